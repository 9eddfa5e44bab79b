#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

namespace verbatim {

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
