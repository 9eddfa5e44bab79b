#include "common/index/sums.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <future>
#include <map>
#include <set>
#include <sstream>
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

constexpr const char* kSums = "sums";
constexpr const char* kBlockSums = "block-sums";

/// Of what the digests in a file `sums` are, which its first line says. Schema 9 and before had SHA-256, the
/// first indexes of schema 10 XXH3; now those of tables are over the sums of their blocks.
enum class SumKind { sha256 = 1, xxh3 = 2, blocks = 3 };

struct FileSum {
  std::uint64_t size = 0;
  std::string digest;
  bool operator==(const FileSum&) const = default;
};

struct Sums {
  SumKind kind = SumKind::blocks;
  std::uint32_t revision = 0;            ///< of the database; of kind `blocks`
  std::map<std::string, FileSum> files;  ///< by name

  /// Whether the file's sum is over the sums of its blocks.
  bool is_by_blocks(const std::string& name) const {
    return kind == SumKind::blocks && name.ends_with(".glass");
  }
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

FileSum sum_of(const TableSums& blocks) {
  Xxh3 hash;
  hash.add(bytes_of(blocks));
  return {blocks.size_bytes, hash.hex()};
}

std::string first_line(SumKind kind) {
  return "verbatim-sums " + std::to_string(static_cast<int>(kind));
}

std::string text_of(const Sums& sums) {
  std::string text = first_line(sums.kind) + '\n';
  if (sums.kind == SumKind::blocks) text += "revision " + std::to_string(sums.revision) + '\n';
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
  std::string word;
  if (sums.kind == SumKind::blocks && !(in >> word >> sums.revision >> std::ws)) return std::nullopt;
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

/// The sums of the blocks of all tables; nothing where they are not those that `sums` was made over.
std::optional<SumsOfTables> read_block_sums(const fs::path& folder, const Sums& sums) {
  const std::optional<std::string> bytes = content_of(folder / kBlockSums);
  if (!bytes) return std::nullopt;
  SumsOfTables tables{sums.revision, {}};
  std::string_view left = *bytes;
  for (const auto& [name, sum] : sums.files) {
    if (!sums.is_by_blocks(name)) continue;
    const std::size_t size = block_sum_bytes(sum.size);
    if (left.size() < size) return std::nullopt;
    TableSums& table = tables.tables[name] = block_sums_from(left.substr(0, size), sum.size);
    if (sum_of(table) != sum) return std::nullopt;
    left.remove_prefix(size);
  }
  if (!left.empty()) return std::nullopt;
  return tables;
}

/// The names of the files that are looked at when an index is opened.
std::vector<std::string> names_of(const Sums& sums) {
  std::vector<std::string> names;
  for (const auto& [name, sum] : sums.files) names.push_back(name);
  if (sums.kind == SumKind::blocks) names.emplace_back(kBlockSums);
  names.emplace_back(kSums);
  return names;
}

std::optional<Sums> sums_in(const fs::path& folder) {
  const std::optional<std::string> text = content_of(folder / kSums);
  return text ? parse_sums(*text) : std::nullopt;
}

constexpr const char* kOtherBytes = "has other bytes than were written";

/// What has happened to one file; empty for nothing. `blocks`: null where its sum is over its bytes.
std::string fault_of(const fs::path& file, const FileSum& sum, SumKind kind, const TableSums* blocks,
                     std::uint32_t revision) {
  FileSum found = sum;
  TableState state = TableState::as_written;
  const int failure = blocks == nullptr ? sum_up(file, kind, found)
                                        : compare_blocks(file, *blocks, revision, state, found.size);
  if (failure == ENOENT) return "is missing";
  if (failure != 0) return std::string("cannot be read: ") + std::strerror(failure);
  const bool has_other_size = blocks == nullptr ? found.size != sum.size : state == TableState::shorter;
  if (has_other_size)
    return "has " + std::to_string(found.size) + " bytes; " + std::to_string(sum.size) + " were written";
  return found.digest != sum.digest || state == TableState::other ? kOtherBytes : "";
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
    std::optional<SumsOfTables> read = read_block_sums(folder, *sums);
    if (!read) return {damage_of(kBlockSums, kOtherBytes)};
    tables = std::move(*read);
  }
  const std::string before = stamp_of(folder, names_of(*sums));
  // Side by side: two large tables are most of an index.
  std::map<std::string, std::future<std::string>> faults;
  for (const auto& [name, sum] : sums->files) {
    const auto found = tables.tables.find(name);
    const TableSums* blocks = found == tables.tables.end() ? nullptr : &found->second;
    faults[name] = std::async(std::launch::async, [&sums, file = folder / name, &sum, blocks] {
      return fault_of(file, sum, sums->kind, blocks, sums->revision);
    });
  }
  std::vector<FileDamage> damages;
  for (auto& [name, fault] : faults) {
    if (std::string what = fault.get(); !what.empty()) damages.push_back(damage_of(name, std::move(what)));
  }
  if (damages.empty() && !before.empty() && !stamp_holds(folder) &&
      stamp_of(folder, names_of(*sums)) == before)
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
  return read_block_sums(generation.files(), *sums);
}

std::uint32_t revision_in(const fs::path& folder) {
  return static_cast<std::uint32_t>(
      Xapian::Database(folder.string(), Xapian::DB_BACKEND_GLASS).get_revision());
}

void write_sums(const fs::path& folder, const SumsOfTables* base) {
  Sums sums;
  sums.revision = revision_in(folder);
  std::string block_sums;
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name == "iamglass" || name.ends_with(".glass")) names.insert(name);
  }
  for (const std::string& name : names) {
    const TableSums* known = nullptr;
    if (base != nullptr && base->tables.contains(name)) known = &base->tables.at(name);
    TableSums blocks;
    const int failure = !sums.is_by_blocks(name) ? sum_up(folder / name, sums.kind, sums.files[name])
                        : known == nullptr       ? sum_blocks(folder / name, blocks)
                                           : sum_later_blocks(folder / name, *known, base->revision, blocks);
    if (failure != 0) throw io_error(std::strerror(failure), {}, (folder / name).string());
    if (!sums.is_by_blocks(name)) continue;
    sums.files[name] = sum_of(blocks);
    block_sums += bytes_of(blocks);
  }
  for (const auto& [name, content] : {std::pair(kBlockSums, block_sums), std::pair(kSums, text_of(sums))}) {
    if (const int failure = write_whole(folder / name, content, Sync::now))
      throw io_error(std::strerror(failure), {}, (folder / name).string());
  }
}

void stamp_sums(const fs::path& folder) {
  if (const std::optional<Sums> sums = sums_in(folder)) stamp_when_quiet(folder, names_of(*sums));
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
