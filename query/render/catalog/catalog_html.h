#pragma once

#include <string>

#include "query/evidence/catalog_export.h"

namespace verbatim {

/// The catalog as one HTML file to read, to show and to print: an overview, each entry with its quotes and
/// the turns around them, which unfold, the codes by phase, a strip for each interview with its phases, coded
/// turns and quotes, saturation, and the counts of saved queries. No script; see `HtmlPage`.
std::string catalog_html(const CatalogExport& catalog);

}  // namespace verbatim
