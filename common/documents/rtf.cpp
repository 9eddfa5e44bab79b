#include "common/documents/rtf.h"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <string>
#include <thread>

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/documents/html_page.h"
#include "common/messages/error.h"

namespace verbatim {
namespace {

/// A file in memory, closed at the end.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(::memfd_create("verbatim", MFD_CLOEXEC)) {
    if (descriptor_ < 0) throw io_error(std::strerror(errno));
  }
  ~MemoryFile() { ::close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  int descriptor() const { return descriptor_; }
  void write_all(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) throw io_error(std::strerror(errno));
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    ::lseek(descriptor_, 0, SEEK_SET);
  }
  std::string read_all() const {
    ::lseek(descriptor_, 0, SEEK_SET);
    std::string bytes;
    char block[65536];
    for (ssize_t count = 0; (count = ::read(descriptor_, block, sizeof block)) != 0;) {
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) throw io_error(std::strerror(errno));
      bytes.append(block, static_cast<std::size_t>(count));
    }
    return bytes;
  }

 private:
  int descriptor_;
};

constexpr int kNoSuchProgram = 127;

/// In the child, between fork and exec: only calls that a signal handler may make.
[[noreturn]] void become_pandoc(int input, int output, const PandocLimits& limits) {
  const rlimit cpu{limits.max_cpu_seconds, limits.max_cpu_seconds};
  const rlimit memory{limits.max_memory_bytes, limits.max_memory_bytes};
  const rlimit file{limits.max_output_bytes, limits.max_output_bytes};
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CPU, &cpu);
  ::setrlimit(RLIMIT_AS, &memory);
  ::setrlimit(RLIMIT_FSIZE, &file);
  ::setrlimit(RLIMIT_CORE, &none);
  const int nowhere = ::open("/dev/null", O_WRONLY);
  ::dup2(input, STDIN_FILENO);
  ::dup2(output, STDOUT_FILENO);
  ::dup2(nowhere, STDERR_FILENO);
  ::execlp("pandoc", "pandoc", "--sandbox", "-f", "rtf", "-t", "html", static_cast<char*>(nullptr));
  ::_exit(kNoSuchProgram);
}

/// The child's status. A child that takes too long is killed.
int status_of(pid_t child, const PandocLimits& limits) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point end = Clock::now() + std::chrono::seconds(limits.max_wall_seconds);
  int status = 0;
  while (true) {
    const pid_t ended = ::waitpid(child, &status, WNOHANG);
    if (ended == child) return status;
    if (ended < 0 && errno != EINTR) throw io_error(std::strerror(errno));
    if (Clock::now() > end) {
      ::kill(child, SIGKILL);
      ::waitpid(child, &status, 0);
      return status;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

}  // namespace

bool is_rtf(std::string_view bytes) {
  return bytes.starts_with("{\\rtf");
}

SourceDocument read_rtf(std::string_view bytes, const PandocLimits& limits) {
  const MemoryFile input, output;
  input.write_all(bytes);
  const pid_t child = ::fork();
  if (child < 0) throw io_error(std::strerror(errno));
  if (child == 0) become_pandoc(input.descriptor(), output.descriptor(), limits);
  const int status = status_of(child, limits);
  if (WIFEXITED(status) && WEXITSTATUS(status) == kNoSuchProgram) {
    throw usage_error("an RTF file, which is read through the program pandoc; it is not installed",
                      "install the package pandoc, or save the transcript as .docx or plain text");
  }
  if (WIFSIGNALED(status))
    throw usage_error("pandoc took too long, or too much memory, to read the RTF file",
                      "save the transcript as .docx or plain text");
  if (WEXITSTATUS(status) != 0)
    throw usage_error("pandoc cannot read the RTF file", "save the transcript as .docx or plain text");
  return read_html(output.read_all(), "rtf");
}

}  // namespace verbatim
