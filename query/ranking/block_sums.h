#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "query/matching/dense_set.h"
#include "query/ranking/turn_table.h"
#include "query/ranking/zeroed_array.h"

namespace verbatim {

/// Sums over the turns of each block, and where there are any.
class BlockSums {
 public:
  /// Blocks in a row that are looked at together.
  static constexpr std::size_t kChunk = 64;

  explicit BlockSums(const TurnTable& table)
      : table_(&table), sums_(table.blocks.size()), blocks_(table.blocks.size()) {}

  void add(std::uint32_t place, float amount) {
    const std::uint32_t block = table_->block[place];
    sums_[block] += amount;
    blocks_.insert(block);
  }

  /// Something will soon be added for the turn.
  void prefetch(std::uint32_t place) const { __builtin_prefetch(&sums_[table_->block[place]], 1); }

  /// By block.
  const float* data() const { return sums_.data(); }
  float operator[](std::size_t block) const { return sums_[block]; }
  /// Those that something was added to.
  const DenseSet& blocks() const { return blocks_; }
  /// Whether something was added in the chunk of this block or next to it.
  bool reaches_chunk_of(std::size_t block) const {
    const std::size_t chunk = block / kChunk;
    const std::uint64_t before = chunk == 0 ? 0 : blocks_.bits_of(chunk - 1);
    return (before | blocks_.bits_of(chunk) | blocks_.bits_of(chunk + 1)) != 0;
  }

  /// `places`: of all turns that something was added for. Nothing may be asked from now on.
  void give_back(std::span<const std::uint32_t> places) {
    sums_.give_back(places, [&](std::uint32_t place) { return table_->block[place]; });
  }

 private:
  const TurnTable* table_;
  ZeroedArray<float> sums_;
  DenseSet blocks_;
};

}  // namespace verbatim
