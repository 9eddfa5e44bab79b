#include "tests/support/tmux.h"

#include <atomic>
#include <chrono>
#include <fstream>
#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>
#include <unistd.h>

#include "tests/support/run_program.h"

namespace verbatim::testing {
namespace {

// Slower than a program takes for pasted text.
constexpr std::chrono::milliseconds kBetweenKeys{30};
constexpr std::chrono::milliseconds kBetweenLooks{40};
constexpr int kLooks = 300;  // some twenty seconds, for sanitizers on a busy machine

std::string new_socket() {
  static std::atomic<int> number{0};
  return "verbatim-test-" + std::to_string(::getpid()) + "-" + std::to_string(++number);
}

}  // namespace

Tmux::Tmux(const std::filesystem::path& folder, std::vector<std::string> environment, std::size_t columns,
           std::size_t rows)
    : socket_(new_socket()) {
  std::vector<std::string> arguments{
      "-f", "/dev/null",          "new-session", "-d",           "-x", std::to_string(columns),
      "-y", std::to_string(rows), "-c",          folder.string()};
  for (const std::string& one : environment) arguments.insert(arguments.end(), {"-e", one});
  arguments.insert(arguments.end(), {"-e", "VERBATIM_STUDY=", "bash --norc --noprofile -i"});
  run(std::move(arguments));
  run({"set", "-s", "set-clipboard", "on"});
  // In two pieces, so that the command itself is not taken for the prompt.
  send("PS1='rea''dy> '; clear\n");
  wait_until("the prompt alone", [&] { return screen().starts_with("ready>\n"); });
}

Tmux::~Tmux() {
  const std::vector<std::string> arguments{"-L", socket_, "kill-server"};
  run_program("/usr/bin/tmux", arguments);
}

std::string Tmux::run(std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), {"-u", "-L", socket_});
  const ProgramRun result = run_program("/usr/bin/tmux", arguments);
  if (result.status != 0) throw std::runtime_error("tmux " + arguments[3] + ": " + result.err);
  return result.out;
}

void Tmux::press(const std::vector<std::string>& keys) const {
  for (const std::string& key : keys) {
    run({"send-keys", key});
    std::this_thread::sleep_for(kBetweenKeys);
  }
}

void Tmux::type(const std::string& text) const {
  for (const char c : text) {
    run({"send-keys", "-l", std::string(1, c)});
    std::this_thread::sleep_for(kBetweenKeys);
  }
}

void Tmux::send(const std::string& bytes) const {
  run({"send-keys", "-l", bytes});
}

void Tmux::paste(const std::string& text, bool marked) const {
  run({"set-buffer", "-b", "test", text});
  std::vector<std::string> arguments{"paste-buffer", "-d", "-b", "test"};
  if (marked) arguments.emplace_back("-p");
  run(std::move(arguments));
  std::this_thread::sleep_for(kBetweenKeys);
}

void Tmux::resize(std::size_t columns, std::size_t rows) const {
  run({"resize-window", "-x", std::to_string(columns), "-y", std::to_string(rows)});
}

std::string Tmux::screen(bool colours) const {
  std::vector<std::string> arguments{"capture-pane", "-p"};
  if (colours) arguments.emplace_back("-e");
  return run(std::move(arguments));
}

void Tmux::wait_until(const std::string& what, const std::function<bool()>& holds) const {
  for (int look = 0; look < kLooks; ++look) {
    if (holds()) return;
    std::this_thread::sleep_for(kBetweenLooks);
  }
  ADD_FAILURE() << "waited in vain for " << what << "; the pane shows\n" << screen();
}

std::string Tmux::wait_for(const std::string& text) const {
  std::string shown;
  wait_until(text, [&] { return (shown = screen()).find(text) != std::string::npos; });
  return shown;
}

std::string Tmux::says(const std::string& format) const {
  std::string said = run({"display-message", "-p", format});
  while (!said.empty() && said.back() == '\n') said.pop_back();
  return said;
}

int Tmux::process(const std::string& name) const {
  const std::string shell = says("#{pane_pid}");
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    // `123 (verbatim) S 99 …`: process, name, state, parent (proc(5)).
    std::ifstream in(entry.path() / "stat");
    std::string pid, comm, state, parent;
    if (in >> pid >> comm >> state >> parent && comm == "(" + name + ")" && parent == shell)
      return std::stoi(pid);
  }
  return 0;
}

std::string Tmux::clipboard() const {
  const ProgramRun shown = run_program("/usr/bin/tmux", {"-L", socket_, "show-buffer"});
  return shown.status == 0 ? shown.out : std::string();
}

}  // namespace verbatim::testing
