#include "indexer/writing/index_folder.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/messages/error.h"

namespace verbatim {

void make_index_folder(const std::filesystem::path& folder) {
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
    throw io_error(std::strerror(errno), {}, folder.string());
  struct stat status {};
  if (::stat(folder.c_str(), &status) != 0) throw io_error(std::strerror(errno), {}, folder.string());
  if (!S_ISDIR(status.st_mode)) throw io_error("not a folder", "move it away", folder.string());
  // Transcripts are confidential, and the index holds all their words.
  if ((status.st_mode & 07777) != 0700 && ::chmod(folder.c_str(), 0700) != 0)
    throw io_error(std::strerror(errno), {}, folder.string());
  // Made once: whoever edits or empties the file has decided.
  const std::filesystem::path ignore = folder / ".gitignore";
  std::error_code failure;
  if (std::filesystem::exists(ignore, failure)) return;
  std::ofstream out(ignore);
  out << "# The index is made from the transcripts and can always be made again.\n*\n";
  if (!out.flush()) throw io_error("cannot be written", {}, ignore.string());
}

RunLock::RunLock(const std::filesystem::path& file)
    : descriptor_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
  if (descriptor_ < 0) throw io_error(std::strerror(errno), {}, file.string());
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    ::close(descriptor_);
    throw io_error("another verbatim-index is at work on this study", "wait until it is done", file.string());
  }
}

RunLock::~RunLock() {
  ::close(descriptor_);
}

}  // namespace verbatim
