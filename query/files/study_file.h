#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

/// What a change of a study does to files.
struct FileChanges {
  std::map<std::filesystem::path, std::string> write;  ///< by path: what the file then holds
  std::vector<std::filesystem::path> remove;           ///< after all is written
};

/// Writes and removes files. All of what is written is on the disk before the first file is replaced, so that
/// a full disk changes nothing; each file is replaced as `replace_file` does. A program killed in the middle
/// leaves each file whole, old or new, and removes none that it has not written elsewhere first. Missing
/// folders are made. Only the holder of the lock may call it. Throws an io Error.
void apply_changes(const FileChanges& changes);

/// Changes files of a study: under the lock `.verbatim/lock_name`, so that two programs that change them at
/// the same time do not lose each other's changes, `changed` reads them and says what to do. Nothing is
/// touched if it throws.
void change_study_files(const Study& study, const char* lock_name,
                        const std::function<FileChanges()>& changed);

/// The files of a folder that end in `.json`, sorted; none without the folder. What a killed program left
/// half written is hidden, and no such file.
std::vector<std::filesystem::path> json_files_in(const std::filesystem::path& folder);

/// The time now, UTC, as such files have it: `2026-03-01T09:30:00Z`.
std::string utc_now();

/// Throws a usage Error for a text that a person typed (`what`: "note") and that such a file cannot keep: it
/// is longer than 10000 bytes, is not UTF-8, or holds a control character.
void check_kept_text(const std::string& what, const std::string& text);

}  // namespace verbatim
