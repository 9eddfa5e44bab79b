#pragma once

#include <vector>

#include "query/manuscript/check/manuscript_citations.h"
#include "query/manuscript/check/quotation_places.h"
#include "query/manuscript/text/manuscript_text.h"

namespace verbatim {

/// The citations that each quotation is attributed to, in the order of `quotations`, by the rules that
/// `find_quotations` states. Beside interviews, literature may be among the citations of a quotation.
/// `quotations`: all those of the manuscript; attributions inside them are taken out of their content.
std::vector<std::vector<CitedPlace>> attribute_quotations(const ManuscriptText& manuscript,
                                                          const ManuscriptCitations& citations,
                                                          std::vector<QuotationPlace>& quotations);

}  // namespace verbatim
