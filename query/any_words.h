#pragma once

#include "query/syntax_tree.h"

namespace verbatim {

/// The tree that `--any` searches: an OR of a top-level AND's words, with its filters and negations kept.
/// Words side by side below a top-level OR, as heard_as leaves them, are choices of their own too.
QueryNode any_of_words(const QueryNode& tree);

}  // namespace verbatim
