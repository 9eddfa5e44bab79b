#include "tests/support/naive_search.h"

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <utility>

#include "common/index/facets.h"
#include "common/messages/nearest_name.h"
#include "common/text/language.h"

namespace verbatim::testing {
namespace {

bool have_common(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const std::string& text) { return std::find(b.begin(), b.end(), text) != b.end(); });
}

/// Whether a star stands behind a word that ends at `end_byte` of the leaf's text.
bool is_starred(const QueryNode& leaf, std::size_t end_byte) {
  if (leaf.kind == NodeKind::prefix_word) return end_byte == leaf.text.size();
  const bool in_phrase = leaf.kind == NodeKind::phrase || leaf.kind == NodeKind::family_phrase;
  return in_phrase && end_byte < leaf.text.size() && leaf.text[end_byte] == '*';
}

/// A turn's values of a facet.
std::vector<std::string> values_of(const Turn& turn, std::string_view facet) {
  std::vector<std::string> values;
  if (facet == "interview") values = {turn.interview};
  if (facet == "speaker") values = {turn.speaker};
  if (facet == "role") values = {std::string(role_name(turn.role))};
  if (facet == "phase") values = {turn.phase};
  if (facet == "language") values = {turn.language};
  if (facet == "source") values = {turn.source.file};
  for (const AppliedCode& applied : turn.codes) {
    if (facet == "code") values.push_back(applied.code);
    if (facet == "family") values.push_back(applied.family);
    if (facet == "coder") values.push_back(applied.coder);
    if (facet == "coded" && !applied.coder.empty()) values.push_back(applied.code + "@" + applied.coder);
  }
  if (facet == "has") {
    if (!turn.codes.empty()) values.emplace_back("code");
    if (turn.time && !turn.time->about) values.emplace_back("time");
    if (!turn.phase.empty()) values.emplace_back("phase");
    if (turn.inferred) values.emplace_back("inferred");
    if (turn.mixed) values.emplace_back("mixed");
  }
  return values;
}

bool has(const Turn& turn, const QueryNode& facet, const FacetValue& value, std::size_t words) {
  const std::string_view name = facet.facet->name;
  const auto overlaps = [&](std::int64_t low, std::optional<std::int64_t> high) {
    return (!value.high || low <= *value.high) && (!value.low || !high || *high >= *value.low);
  };
  if (name == "turn") return overlaps(to_int(turn.number), to_int(turn.number));
  if (name == "words") return overlaps(static_cast<std::int64_t>(words), static_cast<std::int64_t>(words));
  if (name == "time") return turn.time && overlaps(turn.time->start_ms, turn.time->end_ms);
  const bool pair = name == "code" && value.text.find('@') != std::string::npos;
  const std::string wanted = fold_facet_value(value.text);
  for (const std::string& known : values_of(turn, pair ? "coded" : name)) {
    const std::string folded = fold_facet_value(known);
    if (!folded.empty() && (value.is_prefix ? folded.starts_with(wanted) : folded == wanted)) return true;
  }
  return false;
}

/// Whether one place can be chosen from each list, all different, the last of them at most `distance` after
/// the first; `in_order`: each after the one before. Tries every choice.
bool can_choose(const std::vector<std::vector<std::size_t>>& lists, std::size_t distance, bool in_order,
                std::vector<std::size_t>& chosen) {
  if (chosen.size() == lists.size()) {
    const auto [first, last] = std::minmax_element(chosen.begin(), chosen.end());
    return *last - *first <= distance;
  }
  for (const std::size_t place : lists[chosen.size()]) {
    if (std::find(chosen.begin(), chosen.end(), place) != chosen.end()) continue;
    if (in_order && !chosen.empty() && place < chosen.back()) continue;
    chosen.push_back(place);
    if (can_choose(lists, distance, in_order, chosen)) return true;
    chosen.pop_back();
  }
  return false;
}

}  // namespace

