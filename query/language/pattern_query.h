#pragma once

#include <xapian.h>

#include "common/index/index.h"
#include "query/language/text_pattern.h"

namespace verbatim {

/// The query that finds the turns with a match of `pattern`, as `find_matches` finds them in a turn's words.
/// The terms of each slot are there; a slot without terms, and a window too small for its slots, match
/// nothing. A pattern of one slot scores like one word. Reads turns of the index for windows of which one
/// word can fit two slots. Throws as the index does.
Xapian::Query pattern_query(const Index& index, const TextPattern& pattern);

}  // namespace verbatim
