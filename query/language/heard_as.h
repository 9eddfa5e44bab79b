#pragma once

#include <string>
#include <vector>

#include "common/study/study.h"
#include "query/language/syntax_tree.h"

namespace verbatim {

/// A query widened by what speech recognition wrote in place of its words, as far as the study lists it.
struct HeardQuery {
  QueryNode tree;
  std::vector<std::string> notices;  ///< `cold start was also heard as: call starts, CodeStar`
};

/// Wherever the query says what `heard_as` in verbatim.yaml lists (as a word, within a phrase, as words side
/// by side or operands of NEAR and ADJ), alternatives for what was written are added. `=word` is left as it
/// is. Words compare without case and accents, and by their English plural: `cold starts` is `cold start`.
HeardQuery widen_by_heard_as(const QueryNode& tree, const std::vector<HeardAs>& heard_as);

}  // namespace verbatim
