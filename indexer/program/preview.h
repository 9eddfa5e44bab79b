#pragma once

#include <filesystem>
#include <string>

#include "common/study/study.h"

namespace verbatim {

/// How a file, wherever it lies, would be read as a transcript: its format and why, its speakers with their
/// roles, its first turns, what would be left out, and what the run would tell. Nothing is written.
/// `settings`: those of a study that the file may belong to, or defaults. Plain text, no control characters.
/// Throws an Error as a run of the indexer would have it, a place included.
std::string preview(const std::filesystem::path& file, const StudySettings& settings);

}  // namespace verbatim
