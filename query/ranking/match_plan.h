#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "query/matching/document_set.h"
#include "query/matching/position_window.h"

namespace verbatim {

/// What Xapian's BM25 gives to one word of a query, with its default parameters: `get_sumpart` of BM25Weight
/// in Xapian 1.4, digit by digit. Robertson and Zaragoza 2009, k1 = 1, b = 0.5, least normalised length 0.5.
class WordWeight {
 public:
  WordWeight() = default;
  /// `turns_with`: as Xapian estimates it for several forms. `mean_length`: of all turns.
  WordWeight(std::uint32_t turns_with, std::uint32_t turns, double mean_length);
  /// `length`: of the turn, Xapian's.
  double of(std::uint32_t count, std::uint32_t length) const {
    const double normal = std::max(length * length_factor_, 0.5);
    const double counted = count;
    return weight_ * (counted / (normal * 0.5 + 0.5 + counted));
  }
  /// More than any turn is given.
  double most() const { return weight_; }

 private:
  double weight_ = 0.0;
  double length_factor_ = 0.0;
};

/// How a query is matched over postings: Xapian's tree of posting lists for it, so that each part adds its
/// weight in the same order, and a score comes out the same to the last bit.
struct MatchPlan {
  enum class Kind {
    word,       ///< any of `terms`, weighing as one word
    any_of,     ///< of `parts`
    all_of,     ///< of `parts`, and none of `excluded`
    documents,  ///< `query`, which weighs nothing
  };
  Kind kind = Kind::documents;
  bool weighs = false;
  std::vector<std::string> terms;
  WordWeight weight;
  std::vector<MatchPlan> parts;  ///< of all_of in the order in which Xapian adds their weights
  std::vector<MatchPlan> excluded;
  std::vector<PositionWindow> windows;  ///< of all_of: the words of each are among the parts too
  MatchQuery query;
  /// How many turns Xapian takes it to match; nothing where that is not known here. It decides the order in
  /// which weights are added.
  std::optional<std::uint32_t> estimate;
};

/// Nothing for a query that has to be left to Xapian: one with weights that would be added in an
/// order that is not known. Throws as the index does.
std::optional<MatchPlan> plan_match(const Index& index, const MatchQuery& query);

/// Pairs in the order in which Xapian puts the parts of an OR together: each step joins two of the numbers,
/// of which the first `estimates.size()` are the parts, and the step `i` makes number `size + i`.
std::vector<std::pair<std::size_t, std::size_t>> joining_order(const std::vector<std::uint32_t>& estimates,
                                                               std::uint32_t turns);

}  // namespace verbatim
