#include "common/index/generation.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <limits>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/messages/error.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "index.";
constexpr const char* kMakeAnew = "run verbatim-index: it makes the index again from the transcripts";

bool is_same_file(int descriptor, const fs::path& file) {
  struct stat open_one {};
  struct stat named_one {};
  return ::fstat(descriptor, &open_one) == 0 && ::lstat(file.c_str(), &named_one) == 0 &&
         open_one.st_dev == named_one.st_dev && open_one.st_ino == named_one.st_ino;
}

/// The table whose bytes the numbers of generations are locked at. A lock may be anywhere, and Xapian has
/// none on it.
constexpr const char* kTableWithLocks = "postlist.glass";

/// A lock of the open file and not of the process, so that nobody loses it by closing the same file.
struct flock lock_at(short kind, unsigned long begin_byte, unsigned long size) {
  struct flock lock {};
  lock.l_type = kind;
  lock.l_whence = SEEK_SET;
  lock.l_start = static_cast<off_t>(begin_byte);
  lock.l_len = static_cast<off_t>(size);
  return lock;
}

/// Where the system cannot lock a folder (some network file systems), readers rely on what they have opened.
bool lock_shared(int descriptor) {
  return ::flock(descriptor, LOCK_SH | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

}  // namespace

std::string generation_name(unsigned long number) {
  return std::string(kPrefix) + std::to_string(number);
}

namespace {

/// The number that follows `prefix` in `name`, with nothing behind it.
std::optional<unsigned long> number_after(std::string_view prefix, std::string_view name) {
  if (!name.starts_with(prefix)) return std::nullopt;
  name.remove_prefix(prefix.size());
  unsigned long number = 0;
  const auto [end, failure] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (failure != std::errc{} || end != name.data() + name.size() ||
      number == std::numeric_limits<unsigned long>::max())
    return std::nullopt;
  return number;
}

}  // namespace

std::optional<unsigned long> generation_number(std::string_view name) {
  return number_after(kPrefix, name);
}

bool is_part_name(std::string_view name) {
  return number_after(kPartPrefix, name).has_value();
}

std::optional<std::string> name_in_use(const IndexLayout& layout) {
  const fs::path link = layout.database();
  std::array<char, 256> target{};
  const ssize_t size = ::readlink(link.c_str(), target.data(), target.size());
  if (size < 0 && errno == ENOENT) return std::nullopt;
  if (size < 0 && errno == EINVAL) {
    if (fs::is_directory(fs::symlink_status(link))) return "index";
    throw io_error("this is not the folder of an index", "move it away", link.string());
  }
  if (size < 0) throw io_error(std::strerror(errno), {}, link.string());
  std::string name(target.data(), static_cast<std::size_t>(size));
  // Anything else leads out of `.verbatim`, to what is not ours.
  if (!generation_number(name))
    throw io_error("this symbolic link was not made by Verbatim",
                   "remove it, and run verbatim-index, which makes the index again from the transcripts",
                   link.string());
  return name;
}

bool is_index_file(std::string_view name) {
  // `v.tmp` is Xapian's, while it writes `iamglass`.
  constexpr std::array<std::string_view, 12> kNames{"iamglass",       "v.tmp",          "flintlock",
                                                    "postlist.glass", "docdata.glass",  "termlist.glass",
                                                    "position.glass", "spelling.glass", "synonym.glass",
                                                    "sums",           "block-sums",     "stamp"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

bool is_table(std::string_view name) {
  return is_index_file(name) && name.ends_with(".glass");
}

std::vector<std::string> leftovers(const IndexLayout& layout) {
  const std::optional<std::string> used = name_in_use(layout);
  std::vector<std::string> found;
  std::error_code failure;
  for (const auto& entry : fs::directory_iterator(layout.folder, failure)) {
    const std::string name = entry.path().filename().string();
    // The last three are of the form before generations, and of a link that was not put in its place yet.
    if (name != used && (generation_number(name) || is_part_name(name) || name == "index.next" ||
                         name == "index.old" || name == "index.link"))
      found.push_back(name);
  }
  std::sort(found.begin(), found.end());
  return found;
}

bool is_writer_at_work(const IndexLayout& layout) {
  const int descriptor = ::open(layout.lock_file().c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool busy = ::flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  ::close(descriptor);
  return busy;
}

std::optional<Generation> Generation::in_use(const IndexLayout& layout) {
  // Each time round, a whole run has come between two of the calls below.
  constexpr int kMaxAttempts = 50;
  for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
    if (attempt > 0) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    const std::optional<std::string> name = name_in_use(layout);
    if (!name) {
      // Where a file system cannot exchange two names, there is none for a moment.
      if (attempt < 5 && is_writer_at_work(layout)) continue;
      return std::nullopt;
    }
    const fs::path place = layout.folder / *name;
    const int descriptor = ::open(place.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0) {
      if (errno != ENOENT && errno != ENOTDIR && errno != ELOOP)
        throw io_error(std::strerror(errno), {}, place.string());
      if (name_in_use(layout) != name) continue;
      throw io_error("the index is damaged: this folder of it is gone", kMakeAnew, place.string());
    }
    Generation opened(layout, *name, descriptor);
    if (!lock_shared(descriptor) || !opened.is_in_use()) continue;
    // Before the folder is let go: the run after the next begins only then.
    opened.hold_tables();
    return opened;
  }
  throw io_error("the index is made anew again and again while it is opened", "try again",
                 layout.database().string());
}

Generation::Generation(Generation&& other) noexcept
    : layout_(std::move(other.layout_)),
      name_(std::move(other.name_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      tables_descriptor_(std::exchange(other.tables_descriptor_, -1)) {}

Generation& Generation::operator=(Generation&& other) noexcept {
  std::swap(layout_, other.layout_);
  std::swap(name_, other.name_);
  std::swap(descriptor_, other.descriptor_);
  std::swap(tables_descriptor_, other.tables_descriptor_);
  return *this;
}

Generation::~Generation() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (tables_descriptor_ >= 0) ::close(tables_descriptor_);
}

void Generation::hold_tables() {
  const std::optional<unsigned long> number = generation_number(name_);
  if (!number) return;
  tables_descriptor_ = ::openat(descriptor_, kTableWithLocks, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  struct flock lock = lock_at(F_RDLCK, *number, 1);
  // Where there are no locks, runs copy the tables.
  if (tables_descriptor_ >= 0) ::fcntl(tables_descriptor_, F_OFD_SETLK, &lock);
}

bool Generation::has_no_earlier_readers() const {
  const std::optional<unsigned long> number = generation_number(name_);
  if (!number || *number == 0 || tables_descriptor_ < 0) return false;
  struct flock lock = lock_at(F_WRLCK, 0, *number);
  return ::fcntl(tables_descriptor_, F_OFD_GETLK, &lock) == 0 && lock.l_type == F_UNLCK;
}

std::filesystem::path Generation::files() const {
  fs::path below_handle = "/proc/self/fd/" + std::to_string(descriptor_);
  std::error_code failure;
  // Without /proc there is the name, which is never given to another generation.
  return fs::exists(below_handle, failure) ? below_handle : place();
}

void Generation::release() const {
  ::flock(descriptor_, LOCK_UN);
}

bool Generation::is_in_use() const {
  return name_in_use(layout_) == name_ && is_same_file(descriptor_, place());
}

}  // namespace verbatim
