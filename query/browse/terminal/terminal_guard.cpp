#include "query/browse/terminal/terminal_guard.h"

#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

namespace verbatim {
namespace {

[[noreturn]] void watch(int pipe, int terminal, const termios& settings, const std::string& reset) {
  // A group of its own: what is sent to the program's group, Ctrl-C or kill, does not reach it.
  ::setpgid(0, 0);
  for (const int signal : {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGTTOU, SIGTTIN, SIGPIPE})
    std::signal(signal, SIG_IGN);
  // A pipe that the program's output goes into must not be held open.
  constexpr int kMostDescriptors = 256;
  for (int descriptor = 0; descriptor < kMostDescriptors; ++descriptor) {
    if (descriptor != pipe && descriptor != terminal) ::close(descriptor);
  }
  char byte = 0;
  ssize_t got = 0;
  while ((got = ::read(pipe, &byte, 1)) < 0 && errno == EINTR) {
  }
  if (got == 0) {
    ::tcsetattr(terminal, TCSANOW, &settings);
    const ssize_t written = ::write(terminal, reset.data(), reset.size());
    static_cast<void>(written);  // a terminal that is gone needs nothing
  }
  ::_exit(0);
}

}  // namespace

TerminalGuard::TerminalGuard(const std::string& reset) {
  termios settings{};
  int ends[2];
  if (::tcgetattr(STDIN_FILENO, &settings) != 0 || ::pipe2(ends, O_CLOEXEC) != 0) return;
  child_ = ::fork();
  if (child_ == 0) {
    ::close(ends[1]);
    watch(ends[0], STDOUT_FILENO, settings, reset);
  }
  ::close(ends[0]);
  if (child_ < 0) {
    ::close(ends[1]);
    return;
  }
  pipe_ = ends[1];
}

TerminalGuard::~TerminalGuard() {
  if (child_ < 0) return;
  const ssize_t written = ::write(pipe_, "q", 1);
  static_cast<void>(written);  // a child that is gone needs no farewell
  ::close(pipe_);
  while (::waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

}  // namespace verbatim
