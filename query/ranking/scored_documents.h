#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "query/matching/document_set.h"
#include "query/ranking/match_plan.h"

namespace verbatim {

struct ScoredDocuments {
  DocumentSet documents;
  std::vector<double> scores;  ///< of each; empty where nothing weighs
};

struct MatchRows;
struct WordHolders;

/// Matches a plan over packed postings: the documents and scores that Xapian gives.
class PlanMatcher {
 public:
  /// `lengths`: of the index's documents, by docid; both are kept by reference.
  PlanMatcher(const Index& index, std::span<const std::uint32_t> lengths)
      : index_(index), lengths_(lengths) {}

  /// All documents that match. Throws as the index does.
  ScoredDocuments match(const MatchPlan& plan) const;

 private:
  enum class Numbers { no, yes };  ///< whether `WordHolders::numbers` are wanted

  ScoredDocuments matches_among(const MatchPlan& plan, const DocumentSet& candidates) const;
  /// Those of the candidates that hold one of the terms; null: every turn is one.
  WordHolders holders_of(const std::vector<std::string>& terms, const DocumentSet* candidates,
                         Numbers wanted) const;
  WordHolders all_holders(const std::vector<std::string>& terms, Numbers wanted) const;
  ScoredDocuments weighed(const MatchPlan& plan, WordHolders found) const;
  ScoredDocuments joined(const MatchPlan& plan, std::vector<ScoredDocuments> parts) const;
  ScoredDocuments match_all_of(const MatchPlan& plan, const DocumentSet* candidates) const;
  void keep_matches(const MatchPlan& part, const DocumentSet* candidates, Numbers wanted,
                    MatchRows& rows) const;
  void keep_windows(const MatchPlan& plan, MatchRows& rows) const;
  std::vector<double> sums_of_weights(const MatchPlan& plan, const MatchRows& rows) const;
  void check_lengths(const DocumentSet& documents) const;

  const Index& index_;
  std::span<const std::uint32_t> lengths_;
};

}  // namespace verbatim
