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

/// Matches a plan over packed postings: the documents and scores that Xapian gives.
class PlanMatcher {
 public:
  /// `lengths`: of the index's documents, by docid; both are kept by reference.
  PlanMatcher(const Index& index, std::span<const std::uint32_t> lengths)
      : index_(index), lengths_(lengths) {}

  /// All documents that match. Throws as the index does.
  ScoredDocuments match(const MatchPlan& plan) const;

 private:
  /// Of a word's forms together, by document.
  struct Counts {
    DocumentSet documents;
    std::vector<std::uint32_t> counts;
  };

  ScoredDocuments matches_among(const MatchPlan& plan, const DocumentSet& candidates) const;
  Counts counts_of(const std::vector<std::string>& terms) const;
  Counts counts_among(const std::vector<std::string>& terms, const DocumentSet& candidates) const;
  ScoredDocuments weighed(const MatchPlan& plan, Counts found) const;
  ScoredDocuments joined(const MatchPlan& plan, std::vector<ScoredDocuments> parts) const;
  ScoredDocuments match_all_of(const MatchPlan& plan, const DocumentSet* candidates) const;
  ScoredDocuments match_windows(const MatchPlan& plan, const DocumentSet* candidates) const;
  std::uint32_t length_of(std::uint32_t document) const;

  const Index& index_;
  std::span<const std::uint32_t> lengths_;
};

}  // namespace verbatim
