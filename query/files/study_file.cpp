#include "query/files/study_file.h"

#include <cerrno>
#include <cstring>
#include <system_error>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/documents/source_text.h"
#include "common/messages/error.h"
#include "common/text/code_point.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;

Error system_error_at(const fs::path& file, int error) {
  return io_error(std::strerror(error), {}, file.string());
}

int open_lock(const fs::path& file) {
  const fs::path folder = file.parent_path();
  refuse_linked_folder(folder);
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) throw system_error_at(folder, errno);
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) throw system_error_at(file, errno);
  return descriptor;
}

/// Whether the file that is open is still the one of that name: its folder may be deleted at any time.
bool is_still_there(int descriptor, const fs::path& file) {
  struct stat open_one {};
  struct stat named_one {};
  return ::fstat(descriptor, &open_one) == 0 && ::stat(file.c_str(), &named_one) == 0 &&
         open_one.st_dev == named_one.st_dev && open_one.st_ino == named_one.st_ino;
}

class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int value() const { return value_; }
  /// Some file systems report a failed write only here.
  int close() { return ::close(std::exchange(value_, -1)); }

 private:
  int value_;
};

int write_all(int descriptor, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

/// Whether the file could be made one of the same owner and group, and was.
bool has_owner_of(int descriptor, const struct stat& old) {
  struct stat made {};
  if (::fstat(descriptor, &made) != 0) return false;
  if (made.st_uid == old.st_uid && made.st_gid == old.st_gid) return true;
  return ::fchown(descriptor, old.st_uid, old.st_gid) == 0;
}

/// errno of what failed, or 0. `like`: the old file, if there is one; `keeps_owner` says whether the new one
/// has its owner and group.
int write_new_file(const fs::path& file, std::string_view content, const struct stat* like,
                   bool& keeps_owner) {
  Descriptor out(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (out.value() < 0) return errno;
  keeps_owner = like == nullptr || has_owner_of(out.value(), *like);
  // Not before it has its group: until then that of the folder could read it.
  if (like != nullptr && keeps_owner && ::fchmod(out.value(), like->st_mode & 07777) != 0) return errno;
  if (const int error = write_all(out.value(), content)) return error;
  if (::fsync(out.value()) != 0) return errno;
  return out.close() == 0 ? 0 : errno;
}

/// errno of what failed, or 0.
int write_in_place(const fs::path& file, std::string_view content) {
  Descriptor out(::open(file.c_str(), O_WRONLY | O_CLOEXEC));
  if (out.value() < 0) return errno;
  if (const int error = write_all(out.value(), content)) return error;
  if (::ftruncate(out.value(), static_cast<off_t>(content.size())) != 0) return errno;
  if (::fsync(out.value()) != 0) return errno;
  return out.close() == 0 ? 0 : errno;
}

}  // namespace

FileLock::FileLock(const fs::path& lock_file, std::chrono::milliseconds patience) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  descriptor_ = open_lock(lock_file);
  while (true) {
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) {
      if (is_still_there(descriptor_, lock_file)) return;
      ::close(descriptor_);
      descriptor_ = open_lock(lock_file);
      continue;
    }
    const int error = errno;
    const bool busy = error == EWOULDBLOCK || error == EINTR;
    if (!busy || std::chrono::steady_clock::now() >= deadline) {
      ::close(descriptor_);
      if (!busy) throw system_error_at(lock_file, error);
      throw io_error("another verbatim is writing to this study", "try again when it is done",
                     lock_file.string());
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

FileLock::~FileLock() {
  ::close(descriptor_);
}

void replace_file(const fs::path& file, std::string_view content) {
  std::error_code failure;
  fs::path target = file;
  if (fs::is_symlink(fs::symlink_status(file, failure))) {
    target = fs::weakly_canonical(file, failure);
    if (failure) throw io_error(failure.message(), {}, file.string());
  }
  // Always the same name, since only the holder of the lock writes: what a killed program left is replaced.
  const fs::path folder = target.parent_path().empty() ? fs::path(".") : target.parent_path();
  const fs::path next = folder / ("." + target.filename().string() + ".new");
  struct stat old {};
  const bool exists = ::stat(target.c_str(), &old) == 0;
  ::unlink(next.c_str());
  bool keeps_owner = true;
  int error = write_new_file(next, content, exists ? &old : nullptr, keeps_owner);
  if (error == 0 && keeps_owner) {
    if (::rename(next.c_str(), target.c_str()) != 0) error = errno;
  } else if (error == 0) {
    const std::string before = read_file(target);
    error = write_in_place(target, content);
    if (error != 0) write_in_place(target, before);
    ::unlink(next.c_str());
  }
  if (error != 0) {
    ::unlink(next.c_str());
    throw io_error(std::string("cannot be written: ") + std::strerror(error), "the old file is as it was",
                   file.string());
  }
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.value() < 0 || ::fsync(opened.value()) != 0) throw system_error_at(folder, errno);
}

std::optional<std::string> read_if_there(const std::filesystem::path& file) {
  std::error_code failure;
  if (!std::filesystem::exists(std::filesystem::symlink_status(file, failure))) {
    if (failure && failure != std::errc::no_such_file_or_directory)
      throw io_error(failure.message(), {}, file.string());
    return std::nullopt;
  }
  return read_file(file);
}

void change_study_file(const Study& study, const char* name, const char* lock_name,
                       const std::function<std::string(const std::string* old_content)>& changed) {
  const FileLock lock(study.index_folder() / lock_name);
  const std::filesystem::path file = study.root / name;
  const std::optional<std::string> old_content = read_if_there(file);
  const std::string content = changed(old_content ? &*old_content : nullptr);
  if (content != old_content) replace_file(file, content);
}

void check_kept_text(const std::string& what, const std::string& text) {
  constexpr std::size_t kMaxKeptBytes = 10'000;
  if (text.size() <= kMaxKeptBytes && !find_text_fault(text)) return;
  throw usage_error("the " + what +
                    " cannot be kept: it is longer than 10000 bytes, is not UTF-8, or holds a control "
                    "character");
}

}  // namespace verbatim
