#include "common/index/block_sums.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <thread>

#include <cereal/types/map.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/vector.hpp>

#include "common/index/file_bytes.h"
#include "common/index/generation.h"
#include "common/index/packed_archive.h"
#include "common/index/xxh3.h"

namespace verbatim {
namespace {

constexpr std::size_t kRevisionBytes = 4;
/// The revision, and what kind of block it is.
constexpr std::size_t kHeadBytes = 5;
constexpr unsigned char kFreeList = 254;

/// The revision that a block says; 0 for one that is too short to say any.
std::uint32_t revision_of(std::string_view block) {
  if (block.size() < kRevisionBytes) return 0;
  std::uint32_t revision = 0;
  for (std::size_t i = 0; i < kRevisionBytes; ++i)
    revision = revision << 8 | static_cast<unsigned char>(block[i]);
  return revision;
}

bool is_free_list(std::string_view block) {
  return block.size() >= kHeadBytes && static_cast<unsigned char>(block[kRevisionBytes]) == kFreeList;
}

/// Calls `take(number, block)` for each block of a table, from its beginning.
template <typename Take>
int for_each_block(const std::filesystem::path& table, Take&& take) {
  std::size_t number = 0;
  // A piece holds whole blocks, but for the end of the file.
  return read_through(table, [&](std::string_view piece) {
    for (; !piece.empty(); piece.remove_prefix(std::min(kBlockBytes, piece.size())))
      take(number++, piece.substr(0, kBlockBytes));
  });
}

/// Whether a run that began with this revision, and perhaps came to nothing, has written the block.
bool is_of_next(std::string_view block, std::uint32_t revision) {
  return revision_of(block) == revision + 1;
}

/// Whether a block that is not as it was summed was being written in the moment when it was read: its
/// beginning from before, its end from after. `table` is opened by itself, to be read again.
bool is_being_written(const IndexFile& table, std::size_t number, std::uint64_t sum, std::uint32_t revision) {
  constexpr int kAttempts = 5;
  std::string block;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    if (attempt > 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    if (table.read_at(number * kBlockBytes, kBlockBytes, block) != 0) return false;
    if (xxh3_of(block) == sum || is_of_next(block, revision)) return true;
  }
  return false;
}

/// Takes over a block of a table, the next one or one that was known otherwise.
void take_block(TableSums& sums, std::size_t number, std::string_view block) {
  sums.blocks.resize(std::max(sums.blocks.size(), number + 1));
  sums.blocks[number] = xxh3_of(block);
  sums.size_bytes = std::max<std::uint64_t>(sums.size_bytes, number * kBlockBytes + block.size());
  const auto as_number = static_cast<std::uint32_t>(number);
  if (is_free_list(block)) {
    sums.free_lists[as_number] = block;
  } else {
    sums.free_lists.erase(as_number);
  }
}

/// Whether its numbers fit each other.
bool is_possible(const TableSums& sums) {
  return sums.blocks.size() == sums.size_bytes / kBlockBytes + (sums.size_bytes % kBlockBytes > 0 ? 1 : 0) &&
         std::ranges::all_of(sums.free_lists, [&](const auto& list) {
           return list.first < sums.blocks.size() && list.second.size() <= kBlockBytes;
         });
}

}  // namespace

template <class Archive>
void serialize(Archive& archive, TableSums& sums) {
  archive(sums.size_bytes, sums.blocks, sums.free_lists);
}

template <class Archive>
void serialize(Archive& archive, SumsOfTables& sums) {
  archive(sums.revision, sums.tables);
}

std::string store_sums(const SumsOfTables& sums) {
  std::string data;
  PackedOutput archive(data);
  archive(sums);
  return data;
}

SumsOfTables load_sums(std::string_view data) {
  SumsOfTables sums;
  PackedInput archive(data);
  archive(sums);
  if (!archive.at_end()) throw std::runtime_error("something stands behind the sums");
  for (const auto& [name, table] : sums.tables) {
    if (!is_table(name) || !is_possible(table)) throw std::runtime_error("these are no sums of a table");
  }
  return sums;
}

int sum_blocks(const std::filesystem::path& table, TableSums& sums) {
  sums = {};
  return for_each_block(table,
                        [&](std::size_t number, std::string_view block) { take_block(sums, number, block); });
}

int sum_later_blocks(const std::filesystem::path& table, const TableSums& before, std::uint32_t revision,
                     TableSums& sums) {
  const IndexFile file(table);
  if (file.failure() != 0) return file.failure();
  sums = before;
  std::string block;
  for (std::size_t number = 0;; ++number) {
    const std::uint64_t begin_byte = number * kBlockBytes;
    if (begin_byte + kBlockBytes <= before.size_bytes) {
      if (const int failure = file.read_at(begin_byte, kHeadBytes, block)) return failure;
      if (!block.empty() && revision_of(block) <= revision) continue;
    }
    if (const int failure = file.read_at(begin_byte, kBlockBytes, block)) return failure;
    if (block.empty()) return 0;
    take_block(sums, number, block);
  }
}

int compare_blocks(const std::filesystem::path& table, const TableSums& sums, std::uint32_t revision,
                   TableState& state, std::uint64_t& size_bytes) {
  const IndexFile again(table);
  if (again.failure() != 0) return again.failure();
  state = TableState::as_written;
  size_bytes = 0;
  const int failure = for_each_block(table, [&](std::size_t number, std::string_view block) {
    size_bytes += block.size();
    if (state == TableState::other || number >= sums.blocks.size()) return;
    const std::uint64_t sum = sums.blocks[number];
    if (xxh3_of(block) == sum || is_of_next(block, revision) ||
        sums.free_lists.contains(static_cast<std::uint32_t>(number)))
      return;
    if (!is_being_written(again, number, sum, revision)) state = TableState::other;
  });
  if (size_bytes < sums.size_bytes) state = TableState::shorter;
  return failure;
}

int restore_table(const std::filesystem::path& table, const TableSums& sums) {
  WritableIndexFile file(table);
  int failure = file.failure();
  if (failure == 0) failure = file.cut(sums.size_bytes);
  for (const auto& [number, block] : sums.free_lists) {
    if (failure == 0) failure = file.put(std::uint64_t{number} * kBlockBytes, block);
  }
  return failure;
}

}  // namespace verbatim
