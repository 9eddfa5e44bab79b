#include "query/ranking/block_bounds.h"

#include <algorithm>
#include <array>

#include "query/ranking/role_scores.h"

namespace verbatim {
namespace {

/// The bounds are made for so many blocks at a time, in loops that a compiler turns into vector instructions,
/// without the words that reach none of them.
constexpr std::size_t kChunk = BlockSums::kChunk;
/// A question stands in the block of its answer, or in so many before.
constexpr std::size_t kBefore = 2;

/// Blocks that a word reaches: those that hold one, two before and two after. Not the first two of all and
/// the last two, which have no turns: what is summed for a block is looked up two blocks on either side.
DenseSet reached_blocks(const DenseSet& held) {
  DenseSet reached(held.size());
  const std::size_t first = 2, last = held.size() - 2;
  held.for_each_run([&](std::size_t begin, std::size_t end) {
    reached.insert_range(std::max(begin - 2, first), std::min(end + 2, last));
  });
  return reached;
}

/// Bounds without looking at a turn. Talk in a block reaches at most two blocks further (a block is half a
/// reach long), so what a turn can gather of a word is at most the sum of five blocks' counts, each times the
/// largest weight from there. A saturated count grows with the count and falls with the length, so that sum,
/// with the block's smallest length, bounds the passage; the block's own sum, as if one turn held all of it,
/// bounds the turn's own words.
class BoundMaker {
 public:
  BoundMaker(const TurnTable& table, const PassageParameters& parameters, std::span<const WordCounts> words,
             std::span<const PairCounts> pairs, const SpokenBy* speakers, const CodedTurns* coded)
      : table_(table),
        parameters_(parameters),
        words_(words),
        pairs_(pairs),
        speakers_(speakers),
        coded_(coded),
        roles_(table, parameters),
        has_roles_(table.has_roles()),
        has_factors_(has_roles_ || speakers != nullptr || coded != nullptr) {}

  std::vector<BlockBound> make(const DenseSet& held, const DenseSet* allowed) {
    DenseSet blocks = reached_blocks(held);
    if (allowed != nullptr) {
      DenseSet wanted(blocks.size());
      allowed->for_each_run([&](std::size_t begin, std::size_t end) { wanted.insert_range(begin - 2, end); });
      blocks.intersect(wanted);
    }
    bounds_.reserve(blocks.count());
    blocks.for_each_run([&](std::size_t begin, std::size_t end) {
      // A run begins two blocks before one that holds a word, so nothing is held before it; or two blocks
      // before one that is allowed.
      std::fill_n(own_.begin(), kBefore, 0.0F);
      while (begin < end) {
        const std::size_t chunk_end = std::min(end, (begin / kChunk + 1) * kChunk);
        make_chunk(begin, chunk_end);
        begin = chunk_end;
      }
    });
    return std::move(bounds_);
  }

 private:
  void add_saturated(const float* sums, double worth, std::size_t begin, std::size_t count) {
    const auto top = static_cast<float>(worth);
    const BlockReach reach = reach_;
    // Told that the arrays are apart, the compiler need not look at each call.
    float* const __restrict passage = passage_.data();
    const float* const k = k_.data();
    const float* const k_plus_one = k_plus_one_.data();
    for (std::size_t i = 0; i < count; ++i) {
      const float most = reach.most(sums, begin + i);
      passage[i] += top * k_plus_one[i] * most / (most + k[i]);
    }
  }

  void make_chunk(std::size_t begin, std::size_t end) {
    const std::size_t count = end - begin;
    // Above zero, so that nothing divided by nothing is nothing.
    constexpr float kLeast = 1e-6F;
    const double b = parameters_.passage_b, b_of_norm = b / roles_.mean_norm();
    const auto set_k = [&](std::size_t i, float k1, float norm) {
      k_plus_one_[i] = k1 + 1.0F;
      k_[i] = std::max(kLeast, k1 * (static_cast<float>(1.0 - b) + static_cast<float>(b_of_norm) * norm));
      passage_[i] = own_[kBefore + i] = 0.0F;
    };
    // A loop without questions about roles becomes vector instructions.
    if (has_roles_) {
      for (std::size_t i = 0; i < count; ++i)
        set_k(i, static_cast<float>(roles_.passage_k1(has_roles(begin + i))),
              static_cast<float>(roles_.least_norm(begin + i)));
    } else {
      const auto k1 = static_cast<float>(roles_.passage_k1(false));
      const float* const norms = table_.least_norm.data() + begin;
      for (std::size_t i = 0; i < count; ++i) set_k(i, k1, norms[i]);
    }
    for (const WordCounts& word : words_) {
      if (!word.in_block().reaches_chunk_of(begin)) continue;
      const float* sums = word.in_block().data();
      add_saturated(sums, word.weight() * word.idf(), begin, count);
      const auto worth = static_cast<float>(2.0 * word.weight() * word.idf() * parameters_.own_weight);
      float* const __restrict own = own_.data() + kBefore;
      const float* const norms = table_.least_length_norm.data();
      for (std::size_t i = 0; i < count; ++i)
        own[i] += worth * sums[begin + i] / (sums[begin + i] + norms[begin + i]);
    }
    for (const PairCounts& pair : pairs_) {
      if (!pair.most_in_block().reaches_chunk_of(begin)) continue;
      add_saturated(pair.most_in_block().data(), parameters_.pair_weight * pair.idf(), begin, count);
    }
    keep(begin, count);
  }

