#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/language/syntax_tree.h"

namespace verbatim {

// The path of one query. Each stage is a function of its own and can print itself.
//
//   text      versioning interview:6
//   tokens    unit versioning
//             unit interview:6
//             end
//                 query_lexer.h: read_tokens, describe_tokens
//   tree      AND (side by side)
//               word versioning
//               facet interview:6
//                 query_parser.h: parse_query; syntax_tree.h: describe_tree
//   Xapian    (version SYNONYM versions SYNONYM versioning) AND 0 * XINTERVIEW:6
//                 query_compiler.h: compile_query
//   hit       6:23, among others
//   excerpt   Thank you. Are you using any tool for versioning?
//             bytes 0 to 49 of the turn's text, with 38 to 48 to light
//                 excerpt.h
//
// Grammar, the loosest first; capitals only, white space parts units:
//
//   query       = either { THEN either }
//   either      = exclusive { OR exclusive }          XOR beside AND or OR only with parentheses
//   exclusive   = all { XOR all }
//   all         = negated { [ AND ] negated }         side by side is AND
//   negated     = [ NOT | "-" ] nearby
//   nearby      = unit { NEAR/n unit } | unit { ADJ/n unit }
//   unit        = leaf | "(" query ")" | ( "question:" | "answer:" ) ( "(" query ")" | leaf )
//               | "IN interview" ( "(" query ")" | @saved )
//   leaf        = word | =word | word* | word~1 | "phrase" | ~"phrase" | facet:values | @saved

inline constexpr std::size_t kMaxQueryDepth = 100;

/// The syntax tree of `query`; every place in it is bytes of `query`.
/// Throws QueryError, with the place of the culprit, for whatever is not in the grammar above or breaks a
/// rule of it: NEAR and ADJ hold only single words and ORs of them, and one distance; `question:` and
/// `answer:` hold text only; `IN interview` holds no other one, and THEN only in parentheses; parentheses are
/// at most `kMaxQueryDepth` deep; and all that `read_tokens` refuses. Names of saved queries and values of
/// facets are not looked up here. `facets` are those that the query may name; the tree points into them.
QueryNode parse_query(std::string_view query, const Facets& facets = built_in_facets());

}  // namespace verbatim
