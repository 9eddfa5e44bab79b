#pragma once

#include <string>
#include <vector>

#include "common/command_line/options_fwd.h"
#include "common/study/study.h"

namespace verbatim {

/// What stands before the command.
struct GlobalOptions {
  StudyChoice study;
  std::string color = "auto";  ///< auto, always or never
  bool hyperlinks = false;
  bool pager = true;
  bool help = false;
  bool version = false;
  std::size_t command_at = 0;  ///< index of the command among the arguments; their number if there is none
};

/// For help, man page and completion.
boost::program_options::options_description global_options();

/// Throws a usage Error for unknown options and missing values.
GlobalOptions parse_global_options(const std::vector<std::string>& arguments);

/// The arguments with the options of all commands before the command, wherever they stood: `search --color
/// never drift`. What is the value of another option stays, and so does all after `--`. `own`: the options of
/// the command, which it keeps (`--help`).
std::vector<std::string> with_global_options_first(std::vector<std::string> arguments,
                                                   const boost::program_options::options_description& own);

/// Where the command stands: the first argument that is neither a global option nor the value of one.
std::size_t command_position(const std::vector<std::string>& arguments);

/// Whether output is coloured. `when` of auto: on a terminal that is not dumb, unless NO_COLOR is set
/// (no-color.org).
bool wants_colour(const std::string& when, bool is_terminal);

}  // namespace verbatim
