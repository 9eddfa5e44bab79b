#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace verbatim {

/// How many documents have their turns in one block. Turns that stand beside each other share most of what
/// is stored of them beside their words, and many of these; a block of 16 takes two thirds of what each of
/// its turns takes alone, is written in less time, and reading one turn of it takes some ten microseconds.
inline constexpr std::uint32_t kTurnsOfBlock = 16;

/// The number of the block with a document's turn, from 0.
constexpr std::uint32_t block_of(std::uint32_t document) {
  return (document - 1) / kTurnsOfBlock;
}

/// The turns of a block as `store_turn` gives them, by document.
using TurnBlock = std::map<std::uint32_t, std::string>;

/// One byte of the layout's version; zlib's stream (RFC 1950) over varints: for each turn its place in the
/// block, its size in bytes, and these bytes; then, 8 hexadecimal digits of the SHA-256 of all that, so that
/// damage is never shown as what was said. In front of the stream stands a varint, the size of what it holds.
/// Empty for a block without turns. All documents must be of block `number`.
std::string store_turn_block(std::uint32_t number, const TurnBlock& block);
/// Throws a std::runtime_error for bytes that `store_turn_block` did not write.
TurnBlock load_turn_block(std::uint32_t number, std::string_view data);

/// One block of several that have different turns of it. Throws as `load_turn_block`.
std::string join_turn_blocks(std::span<const std::string> blocks);

/// One block, for whoever wants some of its turns.
class TurnBlockReader {
 public:
  /// Throws as `load_turn_block`.
  explicit TurnBlockReader(std::string_view data);

  /// The turn of a document; empty if it has none there. Throws as `load_turn_block`. The view is valid as
  /// long as the reader.
  std::string_view turn(std::uint32_t document) const;
  /// All bytes of the block, before each turn is taken out of them. Valid as `turn`.
  std::string_view all() const { return turns_; }

 private:
  std::string turns_;
};

}  // namespace verbatim
