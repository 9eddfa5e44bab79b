#pragma once

#include <string>

namespace verbatim {

/// The query language for people, with every facet of the facet table.
std::string query_language_help();

}  // namespace verbatim
