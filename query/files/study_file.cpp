#include "query/files/study_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>
#include <system_error>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <fmt/chrono.h>
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

fs::path folder_of(const fs::path& file) {
  return file.parent_path().empty() ? fs::path(".") : file.parent_path();
}

Error cannot_be_written(const fs::path& file, int error) {
  return io_error(std::string("cannot be written: ") + std::strerror(error), "nothing was changed",
                  file.string());
}

void sync_folder(const fs::path& folder) {
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.value() < 0 || ::fsync(opened.value()) != 0) throw system_error_at(folder, errno);
}

/// A file that is written and not yet in its place.
struct NextFile {
  fs::path target;
  fs::path written;
  bool is_new_folder = false;
  bool keeps_owner = true;  ///< false: the target is another's, who would lose it to us by a rename
};

/// errno of what failed, the target then as it was, or 0.
int put_in_place(const NextFile& next) {
  if (next.keeps_owner) return ::rename(next.written.c_str(), next.target.c_str()) == 0 ? 0 : errno;
  const std::string content = read_file(next.written);
  const std::string before = read_file(next.target);
  const int error = write_in_place(next.target, content);
  if (error != 0) {
    write_in_place(next.target, before);
  } else {
    ::unlink(next.written.c_str());
  }
  return error;
}

void take_back(const NextFile& next) {
  ::unlink(next.written.c_str());
  if (next.is_new_folder) ::rmdir(folder_of(next.target).c_str());
}

NextFile write_beside(const fs::path& file, std::string_view content) {
  std::error_code failure;
  fs::path target = file;
  if (fs::is_symlink(fs::symlink_status(file, failure))) {
    target = fs::weakly_canonical(file, failure);
    if (failure) throw io_error(failure.message(), {}, file.string());
  }
  const fs::path folder = folder_of(target);
  // Always the same name for a file, since only the holder of the lock writes: what a killed program left is
  // replaced.
  NextFile next{target, folder / ("." + target.filename().string() + ".new"),
                ::mkdir(folder.c_str(), 0777) == 0};
  if (next.is_new_folder) sync_folder(folder_of(folder));
  struct stat old {};
  const bool exists = ::stat(target.c_str(), &old) == 0;
  ::unlink(next.written.c_str());
  if (const int error = write_new_file(next.written, content, exists ? &old : nullptr, next.keeps_owner)) {
    take_back(next);
    throw cannot_be_written(file, error);
  }
  return next;
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

void apply_changes(const FileChanges& changes) {
  std::vector<NextFile> next;
  try {
    for (const auto& [file, content] : changes.write) next.push_back(write_beside(file, content));
  } catch (const Error&) {
    for (const NextFile& one : next) take_back(one);
    throw;
  }
  std::set<fs::path> folders;
  for (std::size_t i = 0; i < next.size(); ++i) {
    if (const int error = put_in_place(next[i])) {
      const Error failed = cannot_be_written(next[i].target, error);
      for (; i < next.size(); ++i) take_back(next[i]);
      throw failed;
    }
    folders.insert(folder_of(next[i].target));
  }
  for (const fs::path& folder : folders) sync_folder(folder);
  for (const fs::path& file : changes.remove) {
    if (::unlink(file.c_str()) != 0 && errno != ENOENT) throw system_error_at(file, errno);
  }
}

void replace_file(const fs::path& file, std::string_view content) {
  apply_changes({{{file, std::string(content)}}, {}});
}

std::optional<std::string> read_if_there(const std::filesystem::path& file) {
  std::error_code failure;
  if (!std::filesystem::exists(std::filesystem::symlink_status(file, failure))) {
    if (failure && failure != std::errc::no_such_file_or_directory && failure != std::errc::not_a_directory)
      throw io_error(failure.message(), {}, file.string());
    return std::nullopt;
  }
  return read_file(file);
}

void change_study_files(const Study& study, const char* lock_name,
                        const std::function<FileChanges()>& changed) {
  const FileLock lock(study.index_folder() / lock_name);
  apply_changes(changed());
}

std::vector<fs::path> json_files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code failure;
  if (!fs::exists(fs::symlink_status(folder, failure)) && !failure) return files;
  fs::directory_iterator entries(folder, failure);
  for (; !failure && entries != fs::directory_iterator(); entries.increment(failure)) {
    const std::string name = entries->path().filename().string();
    if (!name.starts_with('.') && name.ends_with(".json")) files.push_back(entries->path());
  }
  if (failure == std::errc::no_such_file_or_directory) return files;
  if (failure) throw io_error(failure.message(), {}, folder.string());
  std::sort(files.begin(), files.end());
  return files;
}

std::string utc_now() {
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now));
}

void check_kept_text(const std::string& what, const std::string& text) {
  constexpr std::size_t kMaxKeptBytes = 10'000;
  if (text.size() <= kMaxKeptBytes && !find_text_fault(text)) return;
  throw usage_error("the " + what +
                    " cannot be kept: it is longer than 10000 bytes, is not UTF-8, or holds a control "
                    "character");
}

}  // namespace verbatim
