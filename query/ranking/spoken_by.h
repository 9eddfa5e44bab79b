#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "query/ranking/block_sums.h"
#include "query/ranking/dense_set.h"
#include "query/ranking/turn_table.h"

namespace verbatim {

/// What the speakers whom a query names say, turn by turn.
class SpokenBy {
 public:
  /// `speakers`: indices into the table's speaker_terms.
  SpokenBy(const TurnTable& table, std::span<const std::uint32_t> speakers);
  ~SpokenBy();
  SpokenBy(const SpokenBy&) = delete;
  SpokenBy& operator=(const SpokenBy&) = delete;

  bool is_turn(std::uint32_t place) const { return turns_.contains(place); }
  bool speaks_in(std::uint32_t block) const { return blocks_.contains(block); }
  /// By block: how many words they say.
  const BlockSums& words_in_block() const { return words_in_block_; }

 private:
  std::vector<std::uint32_t> places_;  ///< of their turns
  DenseSet turns_, blocks_;
  BlockSums words_in_block_;
};

}  // namespace verbatim
