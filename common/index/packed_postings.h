#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

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

/// So many postings are decoded at a time.
inline constexpr std::size_t kPostingsInBlock = 128;

/// Reads what `pack_postings` wrote, a block or some postings at a time.
class PackedPostings {
 public:
  /// `data` is kept by reference. Throws a std::runtime_error if it does not begin with a number.
  explicit PackedPostings(std::string_view data);
  PackedPostings(const PackedPostings&) = delete;
  PackedPostings& operator=(const PackedPostings&) = delete;
  ~PackedPostings() = default;

  /// How many have not been read or skipped yet.
  std::size_t left() const { return left_ + block_.size(); }
  /// The next block, or what is left of it; empty at the end. Valid until the next call. Throws a
  /// std::runtime_error for bytes that `pack_postings` did not write.
  std::span<const Posting> next_block();
  /// Fills `into` from its beginning; gives how many there were, 0 at the end. Throws as `next_block`.
  std::size_t read(std::span<Posting> into);
  /// Passes over postings before `document`. Throws as `next_block`.
  void skip_to(std::uint32_t document);

 private:
  void decode_block();

  const unsigned char* at_ = nullptr;
  const unsigned char* end_ = nullptr;
  std::size_t left_ = 0;  ///< postings that are not decoded
  std::uint64_t document_ = 0;
  std::array<Posting, kPostingsInBlock> buffer_{};
  std::span<const Posting> block_;  ///< of the buffer, what is not read yet
};

}  // namespace verbatim
