#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace verbatim {

// Files of an index, read and written as bytes, by people who must not trust them: none is reached through a
// symbolic link, and none is mapped, for a mapped file that is cut meanwhile ends the program by a signal.
// What fails is told as errno has it; 0 is success.

/// A file of an index, open for reading until this goes. What is no regular file cannot be opened.
class IndexFile {
 public:
  explicit IndexFile(const std::filesystem::path& file);
  ~IndexFile();
  IndexFile(const IndexFile&) = delete;
  IndexFile& operator=(const IndexFile&) = delete;

  /// 0, or why it could not be opened; the calls below fail then.
  int failure() const { return failure_; }

  /// Reads up to `size` bytes from `begin_byte` on into `bytes`, fewer only at the end of the file.
  int read_at(std::uint64_t begin_byte, std::size_t size, std::string& bytes) const;

 private:
  int descriptor_;
  int failure_;
};

/// A file of an index, open to be mended.
class WritableIndexFile {
 public:
  explicit WritableIndexFile(const std::filesystem::path& file);
  ~WritableIndexFile();
  WritableIndexFile(const WritableIndexFile&) = delete;
  WritableIndexFile& operator=(const WritableIndexFile&) = delete;

  int failure() const { return failure_; }
  /// Cuts off what is behind the first so many bytes.
  int cut(std::uint64_t size_bytes);
  /// Writes bytes at a place.
  int put(std::uint64_t begin_byte, std::string_view bytes);

 private:
  int descriptor_;
  int failure_;
};

/// Hands a file on from its beginning, in pieces of a megabyte; the last one may be shorter.
int read_through(const std::filesystem::path& file, const std::function<void(std::string_view)>& take);

/// The whole of a small file; nothing if it cannot be read.
std::optional<std::string> content_of(const std::filesystem::path& file);

enum class Sync { now, later };
/// Makes the file anew, mode 0600, with this content.
int write_whole(const std::filesystem::path& file, std::string_view content, Sync sync);

}  // namespace verbatim
