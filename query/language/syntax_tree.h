#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/facets.h"
#include "common/text/byte_range.h"

namespace verbatim {

/// What a node of a query's syntax tree is. Leaves first; then operators, the tightest first.
enum class NodeKind {
  word,           ///< `drift`: its stem family
  exact_word,     ///< `=drift`: that form
  prefix_word,    ///< `drift*`
  fuzzy_word,     ///< `drift~1`
  phrase,         ///< `"missing data"`
  family_phrase,  ///< `~"missing data"`: a phrase of stem families
  facet,          ///< `phase:deployment`
  saved_query,    ///< `@deployment-pains`
  near,           ///< `a NEAR/8 b`
  adjacent,       ///< `a ADJ/2 b`
  negation,       ///< `NOT a`, `-a`
  conjunction,    ///< `a AND b`, `a b`
  exclusive_or,   ///< `a XOR b`
  disjunction,    ///< `a OR b`
  then,           ///< `a THEN b`
  question,       ///< `question:( … )`
  answer,         ///< `answer:( … )`
  in_interview,   ///< `IN interview ( … )`: what one interview says as a whole
  one_turn,       ///< in an `in_interview`: `( … )` of which one turn has to hold all
};

/// One alternative of a facet's list.
struct FacetValue {
  std::string text;  ///< as meant: quotes taken off, `""` read as `"`
  ByteRange place;   ///< in the query text, quotes and star included
  bool quoted = false;
  bool is_prefix = false;  ///< plain value ending in `*`: `code:MM-*` (text without the star)
  /// Range facets only: both ends included, nothing = open; time in milliseconds.
  std::optional<std::int64_t> low, high;
};

/// Whether `name` can stand in braces as a parameter: `[A-Za-z][A-Za-z0-9_-]*`.
bool is_parameter_name(std::string_view name);

/// The parameter of a saved query that a value stands for: `phase` for `{phase}` without quotes, in ranges
/// too; nothing for other values.
std::optional<std::string> parameter_name(const FacetValue& value);

/// A query, or a part of one.
///
/// Conjunctions, exclusive ors and disjunctions hold two operands or more and none of their own kind: chains
/// are flat, with parentheses or without. `near`, `adjacent` and `then` hold two or more; what they mean
/// depends on the grouping, so parentheses stay. So they do inside `in_interview`, where an operator joins
/// interviews and parentheses ask for one turn.
struct QueryNode {
  NodeKind kind;
  ByteRange place;                 ///< in the query text; an operator's includes the parentheses around it
  std::string text;                ///< word, phrase or saved name as written without its marks, else empty
  const Facet* facet = nullptr;    ///< kind facet
  std::vector<FacetValue> values;  ///< kind facet: at least one
  std::uint32_t distance = 0;      ///< near, adjacent: n; fuzzy_word: 1 or 2
  bool juxtaposed = false;         ///< conjunction: written side by side throughout, no AND between
  std::vector<QueryNode>
      children;  ///< operands; negation, question, answer, in_interview and one_turn have one
};

/// A node with nothing but these; the caller fills in what its kind needs besides.
QueryNode make_node(NodeKind kind, ByteRange place, std::string text = {});

/// One word, whatever its marks: what NEAR, ADJ and an OR inside them can hold.
bool is_word_kind(NodeKind kind);

/// The tree for `--explain`, one node a line, two blanks deeper for each level, ending in a line break. Shows
/// no control characters.
/// ```
/// AND (side by side)
///   word versioning
///   facet phase:deployment
/// ```
std::string describe_tree(const QueryNode& node);

/// The query in its canonical form: full operators, the table's facet names, no needless parentheses.
/// `parse_query` gives the same query from it. `node` is shaped as the parser shapes it; text that a parser
/// could not have read as that kind (a phrase with `"` in it) is the caller's defect and is not checked.
/// Facet values can hold any text but control characters, which no query can.
std::string to_query_text(const QueryNode& node);
/// A facet's value as a query writes it, in quotes where it needs them.
std::string to_query_value(const std::string& value);

/// The same for people, who need not know what binds tighter: with parentheses around each operand that joins
/// operands itself, `privacy OR (GDPR AND region)`, and no others.
std::string to_readable_query(const QueryNode& node);

/// Equal in all but places.
bool same_query(const QueryNode& a, const QueryNode& b);

/// The parts of a leaf of several words, each as a query of its own that finds what the part can match in the
/// leaf: the operands of NEAR and ADJ, the words of a phrase (`"cold"` of `"cold start"`, `cold` of
/// `~"cold start"`) or of a hyphenated word (`data-driven`). In order, one for each slot of the leaf's
/// pattern. Empty for all other leaves.
std::vector<QueryNode> leaf_parts(const QueryNode& leaf);

}  // namespace verbatim
