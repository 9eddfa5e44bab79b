#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <sys/types.h>

namespace verbatim::testing {

struct TerminalSetting {
  unsigned short columns = 80;
  std::filesystem::path working_folder;                          ///< empty: the test's own
  std::vector<std::pair<std::string, std::string>> environment;  ///< set in addition
  std::chrono::seconds time_limit{120};
};

/// A program at a terminal of its own (a pseudoterminal of 30 lines, TERM=xterm), which has standard output
/// and error in one. VERBATIM_STUDY, NO_COLOR, PAGER, VERBATIM_PAGER and who decides on this
/// machine are not handed on to it.
class TerminalProgram {
 public:
  TerminalProgram(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                  const TerminalSetting& setting = {});
  /// Kills it if it is still at work.
  ~TerminalProgram();
  TerminalProgram(const TerminalProgram&) = delete;
  TerminalProgram& operator=(const TerminalProgram&) = delete;

  void type(const std::string& keys) const;
  /// Reads until the program has written `text`, and gives all that it wrote since the last call. Throws a
  /// std::runtime_error that shows what there was if it ends before or takes too long.
  std::string wait_for(const std::string& text);
  /// Waits for its end and gives its exit status, 128 + N if signal N ended it.
  int wait();
  /// What it wrote that `wait_for` has not given.
  const std::string& written() const { return written_; }

 private:
  /// Reads once; false when nothing more will come.
  bool read_more();

  pid_t process_ = -1;
  int terminal_ = -1;
  std::string written_;
  std::chrono::steady_clock::time_point deadline_;
};

/// What a program wrote to its terminal, and how it ended.
struct TerminalRun {
  int status;
  std::string out;
};
TerminalRun run_on_terminal(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                            const TerminalSetting& setting = {});

/// The columns that each line of a terminal's output takes, escape sequences and OSC 8 links aside.
std::vector<std::size_t> line_columns(const std::string& out);

}  // namespace verbatim::testing
