#include "query/ranking/passage_ranking.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <queue>
#include <utility>

#include "common/passage_kernel.h"

namespace verbatim {
namespace {

/// Counts above this in one turn are taken as this.
constexpr std::uint8_t kMostCounted = 255;

/// Values for a stretch of places or blocks, by these: most queries are about one interview, and clearing
/// memory for all turns of a study would take longer than ranking its turns.
/// The memory is kept by the thread from one query to the next: asking the system for some megabytes of
/// cleared pages took a quarter of the time.
template <typename Value>
class Stretch {
 public:
  Stretch() = default;
  Stretch(Stretch&&) = default;
  Stretch& operator=(Stretch&&) = default;
  Stretch(const Stretch&) = delete;
  Stretch& operator=(const Stretch&) = delete;
  ~Stretch() {
    if (values_.capacity() > 0 && kept().size() < kMostKept) kept().push_back(std::move(values_));
  }

  void assign(std::uint32_t first, std::uint32_t end, Value value) {
    if (values_.capacity() == 0 && !kept().empty()) {
      values_ = std::move(kept().back());
      kept().pop_back();
    }
    first_ = first;
    values_.assign(end - first, value);
  }
  bool empty() const { return values_.empty(); }
  Value& operator[](std::uint32_t at) { return values_[at - first_]; }
  const Value& operator[](std::uint32_t at) const { return values_[at - first_]; }

 private:
  static constexpr std::size_t kMostKept = 32;
  static std::vector<std::vector<Value>>& kept() {
    static thread_local std::vector<std::vector<Value>> all;
    return all;
  }

  std::uint32_t first_ = 0;
  std::vector<Value> values_;
};

using Counts = Stretch<std::uint8_t>;

struct CountedWord {
  Counts counts;            ///< by place
  Stretch<float> in_block;  ///< sums by block
  double idf = 0.0;
  double weight = 1.0;
  std::vector<std::uint32_t> places;  ///< of turns that hold the word
  Counts
      forms;  ///< by place, a bit for each of the forms that occur there; the last one for all further forms
};

/// Two words of the query in a row. Where both occur in a turn, its words' positions are looked at only when
/// the turn is scored.
struct CountedPair {
  std::size_t first = 0, second = 0;  ///< indices of the words
  Stretch<float> in_block;            ///< sums by block, as if every turn with both had them in a row
  Counts counts;                      ///< by place, once looked at
  double worth = 0.0;
};
constexpr std::uint8_t kNotLookedAt = 255;
constexpr unsigned kFormBits = 8;

/// Bounds add in another order than scores do, in floats.
constexpr double kBoundMargin = 1.0 + 1e-4;

double inverse_frequency(double turns_with, double turns) {
  const double ratio = (turns - turns_with + 0.5) / (turns_with + 0.5);
  return std::log(ratio < 2.0 ? ratio * 0.5 + 1.0 : ratio);
}

class PassageRanker {
 public:
  PassageRanker(const Xapian::Database& database, const TurnTable& table, const PassageQuery& query)
      : database_(database), table_(table), query_(query), parameters_(query.parameters) {
    ranking_.by_interview.resize(table.interviews.size(), 0);
    find_allowed();
    if (interviews_.empty()) return;
    clear();
    for (const RankedWord& word : query.words) count_word(word);
    find_pairs();
    if (query.members) mark_members(*query.members);
    mark_speakers();
    bound_own_words();
    count_context();
  }

  PassageRanking rank(std::size_t wanted, Pruning pruning) && {
    if (wanted > 0) score_blocks(wanted, pruning);
    std::sort(scored_.begin(), scored_.end(), better);
    prefer_second_passage();
    if (scored_.size() > wanted) scored_.resize(wanted);
    ranking_.best = std::move(scored_);
    return std::move(ranking_);
  }

 private:
  static bool better(const RankedTurn& a, const RankedTurn& b) {
    const double score_a = a.parts.total(), score_b = b.parts.total();
    return score_a != score_b ? score_a > score_b : a.place < b.place;
  }

  bool allowed(std::uint32_t place) const { return allowed_.empty() || allowed_[place] != 0; }

  std::uint32_t place_of(Xapian::docid document) const {
    return document < table_.place_of_document.size() ? table_.place_of_document[document] : TurnTable::kNone;
  }

