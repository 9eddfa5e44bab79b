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

/// Where the differences between two runs of one query come from, as far as that can be told.
struct DifferenceCauses {
  std::vector<std::string> changed_transcripts;  ///< interviews with differences whose transcript changed
  std::size_t by_transcripts = 0;                ///< differences in these
  std::size_t by_program = 0;   ///< in other interviews: the program reads or indexes otherwise
  std::size_t by_settings = 0;  ///< else: the settings or the guide changed
  std::size_t by_query = 0;     ///< else: the query, or one that it names, reads otherwise
  std::size_t untold = 0;       ///< else, or where the run that was kept does not say what it was made of
  std::string program_then, program_now;
};
DifferenceCauses causes_of(const KeptRun& before, const KeptRun& now, const ReceiptDifference& difference);

/// A sentence for each cause: `2 of the differences come from the program: schema 4 then, schema 5 now`.
std::vector<std::string> describe_causes(const DifferenceCauses& causes);

/// Hits with the same citation and text are the same. Of the others, those with the same text have moved,
/// each to one place at most and within its interview if possible; those that then still share a citation
/// were edited. All in the order of citations.
ReceiptDifference compare_runs(const KeptRun& before, const KeptRun& now);

}  // namespace verbatim
