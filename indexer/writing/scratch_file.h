#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>

namespace verbatim {

/// Bytes that are put aside on the disk while a run needs them. The file has no name once this is made: it
/// goes with this, however the process ends. Calls are safe from several threads, and throw an io Error that
/// names the file.
class ScratchFile {
 public:
  struct Range {
    std::uint64_t begin_byte = 0, end_byte = 0;
  };

  /// Makes a new file, which the user alone can read, and removes its name.
  explicit ScratchFile(std::filesystem::path file);
  ~ScratchFile();
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;

  /// Writes behind what there is, and says where.
  Range append(std::string_view bytes);
  /// Appends `size` bytes from `begin_byte` on to `into`.
  void read(std::uint64_t begin_byte, std::size_t size, std::string& into) const;

 private:
  std::filesystem::path name_;  ///< for messages
  int handle_ = -1;
  std::mutex mutex_;  ///< of `end_byte_`
  std::uint64_t end_byte_ = 0;
};

}  // namespace verbatim
