#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

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

  /// Nothing may be asked from now on.
  void give_back() {
    std::vector<std::uint32_t> written;
    blocks_.for_each([&](std::size_t block) { written.push_back(static_cast<std::uint32_t>(block)); });
    sums_.give_back(written);
  }

 private:
  const TurnTable* table_;
  ZeroedArray<float> sums_;
  DenseSet blocks_;
};

}  // namespace verbatim
