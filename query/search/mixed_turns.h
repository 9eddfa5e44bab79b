#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/index/index.h"
#include "query/language/query_compiler.h"
#include "query/language/syntax_tree.h"

namespace verbatim {

/// What a hit must match: a tree as searched, and the text that its places point into.
struct SearchedTree {
  const QueryNode* tree;
  std::string_view text;
};

/// Says how many turns a filter on interviewer or interviewee leaves out only because two speakers share
/// them: such a turn has the role of its first speaker. Gives one sentence, or nothing if there are no such
/// turns. `trees`: all that a hit must match; only filters that every hit passes count, not those in an OR.
/// `found`: the same as a query. Throws as the index does.
std::vector<std::string> mixed_turns_notice(const Index& index, const std::vector<SearchedTree>& trees,
                                            const CompiledQuery& found);

}  // namespace verbatim
