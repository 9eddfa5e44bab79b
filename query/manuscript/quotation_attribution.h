#pragma once

#include <vector>

#include "query/manuscript/manuscript_citations.h"
#include "query/manuscript/manuscript_text.h"
#include "query/manuscript/quotation_places.h"

namespace verbatim {

/// The citations that each quotation is attributed to, by the rules that `find_quotations` states, in the
/// order of `quotations`. Where interviews are cited, literature beside them may be among these.
/// `quotations`: all those of the manuscript; attribution inside them leaves their content.
std::vector<std::vector<CitedPlace>> attribute_quotations(const ManuscriptText& manuscript,
                                                          const ManuscriptCitations& citations,
                                                          std::vector<QuotationPlace>& quotations);

}  // namespace verbatim
