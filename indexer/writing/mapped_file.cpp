#include "indexer/writing/mapped_file.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "common/messages/error.h"

namespace verbatim {
namespace {

/// Closes a file when it goes.
struct OpenFile {
  int handle;
  ~OpenFile() { ::close(handle); }
};

[[noreturn]] void throw_file_error(const std::filesystem::path& file) {
  throw io_error(std::strerror(errno), {}, file.string());
}

}  // namespace

MappedFile::MappedFile(const std::filesystem::path& file, std::string_view bytes) : size_(bytes.size()) {
  const OpenFile open{::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
  if (open.handle < 0) throw_file_error(file);
  if (::unlink(file.c_str()) != 0) throw_file_error(file);
  for (std::string_view left = bytes; !left.empty();) {
    const ssize_t written = ::write(open.handle, left.data(), left.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw_file_error(file);
    left.remove_prefix(static_cast<std::size_t>(written));
  }
  // A mapping of no bytes is none.
  if (size_ == 0) return;
  void* const begin = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, open.handle, 0);
  if (begin == MAP_FAILED) throw_file_error(file);
  begin_ = begin;
}

MappedFile::~MappedFile() {
  if (begin_ != nullptr) ::munmap(begin_, size_);
}

void MappedFile::leave_memory() const {
  if (begin_ != nullptr) ::madvise(begin_, size_, MADV_DONTNEED);
}

}  // namespace verbatim
