#pragma once

#include <cstddef>
#include <iosfwd>
#include <span>
#include <string>
#include <vector>

#include "common/command_line/options_fwd.h"
#include "query/commands/command.h"

namespace verbatim {

extern const Command kHelpCommand;
extern const Command kBrowseCommand;

/// All commands, in the order in which help lists them.
std::span<const Command> command_table();

/// Throws a usage Error with the nearest name.
const Command& find_command(const std::string& name);

/// The command's own options, and --help.
boost::program_options::options_description options_of(const Command& command);

/// Standard output and error, as terminals.
struct OutputTerminal {
  bool is_terminal = false;
  std::size_t columns = 80;
  /// Puts a pager between the program and the terminal, where there is one.
  void (*start_pager)() = nullptr;
  std::size_t message_columns = 0;  ///< of standard error; 0 if it is no terminal
};

/// The whole program but for `main`: options before the command, then the command. Everything a person can
/// cause ends as a message on `err` and an exit status.
int run_program(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err,
                const OutputTerminal& terminal);

}  // namespace verbatim