  /// Also which stretches of documents to walk: those of interviews that filters leave something of, since a
  /// turn's passage may hold turns that the filters do not leave.
  void find_allowed() {
    if (!query_.allowed) {
      stretches_ = {{1, static_cast<Xapian::docid>(table_.place_of_document.size())}};
      for (const TurnTable::Interview& interview : table_.interviews) interviews_.push_back(&interview);
      return;
    }
    std::vector<bool> seen(table_.interviews.size(), false);
    for (const Xapian::docid document : *query_.allowed) {
      const std::uint32_t place = place_of(document);
      if (place == TurnTable::kNone) continue;
      seen[table_.interview[place]] = true;
    }
    for (std::size_t i = 0; i < seen.size(); ++i) {
      if (!seen[i]) continue;
      stretches_.emplace_back(table_.interviews[i].lowest, table_.interviews[i].highest);
      interviews_.push_back(&table_.interviews[i]);
    }
    std::sort(stretches_.begin(), stretches_.end());
    std::size_t kept = 0;
    for (std::size_t i = 1; i < stretches_.size(); ++i) {
      if (stretches_[i].first <= stretches_[kept].second + 1) {
        stretches_[kept].second = std::max(stretches_[kept].second, stretches_[i].second);
      } else {
        stretches_[++kept] = stretches_[i];
      }
    }
    if (!stretches_.empty()) stretches_.resize(kept + 1);
  }

  void clear() {
    first_place_ = interviews_.front()->first;
    end_place_ = interviews_.back()->end;
    first_block_ = interviews_.front()->first_block - 2;
    end_block_ = interviews_.back()->end_block + 2;
    clear_places(own_, 0.0F);
    clear_places(member_, std::uint8_t{0});
    clear_places(reach_, std::int32_t{0});
    clear_blocks(block_own_, 0.0F);
    clear_blocks(block_question_, 0.0F);
    if (!query_.allowed) return;
    clear_places(allowed_, std::uint8_t{0});
    clear_blocks(block_allowed_, std::uint8_t{0});
    for (const Xapian::docid document : *query_.allowed) {
      const std::uint32_t place = place_of(document);
      if (!inside(place)) continue;
      allowed_[place] = 1;
      block_allowed_[table_.block[place]] = 1;
    }
  }

  template <typename Value>
  void clear_places(Stretch<Value>& stretch, Value value) const {
    stretch.assign(first_place_, end_place_, value);
  }
  template <typename Value>
  void clear_blocks(Stretch<Value>& stretch, Value value) const {
    stretch.assign(first_block_, end_block_, value);
  }
  bool inside(std::uint32_t place) const { return place >= first_place_ && place < end_place_; }

  template <typename Visit>
  void walk(const std::string& term, Visit&& visit) const {
    auto posting = database_.postlist_begin(term);
    const auto end = database_.postlist_end(term);
    for (const auto& [lowest, highest] : stretches_) {
      if (posting == end) return;
      if (*posting < lowest) posting.skip_to(lowest);
      for (; posting != end && *posting <= highest; ++posting) {
        const std::uint32_t place = place_of(*posting);
        if (inside(place)) visit(place, posting.get_wdf());
      }
    }
  }

