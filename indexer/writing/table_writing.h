#pragma once

#include <optional>
#include <set>
#include <string>

#include "common/index/generation.h"
#include "common/index/shard.h"
#include "indexer/writing/word_positions.h"

namespace verbatim {

/// What a run has changed of the turns of an index, as far as tables depend on it.
struct ChangedTurns {
  std::set<std::string> interviews;  ///< terms of interviews with turns written or deleted
  std::set<std::string> terms;       ///< of turns written or deleted, where there is a base
  PositionsOfParts part_positions;   ///< of the turns that came with parts
  ChangedPositions positions;        ///< of turns written or deleted since
  bool documents = false;            ///< which there are
};

/// Writes the tables that an index has of its turns, `derived_tables.h`, from the shard as it will be
/// committed. Of one that is brought up to date, what no change can have touched stays.
class TableWriting {
 public:
  /// `base`: the index that is brought up to date; null for one made anew. All must outlive this.
  TableWriting(Shard shard, ShardWriter& metadata, const Generation* base, const ChangedTurns& changes);

  /// `languages`: of the turns; `languages_changed`: the index had others. Throws an error of Xapian.
  void write(const std::set<std::string>& languages, bool languages_changed);

 private:
  /// `all`: those of every word, not only of words that came or went.
  void write_families(const std::set<std::string>& languages, bool all);
  void write_packed_postings();
  void write_packed_positions();
  /// Of a term of the parts, as its turns are now.
  std::string packed_positions_of(const std::string& term, const PartsWithTerm& parts) const;
  void write_conversations();
  void write_document_tables();

  Shard shard_;
  ShardWriter& metadata_;
  std::optional<Shard> base_;
  const ChangedTurns& changes_;
};

}  // namespace verbatim
