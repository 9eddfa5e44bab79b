#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include <sys/ioctl.h>
#include <unistd.h>

#include "query/commands/command.h"

namespace {

std::size_t terminal_columns() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

}  // namespace

int main(int argc, char** argv) {
  // A closed pipe (`| head`) is no error: writing fails, and there is nothing more to say.
  std::signal(SIGPIPE, SIG_IGN);
  // A file over the limit (ulimit -f) is an error to report, as a full disk is.
  std::signal(SIGXFSZ, SIG_IGN);
  std::ios::sync_with_stdio(false);
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const int status = verbatim::run_program(arguments, std::cout, std::cerr, ::isatty(STDOUT_FILENO) == 1,
                                           terminal_columns());
  std::cout.flush();
  if (!std::cout && errno != EPIPE) {
    std::cerr << "verbatim: the output could not be written\n";
    return 3;
  }
  return status;
}