  void count_word(const RankedWord& word) {
    CountedWord counted;
    clear_places(counted.counts, std::uint8_t{0});
    clear_blocks(counted.in_block, 0.0F);
    counted.weight = word.weight;
    if (!word.documents) clear_places(counted.forms, std::uint8_t{0});
    std::uint8_t form_bit = 1;
    const auto add = [&](std::uint32_t place, Xapian::termcount count) {
      std::uint8_t& have = counted.counts[place];
      if (have == 0) counted.places.push_back(place);
      if (!counted.forms.empty()) counted.forms[place] |= form_bit;
      have = static_cast<std::uint8_t>(
          std::min<Xapian::termcount>(kMostCounted, have + std::max<Xapian::termcount>(1, count)));
    };
    const auto turns = static_cast<double>(table_.size());
    double turns_with = 0.0;
    if (word.documents) {
      turns_with = static_cast<double>(word.documents->size());
      for (const Xapian::docid document : *word.documents) {
        if (const std::uint32_t place = place_of(document); inside(place)) add(place, 1);
      }
    } else {
      // As many turns as would hold one of the forms if these fell independently: no walk over all of them.
      double without = 1.0;
      for (const std::string& term : word.terms) {
        without *= 1.0 - static_cast<double>(database_.get_termfreq(term)) / turns;
        walk(term, add);
        if (form_bit < (1U << (kFormBits - 1))) form_bit = static_cast<std::uint8_t>(form_bit << 1);
      }
      turns_with = turns * (1.0 - without);
    }
    counted.idf = inverse_frequency(turns_with, turns);
    const double worth = 2.0 * counted.idf * counted.weight * parameters_.own_weight;
    for (const std::uint32_t place : counted.places) {
      const double count = counted.counts[place];
      const double length = std::max(0.5, table_.words[place] / table_.mean_words);
      own_[place] += static_cast<float>(worth * count / (count + 0.5 + 0.5 * length));
      counted.in_block[table_.block[place]] += static_cast<float>(count);
      if (holds_word(place)) continue;
      member_[place] |= kHoldsWord;
      found_.push_back(place);
      ++reach_[table_.first_reached[place]];
      const std::uint32_t after = table_.last_reached[place] + 1;
      if (after < table_.interviews[table_.interview[place]].end) --reach_[after];
      if (!query_.members) add_member(place);
    }
    words_.push_back(std::move(counted));
  }

  void find_pairs() {
    if (parameters_.pair_weight == 0.0) return;
    for (std::size_t i = 1; i < words_.size(); ++i) {
      if (!query_.words[i].follows || words_[i].forms.empty() || words_[i - 1].forms.empty()) continue;
      CountedPair pair{i - 1, i, {}, {}, 0.0};
      clear_blocks(pair.in_block, 0.0F);
      bool together = false;
      for (const std::uint32_t place : words_[i].places) {
        const float most = std::min(words_[i].counts[place], words_[i - 1].counts[place]);
        pair.in_block[table_.block[place]] += most;
        together = together || most > 0.0F;
      }
      if (!together) continue;
      clear_places(pair.counts, kNotLookedAt);
      pair.worth = parameters_.pair_weight *
                   std::max(words_[i - 1].idf * words_[i - 1].weight, words_[i].idf * words_[i].weight);
      pairs_.push_back(std::move(pair));
    }
  }

  /// Positions of the word in a turn that holds it, sorted.
  std::vector<Xapian::termpos> positions(std::size_t word, std::uint32_t place) const {
    std::vector<Xapian::termpos> all;
    const std::vector<std::string>& terms = query_.words[word].terms;
    for (std::size_t form = 0; form < terms.size(); ++form) {
      const unsigned bit = 1U << std::min<std::size_t>(form, kFormBits - 1);
      if ((words_[word].forms[place] & bit) == 0) continue;
      const Xapian::docid document = table_.document[place];
      for (auto at = database_.positionlist_begin(document, terms[form]);
           at != database_.positionlist_end(document, terms[form]); ++at) {
        all.push_back(*at);
      }
    }
    std::sort(all.begin(), all.end());
    return all;
  }

  std::uint8_t most_of_pair(const CountedPair& pair, std::uint32_t place) const {
    return std::min(words_[pair.first].counts[place], words_[pair.second].counts[place]);
  }

  std::uint8_t count_pair(CountedPair& pair, std::uint32_t place) const {
    if (most_of_pair(pair, place) == 0) return 0;
    std::uint8_t& count = pair.counts[place];
    if (count != kNotLookedAt) return count;
    count = 0;
    const std::vector<Xapian::termpos> second = positions(pair.second, place);
    for (const Xapian::termpos at : positions(pair.first, place)) {
      if (std::binary_search(second.begin(), second.end(), at + 1) && count + 1 < kNotLookedAt) ++count;
    }
    return count;
  }

  static constexpr std::uint8_t kHoldsWord = 1, kMember = 2;
  bool holds_word(std::uint32_t place) const { return (member_[place] & kHoldsWord) != 0; }
  bool is_member(std::uint32_t place) const { return (member_[place] & kMember) != 0; }

  void add_member(std::uint32_t place) {
    if (is_member(place) || !allowed(place)) return;
    member_[place] |= kMember;
    ++ranking_.turns;
    ++ranking_.by_interview[table_.interview[place]];
  }

