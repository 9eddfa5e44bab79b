#pragma once

#include <string_view>
#include <vector>

#include "query/manuscript/check/manuscript_citations.h"
#include "query/manuscript/check/quotation_places.h"

namespace verbatim {

/// Takes attribution out of a quotation's content: brackets or a dash with a citation at its end, a citation
/// and a colon at its beginning, a last line that begins with a dash, of a block a citation alone at its end.
/// Gives the citations taken; besides, all literature inside, which leaves no words. Content may become
/// empty.
std::vector<CitedPlace> take_inner_attribution(std::string_view text, const ManuscriptCitations& citations,
                                               QuotationPlace& quotation);

}  // namespace verbatim
