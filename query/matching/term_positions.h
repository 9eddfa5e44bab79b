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

  /// Whether they are packed, in the order of the term's postings.
  bool is_packed() const { return packed_.has_value(); }
  /// Those in the turn of the posting `number`, from 0, for whoever has read the postings. Only where they
  /// are packed. Valid until the next call.
  std::span<const std::uint32_t> of_posting(std::size_t number);

 private:
  std::optional<std::size_t> number_of(std::uint32_t document);

  const Index* index_;
  std::string term_;
  std::shared_ptr<const std::string> data_;
  std::optional<PackedPositions> packed_;   ///< of `data_`
  std::unique_ptr<TermPostings> postings_;  ///< where they are packed, once a document is asked for
  std::span<const Posting> block_;          ///< what is not passed of the postings that were read last
  std::size_t number_ = 0;                  ///< of the first posting of `block_` among all
  std::uint32_t asked_ = 0;                 ///< the last document that was asked for
  std::vector<std::uint32_t> read_;         ///< from Xapian
};

}  // namespace verbatim
