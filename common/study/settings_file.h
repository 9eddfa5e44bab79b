#pragma once

#include <string>

#include "common/study/study_settings.h"

namespace verbatim {

/// Reads verbatim.yaml. Throws a usage Error at file:line for malformed YAML, an unknown key (with the
/// nearest known one), or a wrong value. `file_name` is for messages only.
StudySettings parse_study_settings(const std::string& yaml, const std::string& file_name);

}  // namespace verbatim
