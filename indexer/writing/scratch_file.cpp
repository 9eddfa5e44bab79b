#include "indexer/writing/scratch_file.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "common/messages/error.h"

namespace verbatim {
namespace {

[[noreturn]] void throw_scratch_error(const std::filesystem::path& file, int error) {
  throw io_error(std::strerror(error), {}, file.string());
}

}  // namespace

ScratchFile::ScratchFile(std::filesystem::path file)
    : name_(std::move(file)), handle_(::open(name_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600)) {
  if (handle_ < 0) throw_scratch_error(name_, errno);
  if (::unlink(name_.c_str()) == 0) return;
  const int error = errno;
  ::close(handle_);
  throw_scratch_error(name_, error);
}

ScratchFile::~ScratchFile() {
  ::close(handle_);
}

ScratchFile::Range ScratchFile::append(std::string_view bytes) {
  Range range;
  {
    const std::lock_guard lock(mutex_);
    range = {end_byte_, end_byte_ + bytes.size()};
    end_byte_ = range.end_byte;
  }
  for (std::uint64_t at = range.begin_byte; at < range.end_byte;) {
    const std::string_view left = bytes.substr(static_cast<std::size_t>(at - range.begin_byte));
    const ssize_t written = ::pwrite(handle_, left.data(), left.size(), static_cast<off_t>(at));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw_scratch_error(name_, errno);
    at += static_cast<std::uint64_t>(written);
  }
  return range;
}

void ScratchFile::read(std::uint64_t begin_byte, std::size_t size, std::string& into) const {
  std::size_t filled = into.size();
  into.resize(filled + size);
  while (filled < into.size()) {
    const ssize_t got =
        ::pread(handle_, into.data() + filled, into.size() - filled, static_cast<off_t>(begin_byte));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) throw_scratch_error(name_, got < 0 ? errno : EIO);
    filled += static_cast<std::size_t>(got);
    begin_byte += static_cast<std::uint64_t>(got);
  }
}

}  // namespace verbatim
