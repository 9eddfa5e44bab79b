#include "indexer/writing/old_index.h"

#include <utility>

#include <xapian.h>

#include "common/index/shard.h"
#include "common/index/sums.h"
#include "common/index/xapian_check.h"
#include "common/messages/error.h"

namespace verbatim {

OldIndexCheck::OldIndexCheck(IndexLayout layout)
    : layout_(std::move(layout)),
      found_(std::async(std::launch::async, [beside = layout_] { return look(beside); })) {}

OldIndexCheck::Found OldIndexCheck::look(const IndexLayout& layout) {
  Found found;
  try {
    found.generation = Generation::in_use(layout);
  } catch (const Error& error) {
    // The link leads nowhere.
    found.damage = error.message();
  }
  if (found.generation) found.damage = describe(damages_of_all_bytes(*found.generation));
  return found;
}

std::optional<Generation> OldIndexCheck::whole(std::string& damage) {
  Found found = found_.get();
  // Another run may have ended since.
  if (!found.generation || !found.generation->is_in_use()) found = look(layout_);
  damage = std::move(found.damage);
  if (!found.generation || !damage.empty()) return std::nullopt;
  // Here and not beside other threads: it makes a process.
  if (!has_sums(*found.generation) && !is_sound_for_xapian(found.generation->files())) {
    damage = found.generation->name() + " is not sound";
    return std::nullopt;
  }
  return std::move(found.generation);
}

OldIndex read_old_index(OldIndexCheck& check, const Facets& facets, bool rebuild) {
  OldIndex index;
  std::optional<Generation> old = check.whole(index.damage);
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
