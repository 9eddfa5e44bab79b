#include <iostream>
#include <string>
#include <vector>

#include <malloc.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef VERBATIM_HAS_MIMALLOC
#include <mimalloc.h>
#endif

#include "common/command_line/standard_output.h"
#include "indexer/program/command_line.h"

namespace {

std::size_t columns_of(int descriptor) {
  winsize size{};
  if (::isatty(descriptor) != 1) return 0;
  return ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

/// What is freed goes back to the system at once. mimalloc keeps it a while for whoever needs memory next;
/// but one step of a run seldom needs what the one before it did, and then the peak is the sum of both.
void give_freed_memory_back() {
#ifdef VERBATIM_HAS_MIMALLOC
#if MI_MALLOC_VERSION < 210
  mi_option_set(mi_option_decommit_delay, 0);
  mi_option_set(mi_option_decommit_extend_delay, 0);
#else
  mi_option_set(mi_option_purge_delay, 0);
#endif
#endif
}

}  // namespace

int main(int argc, char** argv) {
  ::umask(0077);
  give_freed_memory_back();
  // A large file's tables come and go one after the other. By default, after the first one is freed, the C
  // library takes the next from memory that it keeps: then the peak is the sum of them all.
  constexpr int kOwnPagesFrom = 1 << 20;
  ::mallopt(M_MMAP_THRESHOLD, kOwnPagesFrom);
  verbatim::reserve_standard_streams();
  verbatim::report_failed_writes();
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const int status =
      verbatim::run_index_program(arguments, std::cout, std::cerr, ::isatty(STDERR_FILENO) == 1,
                                  {columns_of(STDOUT_FILENO), columns_of(STDERR_FILENO)});
  return verbatim::finish_standard_output("verbatim-index", status);
}
