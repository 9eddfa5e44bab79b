#pragma once

#include <span>
#include <string>

#include "common/command_line/options_fwd.h"
#include "query/commands/command.h"
#include "query/program/run_program.h"

namespace verbatim {

extern const Command kHelpCommand;
extern const Command kBrowseCommand;

/// All commands, in the order in which help lists them.
std::span<const Command> command_table();

/// Throws a usage Error with the nearest name.
const Command& find_command(const std::string& name);

/// The command's own options, and --help.
boost::program_options::options_description options_of(const Command& command);

}  // namespace verbatim
