#include <iostream>
#include <string>
#include <vector>

#include <sys/ioctl.h>
#include <unistd.h>

#include "common/standard_output.h"
#include "query/commands/command.h"

namespace {

std::size_t terminal_columns() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

}  // namespace

int main(int argc, char** argv) {
  verbatim::report_failed_writes();
  std::ios::sync_with_stdio(false);
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const int status = verbatim::run_program(arguments, std::cout, std::cerr, ::isatty(STDOUT_FILENO) == 1,
                                           terminal_columns());
  return verbatim::finish_standard_output("verbatim", status);
}
