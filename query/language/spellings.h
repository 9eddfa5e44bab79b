#pragma once

#include <string>
#include <vector>

#include "common/index/index.h"
#include "query/language/syntax_tree.h"

namespace verbatim {

/// The tree with the other ways of writing what it says, as alternatives beside it: `"AVM model"` also finds
/// "a v m model" where the study spells that name out, and `data-driven` also finds "datadriven" (but
/// `"data-driven"` in quotes does not, for a phrase is found only where its words are). A single word finds
/// its spellings by itself. NEAR and ADJ, which count positions, stay as they are. Throws as the index does.
QueryNode widen_by_spelling(const Index& index, const QueryNode& tree);

/// A sentence for each of the tree's initials with dots (`U.S.`) of which the study has none, in any writing,
/// so that the plain word is searched. Throws as the index does.
std::vector<std::string> initials_notices(const Index& index, const QueryNode& tree);

}  // namespace verbatim
