#include "query/language/text_pattern.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/index/index.h"
#include "common/index/schema.h"
#include "common/text/code_point.h"
#include "common/text/words.h"
#include "query/language/word_forms.h"
#include "query/matching/document_set.h"
#include "query/matching/term_positions.h"

namespace verbatim {
namespace {

bool contains(const std::vector<std::string>& terms, const std::string& term) {
  return std::binary_search(terms.begin(), terms.end(), term);
}

/// Calls `test` with each alternative of `word` that is among the terms; whether one passes.
template <typename Test>
bool any_fitting_alternative(const std::vector<std::string>& terms, const Word& word, Test test) {
  return std::any_of(word.alternatives.begin(), word.alternatives.end(), [&](const std::string& alternative) {
    return test(alternative) && contains(terms, alternative_term(alternative));
  });
}

bool fits_initials(const std::vector<std::string>& terms, const Word& word) {
  return std::any_of(word.initials.begin(), word.initials.end(),
                     [&](const std::string& letters) { return contains(terms, initials_term(letters)); });
}

bool fits(const std::vector<std::string>& terms, const Word& word) {
  return contains(terms, word.form) || fits_initials(terms, word) ||
         any_fitting_alternative(terms, word, [](const std::string&) { return true; });
}

/// How many words from `at` on the run covers, if it stands there; else 0.
std::size_t run_length(const std::vector<WordTerms>& run, const std::vector<Word>& words, std::size_t at) {
  if (at + run.size() > words.size()) return 0;
  for (std::size_t i = 0; i < run.size(); ++i) {
    if (!fits(run[i], words[at + i])) return 0;
  }
  return run.size();
}

/// How many words from `at` on stand for a slot; 0 if they do not.
std::size_t length_in_slot(const TextPattern& pattern, std::size_t slot, const std::vector<Word>& words,
                           std::size_t at) {
  std::size_t length = fits(pattern.slots[slot], words[at]) ? 1 : 0;
  if (pattern.runs.empty()) return length;
  for (const auto& run : pattern.runs[slot]) length = std::max(length, run_length(run, words, at));
  return length;
}

/// Whether it is the run of letters which `word` begins that fits, and not the word: `avm` in "a v m". The
/// word without its accents is no run.
bool fits_by_run(const std::vector<std::string>& terms, const Word& word) {
  return word.alternatives_end_byte > word.range.end_byte && !contains(terms, word.form) &&
         (fits_initials(terms, word) ||
          any_fitting_alternative(terms, word,
                                  [bare = fold_accents(word.form)](const std::string& alternative) {
                                    return alternative != bare;
                                  }));
}

std::vector<PatternMatch> find_phrases(const TextPattern& pattern, const std::vector<Word>& words,
                                       std::size_t beginnings) {
  std::vector<PatternMatch> matches;
  for (std::size_t begin = 0; begin < beginnings && begin + pattern.slots.size() <= words.size(); ++begin) {
    PatternMatch match;
    while (match.size() < pattern.slots.size() &&
           fits(pattern.slots[match.size()], words[begin + match.size()])) {
      match.push_back(begin + match.size());
    }
    if (match.size() == pattern.slots.size()) matches.push_back(std::move(match));
  }
  return matches;
}

std::vector<PatternMatch> find_in_order(const TextPattern& pattern, const std::vector<Word>& words,
                                        std::size_t beginnings) {
  std::vector<PatternMatch> matches;
  for (std::size_t start = 0; start < std::min(beginnings, words.size()); ++start) {
    std::size_t next = start + length_in_slot(pattern, 0, words, start);
    if (next == start) continue;
    PatternMatch match{start};
    // The earliest word for each slot leaves the most room for the next.
    for (std::size_t at = next; at < words.size() && at - start <= pattern.distance; at = next) {
      if (match.size() == pattern.slots.size()) break;
      const std::size_t length = length_in_slot(pattern, match.size(), words, at);
      if (length > 0) match.push_back(at);
      next = at + std::max<std::size_t>(length, 1);
    }
    if (match.size() == pattern.slots.size()) matches.push_back(std::move(match));
  }
  return matches;
}

/// Gives each slot of a pattern a word of its own, one word after the other: a word that comes late may take
/// a slot whose word can move to another one (augmenting paths of bipartite matching, Kuhn 1955). A word that
/// has a slot keeps one, so the first word stays in the match, and the match ends at the earliest possible
/// word.
class SlotAssignment {
 public:
  explicit SlotAssignment(const std::vector<std::vector<bool>>& fits)
      : fits_(fits), word_of_(fits.size(), kNone) {}

