#pragma once

#include <string>

#include "query/evidence/decisions.h"
#include "query/saved/saved_queries.h"

namespace verbatim::testing {

// The JSON files of a study as programs up to version 0.1.0 wrote them, byte for byte.

/// `evidence.json`. Each history is told in its order.
std::string old_decisions_file(const Decisions& decisions);

/// `saved-queries.json`
std::string old_saved_queries_file(const SavedQueries& queries);

}  // namespace verbatim::testing
