#pragma once

#include <vector>

#include "query/manuscript/check/manuscript_citations.h"
#include "query/manuscript/check/quotation_places.h"
#include "query/manuscript/text/manuscript_text.h"

namespace verbatim {

/// The citations that each quotation is attributed to, by the rules that `find_quotations` states, in the
/// order of `quotations`. Where interviews are cited, literature beside them may be among these.
/// `quotations`: all those of the manuscript; attribution inside them leaves their content.
std::vector<std::vector<CitedPlace>> attribute_quotations(const ManuscriptText& manuscript,
                                                          const ManuscriptCitations& citations,
                                                          std::vector<QuotationPlace>& quotations);

}  // namespace verbatim
