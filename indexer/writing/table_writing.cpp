#include "indexer/writing/table_writing.h"

#include <cstdint>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include "common/index/facets.h"
#include "common/index/schema.h"
#include "indexer/writing/derived_tables.h"

namespace verbatim {
namespace {

/// The packed positions of a word as they are now, `stored` being those in the base; of other terms none.
std::string positions_now(const ChangedPositions& changed, const Shard& base, const std::string& term,
                          const std::string& stored) {
  std::string postings;
  if (!stored.empty()) postings = base.packed_postings(term);
  if (!stored.empty() && postings.empty()) {
    PostingPacker packer;
    const Xapian::Database& database = base.database();
    for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at)
      packer.add({*at, at.get_wdf()});
    postings = packer.packed();
  }
  try {
    return changed.packed(term, postings, stored);
  } catch (const std::runtime_error& error) {
    throw Xapian::DatabaseCorruptError("the positions of " + term + " cannot be read: " + error.what());
  }
}

}  // namespace

TableWriting::TableWriting(Shard shard, ShardWriter& metadata, const Generation* base,
                           const ChangedTurns& changes)
    : shard_(std::move(shard)), metadata_(metadata), changes_(changes) {
  if (base != nullptr) base_.emplace(base->files());
}

void TableWriting::write(const std::set<std::string>& languages, bool languages_changed) {
  write_families(languages, !base_ || languages_changed);
  write_packed_postings();
  write_packed_positions();
  write_conversations();
  write_document_tables();
}

void TableWriting::write_families(const std::set<std::string>& languages, bool all) {
  if (all) {
    metadata_.replace_families(
        [&](const auto& put) { for_each_word_family(shard_.database(), languages, put); });
    return;
  }
  std::vector<std::string> came, went;
  for (const std::string& term : changes_.terms) {
    if (!is_filed_in_families(term)) continue;
    const bool was_there = base_->database().term_exists(term),
               is_there = shard_.database().term_exists(term);
    if (was_there != is_there) (is_there ? came : went).push_back(term);
  }
  for_each_changed_family(
      shard_, languages, came, went,
      [&](const std::string& key, const std::string& terms) { metadata_.put_family(key, terms); });
}

void TableWriting::write_packed_postings() {
  if (!base_) {
    for_each_frequent_term(shard_.database(), [&](const std::string& term, const std::string& packed) {
      metadata_.put_packed_postings(term, packed);
    });
    return;
  }
  // Only terms of turns that were written or deleted can have other postings than before.
  for (const std::string& term : changes_.terms) {
    const std::string packed = pack_term(shard_.database(), term);
    if (packed != shard_.packed_postings(term)) metadata_.put_packed_postings(term, packed);
  }
}

std::string TableWriting::packed_positions_of(const std::string& term, const PartsWithTerm& parts) const {
  if (changes_.positions.any()) {
    PostingPacker documents;
    PositionLists before;
    for (const PartPositionsReader* part : parts) part->append_to(documents, before);
    return changes_.positions.packed(term, documents.packed(), pack_positions(before));
  }
  PositionLists lists;
  for (const PartPositionsReader* part : parts) part->append_to(lists);
  return pack_positions(lists);
}

/// As postings, but not from the database: the positions of turns that stay are taken from where they are
/// packed.
void TableWriting::write_packed_positions() {
  if (!base_) {
    std::set<std::string> new_terms = changes_.positions.terms();
    for_each_term_of_parts(changes_.part_positions, [&](std::string_view term, const PartsWithTerm& parts) {
      const std::string name(term);
      new_terms.erase(name);
      metadata_.put_packed_positions(name, packed_positions_of(name, parts));
    });
    for (const std::string& term : new_terms)
      metadata_.put_packed_positions(term, changes_.positions.packed(term, {}, {}));
    return;
  }
  for (const std::string& term : changes_.terms) {
    const std::string stored = base_->packed_positions(term);
    const std::string packed = positions_now(changes_.positions, *base_, term, stored);
    if (packed != stored) metadata_.put_packed_positions(term, packed);
  }
}

void TableWriting::write_conversations() {
  // Only conversations in which a turn was written or deleted can have changed; their sum is made of all.
  for (const std::string& term : changes_.interviews) {
    metadata_.put_conversation(term, read_conversation(shard_.database(), term));
  }
  std::uint64_t total = 0;
  const std::string prefix(built_in_facet("interview").prefix);
  for (auto term = shard_.database().allterms_begin(prefix); term != shard_.database().allterms_end(prefix);
       ++term) {
    for (const TurnShape& turn : shard_.conversation(*term).turns) total += turn.norm;
  }
  metadata_.put_norm_total(total);
}

void TableWriting::write_document_tables() {
  if (!base_ || changes_.documents) metadata_.put_document_table(shard_.make_document_table());
  metadata_.put_document_lengths(length_blocks(shard_.database()));
}

}  // namespace verbatim
