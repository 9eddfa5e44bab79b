#pragma once

#include <string>
#include <vector>

#include "common/command_line/completion.h"
#include "common/command_line/manual_page.h"
#include "common/command_line/options_fwd.h"

namespace verbatim {

/// The options of verbatim-index.
boost::program_options::options_description index_program_options();

/// `verbatim-index --help`, in lines of at most `columns`, as `help_columns` gives them.
std::string index_program_help(std::size_t columns);

/// The manual page verbatim-index(1), made from the same texts.
ManualPage index_manual_page();

/// What the last word of a command line of verbatim-index could become. `words`: all words after the
/// program's name.
Completion complete_index_program(const std::vector<std::string>& words);

}  // namespace verbatim
