#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "query/ranking/block_bounds.h"

namespace verbatim {

/// A block whose turns are not scored yet. Its bound is made tighter step by step, each step as late as it
/// can be: most blocks are never looked at.
struct WaitingBlock {
  enum class Bound : std::uint8_t { of_all_later, of_group, by_block, with_own_words, without_positions };
  float most = 0.0F;
  std::uint32_t index = 0;  ///< of its BlockBound; of a group, of the first one's
  Bound bound = Bound::by_block;
  bool operator<(const WaitingBlock& other) const { return most < other.most; }
};

/// The block with the largest bound first. A common word reaches a hundred thousand blocks, of which some
/// dozens come to the front; so blocks wait in groups, each with the bound of its best, and a group is opened
/// when it comes to the front (as superblocks are: Chakrabarti, Chaudhuri and Ganti, "Interval-based pruning
/// for top-k processing over compressed lists", ICDE 2011).
class BlockQueue {
 public:
  using MakeBounds = std::function<std::vector<BlockBound>()>;

  /// `make_later`: makes the bounds of further blocks, none of which is above `most_later`; called at most
  /// once, when these may come to the front.
  BlockQueue(std::vector<BlockBound> bounds, float most_later, MakeBounds make_later);

  /// Whether a block is left with a bound of at least this.
  bool reaches(double score);
  /// Takes the block in front. One that reaches `least` must be left; those that do not are never given.
  WaitingBlock pop(double least);
  void push(const WaitingBlock& block);
  /// Valid until the next call of `reaches` or `pop`. It must not become larger.
  BlockBound& bound(std::uint32_t index) { return bounds_[index]; }

 private:
  std::uint32_t end_of_group(std::uint32_t first) const;
  void add(std::vector<BlockBound> bounds);
  void open_group(std::uint32_t first, double least);
  WaitingBlock take_front();

  std::vector<BlockBound> bounds_;
  std::uint32_t early_;  ///< how many of them were there from the beginning
  MakeBounds make_later_;
  std::vector<WaitingBlock> heap_;
};

}  // namespace verbatim
