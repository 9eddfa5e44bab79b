#include "query/program/pager.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string_view>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/text/visible_text.h"

namespace verbatim {
namespace {

pid_t pager_process = 0;
int error_before = -1;  ///< standard error as it was, where the pager has it now

/// Ctrl-C reaches pager and program alike. The pager has a use for it and goes on, so the program must not
/// leave it alone with the shell.
void wait_and_leave(int) {
  constexpr int kInterrupted = 130;
  ::close(STDOUT_FILENO);
  ::close(STDERR_FILENO);
  ::waitpid(pager_process, nullptr, 0);
  ::_exit(kInterrupted);
}

bool is_installed(const std::string& program) {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "" : path);
  for (std::string folder; std::getline(folders, folder, ':');) {
    if (::access((folder + "/" + program).c_str(), X_OK) == 0) return true;
  }
  return false;
}

[[noreturn]] void become_pager(const std::string& command, int input) {
  ::dup2(input, STDIN_FILENO);
  ::close(input);
  // The program itself ignores it.
  std::signal(SIGPIPE, SIG_DFL);
  // For a pager chosen without options: leave at once what fits the screen, show colours, keep the screen.
  ::setenv("LESS", "FRX", /*overwrite=*/0);
  ::setenv("LV", "-c", /*overwrite=*/0);
  ::execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
  ::_exit(127);
}

/// The program that a shell command starts with, if it can be told: no variables set before, no quotes.
std::string program_of(const std::string& command) {
  const std::string first = command.substr(0, command.find(' '));
  return first.find_first_of("='\"\\$(`;|&~") == std::string::npos ? first : std::string();
}

/// A pager that is not there must not cost the reader the answer.
bool can_start(const std::string& command) {
  const std::string program = program_of(command);
  if (program.empty()) return true;
  if (program.find('/') != std::string::npos) return ::access(program.c_str(), X_OK) == 0;
  return is_installed(program);
}

}  // namespace

std::optional<std::string> chosen_pager() {
  const char* terminal = std::getenv("TERM");
  if (terminal == nullptr || *terminal == '\0' || std::string_view(terminal) == "dumb") return std::nullopt;
  for (const char* name : {"VERBATIM_PAGER", "PAGER"}) {
    const char* command = std::getenv(name);
    if (command == nullptr) continue;
    if (*command == '\0' || std::string_view(command) == "cat") return std::nullopt;
    return command;
  }
  if (is_installed("less")) return "less -FRX";
  return std::nullopt;
}

void start_pager() {
  const std::optional<std::string> command = chosen_pager();
  int ends[2];
  if (!command) return;
  if (!can_start(*command)) {
    std::cerr << "note: there is no pager " << visible_text(*command) << "; what follows is not paged\n";
    return;
  }
  if (::pipe(ends) != 0) return;
  const pid_t process = ::fork();
  if (process == 0) {
    ::close(ends[1]);
    become_pager(*command, ends[0]);
  }
  ::close(ends[0]);
  if (process > 0) {
    pager_process = process;
    ::dup2(ends[1], STDOUT_FILENO);
    // The pager would draw over messages.
    if (::isatty(STDERR_FILENO) == 1) {
      error_before = ::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0);
      ::dup2(ends[1], STDERR_FILENO);
    }
    std::signal(SIGINT, wait_and_leave);
  }
  ::close(ends[1]);
}

bool finish_pager() {
  if (pager_process == 0) return true;
  constexpr int kNotFound = 127, kNoProgram = 126;
  std::signal(SIGINT, SIG_IGN);
  // A pager that waits for input is told that there is no more.
  std::cerr.flush();
  ::close(STDOUT_FILENO);
  if (error_before >= 0) ::dup2(error_before, STDERR_FILENO);
  int status = 0;
  while (::waitpid(pager_process, &status, 0) < 0 && errno == EINTR) {
  }
  pager_process = 0;
  return !WIFEXITED(status) || (WEXITSTATUS(status) != kNotFound && WEXITSTATUS(status) != kNoProgram);
}

}  // namespace verbatim
