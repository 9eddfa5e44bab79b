#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "common/study/study.h"

namespace verbatim {

/// The bytes of a file; nothing if there is none. Throws an io Error if it cannot be read.
std::optional<std::string> read_if_there(const std::filesystem::path& file);

/// The right to write the files that the program keeps in a study, held by one process at a time; freed by
/// the system if the process dies. Reading needs no lock, since files are replaced whole.
class FileLock {
 public:
  /// Waits for the lock on `lock_file`, which is made, with its folder, where it is missing. Throws an io
  /// Error if it cannot be made, or if another process still holds it after `patience`.
  explicit FileLock(const std::filesystem::path& lock_file,
                    std::chrono::milliseconds patience = std::chrono::seconds(10));
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int descriptor_ = -1;
};

/// Makes `file` hold `content`: written to a temporary file beside it, synced, and renamed over it, so that
/// at every moment, a crash included, the file is the old one whole or the new one whole. Mode, owner and
/// group stay as they were; a new file is its owner's alone (0600). A file of somebody else, whose owner only
/// that one or root could set, is written in place, after its new content is safe in the temporary file. A
/// symbolic link stays a link, and what it points to is replaced. Only the holder of the lock may call it.
/// Throws an io Error, the old file untouched.
void replace_file(const std::filesystem::path& file, std::string_view content);

/// Changes the file `name` of a study: `changed` gets the old content, nullptr if there is no file, and gives
/// the new one. All of it happens under the lock `.verbatim/lock_name`, so that two programs that change a
/// file at the same time do not lose each other's changes. The file is not touched if the content stays the
/// same or if `changed` throws. Throws an io Error, the old file untouched, if it cannot be written.
void change_study_file(const Study& study, const char* name, const char* lock_name,
                       const std::function<std::string(const std::string* old_content)>& changed);

/// Throws a usage Error for a text that a person typed (`what`: "note") and that such a file cannot keep: it
/// is longer than 10000 bytes, is not UTF-8, or holds a control character.
void check_kept_text(const std::string& what, const std::string& text);

}  // namespace verbatim
