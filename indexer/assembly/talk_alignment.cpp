#include "indexer/assembly/talk_alignment.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "common/text/byte_range.h"
#include "common/text/words.h"
#include "indexer/assembly/word_matching.h"

namespace verbatim {
namespace {

/// The words of one source: each by its number among all distinct words, with its turn and place.
struct SourceWords {
  std::span<const std::string> texts;
  std::vector<std::uint32_t> words;
  std::vector<std::size_t> turn_of;     ///< by word
  std::vector<ByteRange> ranges;        ///< by word, in its turn's text
  std::vector<std::size_t> first_word;  ///< by turn, and one more: the number of words

  std::size_t words_in(std::size_t turn) const { return first_word[turn + 1] - first_word[turn]; }
};

using WordNumbers = std::unordered_map<std::string, std::uint32_t>;

SourceWords words_of(std::span<const std::string> texts, WordNumbers& numbers) {
  SourceWords source;
  source.texts = texts;
  for (std::size_t turn = 0; turn < texts.size(); ++turn) {
    source.first_word.push_back(source.words.size());
    for (const Word& word : find_words(texts[turn])) {
      const auto number = static_cast<std::uint32_t>(numbers.size());
      source.words.push_back(numbers.emplace(fold_accents(word.form), number).first->second);
      source.turn_of.push_back(turn);
      source.ranges.push_back(word.range);
    }
  }
  source.first_word.push_back(source.words.size());
  return source;
}

/// A half-open range of a source's words.
struct WordRange {
  std::size_t begin = 0, end = 0;
  bool empty() const { return begin == end; }
};

/// A turn of the primary source and one of the other.
using TurnPair = std::pair<std::size_t, std::size_t>;

bool contains(const std::vector<std::size_t>& list, std::size_t one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

/// Works out which turns say the same, and where they differ.
class Aligner {
 public:
  Aligner(std::span<const std::string> primary, std::span<const std::string> other)
      : primary_(words_of(primary, numbers_)), other_(words_of(other, numbers_)) {}

  TalkAlignment run() {
    const std::vector<std::size_t> matched = match_sequences(other_.words, primary_.words);
    for (std::size_t i = 0; i < matched.size(); ++i) {
      if (matched[i] != kNoMatch) pairs_.emplace_back(i, matched[i]);
    }
    match_turns();
    alignment_.is_one_talk = is_one_talk();
    match_lone_turns();
    find_conflicts();
    return std::move(alignment_);
  }

 private:
  /// By the words that two turns share: a turn is aligned with those that hold half of it, or that lie half
  /// in it; with none such, with the one that holds most of it, if that is a third.
  void match_turns() {
    std::vector<std::map<std::size_t, std::size_t>> shared(other_.texts.size());
    for (const auto& [word, in_primary] : pairs_)
      ++shared[other_.turn_of[word]][primary_.turn_of[in_primary]];
    alignment_.turns_of.resize(other_.texts.size());
    for (std::size_t turn = 0; turn < shared.size(); ++turn) {
      std::size_t best = 0, best_words = 0;
      for (const auto& [in_primary, words] : shared[turn]) {
        if (2 * words >= other_.words_in(turn) || 2 * words >= primary_.words_in(in_primary))
          alignment_.turns_of[turn].push_back(in_primary);
        if (words > best_words) std::tie(best, best_words) = std::pair(in_primary, words);
      }
      if (alignment_.turns_of[turn].empty() && best_words > 0 && 3 * best_words >= other_.words_in(turn))
        alignment_.turns_of[turn] = {best};
    }
    shared_ = std::move(shared);
  }

  bool is_one_talk() const {
    std::size_t same_words = 0;
    for (std::size_t turn = 0; turn < shared_.size(); ++turn) {
      std::size_t in_both = 0;
      for (const std::size_t in_primary : alignment_.turns_of[turn]) {
        const auto found = shared_[turn].find(in_primary);
        if (found != shared_[turn].end()) in_both += found->second;
      }
      if (5 * in_both >= 3 * other_.words_in(turn)) same_words += in_both;
    }
    return same_words > 0 && 2 * same_words >= std::min(primary_.words.size(), other_.words.size());
  }

  /// A turn that shares no words, or has none, is the one that stands in the same place: alone between two
  /// turns whose neighbours are aligned.
  void match_lone_turns() {
    auto& turns_of = alignment_.turns_of;
    std::vector<bool> taken(primary_.texts.size());
    for (const auto& turns : turns_of) {
      for (const std::size_t turn : turns) taken[turn] = true;
    }
    for (std::size_t turn = 0; turn < turns_of.size(); ++turn) {
      if (!turns_of[turn].empty()) continue;
      if (turn > 0 && turns_of[turn - 1].empty()) continue;
      if (turn + 1 < turns_of.size() && turns_of[turn + 1].empty()) continue;
      const std::size_t place = turn == 0 ? 0 : turns_of[turn - 1].back() + 1;
      const std::size_t next = turn + 1 < turns_of.size() ? turns_of[turn + 1].front() : taken.size();
      if (place + 1 == next && !taken[place]) turns_of[turn] = {place};
    }
  }

  /// Words that only one source has, between two that both have, in turns that are aligned.
  void find_conflicts() {
    for (std::size_t next = 0; next <= pairs_.size(); ++next) {
      const bool first = next == 0, last = next == pairs_.size();
      const WordRange in_other{first ? 0 : pairs_[next - 1].first + 1,
                               last ? other_.words.size() : pairs_[next].first};
      const WordRange in_primary{first ? 0 : pairs_[next - 1].second + 1,
                                 last ? primary_.words.size() : pairs_[next].second};
      if (!in_other.empty() || !in_primary.empty()) find_in_gap(next, in_other, in_primary);
    }
  }

  /// `next`: the pair of words that the gap ends at.
  void find_in_gap(std::size_t next, WordRange in_other, WordRange in_primary) {
    // By the primary's turn and the other's, the words that each has and the other has not.
    std::map<TurnPair, std::pair<WordRange, WordRange>> differing;
    const auto widen = [](WordRange& range, std::size_t word) {
      if (range.empty()) range.begin = word;
      range.end = word + 1;
    };
    const std::size_t before = next == 0 ? kNoMatch : primary_.turn_of[pairs_[next - 1].second];
    for (std::size_t word = in_other.begin; word < in_other.end; ++word) {
      const std::size_t turn = other_.turn_of[word];
      const auto& turns = alignment_.turns_of[turn];
      if (turns.empty()) continue;
      widen(differing[{contains(turns, before) ? before : turns.front(), turn}].second, word);
    }
    for (std::size_t word = in_primary.begin; word < in_primary.end; ++word) {
      const std::size_t turn = primary_.turn_of[word];
      if (const std::size_t with = other_turn(turn, in_other); with != kNoMatch)
        widen(differing[{turn, with}].first, word);
    }
    for (const auto& [turns, words] : differing) add_conflict(turns, words.first, words.second, next);
  }

  /// The other source's turn in a gap, or next to it, that is aligned with a turn of the primary.
  std::size_t other_turn(std::size_t turn, WordRange in_other) const {
    if (other_.words.empty()) return kNoMatch;
    const std::size_t first = other_.turn_of[in_other.begin == 0 ? 0 : in_other.begin - 1];
    const std::size_t last = other_.turn_of[std::min(in_other.end, other_.words.size() - 1)];
    for (std::size_t at = first; at <= last; ++at) {
      if (contains(alignment_.turns_of[at], turn)) return at;
    }
    return kNoMatch;
  }

  void add_conflict(TurnPair turns, WordRange words, WordRange other_words, std::size_t next) {
    // Where one says nothing, a word that both say shows the place: the one before, else the one after.
    if (words.empty() || other_words.empty()) {
      if (next > 0 && turns_of_pair(next - 1) == turns) {
        words = widened(words, pairs_[next - 1].second);
        other_words = widened(other_words, pairs_[next - 1].first);
      } else if (next < pairs_.size() && turns_of_pair(next) == turns) {
        words = widened(words, pairs_[next].second);
        other_words = widened(other_words, pairs_[next].first);
      }
    }
    alignment_.conflicts.push_back(
        {turns.first, turns.second, text_of(primary_, words), text_of(other_, other_words)});
  }

  TurnPair turns_of_pair(std::size_t pair) const {
    return {primary_.turn_of[pairs_[pair].second], other_.turn_of[pairs_[pair].first]};
  }

  static WordRange widened(WordRange words, std::size_t word) {
    if (words.empty()) return {word, word + 1};
    return {std::min(words.begin, word), std::max(words.end, word + 1)};
  }

  static std::string text_of(const SourceWords& source, WordRange words) {
    if (words.empty()) return {};
    const std::string& text = source.texts[source.turn_of[words.begin]];
    const std::size_t begin = source.ranges[words.begin].begin_byte;
    return text.substr(begin, source.ranges[words.end - 1].end_byte - begin);
  }

  WordNumbers numbers_;
  SourceWords primary_, other_;
  std::vector<std::pair<std::size_t, std::size_t>> pairs_;  ///< a word of the other, one of the primary
  std::vector<std::map<std::size_t, std::size_t>> shared_;  ///< by other turn: words shared by primary turn
  TalkAlignment alignment_;
};

}  // namespace

TalkAlignment align_talk(std::span<const std::string> primary, std::span<const std::string> other) {
  return Aligner(primary, other).run();
}

}  // namespace verbatim
