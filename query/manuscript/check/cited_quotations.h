#pragma once

#include <vector>

#include "query/manuscript/check/manuscript_citations.h"
#include "query/manuscript/check/quotation_places.h"
#include "query/manuscript/text/manuscript_text.h"

namespace verbatim {

/// Adds to `places` what is a quotation only because somebody is cited for it: emphasised words, and words
/// between single quotation marks (‘…’ or '…'), which are apostrophes as often. The citation stands directly
/// after them, in brackets or after a dash, or before, with a colon directly before the words (emphasised
/// ones: anywhere in the sentence that leads in). A quotation inside such a one belongs to it. `places` stays
/// in order and disjoint; what a single mark closed too early, at an apostrophe, is lengthened.
void add_cited_quotations(const ManuscriptText& manuscript, const ManuscriptCitations& citations,
                          std::vector<QuotationPlace>& places);

}  // namespace verbatim