  void mark_members(const DocumentSet& members) {
    for (const Xapian::docid document : members) {
      if (const std::uint32_t place = place_of(document); inside(place)) add_member(place);
    }
  }

  void mark_speakers() {
    if (query_.speakers.empty()) return;
    std::vector<std::uint8_t> named(table_.speaker_terms.size(), 0);
    for (const std::uint32_t speaker : query_.speakers) named[speaker] = 1;
    clear_places(by_speaker_, std::uint8_t{0});
    clear_blocks(said_in_block_, 0.0F);
    clear_blocks(speaks_in_block_, std::uint8_t{0});
    for (const TurnTable::Interview* interview : interviews_) {
      for (std::uint32_t place = interview->first; place < interview->end; ++place) {
        const std::uint32_t speaker = table_.speaker[place];
        if (speaker == TurnTable::kNone || named[speaker] == 0) continue;
        by_speaker_[place] = 1;
        said_in_block_[table_.block[place]] += static_cast<float>(table_.words[place]);
        speaks_in_block_[table_.block[place]] = 1;
      }
    }
  }

  void bound_own_words() {
    for (const std::uint32_t place : found_) {
      const std::uint32_t block = table_.block[place];
      const float own = own_[place];
      block_own_[block] = std::max(block_own_[block], own);
      for (std::uint32_t later = block; later < block + 3 && later < end_block_; ++later) {
        block_question_[later] = std::max(block_question_[later], own);
      }
    }
  }

  void count_context() {
    for (const TurnTable::Interview* interview : interviews_) {
      std::int32_t depth = 0;
      for (std::uint32_t place = interview->first; place < interview->end; ++place) {
        depth += reach_[place];
        // Without a branch: which turns these are is as good as random.
        ranking_.context_turns += static_cast<std::size_t>(depth > 0) &
                                  static_cast<std::size_t>(allowed(place)) &
                                  static_cast<std::size_t>(!is_member(place));
      }
    }
  }

  /// The most that a sum over the kernel can be for a turn of the block: talk two blocks away is at least one
  /// block's length away, and three blocks away out of reach.
  float most_around(const Stretch<float>& sums, std::uint32_t block) const {
    constexpr std::int64_t kBlock = passage_kernel::kReach / 2;
    return sums[block] + sums[block - 1] + weights_[kBlock] * sums[block - 2] +
           weights_[-1] * sums[block + 1] + weights_[-kBlock] * sums[block + 2];
  }

  double saturate(double count, double norm) const {
    const double k1 = parameters_.passage_k1, b = parameters_.passage_b;
    return (k1 + 1.0) * count / (count + k1 * (1.0 - b + b * norm / table_.mean_norm));
  }

  double bound(std::uint32_t block) const {
    const double norm = table_.blocks[block].least_norm;
    double passage = 0.0;
    for (const CountedWord& word : words_) {
      const float most = most_around(word.in_block, block);
      if (most > 0.0F) passage += word.weight * word.idf * saturate(most, norm);
    }
    for (const CountedPair& pair : pairs_) {
      const float most = most_around(pair.in_block, block);
      if (most > 0.0F) passage += pair.worth * saturate(most, norm);
    }
    double score = parameters_.passage_weight * passage;
    if (passage == 0.0) return 0.0;
    score += static_cast<double>(block_own_[block]) + parameters_.question_weight * block_question_[block];
    if (!by_speaker_.empty()) {
      const double share =
          std::min(1.0, static_cast<double>(most_around(said_in_block_, block)) / std::max(1.0, norm));
      score *= (speaks_in_block_[block] != 0 ? std::max(1.0, parameters_.speaker_factor) : 1.0) *
               (1.0 + parameters_.speaker_share * share);
    }
    return score * kBoundMargin;
  }

