#include "query/program/query_completion.h"

#include <algorithm>

#include "common/text/code_point.h"
#include "common/text/words.h"
#include "query/language/syntax_tree.h"

namespace verbatim {
namespace {

/// Where the last unit of a query begins: after a blank or a parenthesis that stands in no quotes.
std::size_t last_unit(const std::string& query) {
  bool in_quotes = false;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < query.size(); ++at) {
    if (query[at] == '"') in_quotes = !in_quotes;
    if (!in_quotes && (query[at] == ' ' || query[at] == '(' || query[at] == ')')) begin = at + 1;
  }
  return query.compare(begin, 1, "-") == 0 ? begin + 1 : begin;
}

/// A value as it stands in a query, in quotes where it must be or where they are asked for.
std::string value_in_query(const Facet& facet, const std::string& value, bool quoted = false) {
  QueryNode node = make_node(NodeKind::facet, {});
  node.facet = &facet;
  node.values.emplace_back().text = value;
  node.values.back().quoted = quoted;
  return to_query_text(node).substr(facet.name.size() + 1);
}

/// The values that go on from what is typed. Within quotes blanks count; else they do not, as in queries.
std::vector<std::string> values_beginning(const std::string& typed, const std::vector<std::string>& values) {
  const bool quoted = typed.starts_with('"');
  const auto folded = [&](const std::string& text) {
    return quoted ? fold_case(text) : fold_facet_value(text);
  };
  std::vector<std::string> found;
  for (const std::string& value : values) {
    if (folded(value).starts_with(folded(quoted ? typed.substr(1) : typed))) found.push_back(value);
  }
  return found;
}

/// Where the last alternative of a list begins.
std::size_t last_alternative(const std::string& list) {
  bool in_quotes = false;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < list.size(); ++at) {
    if (list[at] == '"') in_quotes = !in_quotes;
    if (!in_quotes && list[at] == ',') begin = at + 1;
  }
  return begin;
}

/// `before` ends in the facet's colon, `list` is what is typed after it.
std::vector<CompletedWord> complete_values(const std::string& before, const Facet& named,
                                           const std::string& list, const StudyNames& names) {
  const std::size_t begin = last_alternative(list);
  const std::string typed = list.substr(begin);
  // `code:A@B` takes the values of `coded`.
  const bool with_coder = named.name == "code" && typed.find('@') != std::string::npos;
  const Facet& facet = with_coder ? built_in_facet("coded") : named;
  const std::vector<std::string> values = values_beginning(typed, names.values(facet));
  // All in quotes where one must be, so that they begin alike and a shell can go on from there.
  const bool quoted = !typed.empty() && std::any_of(values.begin(), values.end(), [&](const auto& value) {
    return typed.front() == '"' || value_in_query(facet, value).starts_with('"');
  });
  std::vector<CompletedWord> candidates;
  for (const std::string& value : values)
    candidates.push_back({before + list.substr(0, begin) + value_in_query(facet, value, quoted)});
  return candidates;
}

std::vector<CompletedWord> complete_saved(const std::string& before, const std::string& typed,
                                          const StudyNames& names) {
  std::vector<CompletedWord> candidates;
  for (const SavedQuery& query : names.saved().all())
    candidates.push_back({query.name, query.note.empty() ? query.query : query.note});
  candidates = beginning_with(typed, std::move(candidates));
  for (CompletedWord& candidate : candidates) candidate.text.insert(0, before + "@");
  return candidates;
}

std::vector<CompletedWord> complete_facets(const std::string& before, const std::string& typed,
                                           const StudyNames& names) {
  std::vector<CompletedWord> candidates;
  for (const Facet& facet : names.facets().all()) candidates.push_back({facet.name, facet.help, false});
  candidates = beginning_with(typed, std::move(candidates));
  // Where only one facet begins so, its values are completed at once.
  if (candidates.size() == 1 && !typed.empty()) {
    const Facet& facet = *names.facets().find(candidates.front().text);
    std::vector<CompletedWord> values = complete_values(before + facet.name + ":", facet, "", names);
    if (!values.empty()) return values;
  }
  for (CompletedWord& candidate : candidates) candidate.text = before + candidate.text + ":";
  return candidates;
}

}  // namespace

std::vector<CompletedWord> complete_query(const std::string& typed, const StudyNames& names) {
  const std::size_t begin = last_unit(typed);
  const std::string before = typed.substr(0, begin);
  const std::string unit = typed.substr(begin);
  if (unit.starts_with('@')) return complete_saved(before, unit.substr(1), names);
  const auto letters =
      static_cast<std::size_t>(std::find_if_not(unit.begin(), unit.end(), is_ascii_letter) - unit.begin());
  if (letters == unit.size()) return complete_facets(before, unit, names);
  const Facet* facet = unit[letters] == ':' ? names.facets().find(unit.substr(0, letters)) : nullptr;
  if (facet == nullptr) return {};
  return complete_values(before + unit.substr(0, letters + 1), *facet, unit.substr(letters + 1), names);
}

}  // namespace verbatim
