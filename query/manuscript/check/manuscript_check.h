#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "common/index/index.h"
#include "query/manuscript/check/quote_check.h"
#include "query/manuscript/text/manuscript_text.h"
#include "query/search/indexed_study.h"

namespace verbatim {

/// Reads a manuscript, by the ending of its name: `.md`, `.markdown`, `.qmd`, `.Rmd` and `.txt` are Markdown,
/// `.tex`, `.ltx` and `.latex` are LaTeX. Throws a usage Error for another ending, an io Error for a file
/// that cannot be read.
/// `already_read`: files that are not read again, such as chapters that an earlier manuscript includes; for
/// such a file the text is empty. The files read are added.
ManuscriptText read_manuscript(const std::filesystem::path& file,
                               std::set<std::filesystem::path>& already_read);

/// How much of one interview a paper prints.
struct InterviewBalance {
  std::string interview;
  std::size_t quotations = 0;
  std::size_t words_printed = 0;  ///< of its turns, each word once however often it is quoted
  std::size_t words = 0;          ///< of all its turns
  double share() const {
    return words == 0 ? 0.0 : static_cast<double>(words_printed) / static_cast<double>(words);
  }
};

/// All interviews of the study, in natural order, those never quoted with zeros. Only quotations that stand
/// in a transcript count: verbatim, elided, moved, and misattributed ones for the interview in which they
/// were said. Throws as the index does.
std::vector<InterviewBalance> balance_quotations(const Index& index,
                                                 std::span<const CheckedQuotation> checked);

/// A number that a manuscript takes from a saved query: `\vcount{NAME}{turns}`.
struct CheckedCount {
  ManuscriptPlace place;
  std::string name;
  std::string unit;                    ///< `turns` or `interviews`
  std::optional<std::size_t> printed;  ///< by the last export; nothing if the manuscript has none
  std::optional<std::size_t> now;
  std::string problem;  ///< why there is no count now; empty if there is one
  /// Of one that does not hold: where the difference comes from, as `describe_causes` says it of a kept run
  /// with the number that is printed; or that no such run was kept.
  std::vector<std::string> causes = {};

  bool holds() const { return problem.empty() && (!printed || printed == now); }
};

/// A place in a manuscript with a name that must not be printed.
struct ManuscriptDisclosure {
  ManuscriptPlace place;
  std::string name;
};

struct ManuscriptCheck {
  std::vector<CheckedQuotation> quotations;  ///< in the order of files and places
  std::vector<CheckedCount> counts;
  std::vector<ManuscriptMark> unknown_quotes;     ///< `\vquote` with an id that the exported macros lack
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
ManuscriptCheck check_manuscripts(const IndexedStudy& study, const ManuscriptCheckRequest& request);

}  // namespace verbatim