NaiveSearch::NaiveSearch(const std::vector<Turn>& turns) : turns_(turns) {
  for (const Turn& turn : turns) languages_.insert(turn.language);
  for (const Turn& turn : turns) {
    std::vector<std::size_t>& words = words_.emplace_back();
    for (const Word& word : find_words(turn.text)) {
      const auto known = std::find(vocabulary_.begin(), vocabulary_.end(), said(word));
      words.push_back(static_cast<std::size_t>(known - vocabulary_.begin()));
      if (known == vocabulary_.end()) vocabulary_.push_back(said(word));
    }
  }
  bool in_question = false;
  for (std::size_t i = 0; i < turns.size(); ++i) {
    const Turn& turn = turns[i];
    if (to_int(turn.exchange) == 0) continue;
    const bool opens = turn.exchange == turn.number;
    if (opens) exchanges_.emplace_back();
    in_question = opens || (in_question && turn.role == Role::interviewer && !turn.mixed);
    if (in_question) exchanges_.back().question.push_back(i);
    if (turn.mixed) in_question = false;
    if (turn.mixed || (!opens && turn.role != Role::interviewer)) exchanges_.back().answer.push_back(i);
  }
}

std::set<std::size_t> NaiveSearch::matches(const QueryNode& query) const {
  const std::vector<bool> matching = holds(query);
  std::set<std::size_t> found;
  for (std::size_t turn = 0; turn < turns_.size(); ++turn) {
    if (matching[turn]) found.insert(turn);
  }
  return found;
}

bool NaiveSearch::asks_for(const QueryNode& leaf, std::size_t turn, std::size_t word) const {
  const std::size_t wanted = words_[turn][word];
  if (!leaf.children.empty()) {
    return std::any_of(leaf.children.begin(), leaf.children.end(),
                       [&](const QueryNode& child) -> bool { return operand(child)[wanted]; });
  }
  const std::vector<QueryNode>& all = spellings(leaf);
  return std::any_of(all.begin(), all.end(), [&](const QueryNode& spelling) {
    const std::vector<Fitting>& fitting = places(spelling);
    return std::any_of(fitting.begin(), fitting.end(),
                       [&](const Fitting& place) -> bool { return place[wanted]; });
  });
}

bool NaiveSearch::is_spelled_out(const std::string& form) const {
  const auto occurs = [&](const std::string& letter) {
    return std::any_of(vocabulary_.begin(), vocabulary_.end(),
                       [&](const Said& word) { return word.form == letter; });
  };
  const bool joined = std::any_of(vocabulary_.begin(), vocabulary_.end(), [&](const Said& word) {
    return form != word.form &&
           std::find(word.spellings.begin(), word.spellings.end(), form) != word.spellings.end();
  });
  std::vector<std::string> letters;
  for (const char c : form) {
    if ((c & 0xC0) != 0x80) letters.emplace_back();
    letters.back() += c;
  }
  return joined && letters.size() >= 2 && letters.size() <= 6 &&
         std::all_of(letters.begin(), letters.end(), occurs);
}

const std::vector<QueryNode>& NaiveSearch::spellings(const QueryNode& leaf) const {
  const auto [entry, is_new] = spellings_.try_emplace(to_query_text(leaf));
  if (is_new) entry->second = spell(leaf);
  return entry->second;
}

std::vector<QueryNode> NaiveSearch::spell(const QueryNode& leaf) const {
  const std::vector<Word> words = find_words(leaf.text);
  const bool is_phrase = leaf.kind == NodeKind::phrase || leaf.kind == NodeKind::family_phrase;
  if (words.size() < 2 || (!is_phrase && leaf.kind != NodeKind::word)) return {leaf};
  std::vector<QueryNode> all;
  // Each choice for each word: as it is, joined with those after it, spelled out; three at most otherwise.
  std::size_t choices = 1;
  for (std::size_t i = 0; i < words.size(); ++i) choices *= 3;
  for (std::size_t choice = 0; choice < choices; ++choice) {
    QueryNode other = leaf;
    std::string text;
    bool possible = true;
    std::size_t respelled = 0, digits = choice;
    for (std::size_t i = 0; i < words.size() && possible; ++i, digits /= 3) {
      const Word& word = words[i];
      const std::size_t gap = i == 0 ? 0 : words[i - 1].range.end_byte;
      text += leaf.text.substr(gap, word.range.begin_byte - gap);
      respelled += digits % 3 != 0;
      if (digits % 3 == 0) {
        text += leaf.text.substr(word.range.begin_byte, word.range.size());
      } else if (digits % 3 == 1) {
        possible = !is_phrase && word.alternatives_end_byte > word.range.end_byte;
        std::string joined = word.form;
        while (possible && words[i].range.end_byte < word.alternatives_end_byte) {
          joined += words[++i].form;
          digits /= 3;
          possible = digits % 3 == 0;
        }
        text += joined;
      } else {
        possible = is_spelled_out(word.form);
        if (leaf.kind == NodeKind::word) other.kind = NodeKind::family_phrase;
        for (const char& c : word.form) {
          if ((c & 0xC0) != 0x80 && &c != &word.form.front()) text += ' ';
          text += c;
        }
      }
    }
    if (!possible || respelled > 3) continue;
    other.text = text + leaf.text.substr(words.back().range.end_byte);
    all.push_back(std::move(other));
  }
  return all;
}

