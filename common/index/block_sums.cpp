#include "common/index/block_sums.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <thread>

#include "common/index/file_bytes.h"
#include "common/index/xxh3.h"

namespace verbatim {
namespace {

constexpr std::size_t kSumBytes = 8;
constexpr std::size_t kRevisionBytes = 4;

/// The revision that a block says; 0 for one that is too short to say any.
std::uint32_t revision_of(std::string_view block) {
  if (block.size() < kRevisionBytes) return 0;
  std::uint32_t revision = 0;
  for (std::size_t i = 0; i < kRevisionBytes; ++i)
    revision = revision << 8 | static_cast<unsigned char>(block[i]);
  return revision;
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
/// beginning from before, its end from after.
bool is_being_written(const IndexFile& table, std::size_t number, std::uint64_t sum, std::uint32_t revision) {
  constexpr int kAttempts = 5;
  std::string block;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    if (attempt > 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    if (table.read_at(number * kBlockBytes, kBlockBytes, block) != 0) return false;
    if (is_of_next(block, revision) || xxh3_of(block) == sum) return true;
  }
  return false;
}

}  // namespace

std::size_t block_sum_bytes(std::uint64_t size_bytes) {
  return static_cast<std::size_t>((size_bytes + kBlockBytes - 1) / kBlockBytes) * kSumBytes;
}

std::string bytes_of(const TableSums& sums) {
  std::string bytes;
  bytes.reserve(sums.blocks.size() * kSumBytes);
  for (const std::uint64_t sum : sums.blocks) {
    for (std::size_t byte = 0; byte < kSumBytes; ++byte) bytes += static_cast<char>(sum >> (8 * byte) & 0xff);
  }
  return bytes;
}

TableSums block_sums_from(std::string_view bytes, std::uint64_t size_bytes) {
  if (bytes.size() != block_sum_bytes(size_bytes)) throw std::logic_error("sums of another table's blocks");
  TableSums sums;
  sums.size_bytes = size_bytes;
  sums.blocks.reserve(bytes.size() / kSumBytes);
  for (; !bytes.empty(); bytes.remove_prefix(kSumBytes)) {
    std::uint64_t sum = 0;
    for (std::size_t byte = kSumBytes; byte-- > 0;) sum = sum << 8 | static_cast<unsigned char>(bytes[byte]);
    sums.blocks.push_back(sum);
  }
  return sums;
}

int sum_blocks(const std::filesystem::path& table, TableSums& sums) {
  sums = {};
  return for_each_block(table, [&](std::size_t, std::string_view block) {
    sums.size_bytes += block.size();
    sums.blocks.push_back(xxh3_of(block));
  });
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
      if (const int failure = file.read_at(begin_byte, kRevisionBytes, block)) return failure;
      if (!block.empty() && revision_of(block) <= revision) continue;
    }
    if (const int failure = file.read_at(begin_byte, kBlockBytes, block)) return failure;
    sums.blocks.resize(block.empty() ? number : std::max(sums.blocks.size(), number + 1));
    if (block.empty()) return 0;
    sums.blocks[number] = xxh3_of(block);
    sums.size_bytes = std::max(before.size_bytes, begin_byte + block.size());
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
    // Behind the last block that was summed the table has grown since.
    if (state == TableState::other || number >= sums.blocks.size() || is_of_next(block, revision)) return;
    const bool is_same = xxh3_of(block) == sums.blocks[number] ||
                         is_being_written(again, number, sums.blocks[number], revision);
    if (!is_same) state = TableState::other;
  });
  if (size_bytes < sums.size_bytes) state = TableState::shorter;
  return failure;
}

}  // namespace verbatim
