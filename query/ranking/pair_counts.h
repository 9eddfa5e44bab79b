#pragma once

#include <cstdint>
#include <vector>

#include "common/index/index.h"
#include "query/ranking/block_sums.h"
#include "query/ranking/turn_table.h"
#include "query/ranking/word_counts.h"
#include "query/ranking/zeroed_array.h"

namespace verbatim {

/// How often two words of a query stand in a row in each turn. Positions are slow to read, so a turn's are
/// read when it is asked for, once.
class PairCounts {
 public:
  /// The words are kept by reference, as are the index and the table.
  PairCounts(const Index& index, const TurnTable& table, const WordCounts& first, const WordCounts& second);
  ~PairCounts();
  PairCounts(PairCounts&&) noexcept = default;

  /// No more than this: as if the rarer of the two stood next to the other one each time.
  std::uint32_t most(std::uint32_t place) const {
    return std::min(first_->count(place), second_->count(place));
  }
  /// By block: the sum of `most` over its turns.
  const BlockSums& most_in_block() const { return most_in_block_; }
  /// Whether any turn holds both words.
  bool any() const { return any_; }
  double idf() const {
    return std::max(first_->idf() * first_->weight(), second_->idf() * second_->weight());
  }

  /// Occurrences in a turn; above 254 as 254. Throws as the index does.
  std::uint32_t count(std::uint32_t place);

 private:
  const Index* index_;
  const TurnTable* table_;
  const WordCounts* first_;
  const WordCounts* second_;
  bool any_ = false;
  BlockSums most_in_block_;
  ZeroedArray<std::uint8_t> counted_;  ///< by place: one more than the count, once it is known
  std::vector<std::uint32_t> known_;
};

}  // namespace verbatim
