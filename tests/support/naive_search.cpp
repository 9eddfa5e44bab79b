#include "tests/support/naive_search.h"

#include <algorithm>
#include <functional>
#include <stdexcept>

#include "common/facets.h"
#include "common/language.h"
#include "common/nearest_name.h"

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
  const std::vector<Fitting>& all = places(leaf);
  return std::any_of(all.begin(), all.end(), [&](const Fitting& place) { return place[wanted]; });
}

NaiveSearch::Said NaiveSearch::said(const Word& word) const {
  static std::map<std::string, Xapian::Stem> stems;
  Said result{word.form, word.alternatives, {}};
  result.spellings.push_back(word.form);
  for (const std::string& language : languages_) {
    const Xapian::Stem& stem = stems.try_emplace(language, make_stem(language)).first->second;
    for (const std::string& spelling : result.spellings) {
      result.stems.push_back(language + ":" + stem(spelling));
    }
  }
  return result;
}

bool NaiveSearch::fits(const QueryNode& leaf, const Word& asked, const Said& word) const {
  if (is_starred(leaf, asked.range.end_byte)) {
    return std::any_of(word.spellings.begin(), word.spellings.end(),
                       [&](const std::string& spelling) { return spelling.starts_with(asked.form); });
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

std::vector<bool> NaiveSearch::holds(const QueryNode& query) const {
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
        matches = says(places(query), words);
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
      default:
        throw std::logic_error("the oracle does not know " + to_query_text(query));
    }
    result.push_back(matches);
  }
  return result;
}

namespace {

void add_positive_leaves(const QueryNode& query, bool negated, std::vector<const QueryNode*>& leaves) {
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
