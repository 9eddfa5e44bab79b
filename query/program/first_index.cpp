#include "query/program/first_index.h"

#include <array>
#include <cerrno>
#include <filesystem>
#include <iostream>
#include <optional>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/index/generation.h"
#include "common/messages/counted.h"
#include "common/messages/error.h"
#include "common/study/sources.h"
#include "common/study/study.h"
#include "common/text/visible_text.h"
#include "query/commands/command.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;

/// The study that has transcripts and no index; nothing for any other.
std::optional<Study> study_without_index(const std::string& chosen, std::size_t& transcripts) {
  try {
    Study study = find_study_to_index(chosen);
    if (study.shards) return std::nullopt;  // its turns lie elsewhere
    if (Generation::in_use(IndexLayout(study.index_folder()))) return std::nullopt;
    transcripts = list_sources(study).sources.size();
    if (transcripts == 0) return std::nullopt;
    return study;
  } catch (const Error&) {
    return std::nullopt;  // the command meets it too, and says it
  }
}

/// The other program: beside this one, as both are installed, or where a build puts it; else by the search
/// path.
std::string index_program() {
  std::error_code failure;
  const fs::path here = fs::read_symlink("/proc/self/exe", failure).parent_path();
  for (const fs::path& place : {here / "verbatim-index", here.parent_path() / "indexer" / "verbatim-index"}) {
    if (!failure && ::access(place.c_str(), X_OK) == 0) return place.string();
  }
  return "verbatim-index";
}

/// Runs it with its output on standard error, so that results alone are on standard output. Its exit status;
/// -1 where it cannot be run.
int run_index_program_on(const fs::path& study) {
  std::string program = index_program(), option = "-C", folder = study.string();
  std::array<char*, 4> arguments{program.data(), option.data(), folder.data(), nullptr};
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);
  pid_t process = -1;
  const int error = ::posix_spawnp(&process, program.c_str(), &actions, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return -1;
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

void offer_first_index(const std::string& chosen, std::ostream& err) {
  if (!can_ask()) return;
  std::size_t transcripts = 0;
  const std::optional<Study> study = study_without_index(chosen, transcripts);
  if (!study) return;
  const std::string folder = study->root.string();
  err << visible_text(folder) << " has " << counted(transcripts, "transcript")
      << " and no index yet.\nMake it now, with verbatim-index? [Y/n] " << std::flush;
  std::string answer;
  const bool is_answered = static_cast<bool>(std::getline(std::cin, answer));
  if (!is_answered || (!answer.empty() && !means_yes(answer)))
    throw io_error("this study has no index yet", "run verbatim-index first", folder);
  const int status = run_index_program_on(study->root);
  // With 3 some file could not be read, which the run has said; the others can be searched.
  if (status != 0 && status != static_cast<int>(ExitStatus::io_failure))
    throw io_error("verbatim-index did not make the index", "run it by itself: verbatim-index", folder);
}

}  // namespace verbatim
