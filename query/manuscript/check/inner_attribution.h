#pragma once

#include <string_view>
#include <vector>

#include "query/manuscript/check/manuscript_citations.h"
#include "query/manuscript/check/quotation_places.h"

namespace verbatim {

/// Takes the attribution out of a quotation's content: a citation and a colon at its beginning; at its end,
/// brackets or a dash with a citation, or a last line that begins with a dash; in a block, also a citation
/// alone at its end. Gives the citations taken, and all citations of literature inside, which have no text.
/// The content may become empty.
std::vector<CitedPlace> take_inner_attribution(std::string_view text, const ManuscriptCitations& citations,
                                               QuotationPlace& quotation);

}  // namespace verbatim
