#include "tests/support/child_process.h"

#include <algorithm>
#include <csignal>
#include <vector>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace verbatim::testing {
namespace {

constexpr int kExpected = 42;

/// The status with which a process ended; -1 if a signal ended it.
int wait_for(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

int run_at_once(int count, const std::function<void(int)>& action) {
  std::vector<pid_t> children;
  for (int number = 0; number < count; ++number) {
    const pid_t child = ::fork();
    if (child == 0) {
      try {
        action(number);
      } catch (const Error&) {
        ::_exit(1);
      }
      ::_exit(0);
    }
    children.push_back(child);
  }
  return static_cast<int>(
      std::count_if(children.begin(), children.end(), [](pid_t child) { return wait_for(child) == 0; }));
}

bool throws_on_full_disk(const std::function<void()>& action,
                         const std::function<bool(const Error&)>& is_expected) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{4096, 4096};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    try {
      action();
    } catch (const Error& error) {
      ::_exit(is_expected(error) ? kExpected : 1);
    }
    ::_exit(0);
  }
  return wait_for(child) == kExpected;
}

}  // namespace verbatim::testing
