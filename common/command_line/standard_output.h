#pragma once

#include <string>

namespace verbatim {

/// Makes writing fail instead of ending the program where nobody reads the pipe or a file is over the limit
/// (`ulimit -f`). Call it first in `main`.
void report_failed_writes();

/// Flushes std::cout and gives the program's exit status: `status`, or ExitStatus::io_failure, with a message
/// on std::cerr, if the output could not be written. A closed pipe (`| head`) is no error: there is nothing
/// more to say.
int finish_standard_output(const std::string& program, int status);

}  // namespace verbatim
