#include "tests/support/terminal.h"

#include <array>
#include <clocale>
#include <csignal>
#include <cstdlib>
#include <cwchar>
#include <regex>
#include <sstream>
#include <stdexcept>

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

namespace verbatim::testing {
namespace {

[[noreturn]] void become(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                         const TerminalSetting& setting) {
  constexpr int kCannotStart = 127;
  for (const char* name : {"VERBATIM_STUDY", "NO_COLOR", "PAGER", "VERBATIM_PAGER", "LESS", "VERBATIM_BY"})
    ::unsetenv(name);
  ::setenv("GIT_CONFIG_GLOBAL", "/dev/null", 1);
  ::setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
  ::setenv("XDG_CONFIG_HOME", "/proc/none", 1);
  ::setenv("TERM", "xterm", 1);
  ::setenv("LC_ALL", "C.UTF-8", 1);
  for (const auto& [name, value] : setting.environment) ::setenv(name.c_str(), value.c_str(), 1);
  if (!setting.working_folder.empty() && ::chdir(setting.working_folder.c_str()) != 0) ::_exit(kCannotStart);
  std::string name = program.string();
  std::vector<std::string> copies = arguments;
  std::vector<char*> words{name.data()};
  for (std::string& argument : copies) words.push_back(argument.data());
  words.push_back(nullptr);
  ::execvp(name.c_str(), words.data());
  ::_exit(kCannotStart);
}

}  // namespace

TerminalProgram::TerminalProgram(const std::filesystem::path& program,
                                 const std::vector<std::string>& arguments, const TerminalSetting& setting)
    : deadline_(std::chrono::steady_clock::now() + setting.time_limit) {
  const winsize size{30, setting.columns, 0, 0};
  termios mode{};
  int other = -1;
  if (::openpty(&terminal_, &other, nullptr, nullptr, &size) != 0 || ::tcgetattr(other, &mode) != 0)
    throw std::runtime_error("there is no terminal");
  // Lines as they are written, without a carriage return.
  mode.c_oflag &= ~static_cast<tcflag_t>(OPOST);
  ::tcsetattr(other, TCSANOW, &mode);
  process_ = ::fork();
  if (process_ == 0) {
    ::close(terminal_);
    ::login_tty(other);
    become(program, arguments, setting);
  }
  ::close(other);
  if (process_ < 0) throw std::runtime_error("cannot start " + program.string());
}

TerminalProgram::~TerminalProgram() {
  if (process_ > 0) {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
  }
  ::close(terminal_);
}

void TerminalProgram::type(const std::string& keys) const {
  if (::write(terminal_, keys.data(), keys.size()) != static_cast<ssize_t>(keys.size()))
    throw std::runtime_error("cannot type into the terminal");
}

bool TerminalProgram::read_more() {
  pollfd in{terminal_, POLLIN, 0};
  while (::poll(&in, 1, 50) == 0) {
    if (std::chrono::steady_clock::now() > deadline_)
      throw std::runtime_error("too slow; wrote:\n" + written_);
  }
  std::array<char, 1 << 16> buffer{};
  const ssize_t got = ::read(terminal_, buffer.data(), buffer.size());
  if (got <= 0) return false;
  written_.append(buffer.data(), static_cast<std::size_t>(got));
  return true;
}

std::string TerminalProgram::wait_for(const std::string& text) {
  while (written_.find(text) == std::string::npos) {
    if (!read_more()) throw std::runtime_error("ended without " + text + "; wrote:\n" + written_);
  }
  return std::exchange(written_, {});
}

int TerminalProgram::wait() {
  constexpr int kBySignal = 128;
  while (read_more()) {
  }
  int status = 0;
  ::waitpid(process_, &status, 0);
  process_ = -1;
  return WIFSIGNALED(status) ? kBySignal + WTERMSIG(status) : WEXITSTATUS(status);
}

TerminalRun run_on_terminal(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                            const TerminalSetting& setting) {
  TerminalProgram running(program, arguments, setting);
  const int status = running.wait();
  return {status, running.written()};
}

std::vector<std::size_t> line_columns(const std::string& out) {
  static const std::regex escapes("\x1b\\[[0-9;]*m|\x1b\\]8;;[^\x1b]*\x1b\\\\");
  std::setlocale(LC_CTYPE, "C.UTF-8");
  std::vector<std::size_t> columns;
  std::istringstream lines(std::regex_replace(out, escapes, ""));
  for (std::string line; std::getline(lines, line);) {
    std::wstring wide(line.size(), L'\0');
    const std::size_t length = std::mbstowcs(wide.data(), line.c_str(), wide.size());
    if (length == static_cast<std::size_t>(-1)) throw std::runtime_error("not UTF-8: " + line);
    const int width = ::wcswidth(wide.c_str(), length);
    if (width < 0) throw std::runtime_error("a control character in: " + line);
    columns.push_back(static_cast<std::size_t>(width));
  }
  return columns;
}

}  // namespace verbatim::testing
