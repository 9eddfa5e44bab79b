#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/index/index_store.h"
#include "common/study/study.h"
#include "query/manuscript/check/quote_balance.h"
#include "query/manuscript/check/quote_check.h"
#include "query/manuscript/text/manuscript_text.h"

namespace verbatim {

/// A number in a manuscript that a saved query gives: `\vcount{NAME}{turns}`.
struct CheckedCount {
  ManuscriptPlace place;
  std::string name;
  std::string unit;                    ///< `turns` or `interviews`
  std::optional<std::size_t> printed;  ///< as exported last; nothing if the manuscript does not say
  std::optional<std::size_t> now;
  std::string problem;  ///< why there is no count now; empty if there is one

  bool holds() const { return problem.empty() && (!printed || printed == now); }
};

/// A name that must not be printed, in a manuscript.
struct ManuscriptDisclosure {
  ManuscriptPlace place;
  std::string name;
};

struct ManuscriptCheck {
  std::vector<CheckedQuotation> quotations;  ///< in the order of files and places
  std::vector<CheckedCount> counts;
  std::vector<ManuscriptMark> unknown_quotes;     ///< `\vquote` of ids that the macros do not have
  std::vector<InterviewBalance> balance;          ///< if asked for
  std::vector<ManuscriptDisclosure> disclosures;  ///< if asked for
  std::vector<std::string> notices;

  /// Whether everything printed is what was said, and every count still holds.
  bool passes() const;
};

struct ManuscriptCheckRequest {
  std::vector<std::filesystem::path> files;
  bool balance = false;
  bool disclosure = false;
};

/// Reads and checks manuscripts. Throws an Error for a file that cannot be read, and what `search` throws.
ManuscriptCheck check_manuscripts(const IndexReader& index, const Study& study,
                                  const ManuscriptCheckRequest& request);

}  // namespace verbatim
