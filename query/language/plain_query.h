#pragma once

#include <string_view>

#include "query/language/syntax_tree.h"

namespace verbatim {

/// The tree for text that is words only, whatever its punctuation: each of its words once, side by side.
/// Nothing in it is an operator, a facet or a mark. Places are bytes of `text`.
/// Throws a QueryError for a text without a word or longer than `kMaxQueryBytes`.
QueryNode plain_query(std::string_view text);

}  // namespace verbatim
