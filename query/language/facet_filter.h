#pragma once

#include <string_view>

#include <xapian.h>

#include "common/index/index.h"
#include "query/language/syntax_tree.h"

namespace verbatim {

/// The filter of a facet node: turns with one of its values, without weight. Values are checked against the
/// index: an unknown one, a prefix that none begins with, or a value that goes on in the words after it
/// (`speaker:Interviewer 1`) is a QueryError at its place, with the nearest known value.
/// `query_text` is what the node's places point into. Throws as the index does.
Xapian::Query facet_filter(const Index& index, const QueryNode& node, std::string_view query_text);

}  // namespace verbatim
