#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace verbatim {

/// The whole program verbatim-index except `main`. Everything a person can cause ends as a message on `err`
/// and an exit status; progress is shown on `err` where that is a terminal.
int run_index_program(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err,
                      bool err_is_terminal);

}  // namespace verbatim
