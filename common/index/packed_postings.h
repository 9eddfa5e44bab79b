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
/// index. Searches read all postings of a query's words; the packed ones take a fraction of the time, and
/// little more than a byte each. Fewer are as quickly read from the index itself.
inline constexpr std::size_t kPackedFrom = 50;

/// So many postings stand in a block, the last block of a term holds the rest.
inline constexpr std::size_t kPostingsInBlock = 128;

/// `postings`: by docid, ascending, none twice. Varints: how many there are, and how many bytes the directory
/// has; the directory, empty for a single block: for each block the distance of its last docid from that of
/// the block before it, and its bytes; then the blocks: for each posting the distance from the docid before
/// it, less one, four times, plus count - 1 if that is below 3, else plus 3 and followed by count - 4. A
/// count of 0 becomes 1.
std::string pack_postings(std::span<const Posting> postings);

/// The same of postings that come one by one: those of a word may be more than should be in memory.
class PostingPacker {
 public:
  void add(const Posting& posting);
  /// Nothing can be added behind this.
  std::string packed();

 private:
  void end_block();

  std::string directory_, blocks_;
  std::size_t size_ = 0;
  std::size_t block_begin_byte_ = 0;  ///< in `blocks_`
  std::uint32_t before_block_ = 0;    ///< the last document before the block
  std::uint32_t before_ = 0;          ///< the last document
};

/// Reads what `pack_postings` wrote, a block or some postings at a time.
class PackedPostings {
 public:
  /// `data` is kept by reference. Throws a std::runtime_error if it does not begin as packed postings do.
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
  /// Passes over postings before `document`; blocks that end before it are not decoded. Throws as
  /// `next_block`.
  void skip_to(std::uint32_t document);
  /// Nothing has been read or skipped. Throws as the constructor.
  void restart();

 private:
  struct Entry {
    std::uint32_t last = 0;  ///< docid; of a single block not known, the highest there is
    std::size_t bytes = 0;
  };

  void read_entry();
  void pass_block();
  void decode_block();

  std::string_view data_;
  const unsigned char* directory_ = nullptr;
  const unsigned char* directory_end_ = nullptr;
  const unsigned char* blocks_ = nullptr;  ///< of the block that `next_` is about
  const unsigned char* end_ = nullptr;
  std::size_t left_ = 0;        ///< postings in blocks that are not decoded
  bool has_directory_ = false;  ///< more than one block
  Entry next_;                  ///< of the next block, where `left_` is not 0
  std::uint32_t before_ = 0;    ///< the docid before the next block
  std::array<Posting, kPostingsInBlock> buffer_{};
  std::span<const Posting> block_;  ///< of the buffer, what is not read yet
};

}  // namespace verbatim
