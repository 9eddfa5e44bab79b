#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "common/index/index.h"
#include "query/language/syntax_tree.h"

namespace verbatim {

/// The filter of a facet node: turns with one of its values, without weight. Values are checked against the
/// index: an unknown one, a prefix that none begins with, or a value that goes on in the words after it
/// (`speaker:Interviewer 1`) is a QueryError at its place, with the nearest known value.
/// A code and a coder that both are known and never come together match nothing. `query_text` is what the
/// node's places point into. `notes`: is told of such pairs; may be null. Throws as the index does.
Xapian::Query facet_filter(const Index& index, const QueryNode& node, std::string_view query_text,
                           std::vector<std::string>* notes = nullptr);

}  // namespace verbatim
