#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/facets.h"
#include "common/index/index.h"
#include "query/language/syntax_tree.h"
#include "query/saved/saved_queries.h"

namespace verbatim {

/// The names of the parameters in a tree, sorted, each once.
std::vector<std::string> parameter_names(const QueryNode& tree);

/// The tree with each parameter replaced by its value, which is taken as one facet value whatever it
/// holds (`a,b` is not a list then, nor `MM-*` a prefix); for ranges it is a number, a time or a range of
/// them. Throws a QueryError at a parameter without a value, and a usage Error for a value whose parameter
/// the query does not have or that cannot be one. `query_text` is what the tree's places point into.
QueryNode fill_parameters(const QueryNode& tree, const QueryParameters& parameters,
                          std::string_view query_text);

/// The saved queries that a tree names, in its order.
std::vector<const QueryNode*> saved_nodes(const QueryNode& tree);

/// Called with each facet of a saved query, and the text that its places point into.
using FacetCheck = std::function<void(const QueryNode& facet, std::string_view query_text)>;

/// The tree with each `@name` replaced by the tree of the saved query, as if that stood there in parentheses;
/// its nodes all have the place of the `@name`. Throws a QueryError at the `@name`, with the nearest name
/// there is, for an unknown one, for queries that lead back to themselves, for one with parameters, and for
/// more than `kMaxQueryUnits` leaves in all; and one that shows the saved query if that cannot be parsed, or
/// if `check` refuses a facet of it.
QueryNode expand_saved(const QueryNode& tree, const SavedQueries& saved, const Facets& facets,
                       std::string_view query_text, const FacetCheck& check = {});

/// The tree as it is searched in a study: saved queries in their places, the values of
/// their facets checked against the index.
struct ResolvedQuery {
  QueryNode tree;
  std::vector<std::string> notices;  ///< `@drift stands for: drift OR "covariate shift"`
};
ResolvedQuery resolve_query(const Index& index, const Facets& facets, const SavedQueries& saved,
                            const QueryNode& tree, std::string_view query_text);

}  // namespace verbatim
