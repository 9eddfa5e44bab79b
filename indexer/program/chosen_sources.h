#pragma once

#include <set>
#include <string>
#include <vector>

#include "indexer/writing/index_writer.h"

namespace verbatim {

/// The sources of a run that a person names: each by its path, from the study's root or from the working
/// directory, by its file's name with or without the ending, or by its interview. Throws a usage Error for a
/// name that fits none, with the nearest one that does.
std::set<std::string> chosen_sources(const Study& study, const IndexRun& run,
                                     const std::vector<std::string>& names);

}  // namespace verbatim
