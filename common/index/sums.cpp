#include "common/index/sums.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <functional>
#include <future>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <utility>

#include <xapian.h>

#include "common/index/file_bytes.h"
#include "common/index/stamp.h"
#include "common/index/xxh3.h"
#include "common/messages/error.h"
#include "common/text/fingerprint.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;

constexpr const char* kIndexVersion = "iamglass";
constexpr const char* kSums = "sums";
constexpr const char* kBlockSums = "block-sums";

/// Of what the digests in a file `sums` are, which its first line says. Schema 9 and before had SHA-256, the
/// first indexes of schema 10 XXH3. Now tables have sums of their blocks in a file of their own, and `sums`
/// has one of that.
enum class SumKind { sha256 = 1, xxh3 = 2, blocks = 3 };

struct FileSum {
  std::uint64_t size = 0;
  std::string digest;
  bool operator==(const FileSum&) const = default;
};

struct Sums {
  SumKind kind = SumKind::blocks;
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
  return kind == SumKind::sha256 ? sum_up_with<Sha256>(file, sum) : sum_up_with<Xxh3>(file, sum);
}

FileSum sum_of(const std::string& bytes) {
  Xxh3 hash;
  hash.add(bytes);
  return {bytes.size(), hash.hex()};
}

std::string first_line(SumKind kind) {
  return "verbatim-sums " + std::to_string(static_cast<int>(kind));
}

