#include "query/ranking/passage_ranking.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <queue>
#include <utility>

#include "common/index/passage_kernel.h"
#include "query/ranking/block_bounds.h"
#include "query/ranking/block_queue.h"
#include "query/ranking/passage_scores.h"
#include "query/ranking/supported_turns.h"

namespace verbatim {
namespace {

/// About one turn in twenty. Two words that are more common than that stand in a row by chance, everywhere,
/// and their positions would be most of what a query reads.
constexpr double kLeastPairIdf = 3.0;
/// About one turn in eight: such a word stands beside any other.
constexpr double kLeastIdfInPair = 2.0;

bool better(const RankedTurn& a, const RankedTurn& b) {
  const double score_a = a.parts.total(), score_b = b.parts.total();
  return score_a != score_b ? score_a > score_b : a.place < b.place;
}

bool in_other_passage(const TurnTable& table, const RankedTurn& a, const RankedTurn& b) {
  return table.interview[a.place] != table.interview[b.place] ||
         std::abs(table.at[a.place] - table.at[b.place]) > passage_kernel::kReach / 2;
}

/// The words that are worth least, and together no more than a part of what all are: of a turn with these
/// alone it is not likely that it is among the best (as of terms that are not essential: Turtle and Flood,
/// "Query evaluation: strategies and optimizations", Information Processing and Management 1995).
std::vector<bool> words_of_least_worth(std::span<const WordCounts> words) {
  constexpr double kPart = 0.4;
  const auto worth = [&](std::size_t word) { return words[word].weight() * words[word].idf(); };
  std::vector<std::size_t> order(words.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, worth);
  double left = 0.0;
  for (const std::size_t word : order) left += kPart * worth(word);
  std::vector<bool> least(words.size(), false);
  for (const std::size_t word : order) {
    left -= worth(word);
    if (left < 0.0) break;
    least[word] = true;
  }
  return least;
}

/// The places of documents that are turns.
DenseSet places_of(const TurnTable& table, const DocumentSet& documents) {
  DenseSet places(table.size());
  for (const std::uint32_t document : documents) {
    if (const std::uint32_t place = table.place_of(document); place != TurnTable::kNone) places.insert(place);
  }
  return places;
}

}  // namespace

void order_turns(const TurnTable& table, double second_passage, std::vector<RankedTurn>& turns) {
  std::sort(turns.begin(), turns.end(), better);
  if (turns.size() < 2) return;
  // Neighbours of the best turn share its passage and score alike; without this they fill the first hits, and
  // if the passage is a wrong one, all of them are wrong.
  const double least = second_passage * turns.front().parts.total();
  const auto other = std::find_if(turns.begin() + 1, turns.end(), [&](const RankedTurn& turn) {
    return in_other_passage(table, turns.front(), turn);
  });
  if (other == turns.end() || other->parts.total() < least) return;
  std::rotate(turns.begin() + 1, other, other + 1);
}

PassageRanker::PassageRanker(const Index& index, const TurnTable& table, const PassageQuery& query)
    : table_(table), query_(query), allowed_(query.allowed.get()), held_blocks_(table.blocks.size()) {
  const DocumentStretches stretches =
      allowed_ != nullptr
          ? allowed_->stretches()
          : DocumentStretches{{1, static_cast<std::uint32_t>(table.place_of_document.size())}};
  if (query.members) members_ = places_of(table, *query.members);
  words_.reserve(query.words.size());
  for (const RankedWord& word : query.words) {
    words_.emplace_back(index, table, word, stretches, query.parameters.asking_weight);
    held_blocks_.unite(words_.back().in_block().blocks());
  }
  if (query.parameters.pair_weight > 0.0) find_pairs(index);
  if (!query.speakers.empty()) speakers_.emplace(index, table, query.speakers);
  if (!query.coded.empty()) coded_.emplace(table, query.coded);
}

void PassageRanker::find_pairs(const Index& index) {
  for (std::size_t i = 1; i < words_.size(); ++i) {
    if (!query_.words[i].follows || !words_[i].has_positions() || !words_[i - 1].has_positions()) continue;
    const auto [common, rare] = std::minmax({words_[i - 1].idf(), words_[i].idf()});
    if (rare < kLeastPairIdf || common < kLeastIdfInPair) continue;
    PairCounts pair(index, table_, words_[i - 1], words_[i]);
    if (pair.any()) pairs_.push_back(std::move(pair));
  }
}

bool PassageRanker::is_member(std::uint32_t place) const {
  if (members_) return members_->contains(place);
  return std::any_of(words_.begin(), words_.end(),
                     [&](const WordCounts& word) { return word.count(place) > 0; });
}

// How a ranking comes about: each word's postings have been read into counts by place (WordCounts). From
// these, every block of turns gets an upper bound of what its turns can score (block_bounds), and only blocks
// whose bound still reaches the last wanted score are scored turn by turn (PassageScores). A block whose
// bound equals that score is scored too, since its turns may come first among equals: so what is left out
// never changes the result.
std::vector<RankedTurn> PassageRanker::best(std::size_t wanted, Pruning pruning) {
  if (wanted == 0 || table_.size() == 0) return {};
  const SpokenBy* speakers = speakers_ ? &*speakers_ : nullptr;
  const CodedTurns* coded = coded_ ? &*coded_ : nullptr;
  PassageScores scores(table_, query_.parameters, words_, pairs_, speakers, coded, allowed_);
  BlockBounds bounds(table_, query_.parameters, words_, pairs_, speakers, coded,
                     allowed_ ? &allowed_->blocks() : nullptr);
  scored_.clear();
  // Where all turns are wanted, every block is scored, and bounds would only take time.
  if (pruning == Pruning::off || wanted >= table_.size()) {
    for (const BlockBound& bound : bounds.around(held_blocks_)) add_turns(scores, bound.block, 0.0);
  } else {
    add_best_turns(scores, bounds, wanted);
  }
  order_turns(table_, query_.parameters.second_passage, scored_);
  if (scored_.size() > wanted) scored_.resize(wanted);
  return std::move(scored_);
}

double PassageRanker::add_turns(PassageScores& scores, std::uint32_t block, double threshold) {
  // A threshold of 0 asks for the scores whatever they are.
  if (const double most = scores.score(block, threshold); most > 0.0) return most;
  for_each_allowed(allowed_, table_.blocks[block], [&](std::uint32_t place) {
    // Not every turn of a block is in reach of a word. Of a turn without
    // words nothing can be quoted, so it is no hit even in the middle of a good passage.
    if (!scores.is_supported(place) || table_.words[place] == 0) return;
    scored_.push_back({place, scores.parts(place), !is_member(place)});
  });
  return 0.0;
}

void PassageRanker::add_best_turns(PassageScores& scores, BlockBounds& bounds, std::size_t wanted) {
  // A threshold search over upper bounds, akin to block-max indexes (Ding and Suel, SIGIR 2011). The block
  // with the largest bound is taken from the queue. The first time, its bound is made tighter from its turns'
  // own words, and it goes back. The second time it is scored but for positions, which are slow to read:
  // without pairs of words in it that is the score, with pairs it may go back once more. So only a block that
  // stays in front is scored in full. `kept` holds the `wanted` best scores so far, the smallest on top: that
  // is the score to reach. Blocks that only words of little worth reach, which are most where a word is
  // common, get no bound before that score is known to be one that they may reach.
  const std::vector<bool> little = words_of_least_worth(words_);
  DenseSet telling_blocks(table_.blocks.size());
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (!little[i]) telling_blocks.unite(words_[i].in_block().blocks());
  }
  BlockQueue blocks(bounds.around(telling_blocks), bounds.most_of(little),
                    [&] { return bounds.around(held_blocks_); });
  std::priority_queue<double, std::vector<double>, std::greater<>> kept;
  // Neither of the two loops below asks for what does not reach this: both their thresholds only rise.
  double best = 0.0;
  const auto last_kept = [&] { return kept.size() < wanted ? 0.0 : kept.top(); };
  const auto least_asked = [&] { return std::min(last_kept(), query_.parameters.second_passage * best); };
  const auto score_next = [&](double threshold) {
    using Bound = WaitingBlock::Bound;
    const WaitingBlock next = blocks.pop(least_asked());
    BlockBound& bound = blocks.bound(next.index);
    if (next.bound == Bound::by_block) {
      bound.own = std::min(bound.own, static_cast<float>(scores.most_own(bound.block) * kBoundMargin));
      return blocks.push({bound.most(), next.index, Bound::with_own_words});
    }
    const std::size_t before = scored_.size();
    const bool last = next.bound == Bound::without_positions;
    // A block that comes to the front for the third time has the tightest bound there is without positions,
    // and is scored whatever it gives.
    if (const double most = add_turns(scores, bound.block, last ? 0.0 : threshold); most > 0.0) {
      return blocks.push({static_cast<float>(most), next.index, Bound::without_positions});
    }
    for (std::size_t i = before; i < scored_.size(); ++i) {
      const double score = scored_[i].parts.total();
      best = std::max(best, score);
      kept.push(score);
      if (kept.size() > wanted) kept.pop();
    }
  };
  while (blocks.reaches(last_kept())) score_next(last_kept());
  if (scored_.empty() || wanted < 2) return;
  // The second hit may come from another passage, with a score below the last one wanted. The first hit is
  // settled: no bound that is left reaches it.
  const RankedTurn first = *std::min_element(scored_.begin(), scored_.end(), better);
  double second = query_.parameters.second_passage * first.parts.total();
  // `second` rises to the best score of another passage that is found, so this ends soon.
  for (std::size_t seen = 0;; score_next(second)) {
    for (; seen < scored_.size(); ++seen) {
      if (in_other_passage(table_, first, scored_[seen])) {
        second = std::max(second, scored_[seen].parts.total());
      }
    }
    if (!blocks.reaches(second)) return;
  }
}

