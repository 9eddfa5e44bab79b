#include "common/index/file_bytes.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace verbatim {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 20;

/// As `open`, but it never waits, as for whoever would write into a pipe.
int open_regular(const std::filesystem::path& file, int flags) {
  const int descriptor = ::open(file.c_str(), flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return -1;
  struct stat status {};
  if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) return descriptor;
  ::close(descriptor);
  errno = EINVAL;
  return -1;
}

}  // namespace

IndexFile::IndexFile(const std::filesystem::path& file)
    : descriptor_(open_regular(file, O_RDONLY)), failure_(descriptor_ < 0 ? errno : 0) {}

IndexFile::~IndexFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

int IndexFile::read_at(std::uint64_t begin_byte, std::size_t size, std::string& bytes) const {
  bytes.resize(size);
  std::size_t done = 0;
  while (done < size) {
    const ssize_t count =
        ::pread(descriptor_, bytes.data() + done, size - done, static_cast<off_t>(begin_byte + done));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  bytes.resize(done);
  return 0;
}

WritableIndexFile::WritableIndexFile(const std::filesystem::path& file)
    : descriptor_(open_regular(file, O_WRONLY)), failure_(descriptor_ < 0 ? errno : 0) {}

WritableIndexFile::~WritableIndexFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

int WritableIndexFile::cut(std::uint64_t size_bytes) {
  struct stat status {};
  if (::fstat(descriptor_, &status) != 0) return errno;
  if (static_cast<std::uint64_t>(status.st_size) <= size_bytes) return 0;
  return ::ftruncate(descriptor_, static_cast<off_t>(size_bytes)) == 0 ? 0 : errno;
}

int WritableIndexFile::put(std::uint64_t begin_byte, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(begin_byte));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(count));
    begin_byte += static_cast<std::uint64_t>(count);
  }
  return 0;
}

int read_through(const std::filesystem::path& file, const std::function<void(std::string_view)>& take) {
  const IndexFile in(file);
  if (in.failure() != 0) return in.failure();
  std::string piece;
  std::uint64_t at = 0;
  while (true) {
    if (const int failure = in.read_at(at, kPieceBytes, piece)) return failure;
    if (piece.empty()) return 0;
    take(piece);
    at += piece.size();
  }
}

std::optional<std::string> content_of(const std::filesystem::path& file) {
  std::string content;
  const int failure = read_through(file, [&](std::string_view piece) { content += piece; });
  if (failure != 0) return std::nullopt;
  return content;
}

int write_whole(const std::filesystem::path& file, std::string_view content, Sync sync) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (descriptor < 0) return errno;
  int failure = 0;
  while (failure == 0 && !content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      failure = errno;
    } else {
      content.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  if (failure == 0 && sync == Sync::now && ::fsync(descriptor) != 0) failure = errno;
  ::close(descriptor);
  return failure;
}

}  // namespace verbatim
