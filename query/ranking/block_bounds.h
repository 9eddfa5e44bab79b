#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "common/index/passage_kernel.h"
#include "query/matching/dense_set.h"
#include "query/ranking/named_codes.h"
#include "query/ranking/named_speakers.h"
#include "query/ranking/passage_parameters.h"
#include "query/ranking/role_scores.h"
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

/// Makes upper bounds of `PassageRanker`'s score, without looking at a turn.
///
/// Talk in a block reaches at most two blocks further (a block is half a reach long), so what a turn can
/// gather of a word is at most the sum of five blocks' counts, each times the largest weight from there. A
/// saturated count grows with the count and falls with the length, so that sum, with the block's smallest
/// length, bounds the passage; the block's own sum, as if one turn held all of it, bounds the turn's own
/// words.
class BlockBounds {
 public:
  /// `speakers`, `coded`: null if the query names none; `allowed`: the blocks of which filters leave
  /// something, null for all. All are kept by reference.
  BlockBounds(const TurnTable& table, const PassageParameters& parameters, std::span<const WordCounts> words,
              std::span<const PairCounts> pairs, const SpokenBy* speakers, const CodedTurns* coded,
              const DenseSet* allowed);

  /// The bounds of the allowed blocks that talk in the blocks `held` reaches, in their order; every turn that
  /// can score by it is in one of them. Each block is given once, and left out from then on.
  std::vector<BlockBound> around(const DenseSet& held);

  /// More than any turn scores that only some of the words reach. `among`: for each word, whether it is one.
  float most_of(const std::vector<bool>& among) const;

 private:
  void add_saturated(const float* sums, double worth, std::size_t begin, std::size_t count);
  void make_chunk(std::size_t begin, std::size_t end, const DenseSet& wanted);
  void keep(std::size_t begin, std::size_t count, const DenseSet& wanted);
  float factor(std::size_t block) const;
  double speaker_factor(std::size_t block) const;
  double code_factor(std::size_t block) const;
  bool has_roles(std::size_t block) const { return has_roles_ && table_.has_roles(table_.blocks[block]); }

  /// Bounds are made for so many blocks at a time, in loops that a compiler turns into vector instructions,
  /// without the words that reach none of them.
  static constexpr std::size_t kChunk = BlockSums::kChunk;
  /// A question stands in the block of its answer, or in so many before.
  static constexpr std::size_t kBefore = 2;

  const TurnTable& table_;
  const PassageParameters& parameters_;
  std::span<const WordCounts> words_;
  std::span<const PairCounts> pairs_;
  const SpokenBy* speakers_;
  const CodedTurns* coded_;
  const DenseSet* allowed_;
  DenseSet given_;
  BlockReach reach_;
  RoleScores roles_;
  bool has_roles_;
  bool has_factors_;
  std::array<float, kChunk> k_{}, k_plus_one_{}, passage_{};
  std::array<float, kBefore + kChunk> own_{};  ///< with those of the blocks before
  std::vector<BlockBound> bounds_;
};

}  // namespace verbatim
