#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/language/query_lexer.h"
#include "query/language/syntax_tree.h"

namespace verbatim {

/// `a NEAR/3 b NEAR/3 c` as it is read: one operator, one distance, and operands that are single words, words
/// with a mark, or ORs of these, because Xapian can nest nothing else in a window of positions.
class NearChain {
 public:
  /// `query` outlives the chain. `first` is checked when a second operand comes.
  NearChain(std::string_view query, QueryNode first);

  /// Adds what `joint`, a NEAR or ADJ, joins to the chain. Throws QueryError, with what is possible instead,
  /// if the operator or its distance differs from the one before, or if an operand cannot stand here.
  void add(const Token& joint, QueryNode operand);

  /// Throws QueryError for a NOT or minus at `place` after `joint`.
  [[noreturn]] void refuse_negation(const Token& joint, ByteRange place) const;

  /// The node of kind near or adjacent. The chain has two operands at least.
  QueryNode take() &&;

 private:
  /// `all`: the chain with it, for what to write instead.
  void check_operand(const QueryNode& operand, const std::vector<QueryNode>& all) const;
  std::string joint_name() const;

  std::string_view query_;
  QueryNode chain_;
};

}  // namespace verbatim