// Members are counted from the places of the words. Turns that only a passage supports follow from how far
// each word reaches. So counts are exact although most turns are never scored.
PassageCounts PassageRanker::count() const {
  DenseSet holders(table_.size());
  for (const WordCounts& word : words_) {
    for (const std::uint32_t place : word.places()) holders.insert(place);
  }
  const DenseSet& members = members_ ? *members_ : holders;
  const DenseSet supported = supported_turns(table_, held_blocks_, holders);
  PassageCounts counts;
  counts.by_interview.resize(table_.interviews.size(), 0);
  if (allowed_ != nullptr) {
    // A filter leaves few, so each of them is looked at.
    for (const std::uint32_t place : allowed_->places()) {
      if (members.contains(place)) {
        ++counts.by_interview[table_.interview[place]];
      } else if (supported.contains(place)) {
        ++counts.context_turns;
      }
    }
  } else {
    for (std::size_t i = 0; i < table_.interviews.size(); ++i)
      counts.by_interview[i] = members.count(table_.interviews[i].first, table_.interviews[i].end);
    // A member that a passage supports as well is counted as a member only.
    counts.context_turns = supported.count_without(members);
  }
  for (const std::size_t turns : counts.by_interview) {
    counts.turns += turns;
    counts.interviews += turns > 0 ? 1 : 0;
  }
  return counts;
}

}  // namespace verbatim
