#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace verbatim {

/// The whole program verbatim-index except `main`; returns its exit status. Every error that a person can
/// cause is a message on `err`. Progress is shown on `err` if that is a terminal.
int run_index_program(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err,
                      bool err_is_terminal);

}  // namespace verbatim
