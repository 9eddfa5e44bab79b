#include <iostream>
#include <string>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

#include "common/command_line/standard_output.h"
#include "indexer/program/command_line.h"

int main(int argc, char** argv) {
  ::umask(0077);
  verbatim::reserve_standard_streams();
  verbatim::report_failed_writes();
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const int status =
      verbatim::run_index_program(arguments, std::cout, std::cerr, ::isatty(STDERR_FILENO) == 1);
  return verbatim::finish_standard_output("verbatim-index", status);
}
