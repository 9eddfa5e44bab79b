#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>

#include <xapian.h>

#include "common/index/index.h"

namespace verbatim {

/// Ids of interviews.
using InterviewIds = std::set<std::string>;

// For `IN interview ( … )`, which joins what whole interviews say. A Xapian server knows nothing of
// interviews, so each part is matched by itself, its interviews are joined here, and what comes out is a
// query of plain terms that any server can run. All read the index and may throw as the index does.

/// The interviews with a turn that matches.
InterviewIds interviews_with(const Index& index, const Xapian::Query& query);

/// All turns of these interviews, without weight.
Xapian::Query turns_of_interviews(const InterviewIds& interviews);

/// The interviews for which `combine(in a, in b)` holds, of those in `a` or in `b`.
InterviewIds combined_interviews(const InterviewIds& a, const InterviewIds& b,
                                 const std::function<bool(bool, bool)>& combine);

}  // namespace verbatim