  /// Whether the word finds a slot.
  bool add(std::size_t word) {
    std::vector<bool> tried(word_of_.size(), false);
    if (!place(word, tried)) return false;
    ++filled_;
    return true;
  }
  bool complete() const { return filled_ == word_of_.size(); }
  PatternMatch match() const {
    PatternMatch result = word_of_;
    std::sort(result.begin(), result.end());
    return result;
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  bool place(std::size_t word, std::vector<bool>& tried) {
    for (std::size_t slot = 0; slot < word_of_.size(); ++slot) {
      if (!fits_[slot][word] || tried[slot]) continue;
      tried[slot] = true;
      if (word_of_[slot] == kNone || place(word_of_[slot], tried)) {
        word_of_[slot] = word;
        return true;
      }
    }
    return false;
  }

  const std::vector<std::vector<bool>>& fits_;  ///< by slot and word
  PatternMatch word_of_;                        ///< by slot
  std::size_t filled_ = 0;
};

// Xapian says that a window matches and not where. Here it is found again in the words, for lighting and
// excerpts: from each word that fits a slot on, words are handed to slots until all are filled, which gives
// the tightest window that begins there.
std::vector<PatternMatch> find_in_any_order(const TextPattern& pattern, const std::vector<Word>& words,
                                            std::size_t beginnings) {
  std::vector<std::vector<bool>> slot_fits;
  // Most words of a turn fit no slot; only those that do are tried as beginnings.
  std::vector<std::size_t> places;  // of words that fit any slot
  for (std::size_t slot = 0; slot < pattern.slots.size(); ++slot) {
    std::vector<bool>& row = slot_fits.emplace_back();
    for (std::size_t at = 0; at < words.size(); ++at)
      row.push_back(length_in_slot(pattern, slot, words, at) > 0);
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (std::any_of(slot_fits.begin(), slot_fits.end(), [i](const auto& row) { return row[i]; }))
      places.push_back(i);
  }
  std::vector<PatternMatch> matches;
  for (std::size_t first = 0; first < places.size() && places[first] < beginnings; ++first) {
    SlotAssignment assignment(slot_fits);
    for (std::size_t i = first; i < places.size() && places[i] - places[first] <= pattern.distance; ++i) {
      assignment.add(places[i]);
      if (assignment.complete()) break;
    }
    if (assignment.complete()) matches.push_back(assignment.match());
  }
  return matches;
}

using Xapian::Query;

Query any_of(const std::vector<std::string>& terms, Query::op op) {
  return terms.size() == 1 ? Query(terms.front()) : Query(op, terms.begin(), terms.end());
}

/// By what the terms of one word of a turn can be known to be the same word's.
struct SlotLetters {
  std::set<std::string> whole;     ///< of each term, without accents and dots
  std::set<std::string> initials;  ///< of each alternative, which may be a run of letters joined: `avm`

