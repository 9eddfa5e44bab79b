#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/model/turn.h"
#include "common/text/byte_range.h"
#include "query/evidence/catalog.h"
#include "query/evidence/coverage.h"
#include "query/evidence/decisions.h"
#include "query/evidence/interview_strips.h"
#include "query/evidence/located_decisions.h"
#include "query/search/counts.h"
#include "query/search/indexed_study.h"

namespace verbatim {

/// What one can say of an exported quote besides its words.
struct QuoteMarks {
  bool inferred = false;     ///< the speaker of one of its turns was worked out
  bool mixed = false;        ///< two speakers share the words of one of its turns
  bool interviewer = false;  ///< one of its turns is not the interviewee's
};

/// An accepted quote, found in the transcripts as they now are.
struct ExportedQuote {
  std::string id;            ///< of the decision
  QuotedTurns place;         ///< the turns that hold it, and the parts of them that are quoted
  std::vector<Turn> before;  ///< the turns around it, of the same interview
  std::vector<Turn> after;
  std::string note = {};  ///< the reason given for accepting it

  const Turn& first() const { return place.turns.front(); }
  /// The source's own words; where the quote goes on in the next turn, a blank is between.
  std::string words() const;
  QuoteMarks marks() const;
};

/// A quote that a paper may still name, but that it may not print.
struct MissingQuote {
  std::string id;
  std::string entry;
  std::string citation;  ///< where it stood
  std::string why;       ///< "was withdrawn", "was rejected", "is no longer in the transcript"
};

struct ExportedEntry {
  CatalogEntry entry;
  std::vector<std::string> mitigated_by;  ///< ids of mitigations, in the catalog's order
  std::vector<ExportedQuote> quotes;      ///< in the order of their decisions
  EntryCoverage coverage;
};

/// The number that `\vcount{NAME}{turns|interviews}` prints.
struct NamedCount {
  std::string name;  ///< of a saved query
  Count count;
};

/// All that an export of the catalog says, in whatever format.
struct CatalogExport {
  std::string title;
  std::vector<ExportedEntry> entries;
  std::vector<MissingQuote> missing;   ///< in the order of their ids
  std::vector<NamedCount> counts;      ///< of all saved queries without parameters
  std::vector<std::string> uncounted;  ///< saved queries with parameters
  Count study;                         ///< all turns and interviews
  CountMatrix codes_by_phase;
  std::vector<InterviewStrip> strips;
  std::vector<std::string> phases;  ///< as interviews go through them
  Saturation saturation;
  std::vector<std::string> warnings;  ///< for standard error
};

struct CatalogExportRequest {
  std::string title;        ///< empty: `Catalog of ` and the study's folder
  std::size_t context = 2;  ///< turns on either side of each quote
};

/// Gathers what an export says: every accepted quote is looked up in the transcripts as they were indexed.
/// One that is no longer there is `missing`, and so is one whose entry the catalog does not have, each with a
/// warning. Throws a QueryError for a wrong query of the catalog or of the saved queries.
CatalogExport gather_catalog(const IndexedStudy& study, const Catalog& catalog, const Decisions& decisions,
                             const CatalogExportRequest& request);

/// `27:98`, `27:98..99`: where a quote stands now, with the mark of a paper: `I27:98`.
std::string paper_citation(const ExportedQuote& quote);
/// `Interviewee (inferred)`: who says it, with the mark of a speaker that was worked out.
std::string speaker_text(const ExportedQuote& quote);
/// `said by the interviewer, speaker inferred` or `two speakers mixed`; empty where there is nothing to say.
std::string marks_text(const QuoteMarks& marks);

/// `coverage_sentence` as a sentence: with a capital and a full stop.
std::string coverage_text(const EntryCoverage& coverage);

}  // namespace verbatim
