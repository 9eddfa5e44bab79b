#pragma once

#include <string>
#include <vector>

#include "common/command_line/completion.h"

namespace verbatim {

/// What the last word of a command line of `verbatim` could become. `words` are those after the program's
/// name, quotes taken off; one at least. Reads the study that the words before it choose, if there is one.
Completion complete_program(const std::vector<std::string>& words);

}  // namespace verbatim
