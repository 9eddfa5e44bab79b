#include "query/language/pattern_query.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "common/index/index.h"
#include "common/index/schema.h"
#include "common/text/code_point.h"
#include "common/text/words.h"
#include "query/language/word_forms.h"

namespace verbatim {
namespace {

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

/// The words of a turn as far as the pattern may fit them: each of its terms at its positions, empty words
/// elsewhere. Positions cost less than reading the turn and finding its words.
std::vector<Word> words_at_positions(const Xapian::Database& database, Xapian::docid document,
                                     const TextPattern& pattern) {
  std::set<std::string> terms;
  for (const auto& slot : pattern.slots) terms.insert(slot.begin(), slot.end());
  std::vector<Word> words;
  for (const std::string& term : terms) {
    const auto end = database.positionlist_end(document, term);
    for (auto position = database.positionlist_begin(document, term); position != end; ++position) {
      if (words.size() < *position) words.resize(*position);
      Word& word = words[*position - 1];
      if (is_word_term(term)) {
        word.form = term;
      } else {
        word.alternatives.push_back(term_text(term));
      }
    }
  }
  return words;
}

/// Where one word fits several operands, Xapian 1.4 gives the word to one of them and does not take that
/// back, so that it misses turns: `(version OR review) NEAR/6 (version OR start) NEAR/6 review` in "review
/// version start". These rare windows are looked for in the words of each turn that has all operands, by
/// the rule that lights them.
Query checked_near(const Index& index, const TextPattern& pattern, const std::vector<Query>& operands) {
  const Query all(Query::OP_AND, operands.begin(), operands.end());
  Xapian::Enquire enquire(index.database());
  enquire.set_query(all);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet candidates = enquire.get_mset(0, index.turn_count());
  std::vector<std::string> turns;
  for (auto candidate = candidates.begin(); candidate != candidates.end(); ++candidate) {
    if (find_matches(pattern, words_at_positions(index.database(), *candidate, pattern)).empty()) continue;
    const Xapian::Document document = candidate.get_document();
    const double number = Xapian::sortable_unserialise(document.get_value(kTurnSlot));
    turns.push_back(
        unique_term(document.get_value(kInterviewSlot), TurnNumber{static_cast<std::uint32_t>(number)}));
  }
  if (turns.empty()) return Query::MatchNothing;
  return {Query::OP_FILTER, all, Query(Query::OP_OR, turns.begin(), turns.end())};
}

}  // namespace

Query pattern_query(const Index& index, const TextPattern& pattern) {
  const bool impossible =
      std::any_of(pattern.slots.begin(), pattern.slots.end(),
                  [](const auto& slot) { return slot.empty(); }) ||
      (pattern.shape != PatternShape::phrase && pattern.distance + 1 < pattern.slots.size());
  if (impossible || pattern.slots.empty()) return Query::MatchNothing;
  if (pattern.slots.size() == 1) return any_of(pattern.slots.front(), Query::OP_SYNONYM);
  // Xapian 1.4 takes only terms and ORs of terms inside phrases and windows.
  std::vector<Query> operands;
  for (const auto& slot : pattern.slots) operands.push_back(any_of(slot, Query::OP_OR));
  const auto size = static_cast<Xapian::termcount>(operands.size());
  switch (pattern.shape) {
    case PatternShape::phrase:
      return Query(Query::OP_PHRASE, operands.begin(), operands.end(), size);
    case PatternShape::adjacent:
      return Query(Query::OP_PHRASE, operands.begin(), operands.end(), pattern.distance + 1);
    case PatternShape::near:
      if (slots_overlap(pattern)) return checked_near(index, pattern, operands);
      return Query(Query::OP_NEAR, operands.begin(), operands.end(), pattern.distance + 1);
  }
  return Query::MatchNothing;
}

}  // namespace verbatim