  explicit SlotLetters(const std::vector<std::string>& terms) {
    for (const std::string& term : terms) {
      std::string letters = fold_accents(term_text(term));
      std::erase(letters, '.');
      if (term_text(term) != term) initials.insert(letters.substr(0, first_code_point(letters).size));
      whole.insert(std::move(letters));
    }
  }
};

bool have_common(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& text) { return b.contains(text); });
}

/// Whether one word of a turn may fit two slots of a window.
bool slots_overlap(const TextPattern& pattern) {
  std::vector<SlotLetters> slots(pattern.slots.begin(), pattern.slots.end());
  // Terms alone do not tell: a word and its accentless alternative are two terms of one word, and a run of
  // letters begins at a word that has a term of its own.
  for (auto a = slots.begin(); a != slots.end(); ++a) {
    for (auto b = std::next(a); b != slots.end(); ++b) {
      if (have_common(a->whole, b->whole) || have_common(a->whole, b->initials) ||
          have_common(a->initials, b->whole)) {
        return true;
      }
    }
  }
  return false;
}

/// The positions of all terms that the pattern may fit.
std::map<std::string, TermPositions> positions_of(const Index& index, const TextPattern& pattern) {
  std::map<std::string, TermPositions> terms;
  const auto add = [&](const WordTerms& some) {
    for (const std::string& term : some) {
      if (!terms.contains(term)) terms.emplace(term, TermPositions(index, term));
    }
  };
  for (const auto& slot : pattern.slots) add(slot);
  for (const auto& runs : pattern.runs) {
    for (const auto& run : runs) {
      for (const WordTerms& word : run) add(word);
    }
  }
  return terms;
}

/// The words of a turn as far as the pattern may fit them, each of its terms at its positions, with empty
/// words between; of those no more than keep two words as far apart as the pattern asks. Positions cost less
/// than reading the turn and finding its words.
std::vector<Word> words_at_positions(std::map<std::string, TermPositions>& terms, Xapian::docid document,
                                     const TextPattern& pattern) {
  std::vector<std::pair<Xapian::termpos, const std::string*>> places;
  for (auto& [term, positions] : terms) {
    for (const Xapian::termpos position : positions.in(document)) places.emplace_back(position, &term);
  }
  std::stable_sort(places.begin(), places.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  const std::string initials = initials_term("");
  std::vector<Word> words;
  std::uint64_t last = 0;
  for (const auto& [position, term] : places) {
    const std::uint64_t apart = std::min(position - last, std::uint64_t{pattern.distance} + 2);
    words.resize(words.size() + static_cast<std::size_t>(apart));
    last = position;
    Word& word = words.back();
    if (is_word_term(*term)) {
      word.form = *term;
    } else if (term->starts_with(initials)) {
      word.initials.push_back(term->substr(initials.size()));
    } else {
      word.alternatives.push_back(term_text(*term));
    }
  }
  return words;
}

/// Where one word fits several operands, Xapian 1.4 gives the word to one of them and does not take that
/// back, so that it misses turns: `(version OR review) NEAR/6 (version OR start) NEAR/6 review` in "review
/// version start". And it takes no phrase as an operand. These rare windows are looked for in the words of
/// each turn that has all operands, by the rule that lights them.
Query checked_window(const Index& index, const TextPattern& pattern, const std::vector<Query>& operands) {
  const Query all(Query::OP_AND, operands.begin(), operands.end());
  std::map<std::string, TermPositions> terms = positions_of(index, pattern);
  DocumentSet found = matching_documents(index, all);
  std::erase_if(found, [&](std::uint32_t document) {
    return find_matches(pattern, words_at_positions(terms, document, pattern)).empty();
  });
  return only_in(index, all, found);
}

}  // namespace

std::vector<PatternMatch> find_matches(const TextPattern& pattern, const std::vector<Word>& words,
                                       std::size_t beginnings) {
  switch (pattern.shape) {
    case PatternShape::phrase:
      return find_phrases(pattern, words, beginnings);
    case PatternShape::adjacent:
      return find_in_order(pattern, words, beginnings);
    case PatternShape::near:
      return find_in_any_order(pattern, words, beginnings);
  }
  return {};
}

std::vector<ByteRange> matched_ranges(const TextPattern& pattern, const PatternMatch& match,
                                      const std::vector<Word>& words) {
  std::vector<ByteRange> ranges;
  for (std::size_t i = 0; i < match.size(); ++i) {
    const Word& word = words[match[i]];
    ByteRange range = word.range;
    for (std::size_t slot = 0; slot < pattern.runs.size(); ++slot) {
      if (pattern.shape != PatternShape::near && slot != i) continue;
      const std::size_t length = length_in_slot(pattern, slot, words, match[i]);
      if (length > 1) range.end_byte = words[match[i] + length - 1].range.end_byte;
    }
    const auto by_run = [&](const auto& slot) { return fits_by_run(slot, word); };
    const auto& slots = pattern.slots;
    // Only where the order is free can a word stand for any slot.
    const bool run = pattern.shape == PatternShape::near
                         ? std::any_of(slots.begin(), slots.end(), by_run) &&
                               std::none_of(slots.begin(), slots.end(),
                                            [&](const auto& slot) { return contains(slot, word.form); })
                         : by_run(slots[i]);
    // A name that is found by its letters is lit as a whole, and not by its first letter alone.
    if (run) range.end_byte = std::max(range.end_byte, word.alternatives_end_byte);
    if (!ranges.empty() && range.begin_byte <= ranges.back().end_byte) {
      ranges.back().end_byte = std::max(ranges.back().end_byte, range.end_byte);
    } else {
      ranges.push_back(range);
    }
  }
  return ranges;
}

Query slot_query(const TextPattern& pattern, std::size_t slot) {
  std::vector<Query> choices;
  if (!pattern.slots[slot].empty()) choices.push_back(any_of(pattern.slots[slot], Query::OP_OR));
  if (!pattern.runs.empty()) {
    for (const auto& run : pattern.runs[slot]) {
      std::vector<Query> words;
      for (const WordTerms& terms : run) words.push_back(any_of(terms, Query::OP_OR));
      choices.emplace_back(Query::OP_PHRASE, words.begin(), words.end(),
                           static_cast<Xapian::termcount>(words.size()));
    }
  }
  if (choices.empty()) return Query::MatchNothing;
  return choices.size() == 1 ? choices.front() : Query(Query::OP_OR, choices.begin(), choices.end());
}

// Xapian estimates how many documents hold any of the terms from a tree of pairs, the rarest first, and
// rounds at each pair. It makes that tree by what one database holds. So over several, each would weigh the
// word a little differently; with pairs that stand in the query, from the numbers of all, each takes the same
// tree, and it is the one that a single database of all turns would make.
Query as_one_word(const Index& index, const std::vector<std::string>& terms) {
  if (terms.size() < 3 || (index.shards().size() == 1 && !index.is_remote()))
    return any_of(terms, Query::OP_SYNONYM);
  using Part = std::pair<double, Query>;
  const auto is_more = [](const Part& a, const Part& b) { return a.first > b.first; };
  std::vector<Part> parts;
  for (const std::string& term : terms) parts.emplace_back(index.turns_with(term), Query(term));
  const double turns = index.turn_count();
  std::make_heap(parts.begin(), parts.end(), is_more);
  const auto take_rarest = [&] {
    std::pop_heap(parts.begin(), parts.end(), is_more);
    Part rarest = std::move(parts.back());
    parts.pop_back();
    return rarest;
  };
  while (parts.size() > 1) {
    const Part a = take_rarest(), b = take_rarest();
    const double either = std::floor(a.first + b.first - a.first * b.first / turns + 0.5);
    parts.emplace_back(either, Query(Query::OP_SYNONYM, a.second, b.second));
    std::push_heap(parts.begin(), parts.end(), is_more);
  }
  return parts.front().second;
}

Query pattern_query(const Index& index, const TextPattern& pattern) {
  const auto has_runs = [&](std::size_t slot) {
    return !pattern.runs.empty() && !pattern.runs[slot].empty();
  };
  bool impossible = pattern.shape != PatternShape::phrase && pattern.distance + 1 < pattern.slots.size();
  bool any_runs = false;
  for (std::size_t slot = 0; slot < pattern.slots.size(); ++slot) {
    impossible = impossible || (pattern.slots[slot].empty() && !has_runs(slot));
    any_runs = any_runs || has_runs(slot);
  }
  if (impossible || pattern.slots.empty()) return Query::MatchNothing;
  // As a synonym, so that a family of many forms weighs as one word: an OR would add up their weights.
  if (pattern.slots.size() == 1) return as_one_word(index, pattern.slots.front());
  // Xapian 1.4 takes only terms and ORs of terms inside phrases and windows.
  std::vector<Query> operands;
  for (std::size_t slot = 0; slot < pattern.slots.size(); ++slot)
    operands.push_back(slot_query(pattern, slot));
  if (any_runs) return checked_window(index, pattern, operands);
  const auto size = static_cast<Xapian::termcount>(operands.size());
  switch (pattern.shape) {
    case PatternShape::phrase:
      return Query(Query::OP_PHRASE, operands.begin(), operands.end(), size);
    case PatternShape::adjacent:
      // A phrase with a window larger than its words is Xapian's words in order, with others between.
      return Query(Query::OP_PHRASE, operands.begin(), operands.end(), pattern.distance + 1);
    case PatternShape::near:
      if (slots_overlap(pattern)) return checked_window(index, pattern, operands);
      return Query(Query::OP_NEAR, operands.begin(), operands.end(), pattern.distance + 1);
  }
  return Query::MatchNothing;
}

}  // namespace verbatim
