#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/manuscript/check/manuscript_quotations.h"
#include "query/quotes/paper_citation.h"

namespace verbatim {

/// What the keys of a claim are called.
struct ClaimFields {
  std::string quote = "quote";
  std::string interview = "interview";
  std::string turn = "turn";
  std::string speaker = "speaker";
};

/// `quote=text,speaker=who`: sets some of the names. Throws a usage Error for another key, with the nearest.
ClaimFields parse_claim_fields(const std::string& text);

/// Whether a text is JSON, or JSON lines, by its first character and by whether the first value is whole.
bool looks_like_claims(std::string_view text);

/// Reads claims that somebody said something, as programs write them: an object for each, one a line or in a
/// list (the whole text, or the only list of one object). Each has the words quoted; perhaps the interview
/// (an id, a citation, or a name), the turn (a number or `57-58`) and the speaker. Other keys do not matter.
/// What a claim names and the study does not know is kept as unknown: such a claim is wrong. `file`: for
/// places. Throws a usage Error at file:line for what is no JSON, is nested deeper than 100, or has no quote.
std::vector<Quotation> read_claims(std::string_view text, const std::string& file, const ClaimFields& fields,
                                   const CitationPattern& pattern);

}  // namespace verbatim
