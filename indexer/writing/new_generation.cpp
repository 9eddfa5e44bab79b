#include "indexer/writing/new_generation.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <memory>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xapian.h>

#include "common/index/sums.h"
#include "common/messages/error.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;

Error failed_at(const fs::path& file) {
  return io_error(std::strerror(errno), {}, file.string());
}

class FileHandle {
 public:
  FileHandle(const fs::path& file, int flags) : descriptor_(::open(file.c_str(), flags | O_CLOEXEC, 0600)) {
    if (descriptor_ < 0) throw failed_at(file);
  }
  ~FileHandle() { ::close(descriptor_); }
  FileHandle(const FileHandle&) = delete;
  FileHandle& operator=(const FileHandle&) = delete;
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

/// Removes the folder of an index; gives false if a reader holds it.
bool remove_index_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (descriptor < 0) return true;
  const std::unique_ptr<const int, void (*)(const int*)> closer(&descriptor,
                                                                [](const int* fd) { ::close(*fd); });
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) return false;
  std::error_code failure;
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder, failure))
    names.push_back(entry.path().filename().string());
  for (const std::string& name : names) {
    if (is_index_file(name)) ::unlinkat(descriptor, name.c_str(), 0);
  }
  // Not empty: what else is in it was not made by the program, and stays.
  ::rmdir(folder.c_str());
  return true;
}

void copy_index_file(const fs::path& from, const fs::path& to) {
  const FileHandle in(from, O_RDONLY | O_NOFOLLOW);
  const FileHandle out(to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);
  if (::ioctl(out.descriptor(), FICLONE, in.descriptor()) == 0) return;
  // Not more at once: where a file system gathers a whole megabyte for a write, to find that much memory in
  // one piece takes several times as long as to copy it.
  std::string buffer(1 << 17, '\0');
  while (true) {
    const ssize_t count = ::read(in.descriptor(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw failed_at(from);
    if (count == 0) return;
    for (ssize_t done = 0; done < count;) {
      const ssize_t written =
          ::write(out.descriptor(), buffer.data() + done, static_cast<std::size_t>(count - done));
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) throw failed_at(to);
      done += written;
    }
  }
}

void sync_folder(const fs::path& folder) {
  const FileHandle opened(folder, O_RDONLY | O_DIRECTORY);
  if (::fsync(opened.descriptor()) != 0) throw failed_at(folder);
}

/// A commit syncs what it writes; tables that came whole, from a compaction or as copies, are synced here.
void sync_database(const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!is_table(entry.path().filename().string())) continue;
    const FileHandle opened(entry.path(), O_RDONLY | O_NOFOLLOW);
    if (::fsync(opened.descriptor()) != 0) throw failed_at(entry.path());
  }
}

/// Makes `index` name another folder. Where a folder has that name, as in the form before generations, both
/// are exchanged, so that there is no moment without an index.
void point_index_at(const IndexLayout& layout, const std::string& name) {
  const fs::path link = layout.folder / "index.link", index = layout.database();
  ::unlink(link.c_str());
  if (::symlink(name.c_str(), link.c_str()) != 0) throw failed_at(link);
  if (!fs::is_directory(fs::symlink_status(index))) {
    if (::rename(link.c_str(), index.c_str()) != 0) throw failed_at(index);
    return;
  }
  const fs::path old = layout.folder / "index.old";
  remove_index_folder(old);
  if (::renameat2(AT_FDCWD, link.c_str(), AT_FDCWD, index.c_str(), RENAME_EXCHANGE) == 0) {
    if (::rename(link.c_str(), old.c_str()) != 0) throw failed_at(link);
    return;
  }
  if (errno != EINVAL && errno != ENOSYS) throw failed_at(index);
  if (::rename(index.c_str(), old.c_str()) != 0 || ::rename(link.c_str(), index.c_str()) != 0)
    throw failed_at(index);
}

/// What is being written, for `end_of_commit`; null: nothing.
const NewGeneration* being_written = nullptr;
std::terminate_handler handler_before = nullptr;

