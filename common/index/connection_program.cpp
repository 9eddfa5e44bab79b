#include "common/index/connection_program.h"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

#include <unistd.h>

namespace verbatim {
namespace {

namespace fs = std::filesystem;

std::string read_proc_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The process that has started another one; 0 if it is gone. Its name, in parentheses, may hold anything.
pid_t parent_of(const fs::path& process) {
  const std::string stat = read_proc_file(process / "stat");
  const std::size_t name_end = stat.rfind(')');
  // `PID (NAME) STATE PARENT …`
  if (name_end == std::string::npos || name_end + 4 > stat.size()) return 0;
  return static_cast<pid_t>(std::strtol(stat.c_str() + name_end + 4, nullptr, 10));
}

}  // namespace

void end_connection_programs(const ShardAddress& address) {
  if (address.kind != ShardAddress::Kind::ssh) return;
  // The last arguments, of ssh and of what it may have become; no pager or editor has them. Its open files
  // tell nothing: ssh moves the socket that Xapian gives it to other numbers.
  using namespace std::string_literals;
  const std::string last_arguments = "xapian-progsrv\0"s + address.path.string() + "\0"s;
  std::error_code failure;
  for (fs::directory_iterator process("/proc", failure), end; !failure && process != end;
       process.increment(failure)) {
    const std::string name = process->path().filename().string();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    if (parent_of(process->path()) != ::getpid()) continue;
    if (!read_proc_file(process->path() / "cmdline").ends_with(last_arguments)) continue;
    ::kill(static_cast<pid_t>(std::strtol(name.c_str(), nullptr, 10)), SIGKILL);
  }
}

}  // namespace verbatim
