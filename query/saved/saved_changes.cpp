#include "query/saved/saved_changes.h"

#include <algorithm>

#include "common/messages/error.h"
#include "query/files/study_file.h"
#include "query/language/query_compiler.h"
#include "query/language/query_cursor.h"
#include "query/language/query_error.h"
#include "query/language/query_parser.h"
#include "query/saved/saved_expansion.h"

namespace verbatim {
namespace {

void check_name(const std::string& name) {
  if (is_saved_name(name)) return;
  throw usage_error("'" + name + "' cannot be the name of a saved query",
                    "a name has letters, digits, '_', '.' and '-', and begins with a letter or digit");
}

void refuse_unknown_values(const QueryNode& tree, const std::string& text, const Index& index) {
  if (parameter_names(tree).empty()) {
    index.read([&] { return compile_query(index, tree, text).filter_only; });
  }
}

/// The places of `@name` in a query, in order; for one that cannot be parsed, an Error.
std::vector<ByteRange> mentions(const SavedQuery& query, const std::string& name, const Facets& facets) {
  if (query.query.find("@" + name) == std::string::npos) return {};
  std::vector<ByteRange> places;
  try {
    const QueryNode tree = parse_query(query.query, facets);
    for (const QueryNode* node : saved_nodes(tree)) {
      if (node->text == name) places.push_back(node->place);
    }
  } catch (const QueryError& error) {
    throw usage_error(
        "the saved query '" + query.name + "' may name @" + name + " but cannot be read: " + error.message(),
        "mend it first", query.place);
  }
  return places;
}

}  // namespace

void add_saved(SavedQueries& saved, SavedQuery query, bool replace, bool replace_note, const Facets& facets,
               const Index* index) {
  check_name(query.name);
  check_kept_text("note", query.note);
  if (const SavedQuery* old = saved.find(query.name)) {
    if (!replace) {
      throw usage_error("there is a saved query '" + query.name + "' already",
                        "take another name, or change it with --replace");
    }
    query.runs = old->runs;
    if (!replace_note) query.note = old->note;
  }
  const QueryNode tree = parse_query(query.query, facets);
  SavedQueries with_it = saved;
  with_it.put(query);
  const FacetCheck check = [&](const QueryNode& facet, std::string_view text) {
    if (index != nullptr) refuse_unknown_values(facet, std::string(text), *index);
  };
  const QueryNode expanded = expand_saved(tree, with_it, facets, query.query, check);
  // Through the query's own name, so that one that leads back to itself is found.
  if (parameter_names(tree).empty()) {
    const std::string itself = "@" + query.name;
    expand_saved(parse_query(itself, facets), with_it, facets, itself);
  }
  if (index != nullptr) refuse_unknown_values(expanded, query.query, *index);
  saved = std::move(with_it);
}

std::vector<std::string> rename_saved(SavedQueries& saved, const std::string& from, const std::string& to,
                                      const Facets& facets) {
  SavedQuery renamed = saved.get(from);
  check_name(to);
  if (saved.find(to) != nullptr)
    throw usage_error("there is a saved query '" + to + "' already", "take another name, or remove it first");
  std::vector<SavedQuery> changed;
  for (SavedQuery query : saved.all()) {
    std::vector<ByteRange> places = mentions(query, from, facets);
    if (places.empty()) continue;
    std::reverse(places.begin(), places.end());
    for (const ByteRange& place : places) query.query.replace(place.begin_byte, place.size(), "@" + to);
    changed.push_back(std::move(query));
  }
  std::vector<std::string> names;
  for (SavedQuery& query : changed) {
    names.push_back(query.name);
    saved.put(std::move(query));
  }
  saved.remove(from);
  renamed.name = to;
  saved.put(std::move(renamed));
  return names;
}

void remove_saved(SavedQueries& saved, const std::string& name, const Facets& facets) {
  saved.get(name);
  for (const SavedQuery& query : saved.all()) {
    if (query.name != name && !mentions(query, name, facets).empty()) {
      throw usage_error("the saved query '" + query.name + "' names @" + name,
                        "change or remove that one first");
    }
  }
  saved.remove(name);
}

}  // namespace verbatim
