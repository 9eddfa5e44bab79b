#pragma once

#include <string>
#include <vector>

#include "common/study/study.h"

namespace verbatim {

struct IndexRun;

/// What stands in verbatim.yaml and means nothing in the study as it was indexed, a sentence each with its
/// line: a key of `interviews:` that names no file and no interview, and a label of the study's `speakers:`
/// that nobody speaks under. A typing slip there would change nothing, in silence. `speakers`: of all turns,
/// as written.
std::vector<std::string> unused_settings(const StudySettings& settings, const IndexRun& run,
                                         const std::vector<std::string>& speakers);

}  // namespace verbatim
