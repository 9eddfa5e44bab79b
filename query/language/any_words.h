#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/language/syntax_tree.h"

namespace verbatim {

/// The tree that `--any` searches: an OR of a top-level AND's words, with its filters and negations kept.
/// Words side by side below a top-level OR, as heard_as leaves them, are choices of their own too.
QueryNode any_of_words(const QueryNode& tree);

/// What `any_of_words` has made, or words side by side, without the words that say nothing of what a text is
/// about (`is_stop_word` of one of the languages); unchanged if there is no other.
QueryNode without_stop_words(QueryNode tree, const std::vector<std::string>& languages);

/// The two parts of what `any_of_words` has made.
struct AnyParts {
  const QueryNode* words = nullptr;  ///< in the tree given; nullptr if it only filters
  std::optional<QueryNode> filters;
};
AnyParts parts_of_any(const QueryNode& tree);

/// The tree for text that is words only, whatever its punctuation: each of its words once, side by side.
/// Nothing in it is an operator, a facet or a mark. Places are bytes of `text`.
/// Throws a QueryError for a text without a word or longer than `kMaxQueryBytes`.
QueryNode plain_query(std::string_view text);

}  // namespace verbatim
