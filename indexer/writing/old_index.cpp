#include "indexer/writing/old_index.h"

#include <utility>

#include <xapian.h>

#include "common/index/shard.h"
#include "common/index/sums.h"
#include "common/index/xapian_check.h"
#include "common/messages/error.h"

namespace verbatim {
namespace {

/// The generation in use if it is as it was written; else `damage` says what is wrong, or there is none.
std::optional<Generation> whole_generation(const IndexLayout& layout, std::string& damage) {
  std::optional<Generation> old;
  try {
    old = Generation::in_use(layout);
  } catch (const Error& error) {
    // The link leads nowhere.
    damage = error.message();
    return std::nullopt;
  }
  if (!old) return std::nullopt;
  damage = describe(damages_of_all_bytes(*old));
  if (damage.empty() && !has_sums(*old) && !is_sound_for_xapian(old->files()))
    damage = old->name() + " is not sound";
  if (!damage.empty()) return std::nullopt;
  return old;
}

}  // namespace

OldIndex read_old_index(const IndexLayout& layout, const Facets& facets, bool rebuild) {
  OldIndex index;
  std::optional<Generation> old = whole_generation(layout, index.damage);
  if (!old) return index;
  try {
    const Shard shard(old->files());
    for (auto& [file, record] : shard.sources()) index.earlier_records.emplace(file, std::move(record));
    // Of another schema or for other attributes: then no record of it is believed, and every source is read
    // again.
    if (rebuild || !shard.is_current(facets)) return index;
    index.records = index.earlier_records;
    index.base.emplace(std::move(*old));
  } catch (const Xapian::DatabaseError&) {
    // Damaged or of another Xapian: it is made anew beside the old one, which stays until then.
    index.records.clear();
  }
  return index;
}

std::optional<std::size_t> turns_in_use(const IndexLayout& layout) {
  try {
    const std::optional<Generation> old = Generation::in_use(layout);
    if (!old) return std::nullopt;
    return Shard(old->files()).turn_count();
  } catch (const Error&) {
    return 0;
  } catch (const Xapian::Error&) {
    return 0;
  }
}

}  // namespace verbatim
