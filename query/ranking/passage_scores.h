#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "query/ranking/allowed_turns.h"
#include "query/ranking/block_bounds.h"
#include "query/ranking/named_codes.h"
#include "query/ranking/named_speakers.h"
#include "query/ranking/passage_parameters.h"
#include "query/ranking/role_scores.h"
#include "query/ranking/turn_table.h"
#include "query/ranking/word_counts.h"

namespace verbatim {

/// The scores of those turns of a block that filters leave, as `PassageRanker` defines them. All arguments
/// are kept by reference.
class PassageScores {
 public:
  /// `speakers`, `coded`: null if the query names none; `allowed`: null for all turns.
  PassageScores(const TurnTable& table, const PassageParameters& parameters,
                std::span<const WordCounts> words, std::span<PairCounts> pairs, const SpokenBy* speakers,
                const CodedTurns* coded, const AllowedTurns* allowed);

  /// The most that own words and the question before it give to an allowed turn of the block.
  double most_own(std::uint32_t block) const;

  /// Scores the block's allowed turns, of which there is one at least, and gives 0; or, where none can reach
  /// `threshold`, gives what they can reach, and leaves them without scores. Throws as the index does.
  double score(std::uint32_t block, double threshold);

  /// Whether a passage with a word of the query supports the turn, and what it scores. Of the allowed turns
  /// of the block that was scored last.
  bool is_supported(std::uint32_t place) const { return passage_[place - first_] > 0.0; }
  ScoreParts parts(std::uint32_t place) const;

 private:
  /// From the block's first allowed turn to its last one: no other gets a score.
  TurnTable::Block allowed_part(const TurnTable::Block& block) const;
  template <typename Value>
  void sum_around(const TurnTable::Block& block, Value&& value);
  void add_sums(const TurnTable::Block& block, double worth);
  template <typename Count>
  void add_pairs(const TurnTable::Block& block, Count&& count);
  double most_with_all_pairs(const TurnTable::Block& block);
  double own(std::uint32_t place) const;
  double of_question(std::uint32_t place) const;

  const TurnTable& table_;
  const PassageParameters& parameters_;
  std::span<const WordCounts> words_;
  std::span<PairCounts> pairs_;
  const SpokenBy* speakers_;
  const CodedTurns* coded_;
  const AllowedTurns* allowed_;
  const float* weights_ = passage_kernel::weights();
  BlockReach reach_;
  RoleScores roles_;
  bool by_roles_ = false;        ///< whether roles are known of the block that was scored last
  std::uint32_t first_ = 0;      ///< of the block that was scored last
  std::vector<double> passage_;  ///< of its turns, before the weight
  std::vector<float> sums_, said_around_;
};

}  // namespace verbatim
