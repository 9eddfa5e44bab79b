#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "common/index/index.h"
#include "common/messages/error.h"
#include "query/manuscript/check/claims.h"
#include "query/manuscript/check/manuscript_reading.h"
#include "query/manuscript/check/quote_check.h"
#include "query/manuscript/text/manuscript_text.h"
#include "query/quotes/paper_citation.h"
#include "query/search/indexed_study.h"

namespace verbatim {

/// How papers of the study cite: the pattern of verbatim.yaml, and all names of participants. Throws as the
/// index does.
CitationPattern citation_pattern(const IndexedStudy& study);

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

/// What the study knows of a quote that a manuscript names by its id: `\vquote{q3k7m2xa}`.
struct StudyQuote {
  std::string words;                 ///< as they stand in the transcript now; empty if they do not
  std::optional<Citation> citation;  ///< of these words
  std::string problem;  ///< why it must not be printed: rejected, withdrawn, lost; empty if it may
};

/// A quote that a manuscript names by its id and must not, or cannot, print.
struct UnknownQuote {
  ManuscriptPlace place;
  std::string id;
  std::string problem;  ///< a clause with what to do
};

struct ManuscriptCheck {
  std::vector<CheckedQuotation> quotations;  ///< in the order of files and places
  std::vector<CheckedCount> counts;
  std::vector<UnknownQuote> unknown_quotes;
  std::vector<InterviewBalance> balance;          ///< if asked for
  std::vector<ManuscriptDisclosure> disclosures;  ///< if asked for
  std::vector<std::string> notices;
  std::vector<Error>
      unread;  ///< of manuscripts that could not be read, where others were; each names its file

  /// Whether everything printed is what was said, and every count still holds.
  bool passes() const;
};

struct ManuscriptCheckRequest {
  std::vector<std::filesystem::path> files;  ///< `-` is the standard input
  bool balance = false;
  bool disclosure = false;
  std::string standard_input = {};          ///< what it holds
  std::optional<ManuscriptForm> form = {};  ///< of all files; else as `form_of` tells
  ClaimFields claim_fields = {};
  /// The quote of an id, nothing if the study has none; may be empty. Runs inside `read`.
  std::function<std::optional<StudyQuote>(const std::string& id)> quote_of = {};
};

/// Reads and checks manuscripts. Throws an Error for a file that cannot be read where it is the only one, and
/// what `search` throws.
ManuscriptCheck check_manuscripts(const IndexedStudy& study, const ManuscriptCheckRequest& request);

}  // namespace verbatim
