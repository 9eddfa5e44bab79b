#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "query/ranking/turn_table.h"
#include "query/ranking/zeroed_array.h"

namespace verbatim {

/// Sums over the turns of each block, and where there are any.
class BlockSums {
 public:
  /// Blocks in a row that are looked at together.
  static constexpr std::size_t kChunk = 32;

  explicit BlockSums(const TurnTable& table)
      : table_(&table), sums_(table.blocks.size()), in_chunk_(table.blocks.size() / kChunk + 3) {}

  void add(std::uint32_t place, float amount) {
    const std::uint32_t block = table_->block[place];
    sums_[block] += amount;
    in_chunk_[block / kChunk + 1] = 1;
  }

  /// By block.
  const float* data() const { return sums_.data(); }
  float operator[](std::size_t block) const { return sums_[block]; }
  /// Whether something was added in the chunk of this block or next to it.
  bool reaches_chunk_of(std::size_t block) const {
    const std::size_t chunk = block / kChunk;
    return (in_chunk_[chunk] | in_chunk_[chunk + 1] | in_chunk_[chunk + 2]) != 0;
  }

  /// `places`: all that something was added for. Nothing may be asked from now on.
  void give_back(std::span<const std::uint32_t> places) {
    sums_.give_back(places, [&](std::uint32_t place) { return table_->block[place]; });
  }

 private:
  const TurnTable* table_;
  ZeroedArray<float> sums_;
  std::vector<std::uint8_t> in_chunk_;  ///< from the chunk before the first one on
};

}  // namespace verbatim
