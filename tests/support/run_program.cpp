#include "tests/support/run_program.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <thread>

#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace verbatim::testing {
namespace {

/// A file without a name: unlike a pipe, it takes any amount before anyone reads.
int make_capture() {
  const int descriptor = ::memfd_create("capture", MFD_CLOEXEC);
  if (descriptor < 0) throw std::runtime_error("cannot capture a program's output");
  return descriptor;
}

std::string captured(int descriptor) {
  std::string text;
  std::array<char, 1 << 16> buffer{};
  ::lseek(descriptor, 0, SEEK_SET);
  while (const ssize_t got = ::read(descriptor, buffer.data(), buffer.size())) {
    if (got < 0) throw std::runtime_error("cannot read a program's output");
    text.append(buffer.data(), static_cast<std::size_t>(got));
  }
  return text;
}

[[noreturn]] void become(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                         const ProgramSetting& setting) {
  constexpr int kCannotStart = 127;
  ::unsetenv("VERBATIM_STUDY");
  ::unsetenv("NO_COLOR");
  ::setenv("VERBATIM_PAGER", "", 1);
  // Who works on this machine is no matter of a test.
  ::unsetenv("VERBATIM_BY");
  ::setenv("GIT_CONFIG_GLOBAL", "/dev/null", 1);
  ::setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
  ::setenv("XDG_CONFIG_HOME", "/proc/none", 1);
  for (const auto& [name, value] : setting.environment) ::setenv(name.c_str(), value.c_str(), 1);
  if (!setting.working_folder.empty() && ::chdir(setting.working_folder.c_str()) != 0) ::_exit(kCannotStart);
  if (setting.in_child) setting.in_child();
  std::string name = program.string();
  std::vector<std::string> copies = arguments;
  std::vector<char*> words{name.data()};
  for (std::string& argument : copies) words.push_back(argument.data());
  words.push_back(nullptr);
  ::execvp(name.c_str(), words.data());
  ::_exit(kCannotStart);
}

}  // namespace

RunningProgram::RunningProgram(const std::filesystem::path& program,
                               const std::vector<std::string>& arguments, const ProgramSetting& setting)
    : time_limit_(setting.time_limit), out_(make_capture()), err_(make_capture()) {
  process_ = ::fork();
  if (process_ < 0) throw std::runtime_error("cannot start " + program.string());
  if (process_ != 0) return;
  ::dup2(setting.out_descriptor >= 0 ? setting.out_descriptor : out_, STDOUT_FILENO);
  ::dup2(err_, STDERR_FILENO);
  become(program, arguments, setting);
}

RunningProgram::~RunningProgram() {
  if (process_ > 0) {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
  }
  ::close(out_);
  ::close(err_);
}

void RunningProgram::kill() const {
  ::kill(process_, SIGKILL);
}

ProgramRun RunningProgram::wait() {
  constexpr int kBySignal = 128;
  const auto deadline = std::chrono::steady_clock::now() + time_limit_;
  ProgramRun run;
  int status = 0;
  struct rusage used {};
  while (::wait4(process_, &status, WNOHANG, &used) == 0) {
    if (std::chrono::steady_clock::now() > deadline) {
      ::kill(process_, SIGKILL);
      ::waitpid(process_, nullptr, 0);
      process_ = -1;
      return {-1, captured(out_), captured(err_) + "(stopped: it took too long)", 0};
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  process_ = -1;
  run.status = WIFSIGNALED(status) ? kBySignal + WTERMSIG(status) : WEXITSTATUS(status);
  run.out = captured(out_);
  run.err = captured(err_);
  run.peak_kib = static_cast<std::size_t>(used.ru_maxrss);
  return run;
}

ProgramRun run_program(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                       const ProgramSetting& setting) {
  return RunningProgram(program, arguments, setting).wait();
}

}  // namespace verbatim::testing
