#pragma once

#include <string>

#include "common/facets.h"

namespace verbatim {

/// The query language for people, with every facet of the facet table.
std::string query_language_help(const Facets& facets);

}  // namespace verbatim
