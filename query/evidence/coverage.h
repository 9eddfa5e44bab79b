#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/model/citation.h"
#include "query/evidence/catalog.h"
#include "query/evidence/located_decisions.h"
#include "query/search/indexed_study.h"

namespace verbatim {

/// How one interview stands to an entry.
struct InterviewStanding {
  std::string interview;
  std::size_t accepted = 0;        ///< quotes
  std::size_t rejected_turns = 0;  ///< turns with a rejection and no accepted quote
  std::size_t unread_turns = 0;    ///< found by a query or code and not decided, or contested
  bool operator==(const InterviewStanding&) const = default;
};

/// What speaks for an entry over the whole study.
struct EntryCoverage {
  std::string entry;
  std::size_t accepted = 0;  ///< quotes, lost and contested ones left out; the same words count once
  std::size_t rejected = 0;  ///< turns
  std::size_t unread = 0;    ///< turns, contested ones too
  std::vector<LocatedDecision> accepted_quotes;  ///< contested ones left out
  std::vector<LocatedDecision> contested;  ///< quotes and rejections: see `LocatedDecision::is_contested`
  std::vector<Citation> contested_turns;   ///< in the order of citations
  std::vector<LocatedDecision> lost;       ///< live decisions whose words are not found any more
  /// Unread turns that speak strongly for it: they bear one of its codes, or two of its queries find them,
  /// and no interviewer says them. In the order of citations.
  std::vector<Citation> strong_unread;
  std::vector<InterviewStanding> interviews;  ///< all of the study, in natural order

  // Each interview counts in exactly one of these.
  std::size_t with_evidence = 0;  ///< a quote was accepted
  std::size_t unread_only = 0;    ///< else: there are turns that nobody has decided on
  std::size_t read_rejected = 0;  ///< else: all that was found was rejected
  std::size_t nothing_found = 0;
};

/// `evidence in 9 of 37 interviews; read and rejected in 14; unread in 6; nothing found in 8`
std::string coverage_sentence(const EntryCoverage& coverage);

/// Who says what: `accepted as q3k7m2xa by Ana, rejected as qj8xysw5 by Ben`.
std::string contest_text(const std::vector<LocatedDecision>& contested);

/// Counts for the entry, exactly. `located`: what `locate_decisions` gives for it. Throws as `search` does.
EntryCoverage cover_entry(const IndexedStudy& study, const CatalogEntry& entry,
                          const std::vector<LocatedDecision>& located);

/// All entries, in the catalog's order.
std::vector<EntryCoverage> cover_catalog(const IndexedStudy& study, const Catalog& catalog,
                                         const Decisions& decisions);

/// What an entry lacks.
enum class Gap {
  nothing_to_find_by,  ///< neither queries nor codes
  no_evidence,         ///< no accepted quote
  one_voice,           ///< all quotes are of one speaker of one interview
  no_sure_voice,       ///< all quotes are an interviewer's, or of inferred or mixed turns
  contested,           ///< `contested` is not empty
  unread_strong,       ///< `strong_unread` is not empty
  lost,                ///< `lost` is not empty
};

/// In the order of the enum.
std::vector<Gap> gaps_of(const CatalogEntry& entry, const EntryCoverage& coverage);

/// A sentence for people: `no evidence accepted; 12 turns unread`.
std::string describe_gap(Gap gap, const EntryCoverage& coverage);
/// `no-evidence`, for programs.
std::string_view gap_name(Gap gap);

/// Whether new interviews still bring evidence for entries that had none (Guest, Bunce and Johnson 2006).
struct Saturation {
  std::vector<std::string> interviews;  ///< in natural order
  struct Row {
    std::string entry;
    std::vector<std::size_t> quotes;  ///< accepted, for each interview
  };
  std::vector<Row> rows;                    ///< all entries, in the catalog's order
  std::vector<std::size_t> new_entries;     ///< for each interview: entries with their first evidence in it
  std::vector<std::size_t> entries_so_far;  ///< the running sum of `new_entries`
};
Saturation saturation_of(const std::vector<EntryCoverage>& coverage);

}  // namespace verbatim
