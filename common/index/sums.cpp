#include "common/index/sums.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <iomanip>
#include <map>
#include <new>
#include <optional>
#include <sstream>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>
#include <xxhash.h>
#if defined(__x86_64__)
#include <xxh_x86dispatch.h>  // the same sums, with the widest vectors that the processor has
#endif

#include "common/messages/error.h"
#include "common/text/fingerprint.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSums = "sums";
constexpr const char* kStamp = "stamp";

/// Of what the digests in a file `sums` are, which its first line says. A sum is there to find damage, and
/// XXH3 (Collet 2020) is limited by the memory alone; whoever could write to the files could write to `sums`
/// too.
enum class SumKind { sha256, xxh3 };
/// Runs of schema 9 and before wrote SHA-256.
constexpr std::string_view kFirstLineOfSha256 = "verbatim-sums 1";
constexpr std::string_view kFirstLineOfXxh3 = "verbatim-sums 2";

/// XXH3 of 128 bits, of bytes that come in pieces.
class Xxh3 {
 public:
  Xxh3() : state_(XXH3_createState()) {
    if (state_ == nullptr) throw std::bad_alloc();
    XXH3_128bits_reset(state_);
  }
  ~Xxh3() { XXH3_freeState(state_); }
  Xxh3(const Xxh3&) = delete;
  Xxh3& operator=(const Xxh3&) = delete;

  void add(std::string_view piece) { XXH3_128bits_update(state_, piece.data(), piece.size()); }
  std::string hex() const {
    const XXH128_hash_t hash = XXH3_128bits_digest(state_);
    std::ostringstream text;
    text << std::hex << std::setfill('0') << std::setw(16) << hash.high64 << std::setw(16) << hash.low64;
    return std::move(text).str();
  }

 private:
  XXH3_state_t* state_;
};

