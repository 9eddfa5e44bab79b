// A library to preload into a program under test. It stands between the program and the system's calls on
// files, and does what bad luck would do at a chosen one of them.
//
// FAULT_KILL_AT=N      before the Nth call that changes a file or a folder, the process is killed (SIGKILL)
// FAULT_FULL_FROM=N    from the Nth of these calls on, writing fails, as on a full disk
// FAULT_FAIL_AT=N      the Nth of these calls fails alone, if it writes, syncs or renames, as on a disk whose
// last room
//                      somebody else has taken and given back
// FAULT_RUN_AT=N       before the Nth file or folder of an index is opened, `FAULT_COMMAND` runs to its end
// FAULT_COUNTS=FILE    at the end, FILE holds how many such calls there were: "CHANGES OPENS"
//
// Standard output and error are no files here.

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

std::atomic<long> changes{0}, opens{0};

long number_from(const char* name) {
  const char* text = std::getenv(name);
  return text != nullptr ? std::atol(text) : 0;
}

void run_command() {
  const pid_t child = ::fork();
  if (child == 0) {
    ::unsetenv("LD_PRELOAD");
    ::execl("/bin/sh", "sh", "-c", std::getenv("FAULT_COMMAND"), static_cast<char*>(nullptr));
    ::_exit(127);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) ::_exit(99);
}

void note_change() {
  static const long kill_at = number_from("FAULT_KILL_AT");
  if (++changes == kill_at) ::kill(::getpid(), 9);
}

/// Whether the call that was noted last is the one that fails.
bool fails_alone() {
  static const long fail_at = number_from("FAULT_FAIL_AT");
  if (fail_at == 0 || changes != fail_at) return false;
  errno = ENOSPC;
  return true;
}

/// Whether there is no room any more for what is written.
bool disk_is_full() {
  static const long full_from = number_from("FAULT_FULL_FROM");
  if (full_from == 0 || changes < full_from) return fails_alone();
  errno = ENOSPC;
  return true;
}

void note_open(const char* path) {
  static const long run_at = number_from("FAULT_RUN_AT");
  if (std::strstr(path, ".verbatim") == nullptr && std::strstr(path, "/proc/self/fd/") == nullptr) return;
  if (++opens == run_at) run_command();
}

template <typename Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

struct WriteCountsAtTheEnd {
  ~WriteCountsAtTheEnd() {
    const char* file = std::getenv("FAULT_COUNTS");
    if (file == nullptr) return;
    char text[64];
    const int size = std::snprintf(text, sizeof text, "%ld %ld\n", changes.load(), opens.load());
    const int descriptor =
        next<int (*)(const char*, int, ...)>("open")(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    next<ssize_t (*)(int, const void*, size_t)>("write")(descriptor, text, static_cast<std::size_t>(size));
    ::close(descriptor);
  }
} write_counts_at_the_end;

mode_t mode_of(int flags, std::va_list& arguments) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

void note_open_with(const char* path, int flags) {
  if ((flags & O_CREAT) != 0) note_change();
  note_open(path);
}

}  // namespace

// NOLINTBEGIN: these have the system's names and shapes
extern "C" {

int open(const char* path, int flags, ...) {
  std::va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  note_open_with(path, flags);
  static const auto real = next<int (*)(const char*, int, ...)>("open");
  return real(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  std::va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  note_open_with(path, flags);
  static const auto real = next<int (*)(const char*, int, ...)>("open64");
  return real(path, flags, mode);
}

ssize_t readlink(const char* path, char* buffer, size_t size) {
  note_open(path);
  static const auto real = next<ssize_t (*)(const char*, char*, size_t)>("readlink");
  return real(path, buffer, size);
}

ssize_t write(int descriptor, const void* bytes, size_t size) {
  if (descriptor > STDERR_FILENO) {
    note_change();
    if (disk_is_full()) return -1;
  }
  static const auto real = next<ssize_t (*)(int, const void*, size_t)>("write");
  return real(descriptor, bytes, size);
}

ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t at) {
  note_change();
  if (disk_is_full()) return -1;
  static const auto real = next<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite");
  return real(descriptor, bytes, size, at);
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off64_t at) {
  note_change();
  if (disk_is_full()) return -1;
  static const auto real = next<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
  return real(descriptor, bytes, size, at);
}

int fsync(int descriptor) {
  note_change();
  if (fails_alone()) return -1;
  static const auto real = next<int (*)(int)>("fsync");
  return real(descriptor);
}

int fdatasync(int descriptor) {
  note_change();
  if (fails_alone()) return -1;
  static const auto real = next<int (*)(int)>("fdatasync");
  return real(descriptor);
}

int ftruncate(int descriptor, off_t size) {
  note_change();
  static const auto real = next<int (*)(int, off_t)>("ftruncate");
  return real(descriptor, size);
}

int rename(const char* from, const char* to) {
  note_change();
  if (fails_alone()) return -1;
  static const auto real = next<int (*)(const char*, const char*)>("rename");
  return real(from, to);
}

int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) {
  note_change();
  static const auto real = next<int (*)(int, const char*, int, const char*, unsigned)>("renameat2");
  return real(from_folder, from, to_folder, to, flags);
}

int unlink(const char* path) {
  note_change();
  static const auto real = next<int (*)(const char*)>("unlink");
  return real(path);
}

int unlinkat(int folder, const char* path, int flags) {
  note_change();
  static const auto real = next<int (*)(int, const char*, int)>("unlinkat");
  return real(folder, path, flags);
}

int mkdir(const char* path, mode_t mode) {
  note_change();
  static const auto real = next<int (*)(const char*, mode_t)>("mkdir");
  return real(path, mode);
}

int rmdir(const char* path) {
  note_change();
  static const auto real = next<int (*)(const char*)>("rmdir");
  return real(path);
}

int link(const char* from, const char* to) {
  note_change();
  if (fails_alone()) return -1;
  static const auto real = next<int (*)(const char*, const char*)>("link");
  return real(from, to);
}

int symlink(const char* target, const char* path) {
  note_change();
  static const auto real = next<int (*)(const char*, const char*)>("symlink");
  return real(target, path);
}

}  // extern "C"
// NOLINTEND
