#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "common/index/passage_kernel.h"
#include "query/matching/dense_set.h"
#include "query/ranking/named_codes.h"
#include "query/ranking/named_speakers.h"
#include "query/ranking/passage_parameters.h"
#include "query/ranking/turn_table.h"
#include "query/ranking/word_counts.h"

namespace verbatim {

/// No turn of a block scores more than `most()`.
struct BlockBound {
  float passage = 0.0F;  ///< of what its passages give
  float own = 0.0F;      ///< of what its turns' own words and the questions before them give
  float factor = 1.0F;   ///< of what named speakers multiply both by
  std::uint32_t block = 0;
  float most() const { return (passage + own) * factor; }
};

/// Bounds add in another order than scores do, and in floats.
inline constexpr double kBoundMargin = 1.0 + 1e-4;

/// How far sums over the kernel reach between blocks: talk two blocks away is at least one block's length
/// away, and three blocks away out of reach.
struct BlockReach {
  float two_before = passage_kernel::weight(passage_kernel::kReach / 2);
  float one_after = passage_kernel::weight(-1);
  float two_after = passage_kernel::weight(-passage_kernel::kReach / 2);

  /// The most that such a sum can be for a turn of the block. `sums`: by block, of what is summed.
  float most(const float* sums, std::size_t block) const {
    return sums[block] + sums[block - 1] + two_before * sums[block - 2] + one_after * sums[block + 1] +
           two_after * sums[block + 2];
  }
};

/// Upper bounds of `PassageRanker`'s score for all blocks that some word reaches, in their order; every turn
/// that can score is in one of them. `speakers`, `coded`: null if the query
/// names none. `held`: the blocks with a word. `allowed`: bounds of other blocks may be left out; null for
/// all.
std::vector<BlockBound> block_bounds(const TurnTable& table, const PassageParameters& parameters,
                                     std::span<const WordCounts> words, std::span<const PairCounts> pairs,
                                     const SpokenBy* speakers, const CodedTurns* coded, const DenseSet& held,
                                     const DenseSet* allowed);

}  // namespace verbatim
