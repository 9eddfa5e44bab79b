#include <iostream>
#include <string>
#include <vector>

#include <malloc.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/command_line/standard_output.h"
#include "common/messages/error.h"
#include "query/program/pager.h"
#include "query/program/run_program.h"

namespace {

std::size_t columns_of(int descriptor) {
  winsize size{};
  return ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

verbatim::OutputTerminal output_terminal() {
  verbatim::OutputTerminal terminal{::isatty(STDOUT_FILENO) == 1, columns_of(STDOUT_FILENO),
                                    verbatim::start_pager};
  if (::isatty(STDERR_FILENO) == 1) terminal.message_columns = columns_of(STDERR_FILENO);
  return terminal;
}

/// A search for common words makes lists of megabytes. Left to itself, the C library gives them back to the
/// system after each, and the system hands them out again a page at a time: a fifth of such a search.
void keep_freed_memory() {
#ifdef M_TRIM_THRESHOLD
  constexpr int kBytes = 64 << 20;
  mallopt(M_TRIM_THRESHOLD, kBytes);
  mallopt(M_MMAP_THRESHOLD, kBytes);
#endif
}

}  // namespace

int main(int argc, char** argv) {
  keep_freed_memory();
  verbatim::reserve_standard_streams();
  ::umask(0077);
  verbatim::report_failed_writes();
  std::ios::sync_with_stdio(false);
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  int status = verbatim::run_program(arguments, std::cout, std::cerr, output_terminal());
  status = verbatim::finish_standard_output("verbatim", status);
  if (verbatim::finish_pager()) return status;
  std::cerr << "verbatim: the pager could not be run\nset VERBATIM_PAGER to another, or use --no-pager\n";
  return static_cast<int>(verbatim::ExitStatus::io_failure);
}
