#pragma once

#include <vector>

#include "query/language/syntax_tree.h"

namespace verbatim {

/// What a leaf of several words joins, each part a query of its own that finds the same as it may stand for
/// in the leaf: the operands of NEAR and ADJ, the words of a phrase (`"cold"` of `"cold start"`, `cold` of
/// `~"cold start"`) or of a word with a joint in it (`data-driven`). In order, one for each slot of the
/// leaf's pattern. Empty for all other leaves.
std::vector<QueryNode> leaf_parts(const QueryNode& leaf);

}  // namespace verbatim
