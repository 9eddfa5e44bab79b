#pragma once

#include <string>
#include <vector>

#include "common/command_line/completion.h"
#include "query/program/study_names.h"

namespace verbatim {

/// What a query that ends in the middle of a facet, of its value or of a saved query's name could become:
/// `versioning pha` → `versioning phase:deployment`, …; `code:MM-drift,MM-` → the codes that begin so. All
/// that stands before is kept as typed. Words of talk are not completed.
std::vector<CompletedWord> complete_query(const std::string& typed, const StudyNames& names);

}  // namespace verbatim
