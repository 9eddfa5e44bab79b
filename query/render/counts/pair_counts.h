#pragma once

#include <vector>

#include "query/render/forms/formats.h"
#include "query/render/forms/styled_text.h"
#include "query/search/code_pairs.h"

namespace verbatim {

/// Pairs of issue and fix, a line each, in turns and interviews: text, csv, jsonl
/// (`type: code_pair, issue, fix, declared, issue_turns, issue_interviews, fix_turns, fix_interviews,
/// both_turns, both_interviews`). Throws std::logic_error for another format.
RenderedOutput render_code_pairs(Format format, const std::vector<CodePairCount>& pairs,
                                 const TextStyle& style);

}  // namespace verbatim
