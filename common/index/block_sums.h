#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace verbatim {

// A table of a database is a file of blocks, each of which begins with the revision that it was written for,
// four bytes, the highest first. A commit makes a revision of the next number. It writes only into blocks
// that the revision before it does not use, so that this one stays readable (Xapian's glass backend).
//
// So two indexes may share a table, the later one with some blocks of its own in it. The sums of the earlier
// one hold for all blocks but those that say the revision after its own. These it never reads: Xapian looks
// at the revision of each block that it reads, and refuses a later one.

/// How many bytes a block has: what Xapian gives a database for which nothing else is asked, as no index
/// does.
inline constexpr std::size_t kBlockBytes = 8192;

/// The sums of a table.
struct TableSums {
  std::uint64_t size_bytes = 0;       ///< of the table
  std::vector<std::uint64_t> blocks;  ///< `xxh3_of` each, the last one perhaps shorter
  bool operator==(const TableSums&) const = default;
};

/// How many bytes the sums of a table of that size take: eight for each block.
std::size_t block_sum_bytes(std::uint64_t size_bytes);
/// The sums as bytes, the lowest of each first; and read again. Throws a std::logic_error where `bytes` are
/// not `block_sum_bytes(size_bytes)`.
std::string bytes_of(const TableSums& sums);
TableSums block_sums_from(std::string_view bytes, std::uint64_t size_bytes);

/// Reads a table whole. 0, or errno.
int sum_blocks(const std::filesystem::path& table, TableSums& sums);

/// The sums of a table that had those `before` at `revision`, and in which a run has written since. Reads the
/// beginning of each block, and all of those that say a later revision. 0, or errno.
int sum_later_blocks(const std::filesystem::path& table, const TableSums& before, std::uint32_t revision,
                     TableSums& sums);

/// What a table is, compared with its sums.
enum class TableState { as_written, shorter, other };
/// Reads a table whole, and passes over blocks that say the revision after `revision`. `size_bytes`: how
/// large it is. 0, or errno.
int compare_blocks(const std::filesystem::path& table, const TableSums& sums, std::uint32_t revision,
                   TableState& state, std::uint64_t& size_bytes);

}  // namespace verbatim
