#pragma once

#include <xapian.h>

#include "query/language/text_pattern.h"

namespace verbatim {

/// What Xapian runs to find the turns in which `pattern` matches, the same ones as `find_matches` finds.
/// Reads the database where one word may fit several slots. May throw Xapian::Error.
Xapian::Query pattern_query(const Xapian::Database& database, const TextPattern& pattern);

}  // namespace verbatim
