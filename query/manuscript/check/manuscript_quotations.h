#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/model/citation.h"
#include "query/manuscript/text/manuscript_text.h"
#include "query/quotes/paper_citation.h"
#include "query/quotes/participant_names.h"

namespace verbatim {

/// A quotation in a manuscript, and what it is attributed to.
struct Quotation {
  ManuscriptPlace place;        ///< of its first word
  std::string text;             ///< without the marks around it; edits as written (`[...]`, `…`)
  std::vector<Citation> cited;  ///< interviews that it is attributed to; several for `(I5, I32)`
  /// Names that it is attributed to and that may be a speaker's label, or mean several interviews.
  std::vector<NamedParticipant> named = {};
  /// Interviews that a claim names and the study does not have: it is wrong, whoever said the words.
  std::vector<std::string> unknown = {};
  bool literature = false;  ///< attributed to literature instead
  bool ignored = false;     ///< marked "verbatim: ignore"

  /// The manuscript says beside it that it is a question, or the interviewer's.
  bool interviewer_named = false;

  bool names_somebody() const { return !cited.empty() || !named.empty() || !unknown.empty(); }
};

/// A quotation with fewer words is checked only if an interview is cited for it: two words in quotation marks
/// are often a term.
inline constexpr std::size_t kMinQuotationWords = 5;

struct ManuscriptQuotations {
  std::vector<Quotation> quotations;  ///< in order of place
  std::vector<std::string> notices;   ///< such as a quotation mark that is never closed
};

/// The quotations of a manuscript: what commands, quote environments and block quotes mark, and what stands
/// between quotation marks in a paragraph (“…”, „…“, «…», "…", ‘…’, 「…」). A quotation inside another one
/// belongs to it. A block that begins with a quotation mark, and is mostly what it quotes, is read as running
/// text. Words that are only emphasised, or stand between '…', are a quotation if somebody is cited directly
/// beside them.
///
/// Which citation belongs to a quotation, in this order: one directly after it in brackets, after a dash at
/// its end, or before a colon at its beginning; one before it in the same sentence; one after it in the same
/// sentence; the next interview in the paragraph that belongs to no other quotation. For a block, the last
/// sentence before it and the first one after it are its own.
ManuscriptQuotations find_quotations(const ManuscriptText& manuscript, const CitationPattern& pattern);

}  // namespace verbatim
