#pragma once

#include <filesystem>

namespace verbatim {

/// Makes a study's `.verbatim`, private to its user and left out of version control, or closes one that is
/// empty or that Verbatim made and that others could read. Throws an io Error if it cannot be had, or is a
/// symbolic link.
void make_index_folder(const std::filesystem::path& folder);

/// Keeps other runs of verbatim-index off a study while it lives. The system frees it if the process dies.
class RunLock {
 public:
  /// `file`: of `IndexLayout::lock_file`. Throws an io Error at once if another run holds it.
  explicit RunLock(const std::filesystem::path& file);
  ~RunLock();
  RunLock(const RunLock&) = delete;
  RunLock& operator=(const RunLock&) = delete;

 private:
  int descriptor_;
};

}  // namespace verbatim
