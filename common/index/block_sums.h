#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace verbatim {

// A table of a database is a file of blocks. Each begins with the revision that it was written for, four
// bytes, the highest first, and a byte that says what it is. A commit makes a revision of the next number. It
// writes only into blocks that the revision before it does not use, so that this one stays readable (Xapian's
// glass backend): but for its lists of free blocks. Into the last of them a commit writes where it stands,
// and one that fails may spoil it. Readers never look at these lists; whoever writes does.
//
// So two indexes may share a table, the later one with some blocks of its own in it. The sums of the earlier
// one hold for all blocks but those that say the revision after its own, which it does not use: Xapian
// refuses them. Its lists of free blocks are kept beside the sums, and put back before the next run begins.

/// How many bytes a block has: what Xapian gives a database for which nothing else is asked, as no index
/// does.
inline constexpr std::size_t kBlockBytes = 8192;

/// The sums of a table.
struct TableSums {
  std::uint64_t size_bytes = 0;       ///< of the table
  std::vector<std::uint64_t> blocks;  ///< `xxh3_of` each, the last one perhaps shorter
  /// By number, the blocks that are lists of free blocks, as they are.
  std::map<std::uint32_t, std::string> free_lists;
  bool operator==(const TableSums&) const = default;
};

/// The sums of all tables of a database.
struct SumsOfTables {
  std::uint32_t revision = 0;
  std::map<std::string, TableSums> tables;  ///< by the file's name
};

/// As an archive (`packed_archive.h`), and read again. Throws a std::runtime_error for other bytes, and for
/// what names no table of an index: a run writes into the files that are named.
std::string store_sums(const SumsOfTables& sums);
SumsOfTables load_sums(std::string_view data);

/// Reads a table whole. 0, or errno.
int sum_blocks(const std::filesystem::path& table, TableSums& sums);

/// The sums of a table that had those `before` at `revision`, and in which a run has written since. Reads the
/// beginning of each block, and all of those that say a later revision. 0, or errno.
int sum_later_blocks(const std::filesystem::path& table, const TableSums& before, std::uint32_t revision,
                     TableSums& sums);

/// What a table is, compared with its sums.
enum class TableState { as_written, shorter, other };
/// Reads a table whole. Passes over what the revision does not read: blocks that say the next one, lists of
/// free blocks, and what the table has grown by. `size_bytes`: how large it is. 0, or errno.
int compare_blocks(const std::filesystem::path& table, const TableSums& sums, std::uint32_t revision,
                   TableState& state, std::uint64_t& size_bytes);

/// Makes a table what runs from this revision begin with, after one that came to nothing: cuts off what it
/// has grown by, and puts back the lists of free blocks. 0, or errno.
int restore_table(const std::filesystem::path& table, const TableSums& sums);

}  // namespace verbatim
