#pragma once

#include <cstddef>

#include <xapian.h>

namespace verbatim {

/// How many documents match a query, exactly, without ranking or fetching them. May throw Xapian::Error.
std::size_t count_matches(const Xapian::Database& database, const Xapian::Query& query);

}  // namespace verbatim
