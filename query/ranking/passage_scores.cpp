#include "query/ranking/passage_scores.h"

#include <algorithm>

namespace verbatim {

PassageScores::PassageScores(const TurnTable& table, const PassageParameters& parameters,
                             std::span<const WordCounts> words, std::span<PairCounts> pairs,
                             const SpokenBy* speakers, const CodedTurns* coded, const AllowedTurns* allowed)
    : table_(table),
      parameters_(parameters),
      words_(words),
      pairs_(pairs),
      speakers_(speakers),
      coded_(coded),
      allowed_(allowed),
      roles_(table, parameters) {}

TurnTable::Block PassageScores::allowed_part(const TurnTable::Block& block) const {
  if (allowed_ == nullptr) return block;
  const std::span<const std::uint32_t> places = allowed_->in(block);
  return {places.front(), places.back() + 1};
}

/// `sums_[i]`: over all turns around the block's i-th, of `value(place)` by the kernel's weight.
template <typename Value>
void PassageScores::sum_around(const TurnTable::Block& block, Value&& value) {
  sums_.assign(block.end - block.first, 0.0F);
  // The loop goes over the turns that say something and spreads each to those that it supports. Most turns
  // around a block hold none of the words, and these cost one look; the other way round each would be looked
  // at once for every turn of the block.
  const std::uint32_t last = table_.last_reached[block.end - 1];
  const auto beyond = static_cast<float>(parameters_.exchange_share);
  for (std::uint32_t from = table_.first_reached[block.first]; from <= last; ++from) {
    const auto amount = static_cast<float>(value(from));
    if (amount == 0.0F) continue;
    const std::int64_t at = table_.at[from];
    const std::uint32_t begin = std::max(block.first, table_.first_reached[from]);
    const std::uint32_t end = std::min(block.end, table_.last_reached[from] + 1);
    const auto spread = [&](std::uint32_t first, std::uint32_t after, float part) {
      for (std::uint32_t to = first; to < after; ++to) {
        sums_[to - block.first] += part * weights_[table_.at[to] - at];
      }
    };
    if (!by_roles_) {
      spread(begin, end, amount);
      continue;
    }
    // What answers another question is about something else, more often than not.
    const std::uint32_t inside = std::clamp(table_.exchange_first[from], begin, std::max(begin, end));
    const std::uint32_t outside = std::clamp(table_.exchange_end[from], inside, std::max(inside, end));
    spread(begin, inside, beyond * amount);
    spread(inside, outside, amount);
    spread(outside, end, beyond * amount);
  }
}

void PassageScores::add_sums(const TurnTable::Block& block, double worth) {
  // BM25's saturation over a weighted count: the tenth mention in a passage adds less than the first. The
  // length is the passage's as the kernel sees it, so that the end of an interview, with talk on one side
  // only, is not taken for a poor passage.
  const double k1 = roles_.passage_k1(by_roles_), b = parameters_.passage_b;
  for (std::uint32_t place = block.first; place < block.end; ++place) {
    const double count = sums_[place - block.first];
    if (count == 0.0) continue;
    const double norm = by_roles_ ? roles_.norm(place) : static_cast<double>(table_.norm[place]);
    const double length = norm / roles_.mean_norm();
    passage_[place - block.first] += worth * (k1 + 1.0) * count / (count + k1 * (1.0 - b + b * length));
  }
}

template <typename Count>
void PassageScores::add_pairs(const TurnTable::Block& block, Count&& count) {
  for (PairCounts& pair : pairs_) {
    sum_around(block, [&](std::uint32_t from) { return count(pair, from); });
    add_sums(block, parameters_.pair_weight * pair.idf());
  }
}

double PassageScores::score(std::uint32_t index, double threshold) {
  // Words first, then speakers, then pairs. Pairs need positions, so before these are read an upper bound of
  // what they can add is held against the threshold.
  const TurnTable::Block block = allowed_part(table_.blocks[index]);
  first_ = block.first;
  by_roles_ = table_.has_roles(block);
  passage_.assign(block.end - block.first, 0.0);
  for (const WordCounts& word : words_) {
    // Nothing but zeros is summed for a word out of reach, so the comparison is exact.
    if (reach_.most(word.in_block().data(), index) == 0.0F) continue;
    sum_around(block, [&](std::uint32_t from) { return word.count(from); });
    add_sums(block, word.weight() * word.idf());
  }
  if (speakers_ != nullptr) {
    sum_around(block, [&](std::uint32_t from) { return speakers_->is_turn(from) ? table_.words[from] : 0U; });
    said_around_ = sums_;
  }
  const bool has_pairs = std::any_of(pairs_.begin(), pairs_.end(), [&](const PairCounts& pair) {
    return reach_.most(pair.most_in_block().data(), index) > 0.0F;
  });
  if (!has_pairs) return 0.0;
  if (const double most = most_with_all_pairs(block); most < threshold) return most;
  add_pairs(block, [](PairCounts& pair, std::uint32_t from) { return pair.count(from); });
  return 0.0;
}

/// What the block's turns could score if every turn with both words of a pair had them in a row: positions,
/// which are slow to read, are left alone where that is not enough.
double PassageScores::most_with_all_pairs(const TurnTable::Block& block) {
  const std::vector<double> without_pairs = passage_;
  add_pairs(block, [](const PairCounts& pair, std::uint32_t from) { return pair.most(from); });
  double most = 0.0;
  for_each_allowed(allowed_, block,
                   [&](std::uint32_t place) { most = std::max(most, parts(place).total()); });
  // Where the block is scored after all, the real counts are added to these sums.
  passage_ = without_pairs;
  return most * kBoundMargin;
}

double PassageScores::own(std::uint32_t place) const {
  double sum = 0.0;
  for (const WordCounts& word : words_) {
    const double count = word.count(place);
    if (count == 0.0) continue;
    // BM25 with Xapian's k1 = 1 and b = 0.5; `length_norm` is the part that depends on the turn alone.
    sum +=
        word.weight() * word.idf() * 2.0 * count / (count + static_cast<double>(table_.length_norm[place]));
  }
  return sum * parameters_.own_weight;
}

double PassageScores::of_question(std::uint32_t place) const {
  const std::uint32_t question = table_.question[place];
  return question == TurnTable::kNone ? 0.0 : parameters_.question_weight * own(question);
}

double PassageScores::most_own(std::uint32_t block) const {
  double most = 0.0;
  for_each_allowed(allowed_, table_.blocks[block],
                   [&](std::uint32_t place) { most = std::max(most, own(place) + of_question(place)); });
  return most;
}

ScoreParts PassageScores::parts(std::uint32_t place) const {
  ScoreParts parts;
  parts.own = own(place);
  parts.question = of_question(place);
  if (coded_ != nullptr && coded_->is_turn(place)) parts.coded = parameters_.code_factor;
  if (by_roles_) parts.quotable = roles_.quotable(place);
  parts.passage = roles_.passage_weight(by_roles_) * passage_[place - first_];
  if (speakers_ != nullptr) {
    // Both are words weighted by the same kernel, so their quotient is a share of the passage. `norm` is
    // rounded in the index; the share is kept at 1 at most.
    const double norm = std::max(1.0, roles_.norm(place));
    const double share = std::min(1.0, static_cast<double>(said_around_[place - first_]) / norm);
    parts.speaker = (speakers_->is_turn(place) ? parameters_.speaker_factor : 1.0) *
                    (1.0 + parameters_.speaker_share * share);
  }
  return parts;
}

}  // namespace verbatim