NaiveSearch::Said NaiveSearch::said(const Word& word) const {
  static std::map<std::string, Stemmer> stems;
  Said result{word.form, word.alternatives, word.initials, {}};
  result.spellings.push_back(word.form);
  for (const std::string& language : languages_) {
    const Stemmer& stem = stems.try_emplace(language, language).first->second;
    for (const std::string& spelling : result.spellings) {
      result.stems.push_back(language + ":" + stem(spelling));
    }
  }
  return result;
}

bool NaiveSearch::asks_for_initials(const Word& asked) const {
  return std::any_of(vocabulary_.begin(), vocabulary_.end(),
                     [&](const Said& word) { return have_common(asked.initials, word.initials); });
}

bool NaiveSearch::fits(const QueryNode& leaf, const Word& asked, const Said& word) const {
  if (is_starred(leaf, asked.range.end_byte)) {
    return std::any_of(word.spellings.begin(), word.spellings.end(),
                       [&](const std::string& spelling) { return spelling.starts_with(asked.form); });
  }
  const bool by_form = leaf.kind == NodeKind::exact_word || leaf.kind == NodeKind::fuzzy_word;
  if (!by_form && asked.form.find('.') != std::string::npos && !asked.initials.empty()) {
    if (asks_for_initials(asked)) return have_common(asked.initials, word.initials);
    std::string letters = asked.form;
    std::erase(letters, '.');
    return fits(leaf, find_words(letters).front(), word);
  }
  const Said wanted = said(asked);
  const bool as_said = have_common(wanted.spellings, word.spellings);
  switch (leaf.kind) {
    case NodeKind::exact_word:
      return asked.form == word.form;
    case NodeKind::fuzzy_word:
      return edit_distance(asked.form, word.form, leaf.distance) <= leaf.distance;
    case NodeKind::phrase:
      return as_said;
    default:
      return as_said || have_common(wanted.stems, word.stems);
  }
}

const std::vector<NaiveSearch::Fitting>& NaiveSearch::places(const QueryNode& leaf) const {
  const auto [entry, is_new] = places_.try_emplace(to_query_text(leaf));
  if (is_new) {
    for (const Word& asked : find_words(leaf.text)) {
      Fitting& place = entry->second.emplace_back();
      for (const Said& word : vocabulary_) place.push_back(fits(leaf, asked, word));
    }
  }
  return entry->second;
}

NaiveSearch::Fitting NaiveSearch::operand(const QueryNode& node) const {
  if (node.children.empty()) return places(node).front();
  Fitting any(vocabulary_.size(), false);
  for (const QueryNode& child : node.children) {
    const Fitting one = operand(child);
    std::transform(any.begin(), any.end(), one.begin(), any.begin(), std::logical_or<>());
  }
  return any;
}

bool NaiveSearch::says(const std::vector<Fitting>& places, const std::vector<std::size_t>& words) const {
  for (std::size_t begin = 0; begin + places.size() <= words.size(); ++begin) {
    std::size_t at = 0;
    while (at < places.size() && places[at][words[begin + at]]) ++at;
    if (at == places.size()) return true;
  }
  return false;
}

