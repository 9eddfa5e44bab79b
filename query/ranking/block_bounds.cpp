#include "query/ranking/block_bounds.h"

#include <algorithm>
#include <utility>

namespace verbatim {
namespace {

/// The first two blocks of all and the last two have no turns. They get no bounds: what is summed for a block
/// is looked up two blocks on either side.
constexpr std::size_t kFirst = 2;

/// Blocks that a word reaches: those that hold one, two before and two after.
DenseSet reached_blocks(const DenseSet& held) {
  DenseSet reached(held.size());
  const std::size_t last = held.size() - 2;
  held.for_each_run([&](std::size_t begin, std::size_t end) {
    reached.insert_range(std::max(begin - 2, kFirst), std::min(end + 2, last));
  });
  return reached;
}

}  // namespace

BlockBounds::BlockBounds(const TurnTable& table, const PassageParameters& parameters,
                         std::span<const WordCounts> words, std::span<const PairCounts> pairs,
                         const SpokenBy* speakers, const CodedTurns* coded, const DenseSet* allowed)
    : table_(table),
      parameters_(parameters),
      words_(words),
      pairs_(pairs),
      speakers_(speakers),
      coded_(coded),
      allowed_(allowed),
      given_(table.blocks.size()),
      roles_(table, parameters),
      has_roles_(table.has_roles()),
      has_factors_(has_roles_ || speakers != nullptr || coded != nullptr) {}

std::vector<BlockBound> BlockBounds::around(const DenseSet& held) {
  DenseSet wanted = reached_blocks(held);
  if (allowed_ != nullptr) wanted.intersect(*allowed_);
  wanted.subtract(given_);
  given_.unite(wanted);
  // With the blocks before them, in which their questions may stand. To go on over a few that are not wanted
  // takes less time than to begin again.
  constexpr std::size_t kGap = 24;
  DenseSet looked_at(wanted.size());
  std::size_t last_end = 0;
  wanted.for_each_run([&](std::size_t begin, std::size_t end) {
    const bool goes_on = last_end > 0 && begin - last_end <= kGap;
    looked_at.insert_range(goes_on ? last_end : std::max(begin - kBefore, kFirst), end);
    last_end = end;
  });
  bounds_.clear();
  bounds_.reserve(wanted.count());
  looked_at.for_each_run([&](std::size_t begin, std::size_t end) {
    // The first blocks of a run are not wanted, so what stands before them does not matter; or they are the
    // first ones of all.
    std::fill_n(own_.begin(), kBefore, 0.0F);
    while (begin < end) {
      const std::size_t chunk_end = std::min(end, (begin / kChunk + 1) * kChunk);
      make_chunk(begin, chunk_end, wanted);
      begin = chunk_end;
    }
  });
  return std::move(bounds_);
}

// Each saturated count is below its limit.
float BlockBounds::most_of(const std::vector<bool>& among) const {
  const auto most_in_passage = [&](bool by_roles) {
    return roles_.passage_weight(by_roles) * (roles_.passage_k1(by_roles) + 1.0);
  };
  const double in_passage =
      has_roles_ ? std::max(most_in_passage(false), most_in_passage(true)) : most_in_passage(false);
  const double own = 2.0 * parameters_.own_weight * (1.0 + parameters_.question_weight);
  double most = 0.0;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (among[i]) most += words_[i].weight() * words_[i].idf() * (in_passage + own);
  }
  const auto is_among = [&](const WordCounts& word) {
    return among[static_cast<std::size_t>(&word - words_.data())];
  };
  for (const PairCounts& pair : pairs_) {
    if (is_among(pair.first()) && is_among(pair.second()))
      most += parameters_.pair_weight * pair.idf() * in_passage;
  }
  if (speakers_ != nullptr)
    most *= std::max(1.0, parameters_.speaker_factor) * (1.0 + parameters_.speaker_share);
  if (coded_ != nullptr) most *= std::max(1.0, parameters_.code_factor);
  return static_cast<float>(most * kBoundMargin);
}

void BlockBounds::add_saturated(const float* sums, double worth, std::size_t begin, std::size_t count) {
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

void BlockBounds::make_chunk(std::size_t begin, std::size_t end, const DenseSet& wanted) {
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
  keep(begin, count, wanted);
}

void BlockBounds::keep(std::size_t begin, std::size_t count, const DenseSet& wanted) {
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
    if (!wanted.contains(block) || passage_[i] <= 0.0F ||
        table_.blocks[block].first == table_.blocks[block].end)
      continue;
    const float of_passage =
        has_roles_ ? static_cast<float>(roles_.passage_weight(has_roles(block))) * kMargin : weight;
    bounds_.push_back({of_passage * passage_[i], own_and_question[i],
                       has_factors_ ? factor(block) * kMargin : kMargin, static_cast<std::uint32_t>(block)});
  }
  std::copy_n(own_.begin() + static_cast<std::ptrdiff_t>(count), kBefore, own_.begin());
}

/// Of what depends on who speaks in the block, and on codes.
float BlockBounds::factor(std::size_t block) const {
  const double quotable = has_roles_ ? roles_.most_quotable(block) : 1.0;
  return static_cast<float>(speaker_factor(block) * code_factor(block) * quotable);
}

double BlockBounds::code_factor(std::size_t block) const {
  const bool coded = coded_ != nullptr && coded_->are_in(static_cast<std::uint32_t>(block));
  return coded ? std::max(1.0, parameters_.code_factor) : 1.0;
}

double BlockBounds::speaker_factor(std::size_t block) const {
  if (speakers_ == nullptr) return 1.0;
  const double said = reach_.most(speakers_->words_in_block().data(), block);
  const double share = std::min(1.0, said / std::max(1.0, roles_.least_norm(block)));
  const bool speaks = speakers_->speaks_in(static_cast<std::uint32_t>(block));
  // A factor below 1 can be set; it must not lower the bound for the block's turns of other speakers.
  return (speaks ? std::max(1.0, parameters_.speaker_factor) : 1.0) *
         (1.0 + parameters_.speaker_share * share);
}

}  // namespace verbatim
