#include "indexer/writing/index_folder.h"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/index/generation.h"
#include "common/messages/error.h"
#include "common/study/study.h"

namespace verbatim {

namespace {

constexpr const char* kIgnoreText =
    "# The index is made from the transcripts and can always be made again.\n*\n";

/// A folder that holds anything else may be used for more than the index, and its mode is its owner's affair:
/// each index in it has a folder of mode 0700 of its own.
bool is_ours_or_empty(const std::filesystem::path& folder) {
  std::error_code failure;
  if (std::filesystem::is_empty(folder, failure)) return true;
  std::ifstream in(folder / ".gitignore");
  return std::string(std::istreambuf_iterator<char>(in), {}) == kIgnoreText ||
         std::filesystem::exists(IndexLayout(folder).lock_file(), failure);
}

}  // namespace

void make_index_folder(const std::filesystem::path& folder) {
  refuse_linked_folder(folder);
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
    throw io_error(std::strerror(errno), {}, folder.string());
  struct stat status {};
  if (::lstat(folder.c_str(), &status) != 0) throw io_error(std::strerror(errno), {}, folder.string());
  if (!S_ISDIR(status.st_mode)) throw io_error("not a folder", "move it away", folder.string());
  // Transcripts are confidential, and the index holds all their words.
  if ((status.st_mode & 07777) != 0700 && is_ours_or_empty(folder) && ::chmod(folder.c_str(), 0700) != 0)
    throw io_error(std::strerror(errno), {}, folder.string());
  // Made once: whoever edits or empties the file has decided.
  const std::filesystem::path ignore = folder / ".gitignore";
  std::error_code failure;
  if (std::filesystem::exists(ignore, failure)) return;
  std::ofstream out(ignore);
  out << kIgnoreText;
  if (!out.flush()) throw io_error("cannot be written", {}, ignore.string());
}

RunLock::RunLock(const std::filesystem::path& file)
    : descriptor_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
  if (descriptor_ < 0) throw io_error(std::strerror(errno), {}, file.string());
  // A reader that asks whether a run is at work holds it for a moment.
  bool locked = false;
  for (int attempt = 0; !locked && attempt < 10; ++attempt) {
    if (attempt > 0) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    locked = ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0;
  }
  if (!locked) {
    ::close(descriptor_);
    throw io_error("another verbatim-index is at work on this study", "wait until it is done", file.string());
  }
}

RunLock::~RunLock() {
  ::close(descriptor_);
}

}  // namespace verbatim
