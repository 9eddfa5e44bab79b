#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/model/citation.h"
#include "query/manuscript/text/manuscript_text.h"
#include "query/quotes/paper_citation.h"

namespace verbatim {

/// A quotation of a manuscript and what stands beside it.
struct Quotation {
  ManuscriptPlace place;        ///< of its first word
  std::string text;             ///< without the marks around it; declared edits as written (`[...]`, `…`)
  std::vector<Citation> cited;  ///< interviews that it is attributed to; several for `(I5, I32)`
  bool literature = false;      ///< attributed to literature instead
  bool ignored = false;         ///< marked "verbatim: ignore"
};

/// How many words a quotation has at least; a shorter one counts if an interview is cited for it.
inline constexpr std::size_t kMinQuotationWords = 5;

struct ManuscriptQuotations {
  std::vector<Quotation> quotations;  ///< in order of place
  std::vector<std::string> notices;   ///< such as a quotation mark that is never closed
};

/// The quotations of a manuscript: what commands, quote environments and block quotes mark, and what stands
/// between quotation marks of a paragraph (“…”, „…“, «…», "…", ‘…’, 「…」). Inner quotations belong to the
/// outer one. A block that begins with a quotation mark is read as running text.
///
/// A citation belongs to a quotation if it stands directly after it in brackets, after a dash at its end, or
/// before a colon at its beginning; else before it in the same sentence; else after it in the same sentence;
/// else it is the next interview in the paragraph that is not another quotation's. Of a block, the last
/// sentence before it and the first after it count as its own.
ManuscriptQuotations find_quotations(const ManuscriptText& manuscript, const CitationPattern& pattern);

}  // namespace verbatim
