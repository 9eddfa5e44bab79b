#include "common/command_line/standard_output.h"

#include <cerrno>
#include <csignal>
#include <iostream>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "common/messages/error.h"

namespace verbatim {
namespace {

/// Whether standard output is a pipe that nobody reads any more. (The errno of the failed write is no longer
/// there to ask.)
bool reader_is_gone() {
  pollfd out{STDOUT_FILENO, POLLOUT, 0};
  return ::poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

}  // namespace

void report_failed_writes() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

void reserve_standard_streams() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(descriptor, F_GETFD) != -1 || errno != EBADF) continue;
    // The lowest free number is taken, which is this one. Opened for the other direction, so that it fails.
    const int taken = ::open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    if (taken >= 0 && taken != descriptor) ::close(taken);
  }
}

int finish_standard_output(const std::string& program, int status) {
  std::cout.flush();
  if (std::cout || reader_is_gone()) return status;
  std::cerr << program << ": the output could not be written\n";
  return static_cast<int>(ExitStatus::io_failure);
}

}  // namespace verbatim
