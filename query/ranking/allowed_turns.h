#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "query/matching/dense_set.h"
#include "query/matching/document_set.h"
#include "query/ranking/turn_table.h"

namespace verbatim {

/// The turns that filters leave, and what ranking needs to know of where they are.
class AllowedTurns {
 public:
  /// `documents` that are no turns are left out.
  AllowedTurns(const TurnTable& table, const DocumentSet& documents);

  /// Ascending.
  const std::vector<std::uint32_t>& places() const { return places_; }
  bool contains(std::uint32_t place) const { return std::ranges::binary_search(places_, place); }
  /// Those of a block, ascending.
  std::span<const std::uint32_t> in(const TurnTable::Block& block) const {
    const auto first = std::ranges::lower_bound(places_, block.first);
    return {first, std::ranges::lower_bound(first, places_.end(), block.end)};
  }
  /// Blocks with such a turn.
  const DenseSet& blocks() const { return blocks_; }
  /// The documents to look for words in: as far as a turn's passage and its question reach.
  const DocumentStretches& stretches() const { return stretches_; }

 private:
  std::vector<std::uint32_t> places_;
  DenseSet blocks_;
  DocumentStretches stretches_;
};

/// How much memory it takes, in bytes.
std::size_t bytes_held(const AllowedTurns& turns);

/// Calls `visit(place)` for those of a block's turns, in order; null: for all.
template <typename Visit>
void for_each_allowed(const AllowedTurns* allowed, const TurnTable::Block& block, Visit&& visit) {
  if (allowed == nullptr) {
    for (std::uint32_t place = block.first; place < block.end; ++place) visit(place);
  } else {
    for (const std::uint32_t place : allowed->in(block)) visit(place);
  }
}

}  // namespace verbatim
