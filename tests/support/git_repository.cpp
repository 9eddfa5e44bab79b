#include "tests/support/git_repository.h"

#include <stdexcept>
#include <utility>

namespace verbatim::testing {

GitRepository::GitRepository(std::filesystem::path folder) : folder_(std::move(folder)) {
  git({"init", "-q", "-b", "main"});
  commit_all();
}

ProgramRun GitRepository::git(std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), {"-C", folder_.string(), "-c", "user.name=Test", "-c",
                                       "user.email=test@example.org", "-c", "commit.gpgsign=false"});
  return run_program("git", arguments);
}

void GitRepository::commit_all() const {
  git({"add", "-A"});
  const ProgramRun run = git({"commit", "-q", "--allow-empty", "-m", "change"});
  if (run.status != 0) throw std::runtime_error("git cannot commit: " + run.err);
}

void GitRepository::new_branch(const std::string& name, const std::string& from) const {
  if (const ProgramRun run = git({"checkout", "-q", "-b", name, from}); run.status != 0)
    throw std::runtime_error("git makes no branch: " + run.err);
}

void GitRepository::check_out(const std::string& branch) const {
  if (const ProgramRun run = git({"checkout", "-q", branch}); run.status != 0)
    throw std::runtime_error("git checks nothing out: " + run.err);
}

bool GitRepository::merges(const std::string& branch) const {
  return git({"merge", "-q", "--no-edit", branch}).status == 0;
}

}  // namespace verbatim::testing
