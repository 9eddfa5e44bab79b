#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "common/study/sources.h"

namespace verbatim {

/// How a file looked to the system, nanoseconds since the epoch.
struct FileLook {
  std::uint64_t size_bytes = 0, device = 0, inode = 0;
  std::int64_t modified_ns = 0;
  std::int64_t changed_ns = 0;  ///< its content, name or mode; nobody can set it back
  bool operator==(const FileLook&) const = default;
};

/// Nothing if it cannot be looked at.
std::optional<FileLook> look_at(const std::filesystem::path& file);

/// A file as a run of verbatim-index read it.
struct SeenFile {
  FileLook look;
  std::int64_t read_ns = 0;  ///< when it was looked at, before it was read
  std::string sha256;        ///< of its bytes, hexadecimal
  std::string format;        ///< `DocumentFormat::name`
};

/// What earlier runs saw of a study's transcripts, so that a file that nobody has touched is not read again.
/// It lies beside the index, in `.verbatim/files`, and may be deleted at any time.
class SeenFiles {
 public:
  /// Reads the file; one that is not there, or is damaged, holds nothing.
  explicit SeenFiles(std::filesystem::path file);

  /// What was seen of a source, whatever has become of it since; null for nothing.
  const SeenFile* find(const std::string& source) const;
  /// The same, if the source certainly has the same bytes still: size, times and inode are as they were, and
  /// the last change came at least two seconds before it was read, since clocks of file systems are coarse.
  const SeenFile* untouched(const std::string& source, const FileLook& look) const;

  /// Makes what is kept exactly this, in the file too; written anew only if it differs. A failure to write is
  /// no error: then the next run reads more.
  void replace(std::map<std::string, SeenFile> seen);

 private:
  std::filesystem::path file_;
  std::map<std::string, SeenFile> seen_;
  std::string stored_;
};

/// Whether a source of the size that is known has other bytes than a run read, by its bytes.
bool has_other_bytes(const std::filesystem::path& file, const SeenFile* seen);

}  // namespace verbatim
