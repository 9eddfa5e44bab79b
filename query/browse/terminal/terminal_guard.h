#pragma once

#include <string>

#include <sys/types.h>

namespace verbatim {

/// A child that waits at a pipe and puts the terminal right if this program dies without a farewell: by a
/// crash, or by kill -9. It holds nothing but the pipe and the terminal.
class TerminalGuard {
 public:
  /// Remembers how the terminal is set now. `reset`: what brings its screen back. Before any thread is
  /// started.
  explicit TerminalGuard(const std::string& reset);
  /// The farewell: the child ends and touches nothing.
  ~TerminalGuard();
  TerminalGuard(const TerminalGuard&) = delete;
  TerminalGuard& operator=(const TerminalGuard&) = delete;

 private:
  pid_t child_ = -1;
  int pipe_ = -1;
};

}  // namespace verbatim
