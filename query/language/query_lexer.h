#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"
#include "query/language/syntax_tree.h"

namespace verbatim {

/// What a token of a query is.
enum class TokenKind {
  unit,  ///< a leaf of the syntax tree: word, phrase, facet with its values, saved query
  open_parenthesis,
  close_parenthesis,
  near,          ///< NEAR, NEAR/n
  adjacent,      ///< ADJ, ADJ/n
  negation,      ///< NOT
  minus,         ///< `-` directly before a unit
  conjunction,   ///< AND
  exclusive_or,  ///< XOR
  disjunction,   ///< OR
  then,          ///< THEN
  question,      ///< `question:` directly before a unit or parenthesis
  answer,        ///< `answer:`, likewise
  in_interview,  ///< `IN interview` before a parenthesis or a saved query
  end,           ///< the last token of every list
};

struct Token {
  TokenKind kind = TokenKind::end;
  ByteRange place;                                 ///< in the query text
  std::uint32_t distance = 0;                      ///< near, adjacent: from 1 to 100
  QueryNode unit = make_node(NodeKind::word, {});  ///< kind unit
};

inline constexpr std::size_t kMaxQueryUnits = 1'000;
inline constexpr std::uint32_t kDefaultDistance = 10;
inline constexpr std::uint32_t kMaxDistance = 100;

/// The tokens of `query` in order, the last one of kind `end`. At least one other stands before it.
///
/// Operators count in capitals only. Text without a letter or digit (`...`, a dash between blanks) gives no
/// token, as it has nothing to find. Takes time in proportion to the length.
/// Throws QueryError for what cannot be a token: text that is not UTF-8, control characters, wrong use of a
/// mark (`*drift`, `word~3`, `=` alone), an operator of another language (`||`, `^2`), an unknown facet or
/// bad values of a known one, an unclosed quote, no words at all, or more than the limits above.
/// `facets` are those that the query may name; units point into them.
std::vector<Token> read_tokens(std::string_view query, const Facets& facets = built_in_facets());

/// One token a line, `kind text`, for tests and for looking.
std::string describe_tokens(std::string_view query, const std::vector<Token>& tokens);

}  // namespace verbatim
