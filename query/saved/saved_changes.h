#pragma once

#include <string>
#include <vector>

#include "common/index/index.h"
#include "query/saved/saved_queries.h"

namespace verbatim {

/// Adds a query after checking all of it: its name, its note, its text, the saved queries that it names
/// (there, without parameters, not leading back to it) and, given an index, the values of its facets. Under a
/// name that is taken only if `replace`; kept runs stay, and the note too unless `replace_note`. Throws a
/// usage Error or a QueryError.
void add_saved(SavedQueries& saved, SavedQuery query, bool replace, bool replace_note, const Facets& facets,
               const Index* index);

/// Renames a query, in the saved queries that name it too. Gives the names of these. Throws a usage Error if
/// there is none, if `to` cannot be a name or is taken, or if a query that may name it cannot be parsed.
std::vector<std::string> rename_saved(SavedQueries& saved, const std::string& from, const std::string& to,
                                      const Facets& facets);

/// Throws a usage Error if there is none, or if another saved query names it.
void remove_saved(SavedQueries& saved, const std::string& name, const Facets& facets);

}  // namespace verbatim