std::vector<bool> NaiveSearch::holds_together(const QueryNode& query,
                                              std::vector<std::size_t> Exchange::*part) const {
  const bool is_leaf = query.kind <= NodeKind::adjacent;
  std::vector<std::vector<bool>> children;
  if (is_leaf) {
    children.push_back(holds(query));
  } else {
    for (const QueryNode& child : query.children) children.push_back(holds_together(child, part));
  }
  std::vector<bool> result;
  for (std::size_t i = 0; i < exchanges_.size(); ++i) {
    const std::vector<std::size_t>& turns = exchanges_[i].*part;
    const auto holding =
        std::count_if(children.begin(), children.end(), [&](const auto& row) { return !is_leaf && row[i]; });
    switch (query.kind) {
      case NodeKind::negation:
        result.push_back(holding == 0);
        break;
      case NodeKind::conjunction:
        result.push_back(holding == std::ssize(children));
        break;
      case NodeKind::disjunction:
        result.push_back(holding > 0);
        break;
      case NodeKind::exclusive_or:
        result.push_back(holding % 2 == 1);
        break;
      default:
        result.push_back(std::any_of(turns.begin(), turns.end(),
                                     [&](std::size_t turn) -> bool { return children.front()[turn]; }));
    }
  }
  return result;
}

bool NaiveSearch::follow(const std::vector<std::vector<bool>>& steps, std::size_t step,
                         std::size_t turn) const {
  if (step == steps.size()) return true;
  for (std::size_t later = turn + 1; later < turns_.size(); ++later) {
    const bool same_exchange =
        turns_[later].interview == turns_[turn].interview && turns_[later].exchange == turns_[turn].exchange;
    if (same_exchange && steps[step][later] && follow(steps, step + 1, later)) return true;
  }
  return false;
}

std::set<std::string> NaiveSearch::interviews_of(const QueryNode& query, bool wanted,
                                                 std::vector<std::vector<bool>>& words,
                                                 std::vector<std::vector<bool>>& filters) const {
  const auto combine = [&](auto holds_for) {
    std::vector<std::set<std::string>> parts;
    const bool negates = query.kind == NodeKind::negation;
    for (const QueryNode& child : query.children)
      parts.push_back(interviews_of(child, wanted != negates, words, filters));
    std::set<std::string> found;
    for (const Turn& turn : turns_) {
      std::size_t holding = 0;
      for (const auto& part : parts) holding += part.contains(turn.interview) ? 1 : 0;
      if (holds_for(holding, parts.size())) found.insert(turn.interview);
    }
    return found;
  };
  switch (query.kind) {
    case NodeKind::negation:
      return combine([](std::size_t holding, std::size_t) { return holding == 0; });
    case NodeKind::conjunction:
      return combine([](std::size_t holding, std::size_t parts) { return holding == parts; });
    case NodeKind::disjunction:
      return combine([](std::size_t holding, std::size_t) { return holding > 0; });
    case NodeKind::exclusive_or:
      return combine([](std::size_t holding, std::size_t) { return holding % 2 == 1; });
    default:
      break;
  }
  const std::vector<bool> turns = holds(query);
  if (wanted) (positive_leaves(query).empty() ? filters : words).push_back(turns);
  std::set<std::string> found;
  for (std::size_t turn = 0; turn < turns.size(); ++turn) {
    if (turns[turn]) found.insert(turns_[turn].interview);
  }
  return found;
}

std::vector<bool> NaiveSearch::in_interview(const QueryNode& query) const {
  std::vector<std::vector<bool>> words, filters;
  const std::set<std::string> interviews = interviews_of(query.children.front(), true, words, filters);
  const auto& parts = words.empty() ? filters : words;
  std::vector<bool> result;
  for (std::size_t turn = 0; turn < turns_.size(); ++turn) {
    const bool says = parts.empty() || choosing_ ||
                      std::any_of(parts.begin(), parts.end(),
                                  [&](const auto& part) { return static_cast<bool>(part[turn]); });
    result.push_back(says && interviews.contains(turns_[turn].interview));
  }
  return result;
}