class OpenFile {
 public:
  OpenFile(const fs::path& file, int flags) : descriptor_(::open(file.c_str(), flags | O_CLOEXEC, 0600)) {}
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

/// Hands a file on in pieces; 0, or errno. By `read`, for a mapped file that is cut meanwhile is a signal.
template <typename Take>
int read_through(const fs::path& file, Take&& take) {
  const OpenFile in(file, O_RDONLY | O_NOFOLLOW);
  if (in.descriptor() < 0) return errno;
  std::string buffer(1 << 20, '\0');
  while (true) {
    const ssize_t count = ::read(in.descriptor(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    if (count == 0) return 0;
    take(std::string_view(buffer.data(), static_cast<std::size_t>(count)));
  }
}

/// 0, or errno.
int write_whole(const fs::path& file, std::string_view content) {
  const OpenFile out(file, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW);
  if (out.descriptor() < 0) return errno;
  while (!content.empty()) {
    const ssize_t written = ::write(out.descriptor(), content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(out.descriptor()) == 0 ? 0 : errno;
}

std::optional<std::string> content_of(const fs::path& file) {
  std::string content;
  const int failure = read_through(file, [&](std::string_view piece) { content += piece; });
  if (failure != 0) return std::nullopt;
  return content;
}

struct FileSum {
  std::uint64_t size = 0;
  std::string digest;
  bool operator==(const FileSum&) const = default;
};

struct Sums {
  SumKind kind = SumKind::xxh3;
  std::map<std::string, FileSum> files;  ///< by name
};

/// 0, or errno.
template <typename Hash>
int sum_up_with(const fs::path& file, FileSum& sum) {
  Hash hash;
  sum.size = 0;
  const int failure = read_through(file, [&](std::string_view piece) {
    hash.add(piece);
    sum.size += piece.size();
  });
  sum.digest = hash.hex();
  return failure;
}

int sum_up(const fs::path& file, SumKind kind, FileSum& sum) {
  return kind == SumKind::xxh3 ? sum_up_with<Xxh3>(file, sum) : sum_up_with<Sha256>(file, sum);
}

std::string text_of(const Sums& sums) {
  std::string text(sums.kind == SumKind::xxh3 ? kFirstLineOfXxh3 : kFirstLineOfSha256);
  text += '\n';
  for (const auto& [name, sum] : sums.files)
    text += sum.digest + ' ' + std::to_string(sum.size) + ' ' + name + '\n';
  return text + "end " + sha256_hex(text) + '\n';
}

/// Nothing for what `text_of` did not make.
std::optional<Sums> parse_sums(const std::string& text) {
  Sums sums;
  std::istringstream in(text);
  std::string line;
  std::getline(in, line);
  if (line == kFirstLineOfSha256) sums.kind = SumKind::sha256;
  while (std::getline(in, line) && !line.starts_with("end ")) {
    std::istringstream fields(line);
    std::string name;
    FileSum sum;
    if (!(fields >> sum.digest >> sum.size >> name)) return std::nullopt;
    sums.files.emplace(std::move(name), std::move(sum));
  }
  // Written again it is the same to the last byte, its own sum included, or it was damaged.
  if (text_of(sums) != text) return std::nullopt;
  return sums;
}

/// What the system says of the files that `sums` names, and of itself; empty if one of them is not there.
/// `latest_ns`: when the last of them was changed, `sums` aside, which is written right before a stamp and
/// can be wrong only where everything is read anyway.
std::string stamp_of(const fs::path& folder, std::vector<std::string> names, std::int64_t& latest_ns) {
  const auto nanoseconds = [](const timespec& time) { return time.tv_sec * 1'000'000'000 + time.tv_nsec; };
  names.emplace_back(kSums);
  std::string text;
  for (const std::string& name : names) {
    struct stat status {};
    if (::lstat((folder / name).c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
    text += name + ' ' + std::to_string(status.st_size) + ' ' + std::to_string(status.st_ino) + ' ' +
            std::to_string(nanoseconds(status.st_mtim)) + ' ' + std::to_string(nanoseconds(status.st_ctim)) +
            '\n';
    if (name != kSums) latest_ns = std::max<std::int64_t>(latest_ns, nanoseconds(status.st_ctim));
  }
  return text;
}

std::vector<std::string> names_of(const Sums& sums) {
  std::vector<std::string> names;
  for (const auto& [name, sum] : sums.files) names.push_back(name);
  return names;
}

/// The names in the lines of a stamp but the last, which is `sums`.
std::vector<std::string> names_in(const std::string& stamp) {
  std::vector<std::string> names;
  std::istringstream in(stamp);
  for (std::string line; std::getline(in, line);) names.push_back(line.substr(0, line.find(' ')));
  if (!names.empty()) names.pop_back();
  return names;
}

/// Whether the stamp still describes the files. One that was written right after them could miss a change:
/// the system's clock for files stands still for some milliseconds at a time.
bool stamp_holds(const fs::path& folder) {
  constexpr std::int64_t kClockStepNs = 50'000'000;
  struct stat status {};
  if (::lstat((folder / kStamp).c_str(), &status) != 0 || status.st_size > 10'000) return false;
  const std::optional<std::string> stamp = content_of(folder / kStamp);
  if (!stamp || stamp->empty()) return false;
  std::int64_t latest_ns = 0;
  // A stamp that names fewer files than there are would have to be made on purpose, not by damage; but it
  // must name the tables of every database.
  const std::vector<std::string> names = names_in(*stamp);
  for (const char* needed : {"iamglass", "postlist.glass"}) {
    if (std::find(names.begin(), names.end(), needed) == names.end()) return false;
  }
  if (stamp_of(folder, names, latest_ns) != *stamp) return false;
  return latest_ns + kClockStepNs < status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec;
}

FileDamage damage_of(const Generation& generation, const std::string& file, std::string what) {
  return {generation.name() + "/" + file, std::move(what)};
}

std::vector<FileDamage> compare_with_sums(const Generation& generation) {
  const fs::path folder = generation.files();
  const std::optional<std::string> text = content_of(folder / kSums);
  if (!text) {
    if (generation.is_older_form()) return {};
    return {damage_of(generation, kSums, "is missing")};
  }
  const std::optional<Sums> sums = parse_sums(*text);
  if (!sums) return {damage_of(generation, kSums, "has other bytes than were written")};
  std::vector<FileDamage> damages;
  std::int64_t latest_ns = 0;
  const std::string before = stamp_of(folder, names_of(*sums), latest_ns);
  for (const auto& [name, sum] : sums->files) {
    FileSum found;
    const int failure = sum_up(folder / name, sums->kind, found);
    if (failure == ENOENT) {
      damages.push_back(damage_of(generation, name, "is missing"));
    } else if (failure != 0) {
      damages.push_back(
          damage_of(generation, name, std::string("cannot be read: ") + std::strerror(failure)));
    } else if (found.size != sum.size) {
      damages.push_back(damage_of(
          generation, name,
          "has " + std::to_string(found.size) + " bytes; " + std::to_string(sum.size) + " were written"));
    } else if (found != sum) {
      damages.push_back(damage_of(generation, name, "has other bytes than were written"));
    }
  }
  if (damages.empty() && !before.empty() && !stamp_holds(folder) &&
      stamp_of(folder, names_of(*sums), latest_ns) == before) {
    // The next one who opens it need not read it whole. Where nothing can be written, it has to.
    write_whole(folder / kStamp, before);
  }
  return damages;
}

}  // namespace

std::string describe(const std::vector<FileDamage>& damages) {
  constexpr std::size_t kMaxListed = 3;
  std::string text;
  for (std::size_t i = 0; i < std::min(damages.size(), kMaxListed); ++i)
    text += (i == 0 ? "" : ", ") + damages[i].file + " " + damages[i].what;
  if (damages.size() > kMaxListed) text += ", and " + std::to_string(damages.size() - kMaxListed) + " more";
  return text;
}

void write_sums(const fs::path& folder) {
  Sums sums;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name != "iamglass" && !name.ends_with(".glass")) continue;
    if (const int failure = sum_up(entry.path(), sums.kind, sums.files[name]))
      throw io_error(std::strerror(failure), {}, entry.path().string());
  }
  if (const int failure = write_whole(folder / kSums, text_of(sums)))
    throw io_error(std::strerror(failure), {}, (folder / kSums).string());
  std::int64_t latest_ns = 0;
  if (const int failure = write_whole(folder / kStamp, stamp_of(folder, names_of(sums), latest_ns)))
    throw io_error(std::strerror(failure), {}, (folder / kStamp).string());
}

bool has_sums(const Generation& generation) {
  std::error_code failure;
  return fs::exists(generation.files() / kSums, failure);
}

std::vector<FileDamage> damages_at_open(const Generation& generation) {
  if (stamp_holds(generation.files())) return {};
  return compare_with_sums(generation);
}

std::vector<FileDamage> damages_of_all_bytes(const Generation& generation) {
  return compare_with_sums(generation);
}

std::vector<FileDamage> damaged_documents(const IndexLayout& layout) {
  std::vector<FileDamage> damages;
  std::error_code failure;
  for (const auto& entry : fs::directory_iterator(layout.documents(), failure)) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".txt") continue;
    FileSum sum;
    const std::string place = layout.documents().filename().string() + "/" + name;
    if (const int error = sum_up(entry.path(), SumKind::sha256, sum)) {
      damages.push_back({place, std::string("cannot be read: ") + std::strerror(error)});
    } else if (!sum.digest.starts_with(entry.path().stem().string())) {
      damages.push_back({place, "has other bytes than were written"});
    }
  }
  std::sort(damages.begin(), damages.end(),
            [](const FileDamage& a, const FileDamage& b) { return a.file < b.file; });
  return damages;
}

bool is_sound_for_xapian(const fs::path& path) {
  const pid_t child = ::fork();
  if (child < 0) throw io_error(std::strerror(errno), {}, path.string());
  if (child == 0) {
    int status = 1;
    try {
      const Xapian::Database database(path.string(), Xapian::DB_BACKEND_GLASS);
      // Xapian 1.4 takes a table whose file is gone for an empty one.
      std::vector<const char*> tables{"postlist.glass"};
      if (database.get_doccount() > 0) tables.push_back("termlist.glass");
      std::error_code failure;
      const bool all_there = std::all_of(
          tables.begin(), tables.end(), [&](const char* table) { return fs::exists(path / table, failure); });
      status = all_there && Xapian::Database::check(path.string()) == 0 ? 0 : 1;
    } catch (...) {
      // Whatever it is, it is not sound; and this process ends here.
    }
    ::_exit(status);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) throw io_error(std::strerror(errno), {}, path.string());
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace verbatim
