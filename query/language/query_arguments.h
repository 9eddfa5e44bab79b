#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "query/language/syntax_tree.h"

namespace verbatim {

/// The query that a command line's arguments mean: joined with one blank, and nothing added. A shell takes
/// quotation marks off, so that `search "cold start"` asks for two words; `describe_reading` shows it.
std::string join_arguments(std::span<const std::string> arguments);

/// How a query was read, for the head line of results, on one line and without control characters:
/// ```
/// 2 words: cold, start · as a phrase: '"cold start"'
/// phrase: "cold start"
/// 1 word: versioning · without: drift · filter: phase:deployment
/// combination: model NEAR/8 retrain
/// combination: privacy OR (GDPR AND region)
/// ```
/// Parentheses show what binds tighter, whether they were written or not. What is offered as a phrase is a
/// whole query for a shell, filters included; it is offered where all words were written side by side. Long
/// lists end in `and 7 more`.
std::string describe_reading(const QueryNode& query);

/// A hint for an argument that is not a known option but looks like a query that leaves something out
/// (`-drift`, `-interview:6`, `-"cold start"`). Nothing for `--anything` and `-x`.
std::optional<std::string> option_like_query_hint(std::string_view argument);

}  // namespace verbatim
