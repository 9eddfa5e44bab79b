#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

namespace verbatim {

/// How wide the terminals are that output and messages go to; 0 for what is no terminal.
struct TerminalColumns {
  std::size_t out = 0, err = 0;
};

/// The whole program verbatim-index except `main`; returns its exit status. Every error that a person can
/// cause is a message on `err`. Progress is shown on `err` if that is a terminal. `columns`: to wrap lines
/// to; 0: never.
int run_index_program(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err,
                      bool err_is_terminal, TerminalColumns columns = {});

}  // namespace verbatim
