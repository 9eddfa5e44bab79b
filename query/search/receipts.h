#pragma once

#include <string>
#include <utility>
#include <vector>

#include "query/saved/saved_queries.h"
#include "query/search/indexed_study.h"

namespace verbatim {

/// Runs a query and keeps what it finds, all of it. Throws as `search` does.
KeptRun make_receipt(const IndexedStudy& study, const std::string& query, const QueryParameters& parameters);

/// What differs between two runs.
struct ReceiptDifference {
  std::vector<std::string> added;                          ///< citations
  std::vector<std::string> lost;                           ///< citations
  std::vector<std::pair<std::string, std::string>> moved;  ///< the same text, from one citation to another
  std::vector<std::string> edited;                         ///< the same citation with another text
  bool empty() const { return added.empty() && lost.empty() && moved.empty() && edited.empty(); }
};

/// Hits with the same citation and text are the same. Of the others, those with the same text have moved,
/// each to one place at most and within its interview if possible; those that then still share a citation
/// were edited. All in the order of citations.
ReceiptDifference compare_runs(const KeptRun& before, const KeptRun& now);

}  // namespace verbatim
