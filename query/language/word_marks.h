#pragma once

#include <string_view>

#include "query/language/query_cursor.h"
#include "query/language/syntax_tree.h"

namespace verbatim {

/// The unit that one run of characters without blanks, quotes and parentheses means: a word, or with a mark
/// at its end a prefix (`drift*`) or fuzzy word (`drift~1`). The words of `raw` by `find_words` are what
/// counts; punctuation around them is kept in the node's text (`wait...`, `U.S.`), as is all of
/// `data-driven`.
///
/// `begin_byte`: where `raw`, which has one word at least, stands in the cursor's query.
/// Throws QueryError for marks that this language does not have, or not in this place: `*drift`, `dr*ft`,
/// `dr?ft`, `drift~3`, `drift^2`, `a||b`, `a&&b`, `!a`, `–a`; and for a star or `~` after fewer than two
/// letters, or after several words.
QueryNode read_word(const QueryCursor& cursor, std::string_view raw, std::size_t begin_byte);

/// The same for what stands after `=`: always an exact word, and a mark at its end is an error.
/// `begin_byte`: where the `=` stands.
QueryNode read_exact_word(const QueryCursor& cursor, std::string_view raw, std::size_t begin_byte);

/// Throws QueryError if `raw`, a run without a word, cannot be left out without changing what the query
/// means: a lone `-`, `|`, `||`, `&&` or a star.
void check_wordless(const QueryCursor& cursor, std::string_view raw, std::size_t begin_byte);

}  // namespace verbatim
