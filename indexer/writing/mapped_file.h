#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>
#include <utility>

namespace verbatim {

/// Bytes that are put aside on the disk, so that they take memory only while they are read. The file has no
/// name once this is made, and is not open: it goes with this, however the process ends.
class MappedFile {
 public:
  /// Writes a new file, which the user alone can read, and removes its name. Throws an io Error that names
  /// it.
  MappedFile(const std::filesystem::path& file, std::string_view bytes);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept
      : begin_(std::exchange(other.begin_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  /// Valid as long as this is.
  std::string_view bytes() const { return {static_cast<const char*>(begin_), size_}; }
  /// What has been read is taken out of memory until it is read again.
  void leave_memory() const;

 private:
  void* begin_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace verbatim
