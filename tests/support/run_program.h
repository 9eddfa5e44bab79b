#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <sys/types.h>

namespace verbatim::testing {

/// How a program ended, and what it wrote.
struct ProgramRun {
  int status = -1;  ///< exit status; 128 + N if signal N ended it; -1 if it was stopped after `time_limit`
  std::string out;
  std::string err;
  std::size_t peak_kib = 0;  ///< its largest resident set
};

struct ProgramSetting {
  std::filesystem::path working_folder = {};                          ///< empty: the test's own
  std::vector<std::pair<std::string, std::string>> environment = {};  ///< set in addition
  std::function<void()> in_child = {};  ///< runs between fork and exec: umask, limits, user
  int out_descriptor = -1;              ///< where standard output goes instead of into `ProgramRun::out`
  std::chrono::seconds time_limit{120};
};

/// A program at work. VERBATIM_STUDY, NO_COLOR and who decides on this
/// machine (VERBATIM_BY, git, the configuration) are not handed on to it, and it has no pager.
class RunningProgram {
 public:
  RunningProgram(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                 const ProgramSetting& setting = {});
  /// Kills it if it is still at work.
  ~RunningProgram();
  RunningProgram(const RunningProgram&) = delete;
  RunningProgram& operator=(const RunningProgram&) = delete;

  /// SIGKILL: no chance to tidy up.
  void kill() const;
  ProgramRun wait();

 private:
  pid_t process_ = -1;
  std::chrono::seconds time_limit_;
  int out_ = -1;
  int err_ = -1;
};

/// Runs it to its end.
ProgramRun run_program(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                       const ProgramSetting& setting = {});

}  // namespace verbatim::testing