  void score_blocks(std::size_t wanted, Pruning pruning) {
    std::vector<std::pair<double, std::uint32_t>> bounds;
    for (const TurnTable::Interview* interview : interviews_) {
      for (std::uint32_t block = interview->first_block; block < interview->end_block; ++block) {
        if (!block_allowed_.empty() && block_allowed_[block] == 0) continue;
        if (const double most = bound(block); most > 0.0) bounds.emplace_back(most, block);
      }
    }
    if (pruning == Pruning::off || wanted >= table_.size()) {
      for (const auto& [most, block] : bounds) score_block(block, 0.0);
      return;
    }
    std::make_heap(bounds.begin(), bounds.end());
    std::priority_queue<double, std::vector<double>, std::greater<>> kept;
    const auto score_next = [&](double threshold) {
      const std::size_t before = scored_.size();
      std::pop_heap(bounds.begin(), bounds.end());
      const std::uint32_t block = bounds.back().second;
      bounds.pop_back();
      if (const double most = score_block(block, threshold); most > 0.0) {
        bounds.emplace_back(most, block);
        std::push_heap(bounds.begin(), bounds.end());
      }
      for (std::size_t i = before; i < scored_.size(); ++i) {
        kept.push(scored_[i].parts.total());
        if (kept.size() > wanted) kept.pop();
      }
    };
    const auto last_kept = [&] { return kept.size() < wanted ? 0.0 : kept.top(); };
    while (!bounds.empty() && bounds.front().first >= last_kept()) score_next(last_kept());
    if (scored_.empty() || wanted < 2) return;
    // The second hit may come from another passage, with a score below the last one wanted. The first hit is
    // settled: no bound that is left reaches it.
    const RankedTurn first = *std::min_element(scored_.begin(), scored_.end(), better);
    double second = parameters_.second_passage * first.parts.total();
    for (std::size_t seen = 0;; score_next(second)) {
      for (; seen < scored_.size(); ++seen) {
        if (in_other_passage(first, scored_[seen])) second = std::max(second, scored_[seen].parts.total());
      }
      if (bounds.empty() || bounds.front().first < second) return;
    }
  }

  bool in_other_passage(const RankedTurn& a, const RankedTurn& b) const {
    return table_.interview[a.place] != table_.interview[b.place] ||
           std::abs(table_.at[a.place] - table_.at[b.place]) > passage_kernel::kReach / 2;
  }

  void prefer_second_passage() {
    if (scored_.size() < 2) return;
    const double least = parameters_.second_passage * scored_.front().parts.total();
    const auto other = std::find_if(scored_.begin() + 1, scored_.end(), [&](const RankedTurn& turn) {
      return in_other_passage(scored_.front(), turn);
    });
    if (other == scored_.end() || other->parts.total() < least) return;
    std::rotate(scored_.begin() + 1, other, other + 1);
  }

  /// `sums[i]`: over all turns around the block's i-th, of `value(place)` by the kernel's weight.
  template <typename Value>
  void sum_around(const TurnTable::Block& block, std::vector<float>& sums, Value&& value) const {
    sums.assign(block.end - block.first, 0.0F);
    const std::uint32_t last = table_.last_reached[block.end - 1];
    for (std::uint32_t from = table_.first_reached[block.first]; from <= last; ++from) {
      const float amount = value(from);
      if (amount == 0.0F) continue;
      const std::int64_t at = table_.at[from];
      for (std::uint32_t to = block.first; to < block.end; ++to) {
        const std::int64_t distance = table_.at[to] - at;
        if (distance > passage_kernel::kReach || distance < -passage_kernel::kReach) continue;
        sums[to - block.first] += amount * weights_[distance];
      }
    }
  }

  /// Adds the block's turns to `scored_` and gives 0; or, where none can reach `threshold`, adds none and
  /// gives what they can reach.
  double score_block(std::uint32_t index, double threshold) {
    const TurnTable::Block& block = table_.blocks[index];
    passages_.assign(block.end - block.first, 0.0);
    for (const CountedWord& word : words_) {
      if (most_around(word.in_block, index) == 0.0F) continue;
      sum_around(block, sums_, [&](std::uint32_t from) { return static_cast<float>(word.counts[from]); });
      add_to_passages(block, word.weight * word.idf);
    }
    if (!by_speaker_.empty()) {
      sum_around(block, said_around_, [&](std::uint32_t from) {
        return by_speaker_[from] != 0 ? static_cast<float>(table_.words[from]) : 0.0F;
      });
    }
    const bool has_pairs = std::any_of(pairs_.begin(), pairs_.end(), [&](const CountedPair& pair) {
      return most_around(pair.in_block, index) > 0.0F;
    });
    if (has_pairs) {
      const double most = most_with_all_pairs(block);
      if (most < threshold) return most;
      add_pairs(block, [&](CountedPair& pair, std::uint32_t from) { return count_pair(pair, from); });
    }
    for (std::uint32_t place = block.first; place < block.end; ++place) {
      if (passages_[place - block.first] == 0.0 || !allowed(place)) continue;
      scored_.push_back({place, parts_of(block, place), !is_member(place)});
    }
    return 0.0;
  }

