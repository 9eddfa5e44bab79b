#pragma once

#include <string>

#include "common/index/facets.h"

namespace verbatim {

/// `verbatim help query`: the table of the query language and the facets, for a terminal of 80 columns.
std::string query_language_help(const Facets& facets);

}  // namespace verbatim
