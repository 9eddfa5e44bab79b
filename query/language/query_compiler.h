#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "common/index/index.h"
#include "query/language/syntax_tree.h"
#include "query/language/text_pattern.h"

namespace verbatim {

/// Which turn a leaf speaks of. Only words that speak of the hit itself are lit in it.
enum class LeafTurn {
  hit,        ///< the hit
  question,   ///< the question before it: `question:( … )`
  answer,     ///< the answer after it: `answer:( … )`
  later,      ///< a later turn of its exchange: what stands after THEN
  interview,  ///< any turn of its interview: `IN interview ( … )` beside other words, or as a filter
};

/// A leaf of the tree as it is searched.
struct CompiledLeaf {
  std::string shown;     ///< canonical query text; `question:(data)` for a leaf of `question:( … )`
  bool is_text = true;   ///< words; else a facet
  bool negated = false;  ///< below an odd number of NOTs: never lit
  TextPattern pattern;   ///< of text leaves
  Xapian::Query query;   ///< the leaf alone
  LeafTurn turn = LeafTurn::hit;
  QueryNode node = {};  ///< the leaf itself; for `question:( … )` what stands in it

  bool lights() const { return is_text && !negated && turn == LeafTurn::hit; }
};

/// A tree ready to run.
struct CompiledQuery {
  Xapian::Query query;
  std::vector<CompiledLeaf> leaves;  ///< in the order of the query text
  std::vector<std::string> hints;    ///< what a reader should know of how the query is read
  /// What the query keeps where it only filters: as `query`, but of `IN interview` all turns of its
  /// interviews.
  Xapian::Query filter;
  /// The parts of `IN interview ( … )` that hits hold one of, each as a query of its own; else empty.
  std::vector<Xapian::Query> interview_parts;
  /// No word weighs: all hits score 0 and come in the order of citations.
  bool filter_only = true;
};

/// The units of one query text (words, phrases, facets, `question:( … )`) as they were compiled: a text that
/// is read in two ways, as a filter and as words to rank by, has them in common. Holds for one snapshot of
/// the index.
class CompiledUnits {
 public:
  struct Unit {
    Xapian::Query query;
    std::vector<CompiledLeaf> leaves;
    bool filter_only = true;
  };

  /// The unit as it was kept for a tree below `negated` and `turn`; nullptr if it was not compiled yet.
  const Unit* find(const QueryNode& tree, bool negated, LeafTurn turn) const;
  void keep(const QueryNode& tree, bool negated, LeafTurn turn, Unit unit);
  std::size_t size() const { return units_.size(); }

 private:
  std::map<std::string, Unit> units_;
};

/// Compiles a tree against the words and values of an index. Saved queries must stand in the place of their
/// names: the tree holds no `@name`. Throws a QueryError for unknown facet values, and for a wildcard or
/// fuzzy word that stands for too many words. `query_text` is what the tree's places point into. Throws
/// as the index does.
CompiledQuery compile_query(const Index& index, const QueryNode& tree, std::string_view query_text);
/// The same; what `units` holds of the text is not compiled again, and what was compiled is kept in it.
CompiledQuery compile_query(const Index& index, const QueryNode& tree, std::string_view query_text,
                            CompiledUnits& units);
/// What a query keeps that only filters: `CompiledQuery::filter`.
Xapian::Query compile_filter(const Index& index, const QueryNode& tree, std::string_view query_text);

}  // namespace verbatim
