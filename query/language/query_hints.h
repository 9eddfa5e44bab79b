#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/index/facets.h"
#include "query/language/syntax_tree.h"

namespace verbatim {

/// Warnings, one sentence each, that a correct query may not mean what its writer meant; empty if there are
/// none.
/// - `and`, `or`, `not`, `near` in small letters between other words
/// - `in interview ( … )`, which is written `IN interview ( … )`
/// - `phase=deployment` and `phase :deployment`, which are written `phase:deployment`
/// - words between ‘ and ’, which make no phrase
/// `text`: what the places of `query` point into. `facets`: those that it may name.
std::vector<std::string> query_hints(const QueryNode& query, std::string_view text,
                                     const Facets& facets = built_in_facets());

}  // namespace verbatim