std::string text_of(const Sums& sums) {
  std::string text = first_line(sums.kind) + '\n';
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
  for (const SumKind kind : {SumKind::sha256, SumKind::xxh3}) {
    if (line == first_line(kind)) sums.kind = kind;
  }
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

/// The names of the files that are looked at when an index is opened: those in `sums`, the tables, and
/// `sums`.
std::vector<std::string> names_to_look_at(std::vector<std::string> in_sums, const SumsOfTables& tables) {
  for (const auto& [name, table] : tables.tables) in_sums.push_back(name);
  in_sums.emplace_back(kSums);
  return in_sums;
}

std::vector<std::string> names_of(const Sums& sums, const SumsOfTables& tables) {
  std::vector<std::string> names;
  for (const auto& [name, sum] : sums.files) names.push_back(name);
  return names_to_look_at(std::move(names), tables);
}

std::optional<Sums> sums_in(const fs::path& folder) {
  const std::optional<std::string> text = content_of(folder / kSums);
  return text ? parse_sums(*text) : std::nullopt;
}

/// Nothing where they are not those that were written.
std::optional<SumsOfTables> block_sums_in(const fs::path& folder, const Sums& sums) {
  const auto sum = sums.files.find(kBlockSums);
  const std::optional<std::string> bytes = content_of(folder / kBlockSums);
  if (sum == sums.files.end() || !bytes || sum_of(*bytes) != sum->second) return std::nullopt;
  try {
    return load_sums(*bytes);
  } catch (const std::runtime_error&) {
    // With a sum that fits, it was made so by somebody.
    return std::nullopt;
  }
}

constexpr const char* kOtherBytes = "has other bytes than were written";

std::string other_size(std::uint64_t found, std::uint64_t written) {
  return "has " + std::to_string(found) + " bytes; " + std::to_string(written) + " were written";
}

std::string why_not_read(int failure) {
  return failure == ENOENT ? "is missing" : std::string("cannot be read: ") + std::strerror(failure);
}

/// What has happened to a file; empty for nothing.
std::string fault_of(const fs::path& file, const FileSum& sum, SumKind kind) {
  FileSum found;
  if (const int failure = sum_up(file, kind, found)) return why_not_read(failure);
  if (found.size != sum.size) return other_size(found.size, sum.size);
  return found == sum ? "" : kOtherBytes;
}

std::string fault_of(const fs::path& table, const TableSums& sums, std::uint32_t revision) {
  TableState state = TableState::as_written;
  std::uint64_t size = 0;
  if (const int failure = compare_blocks(table, sums, revision, state, size)) return why_not_read(failure);
  if (state == TableState::shorter) return other_size(size, sums.size_bytes);
  return state == TableState::as_written ? "" : kOtherBytes;
}

std::vector<FileDamage> compare_with_sums(const Generation& generation) {
  const fs::path folder = generation.files();
  const auto damage_of = [&](const std::string& file, std::string what) {
    return FileDamage{generation.name() + "/" + file, std::move(what)};
  };
  const std::optional<std::string> text = content_of(folder / kSums);
  if (!text) {
    if (generation.is_older_form()) return {};
    return {damage_of(kSums, "is missing")};
  }
  const std::optional<Sums> sums = parse_sums(*text);
  if (!sums) return {damage_of(kSums, kOtherBytes)};
  SumsOfTables tables;
  if (sums->kind == SumKind::blocks) {
    std::optional<SumsOfTables> read = block_sums_in(folder, *sums);
    if (!read) return {damage_of(kBlockSums, kOtherBytes)};
    tables = std::move(*read);
  }
  const std::string before = stamp_of(folder, names_of(*sums, tables));
  // Side by side: two large tables are most of an index.
  std::map<std::string, std::future<std::string>> faults;
  for (const auto& [name, table] : tables.tables) {
    faults[name] = std::async(std::launch::async,
                              [file = folder / name, &sums_of_table = table, revision = tables.revision] {
                                return fault_of(file, sums_of_table, revision);
                              });
  }
  std::vector<FileDamage> damages;
  const auto add = [&](const std::string& name, std::string fault) {
    if (!fault.empty()) damages.push_back(damage_of(name, std::move(fault)));
  };
  for (const auto& [name, sum] : sums->files) add(name, fault_of(folder / name, sum, sums->kind));
  for (auto& [name, fault] : faults) add(name, fault.get());
  std::ranges::sort(damages, {}, &FileDamage::file);
  if (damages.empty() && !before.empty() && !stamp_holds(folder) &&
      stamp_of(folder, names_of(*sums, tables)) == before)
    write_stamp(folder, before);  // the next one who opens it need not read it whole
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

std::optional<SumsOfTables> table_sums(const Generation& generation) {
  const std::optional<Sums> sums = sums_in(generation.files());
  if (!sums || sums->kind != SumKind::blocks) return std::nullopt;
  return block_sums_in(generation.files(), *sums);
}

SumsOfTables write_sums(const fs::path& folder, const SumsOfTables* base) {
  Sums sums;
  SumsOfTables tables;
  tables.revision =
      static_cast<std::uint32_t>(Xapian::Database(folder.string(), Xapian::DB_BACKEND_GLASS).get_revision());
  std::map<fs::path, std::future<int>> failures;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name == kIndexVersion) {
      failures[entry.path()] =
          std::async(std::launch::async, sum_up, entry.path(), sums.kind, std::ref(sums.files[name]));
    } else if (is_table(name)) {
      const bool is_known = base != nullptr && base->tables.contains(name);
      failures[entry.path()] =
          std::async(std::launch::async, [file = entry.path(), &now = tables.tables[name], base,
                                          known = is_known ? &base->tables.at(name) : nullptr] {
            return known != nullptr ? sum_later_blocks(file, *known, base->revision, now)
                                    : sum_blocks(file, now);
          });
    }
  }
  for (auto& [file, failure] : failures) {
    if (const int number = failure.get()) throw io_error(std::strerror(number), {}, file.string());
  }
  const std::string block_sums = store_sums(tables);
  sums.files[kBlockSums] = sum_of(block_sums);
  for (const auto& [name, content] : {std::pair(kBlockSums, block_sums), std::pair(kSums, text_of(sums))}) {
    if (const int failure = write_whole(folder / name, content, Sync::now))
      throw io_error(std::strerror(failure), {}, (folder / name).string());
  }
  return tables;
}

void stamp_sums(const fs::path& folder, const SumsOfTables& sums) {
  stamp_when_quiet(folder, names_to_look_at({kIndexVersion, kBlockSums}, sums));
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
    if (const int error = sum_up_with<Sha256>(entry.path(), sum)) {
      damages.push_back({place, std::string("cannot be read: ") + std::strerror(error)});
    } else if (!sum.digest.starts_with(entry.path().stem().string())) {
      damages.push_back({place, kOtherBytes});
    }
  }
  std::sort(damages.begin(), damages.end(),
            [](const FileDamage& a, const FileDamage& b) { return a.file < b.file; });
  return damages;
}

}  // namespace verbatim
