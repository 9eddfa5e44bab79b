#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "common/index/varint.h"

namespace verbatim {

/// A document that a term indexes, and how often.
struct Posting {
  std::uint32_t document = 0;  ///< docid, from 1
  std::uint32_t count = 0;     ///< wdf
  bool operator==(const Posting&) const = default;
};

/// Terms of at least so many documents have their postings a second time, packed, in the metadata of the
/// index. Ranking reads all postings of a query's words; the packed ones take a fraction of the time, and
/// little more than a byte each. Fewer are as quickly read from the index itself.
inline constexpr std::size_t kPackedFrom = 500;

/// `postings`: by docid, ascending. Varints: how many there are; for each, the distance from the docid before
/// it, less one, four times, plus count - 1 if that is below 3, else plus 3 and followed by count - 4. A
/// count of 0 becomes 1.
std::string pack_postings(std::span<const Posting> postings);

/// Reads what `pack_postings` wrote, some postings at a time.
class PackedPostings {
 public:
  /// `data` is kept by reference. Throws a std::runtime_error if it does not begin with a number.
  explicit PackedPostings(std::string_view data) : in_(data), left_(in_.next()) {}

  std::size_t left() const { return static_cast<std::size_t>(left_); }
  /// Fills `into` from its beginning; gives how many there were, 0 at the end. Throws a std::runtime_error
  /// for bytes that `pack_postings` did not write.
  std::size_t read(std::span<Posting> into);

 private:
  VarintReader in_;
  std::uint64_t left_ = 0;
  std::uint64_t document_ = 0;
};

}  // namespace verbatim