std::vector<bool> NaiveSearch::holds(const QueryNode& query) const {
  if (query.kind == NodeKind::one_turn) return holds(query.children.front());
  if (query.kind == NodeKind::in_interview) return in_interview(query);
  // Beside words, and where turns are left out, IN interview only chooses interviews.
  const bool chooses = query.kind == NodeKind::negation ||
                       (query.kind == NodeKind::conjunction && !positive_leaves(query).empty());
  const bool outer = std::exchange(choosing_, choosing_ || chooses);
  if (query.kind == NodeKind::question || query.kind == NodeKind::answer) {
    const bool by_question = query.kind == NodeKind::question;
    const std::vector<bool> exchanges =
        holds_together(query.children.front(), by_question ? &Exchange::question : &Exchange::answer);
    std::vector<bool> turns(turns_.size(), false);
    for (std::size_t i = 0; i < exchanges_.size(); ++i) {
      for (const std::size_t turn : by_question ? exchanges_[i].answer : exchanges_[i].question) {
        turns[turn] = exchanges[i];
      }
    }
    return turns;
  }
  std::vector<std::vector<bool>> children;
  std::vector<Fitting> operands;
  const bool is_window = query.kind == NodeKind::near || query.kind == NodeKind::adjacent;
  for (const QueryNode& child : query.children) {
    if (is_window) {
      operands.push_back(operand(child));
    } else {
      children.push_back(holds(child));
    }
  }
  choosing_ = outer;
  const std::vector<QueryNode> spelled =
      query.kind < NodeKind::facet ? spellings(query) : std::vector<QueryNode>{};
  std::vector<bool> result;
  for (std::size_t turn = 0; turn < turns_.size(); ++turn) {
    const auto holding =
        std::count_if(children.begin(), children.end(), [&](const auto& row) { return row[turn]; });
    const std::vector<std::size_t>& words = words_[turn];
    bool matches = false;
    switch (query.kind) {
      case NodeKind::word:
      case NodeKind::exact_word:
      case NodeKind::prefix_word:
      case NodeKind::fuzzy_word:
      case NodeKind::phrase:
      case NodeKind::family_phrase:
        matches = std::any_of(spelled.begin(), spelled.end(),
                              [&](const QueryNode& spelling) { return says(places(spelling), words); });
        break;
      case NodeKind::near:
      case NodeKind::adjacent: {
        std::vector<std::vector<std::size_t>> choices(operands.size());
        for (std::size_t i = 0; i < operands.size(); ++i) {
          for (std::size_t at = 0; at < words.size(); ++at) {
            if (operands[i][words[at]]) choices[i].push_back(at);
          }
        }
        std::vector<std::size_t> chosen;
        matches = can_choose(choices, query.distance, query.kind == NodeKind::adjacent, chosen);
        break;
      }
      case NodeKind::facet:
        matches = std::any_of(query.values.begin(), query.values.end(), [&](const FacetValue& value) {
          return has(turns_[turn], query, value, words.size());
        });
        break;
      case NodeKind::negation:
        matches = holding == 0;
        break;
      case NodeKind::conjunction:
        matches = holding == std::ssize(children);
        break;
      case NodeKind::disjunction:
        matches = holding > 0;
        break;
      case NodeKind::exclusive_or:
        matches = holding % 2 == 1;
        break;
      case NodeKind::then:
        matches = to_int(turns_[turn].exchange) != 0 && children.front()[turn] && follow(children, 1, turn);
        break;
      default:
        throw std::logic_error("the oracle does not know " + to_query_text(query));
    }
    result.push_back(matches);
  }
  return result;
}

namespace {

void add_positive_leaves(const QueryNode& query, bool negated, std::vector<const QueryNode*>& leaves) {
  if (query.kind == NodeKind::question || query.kind == NodeKind::answer) return;
  if (query.kind == NodeKind::in_interview) return;  // chooses interviews
  if (query.kind == NodeKind::then) return add_positive_leaves(query.children.front(), negated, leaves);
  const bool is_leaf =
      query.children.empty() || query.kind == NodeKind::near || query.kind == NodeKind::adjacent;
  if (is_leaf && query.kind != NodeKind::facet && !negated) leaves.push_back(&query);
  if (is_leaf) return;
  for (const QueryNode& child : query.children) {
    add_positive_leaves(child, negated != (query.kind == NodeKind::negation), leaves);
  }
}

}  // namespace

std::vector<const QueryNode*> positive_leaves(const QueryNode& query) {
  std::vector<const QueryNode*> leaves;
  add_positive_leaves(query, false, leaves);
  return leaves;
}

}  // namespace verbatim::testing