  void add_to_passages(const TurnTable::Block& block, double worth) {
    for (std::uint32_t place = block.first; place < block.end; ++place) {
      const float count = sums_[place - block.first];
      if (count > 0.0F) passages_[place - block.first] += worth * saturate(count, table_.norm[place]);
    }
  }

  template <typename Count>
  void add_pairs(const TurnTable::Block& block, Count&& count) {
    for (CountedPair& pair : pairs_) {
      sum_around(block, sums_, [&](std::uint32_t from) { return static_cast<float>(count(pair, from)); });
      add_to_passages(block, pair.worth);
    }
  }

  /// What the block's turns could score if every turn with both words of a pair had them in a row: positions,
  /// which are slow to read, are left alone where that is not enough.
  double most_with_all_pairs(const TurnTable::Block& block) {
    const std::vector<double> without_pairs = passages_;
    add_pairs(block, [&](const CountedPair& pair, std::uint32_t from) { return most_of_pair(pair, from); });
    double most = 0.0;
    for (std::uint32_t place = block.first; place < block.end; ++place) {
      if (allowed(place)) most = std::max(most, parts_of(block, place).total());
    }
    passages_ = without_pairs;
    return most * kBoundMargin;
  }

  /// With what `passages_` and `said_around_` hold of the block.
  ScoreParts parts_of(const TurnTable::Block& block, std::uint32_t place) const {
    ScoreParts parts;
    parts.own = own_[place];
    const std::uint32_t question = table_.question[place];
    if (question != TurnTable::kNone) parts.question = parameters_.question_weight * own_[question];
    parts.passage = parameters_.passage_weight * passages_[place - block.first];
    if (!by_speaker_.empty()) {
      const double share = std::min(
          1.0, said_around_[place - block.first] / std::max(1.0, static_cast<double>(table_.norm[place])));
      parts.speaker = (by_speaker_[place] != 0 ? parameters_.speaker_factor : 1.0) *
                      (1.0 + parameters_.speaker_share * share);
    }
    return parts;
  }

  const Xapian::Database& database_;
  const TurnTable& table_;
  const PassageQuery& query_;
  const PassageParameters& parameters_;
  const float* weights_ = passage_kernel::weights();
  std::vector<const TurnTable::Interview*> interviews_;             ///< that filters leave something of
  Stretch<std::uint8_t> allowed_;                                   ///< by place; empty: all
  Stretch<std::uint8_t> block_allowed_;                             ///< some turn of the block is allowed
  std::vector<std::pair<Xapian::docid, Xapian::docid>> stretches_;  ///< both ends included, sorted, disjoint
  std::vector<CountedWord> words_;
  std::vector<CountedPair> pairs_;
  std::uint32_t first_place_ = 0, end_place_ = 0;  ///< from the first such interview to the last
  std::uint32_t first_block_ = 0, end_block_ = 0;
  Stretch<float> own_;                ///< by place
  Stretch<std::uint8_t> member_;      ///< by place
  Stretch<std::int32_t> reach_;       ///< by place: how many words' reaches begin here, less those that ended
  std::vector<std::uint32_t> found_;  ///< places that hold a word
  Stretch<float> block_own_, block_question_;
  Stretch<std::uint8_t> by_speaker_;  ///< by place; empty without named speakers
  Stretch<float> said_in_block_;      ///< words of named speakers
  Stretch<std::uint8_t> speaks_in_block_;
  std::vector<double> passages_;
  std::vector<float> sums_, said_around_;
  std::vector<RankedTurn> scored_;
  PassageRanking ranking_;
};

}  // namespace

PassageRanking rank_passages(const Xapian::Database& database, const TurnTable& table,
                             const PassageQuery& query, std::size_t wanted, Pruning pruning) {
  if (table.size() == 0) return {};
  return PassageRanker(database, table, query).rank(wanted, pruning);
}

}  // namespace verbatim
