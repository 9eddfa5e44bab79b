#pragma once

#include <string>

namespace verbatim {

/// By default a program is killed by a signal when it writes to a closed pipe, or beyond the limit for files
/// (`ulimit -f`). After this call such a write fails instead. Call it first in `main`.
void report_failed_writes();

/// Where a program was started with standard input, output or error closed (`<&-`), opens something in its
/// place on which every read or write fails. Without this, the next file that is opened becomes, say,
/// standard input, and is read as if somebody had typed it. Call it first in `main`.
void reserve_standard_streams();

/// Flushes std::cout and returns the exit status of the program: `status`, or ExitStatus::io_failure, with a
/// message on std::cerr, if the output could not be written. A closed pipe (`| head`) is no error, since its
/// reader wants no more.
int finish_standard_output(const std::string& program, int status);

}  // namespace verbatim
