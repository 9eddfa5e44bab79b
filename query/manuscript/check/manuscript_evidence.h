#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "common/model/citation.h"
#include "query/manuscript/check/manuscript_check.h"

namespace verbatim {

/// A passage that was accepted or rejected for an entry of the catalog, where it stands now.
struct DecidedPassage {
  std::string id;
  std::string entry;
  bool accepted = false;
  std::string interview;
  std::vector<QuotedPart> parts;
  std::string reason;
};

/// An entry of the catalog, for `make_manuscript_evidence`.
struct CatalogTheme {
  std::string id;
  std::string title;
};

/// How a manuscript shows one entry.
struct QuotedTheme {
  CatalogTheme theme;
  std::size_t accepted = 0;             ///< passages
  std::size_t accepted_interviews = 0;  ///< that these are of
  std::size_t quotations = 0;           ///< of the manuscript, that share words with them
  std::vector<std::string> interviews;  ///< whose words these quotations are
  std::vector<DecidedPassage> counter;  ///< rejected ones
  std::size_t counter_quoted = 0;       ///< of these, the manuscript quotes
};

/// What a reviewer asks of a qualitative manuscript: who is quoted, for what, and what speaks against it.
struct ManuscriptEvidence {
  std::size_t quotations = 0;  ///< all but literature
  std::size_t faithful = 0;    ///< verbatim or elided, also where the turn or the name is another
  std::vector<ManuscriptPlace> failing;
  std::vector<ManuscriptPlace> unnamed;      ///< said, and no participant is named
  std::vector<ManuscriptPlace> interviewer;  ///< an interviewer's words
  std::vector<std::string> interviews;       ///< of the study
  std::vector<std::string> never_quoted;     ///< of these
  std::vector<QuotedTheme> themes;           ///< in the catalog's order
  std::size_t outside_themes = 0;            ///< quotations that share no words with accepted evidence
};

ManuscriptEvidence make_manuscript_evidence(const ManuscriptCheck& check,
                                            std::span<const CatalogTheme> themes,
                                            std::span<const DecidedPassage> decided,
                                            const std::vector<std::string>& interviews);

}  // namespace verbatim
