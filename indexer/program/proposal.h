#pragma once

#include <filesystem>
#include <string>

#include "common/study/study.h"
#include "indexer/writing/index_writer.h"

namespace verbatim {

/// A verbatim.yaml for a study, with comments: the speakers that were found with their roles (those of a
/// machine, `S00`, under each interview, for they are another person in each), the language, the guide, the
/// codes, and as comments what a person has to decide. `run`: with IndexOptions::keep_prepared. What it says
/// without comments is how the study is read without it.
std::string propose_settings(const Study& study, const IndexRun& run);

/// Makes `file` hold `text`. Throws a usage Error if there is such a file, an io Error if it cannot be
/// written.
void write_new_file(const std::filesystem::path& file, const std::string& text);

}  // namespace verbatim