  void keep(std::size_t begin, std::size_t count) {
    constexpr auto kMargin = static_cast<float>(kBoundMargin);
    // A question stands within one reach before its answers: in this block or one of the two before.
    const auto question_weight = static_cast<float>(parameters_.question_weight);
    std::array<float, kChunk> own_and_question;
    for (std::size_t i = 0; i < count; ++i) {
      // Written so that a compiler makes vector instructions of it.
      const float before = own_[i] > own_[i + 1] ? own_[i] : own_[i + 1], own = own_[i + kBefore];
      own_and_question[i] = (own + question_weight * (before > own ? before : own)) * kMargin;
    }
    const auto weight = static_cast<float>(roles_.passage_weight(false)) * kMargin;
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t block = begin + i;
      // A turn's own words support it too, so without a passage there is no hit. Blocks between two
      // interviews have no turns, though words reach them.
      if (passage_[i] <= 0.0F || table_.blocks[block].first == table_.blocks[block].end) continue;
      const float of_passage =
          has_roles_ ? static_cast<float>(roles_.passage_weight(has_roles(block))) * kMargin : weight;
      bounds_.push_back({of_passage * passage_[i], own_and_question[i],
                         has_factors_ ? factor(block) * kMargin : kMargin,
                         static_cast<std::uint32_t>(block)});
    }
    std::copy_n(own_.begin() + static_cast<std::ptrdiff_t>(count), kBefore, own_.begin());
  }

  /// Of what depends on who speaks in the block, and on codes.
  float factor(std::size_t block) const {
    const double quotable = has_roles_ ? roles_.most_quotable(block) : 1.0;
    return static_cast<float>(speaker_factor(block) * code_factor(block) * quotable);
  }

  bool has_roles(std::size_t block) const { return has_roles_ && table_.has_roles(table_.blocks[block]); }

  double code_factor(std::size_t block) const {
    const bool coded = coded_ != nullptr && coded_->are_in(static_cast<std::uint32_t>(block));
    return coded ? std::max(1.0, parameters_.code_factor) : 1.0;
  }

  double speaker_factor(std::size_t block) const {
    if (speakers_ == nullptr) return 1.0;
    const double said = reach_.most(speakers_->words_in_block().data(), block);
    const double share = std::min(1.0, said / std::max(1.0, roles_.least_norm(block)));
    const bool speaks = speakers_->speaks_in(static_cast<std::uint32_t>(block));
    // A factor below 1 can be set; it must not lower the bound for the block's turns of other speakers.
    return (speaks ? std::max(1.0, parameters_.speaker_factor) : 1.0) *
           (1.0 + parameters_.speaker_share * share);
  }

  const TurnTable& table_;
  const PassageParameters& parameters_;
  std::span<const WordCounts> words_;
  std::span<const PairCounts> pairs_;
  const SpokenBy* speakers_;
  const CodedTurns* coded_;
  BlockReach reach_;
  RoleScores roles_;
  bool has_roles_;
  bool has_factors_;
  std::array<float, kChunk> k_{}, k_plus_one_{}, passage_{};
  std::array<float, kBefore + kChunk> own_{};  ///< with those of the blocks before
  std::vector<BlockBound> bounds_;
};

}  // namespace

std::vector<BlockBound> block_bounds(const TurnTable& table, const PassageParameters& parameters,
                                     std::span<const WordCounts> words, std::span<const PairCounts> pairs,
                                     const SpokenBy* speakers, const CodedTurns* coded, const DenseSet& held,
                                     const DenseSet* allowed) {
  return BoundMaker(table, parameters, words, pairs, speakers, coded).make(held, allowed);
}

}  // namespace verbatim
