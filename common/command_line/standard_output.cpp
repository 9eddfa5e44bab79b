#include "common/command_line/standard_output.h"

#include <csignal>
#include <iostream>

#include <poll.h>
#include <unistd.h>

#include "common/messages/error.h"

namespace verbatim {
namespace {

/// Whether standard output is a pipe that nobody reads any more. The failed write's errno is long
/// overwritten.
bool reader_is_gone() {
  pollfd out{STDOUT_FILENO, POLLOUT, 0};
  return ::poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

}  // namespace

void report_failed_writes() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

int finish_standard_output(const std::string& program, int status) {
  std::cout.flush();
  if (std::cout || reader_is_gone()) return status;
  std::cerr << program << ": the output could not be written\n";
  return static_cast<int>(ExitStatus::io_failure);
}

}  // namespace verbatim