[[noreturn]] void end_of_commit() {
  // Where two exceptions meet, neither is current any more, and what the failed write left is all that tells.
  const int last_failure = errno;
  constexpr std::uintmax_t kNoRoom = 1 << 20;
  const NewGeneration* const next = std::exchange(being_written, nullptr);
  const fs::path folder = next == nullptr ? fs::path() : next->folder();
  std::error_code failure;
  std::string why = fs::space(folder, failure).available < kNoRoom ? std::strerror(ENOSPC) : "";
  if (last_failure == ENOSPC || last_failure == EDQUOT || last_failure == EFBIG || last_failure == EIO)
    why = std::strerror(last_failure);
  if (next != nullptr) {
    next->remove();
    remove_parts(IndexLayout(folder.parent_path()));
  }
  try {
    if (const std::exception_ptr thrown = std::current_exception()) std::rethrow_exception(thrown);
  } catch (const Xapian::Error& error) {
    const char* cause = error.get_error_string();
    why = cause != nullptr ? cause : error.get_msg();
  } catch (...) {
    // A defect, to be reported as any other.
    why.clear();
  }
  if (!why.empty()) {
    const std::string report = "verbatim-index: " + folder.string() +
                               ": the index could not be written: " + why + "\nthe old index is as it was\n";
    if (::write(STDERR_FILENO, report.data(), report.size()) >= 0)
      ::_exit(static_cast<int>(ExitStatus::io_failure));
  }
  if (handler_before != nullptr) handler_before();
  std::abort();
}

/// An index in the form before generations is a folder of ours, and loses its name to the link.
void refuse_foreign_folder(const IndexLayout& layout) {
  if (!fs::is_directory(fs::symlink_status(layout.database()))) return;
  for (const auto& entry : fs::directory_iterator(layout.database())) {
    if (is_index_file(entry.path().filename().string())) continue;
    throw io_error("this folder holds what Verbatim did not make: " + entry.path().filename().string(),
                   "move it away, and run verbatim-index again", layout.database().string());
  }
}

}  // namespace

std::size_t remove_leftovers(const IndexLayout& layout) {
  std::size_t held = 0;
  for (const std::string& name : leftovers(layout)) {
    const fs::path path = layout.folder / name;
    if (fs::is_symlink(fs::symlink_status(path))) {
      ::unlink(path.c_str());
    } else if (!remove_index_folder(path)) {
      ++held;
    }
  }
  return held;
}

std::string part_name(std::size_t number) {
  return std::string(kPartPrefix) + std::to_string(number);
}

void remove_part(const fs::path& folder) {
  remove_index_folder(folder);
}

void remove_parts(const IndexLayout& layout) {
  std::error_code failure;
  std::vector<fs::path> parts;
  for (const auto& entry : fs::directory_iterator(layout.folder, failure)) {
    if (is_part_name(entry.path().filename().string())) parts.push_back(entry.path());
  }
  for (const fs::path& part : parts) remove_index_folder(part);
}

NewGeneration::NewGeneration(const IndexLayout& layout, std::chrono::milliseconds patience)
    : layout_(layout) {
  refuse_foreign_folder(layout_);
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (remove_leftovers(layout_) > 0) {
    if (std::chrono::steady_clock::now() >= deadline) {
      throw io_error("a verbatim that was started earlier is still opening the index before this one",
                     "let it end (it may be stopped: fg), then run verbatim-index again",
                     layout_.folder.string());
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  // A number that no folder has, so that a name never leads a reader to another index than it meant.
  unsigned long highest = 0;
  for (const auto& entry : fs::directory_iterator(layout_.folder)) {
    if (const auto number = generation_number(entry.path().filename().string()))
      highest = std::max(highest, *number);
  }
  name_ = generation_name(highest + 1);
  // Xapian makes folders by the process's umask; ours must be private whatever that is.
  if (::mkdir(folder().c_str(), 0700) != 0) throw failed_at(folder());
  being_written = this;
  handler_before = std::set_terminate(end_of_commit);
}

NewGeneration::~NewGeneration() {
  being_written = nullptr;
  std::set_terminate(handler_before);
  try {
    // Publishing may have failed after the one rename that counts.
    if (name_in_use(layout_) != name_) remove();
  } catch (const Error&) {
    // The run is failing already; the next one removes the folder.
  }
}

void NewGeneration::remove() const {
  if (shared_) shared_->give_back();
  remove_index_folder(folder());
}

void NewGeneration::begin_as(const Generation& base) {
  base_sums_ = table_sums(base);
  if (base_sums_) shared_ = SharedTables::with(base, *base_sums_, folder());
  for (const auto& entry : fs::directory_iterator(base.files())) {
    const std::string name = entry.path().filename().string();
    if (name == "iamglass" || (is_table(name) && !shared_)) copy_index_file(entry.path(), folder() / name);
  }
}

void NewGeneration::publish() {
  const SumsOfTables sums = write_sums(folder(), base_sums_ ? &*base_sums_ : nullptr);
  // A second commit would write into blocks that the old index uses.
  if (shared_ && sums.revision > base_sums_->revision + 1)
    throw std::logic_error("two commits in shared tables");
  if (!shared_) sync_database(folder());
  sync_folder(folder());
  sync_folder(layout_.folder);
  point_index_at(layout_, name_);
  being_written = nullptr;
  sync_folder(layout_.folder);
  // One that is still held goes when the next run begins.
  remove_leftovers(layout_);
  stamp_sums(folder(), sums);
}

}  // namespace verbatim
