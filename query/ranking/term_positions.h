#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/index/packed_positions.h"
#include "query/ranking/term_postings.h"

namespace verbatim {

/// Where one word stands in turns that are asked for one after the other: from where its positions are
/// packed, else from Xapian, as an index of schema 9 has them.
class TermPositions {
 public:
  /// The index is kept by reference. Throws as it does, also for damaged bytes, as does the other call.
  TermPositions(const Index& index, const std::string& term);
  TermPositions(TermPositions&&) noexcept = default;

  /// Ascending; empty if the turn does not hold the word. Valid until the next call. `document`: not below
  /// that of the call before.
  std::span<const std::uint32_t> in(std::uint32_t document);

 private:
  void read_from_xapian(std::uint32_t document);

  const Index* index_;
  std::string term_;
  TermPostings postings_;
  std::span<const Posting> block_;  ///< what is not passed of the postings that were read last
  std::size_t number_ = 0;          ///< of the first posting of `block_` among all
  std::unique_ptr<const std::string> data_;
  std::optional<PackedPositions> packed_;
  std::vector<std::uint32_t> read_;
};

}  // namespace verbatim
