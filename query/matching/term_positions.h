#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/index/packed_positions.h"
#include "query/matching/term_postings.h"

namespace verbatim {

/// Where one word stands in the turns that are asked for: from where its positions are packed, else from
/// Xapian, as an index of schema 9 has them.
class TermPositions {
 public:
  /// The index is kept by reference. Throws as it does, also for damaged bytes, as does the other call.
  TermPositions(const Index& index, const std::string& term);
  TermPositions(TermPositions&&) noexcept = default;

  /// Ascending; empty if the turn does not hold the word. Valid until the next call. Quick where documents
  /// ascend from call to call; else the directories are gone through again.
  std::span<const std::uint32_t> in(std::uint32_t document);

 private:
  std::optional<std::size_t> number_of(std::uint32_t document);

  const Index* index_;
  std::string term_;
  std::unique_ptr<const std::string> data_;
  std::optional<PackedPositions> packed_;
  std::unique_ptr<TermPostings> postings_;  ///< where they are packed
  std::span<const Posting> block_;          ///< what is not passed of the postings that were read last
  std::size_t number_ = 0;                  ///< of the first posting of `block_` among all
  std::uint32_t asked_ = 0;                 ///< the last document that was asked for
  std::vector<std::uint32_t> read_;         ///< from Xapian
};

}  // namespace verbatim
