#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/run_program.h"

namespace verbatim::testing {

/// A folder under git, as a study's is: no settings of the machine, no merge driver.
class GitRepository {
 public:
  /// Makes one of the folder, with all that is in it committed on the branch `main`.
  explicit GitRepository(std::filesystem::path folder);

  /// `git arguments…` in the folder.
  ProgramRun git(std::vector<std::string> arguments) const;
  /// All that changed, in one commit; nothing if nothing did.
  void commit_all() const;
  /// A branch that begins at a commit, and is checked out.
  void new_branch(const std::string& name, const std::string& from = "main") const;
  void check_out(const std::string& branch) const;
  /// Whether `git merge` of a branch into the one that is checked out needed no hand.
  bool merges(const std::string& branch) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace verbatim::testing
