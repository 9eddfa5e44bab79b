#include "common/study/seen_files.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/index/varint.h"
#include "common/text/fingerprint.h"

namespace verbatim {
namespace {

constexpr std::string_view kHeading = "verbatim-files 1\n";
constexpr std::size_t kSha256Digits = 64;
constexpr std::int64_t kNsPerSecond = 1'000'000'000;

std::string read_all(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void put_text(std::string& out, std::string_view text) {
  put_varint(out, text.size());
  out += text;
}

/// Times before 1970 are kept as 0, and so never match.
void put_time(std::string& out, std::int64_t ns) {
  put_varint(out, static_cast<std::uint64_t>(std::max<std::int64_t>(ns, 0)));
}

std::string store(const std::map<std::string, SeenFile>& seen) {
  std::string out(kHeading);
  put_varint(out, seen.size());
  for (const auto& [source, file] : seen) {
    put_text(out, source);
    put_varint(out, file.look.size_bytes);
    put_varint(out, file.look.device & (~std::uint64_t{0} >> 1));
    put_varint(out, file.look.inode & (~std::uint64_t{0} >> 1));
    put_time(out, file.look.modified_ns);
    put_time(out, file.look.changed_ns);
    put_time(out, file.read_ns);
    put_text(out, file.sha256);
    put_text(out, file.format);
  }
  return out + sha256_hex(out);
}

/// Throws a std::runtime_error for bytes that `store` did not write.
std::map<std::string, SeenFile> load(std::string_view data) {
  if (data.size() < kHeading.size() + kSha256Digits || !data.starts_with(kHeading))
    throw std::runtime_error("it is something else");
  const std::string_view stored = data.substr(0, data.size() - kSha256Digits);
  if (sha256_hex(stored) != data.substr(stored.size())) throw std::runtime_error("its checksum is wrong");
  VarintReader in(stored.substr(kHeading.size()));
  const auto text = [&] { return std::string(in.bytes(in.next_below(stored.size()))); };
  std::map<std::string, SeenFile> seen;
  for (std::uint64_t left = in.next(); left > 0; --left) {
    std::string source = text();
    SeenFile file;
    file.look.size_bytes = in.next();
    file.look.device = in.next();
    file.look.inode = in.next();
    file.look.modified_ns = static_cast<std::int64_t>(in.next());
    file.look.changed_ns = static_cast<std::int64_t>(in.next());
    file.read_ns = static_cast<std::int64_t>(in.next());
    file.sha256 = text();
    file.format = text();
    seen.emplace_hint(seen.end(), std::move(source), std::move(file));
  }
  return seen;
}

}  // namespace

std::optional<FileLook> look_at(const std::filesystem::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return std::nullopt;
  const auto ns = [](const timespec& time) {
    return std::int64_t{time.tv_sec} * kNsPerSecond + time.tv_nsec;
  };
  return FileLook{static_cast<std::uint64_t>(status.st_size), static_cast<std::uint64_t>(status.st_dev),
                  static_cast<std::uint64_t>(status.st_ino), ns(status.st_mtim), ns(status.st_ctim)};
}

SeenFiles::SeenFiles(std::filesystem::path file) : file_(std::move(file)), stored_(read_all(file_)) {
  try {
    seen_ = load(stored_);
  } catch (const std::runtime_error&) {
    // Made anew by the next run; until then every file is read.
    seen_.clear();
  }
}

const SeenFile* SeenFiles::find(const std::string& source) const {
  const auto found = seen_.find(source);
  return found == seen_.end() ? nullptr : &found->second;
}

const SeenFile* SeenFiles::untouched(const std::string& source, const FileLook& look) const {
  const SeenFile* seen = find(source);
  if (seen == nullptr || seen->look != look) return nullptr;
  constexpr std::int64_t kCoarse = 2 * kNsPerSecond;
  return std::max(look.modified_ns, look.changed_ns) + kCoarse <= seen->read_ns ? seen : nullptr;
}

void SeenFiles::replace(std::map<std::string, SeenFile> seen) {
  seen_ = std::move(seen);
  std::string data = store(seen_);
  if (data == stored_) return;
  const std::string next = file_.string() + ".next";
  const int descriptor = ::open(next.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor < 0) return;
  std::size_t done = 0;
  while (done < data.size()) {
    const ssize_t written = ::write(descriptor, data.data() + done, data.size() - done);
    if (written <= 0) break;
    done += static_cast<std::size_t>(written);
  }
  ::close(descriptor);
  if (done == data.size() && ::rename(next.c_str(), file_.c_str()) == 0) {
    stored_ = std::move(data);
  } else {
    ::unlink(next.c_str());
  }
}

bool has_other_bytes(const std::filesystem::path& file, const SeenFile* seen) {
  return seen == nullptr || sha256_hex(read_all(file)) != seen->sha256;
}

}  // namespace verbatim
