#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace verbatim {

/// So many lists stand in a block, the last block of a term holds the rest. As many as postings in a block:
/// the two are read side by side.
inline constexpr std::size_t kListsInBlock = 128;

/// Where a term stands in the turns that hold it, a list for each turn, while they are put together. The
/// bytes of a list do not depend on the lists beside it, so those of several parts of an index need only be
/// put behind each other.
class PositionLists {
 public:
  /// Begins the list of the next turn. Each must get at least one position.
  void begin() { begins_ = true; }
  /// A word's place in its turn, from 1, above those that the list has. Throws a std::logic_error otherwise.
  void add(std::uint32_t position);
  /// All lists of `bytes`, which another one's `bytes` gave, behind the own ones.
  void append(std::string_view bytes, std::size_t lists);

  std::size_t size() const { return lists_; }
  /// The last position of the list that `add` is at; 0 where it has none.
  std::uint32_t last() const { return begins_ ? 0 : before_; }
  /// Varints: the distance from the position before it in the list, less one, twice, plus one where a list
  /// begins.
  std::string_view bytes() const { return bytes_; }

 private:
  std::string bytes_;
  std::size_t lists_ = 0;
  std::uint32_t before_ = 0;
  bool begins_ = true;
};

/// Varints: how many lists there are, and how many bytes the directory has; the directory, empty for a single
/// block: the bytes of each block; then the lists as they are. The list `i` is that of the term's posting
/// `i`, by docid: which documents these are, is said by the postings alone.
std::string pack_positions(const PositionLists& lists);

/// Reads what `pack_positions` wrote, the blocks of the lists that are asked for. Throws a std::runtime_error
/// for bytes that it did not write.
class PackedPositions {
 public:
  /// `data` is kept by reference.
  explicit PackedPositions(std::string_view data);

  /// How many lists there are.
  std::size_t size() const { return size_; }
  /// The positions of the list `number`, from 0, ascending. In the order of numbers each block is gone
  /// through once. Valid until the next call. Throws a std::out_of_range if there is no such list.
  std::span<const std::uint32_t> list(std::size_t number);
  /// The bytes of `count` lists as `PositionLists::append` takes them. Throws as `list`.
  std::string_view list_bytes(std::size_t first, std::size_t count = 1);
  /// The bytes of all lists.
  std::string_view bytes() const { return lists_; }

 private:
  void go_to(std::size_t number);
  void pass_lists(std::size_t count);

  std::string_view lists_;
  std::size_t size_ = 0;
  std::vector<std::size_t> block_ends_;  ///< in `lists_`, one for each block
  std::size_t at_ = 0;                   ///< in `lists_`, where the list `next_` begins
  std::size_t next_ = 0;
  std::vector<std::uint32_t> positions_;
};

}  // namespace verbatim
