#pragma once

#include <string>

namespace verbatim {

/// Makes writing to a pipe that nobody reads fail instead of ending the program. Call it first in `main`.
void ignore_closed_pipes();

/// Flushes std::cout and gives the program's exit status: `status`, or ExitStatus::io_failure, with a message
/// on std::cerr, if the output could not be written. A closed pipe (`| head`) is no error: there is nothing
/// more to say.
int finish_standard_output(const std::string& program, int status);

}  // namespace verbatim
