#include "common/index/packed_positions.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <stdexcept>

#include "common/index/varint.h"

namespace verbatim {
namespace {

constexpr unsigned char kBeginsList = 1;
constexpr unsigned char kNumberGoesOn = 0x80;

/// Where the list behind `count` lists begins, the first of which begins at `at`; `end` behind the last. A
/// list ends where a number has the lowest bit of its first byte. Most numbers are one byte, and bytes are
/// counted without a jump for each, which a processor could not foresee.
std::size_t behind_lists(std::string_view lists, std::size_t at, std::size_t end, std::size_t count) {
  const char* const data = lists.data();
  if (at == end) throw std::runtime_error("it ends too early");
  if ((static_cast<unsigned char>(data[at]) & kBeginsList) == 0)
    throw std::runtime_error("a list does not begin as it should");
  std::size_t begun = 0;
  unsigned before = 0;  // the byte before this one
  for (; at < end; ++at) {
    const unsigned byte = static_cast<unsigned char>(data[at]);
    begun += byte & kBeginsList & ~(before >> 7U);
    if (begun > count) return at;
    before = byte;
  }
  if (begun < count || (before & kNumberGoesOn) != 0) throw std::runtime_error("it ends too early");
  return end;
}

}  // namespace

void PositionLists::add(std::uint32_t position) {
  if (begins_) {
    before_ = 0;
    ++lists_;
  }
  if (position <= before_) throw std::logic_error("positions must ascend");
  put_varint(bytes_, std::uint64_t{position - before_ - 1} << 1U | (begins_ ? kBeginsList : 0U));
  before_ = position;
  begins_ = false;
}

void PositionLists::append(std::string_view bytes, std::size_t lists) {
  bytes_ += bytes;
  lists_ += lists;
  begins_ = true;
}

std::string pack_positions(const PositionLists& lists) {
  const std::string_view bytes = lists.bytes();
  std::string directory;
  if (lists.size() > kListsInBlock) {
    std::size_t at = 0;
    for (std::size_t list = 0; list < lists.size(); list += kListsInBlock) {
      const std::size_t begin = at;
      at = behind_lists(bytes, at, bytes.size(), std::min(kListsInBlock, lists.size() - list));
      put_varint(directory, at - begin);
    }
    if (at != bytes.size()) throw std::logic_error("there are more lists than were counted");
  }
  std::string out;
  put_varint(out, lists.size());
  put_varint(out, directory.size());
  out += directory;
  return out += bytes;
}

PackedPositions::PackedPositions(std::string_view data) {
  VarintReader head(data);
  const std::uint64_t size = head.next();
  const std::uint64_t directory_bytes = head.next();
  if (directory_bytes > head.rest().size()) throw std::runtime_error("it ends too early");
  VarintReader directory(head.bytes(static_cast<std::size_t>(directory_bytes)));
  lists_ = head.rest();
  // No list takes less than a byte.
  if (size > lists_.size()) throw std::runtime_error("it ends too early");
  size_ = static_cast<std::size_t>(size);
  if (size_ <= kListsInBlock) {
    if (!directory.at_end()) throw std::runtime_error("it has a directory for a single block");
    block_ends_.push_back(lists_.size());
    return;
  }
  const std::size_t blocks = (size_ + kListsInBlock - 1) / kListsInBlock;
  block_ends_.reserve(blocks);
  std::size_t end = 0;
  for (std::size_t block = 0; block < blocks; ++block) {
    const std::uint64_t bytes = directory.next();
    if (bytes > lists_.size() - end) throw std::runtime_error("it ends too early");
    block_ends_.push_back(end += static_cast<std::size_t>(bytes));
  }
  if (!directory.at_end() || end != lists_.size()) throw std::runtime_error("something follows its end");
}

/// Goes over `count` lists of the block that `next_` is in. The last of a block has to end where the block
/// does.
void PackedPositions::pass_lists(std::size_t count) {
  const std::size_t end = block_ends_[next_ / kListsInBlock];
  at_ = behind_lists(lists_, at_, end, count);
  next_ += count;
  if ((next_ % kListsInBlock == 0 || next_ == size_) && at_ != end)
    throw std::runtime_error("a block does not end as it should");
}

// From where the last call ended, if the list stands behind it in the same block; else from the beginning of
// its block.
void PackedPositions::go_to(std::size_t number) {
  if (number >= size_) throw std::out_of_range("there is no such list of positions");
  const std::size_t block = number / kListsInBlock;
  if (number < next_ || block != next_ / kListsInBlock) {
    next_ = block * kListsInBlock;
    at_ = block == 0 ? 0 : block_ends_[block - 1];
  }
  if (next_ < number) pass_lists(number - next_);
}

std::string_view PackedPositions::list_bytes(std::size_t first, std::size_t count) {
  if (count == 0) return {};
  if (count > size_ || first > size_ - count) throw std::out_of_range("there are no such lists of positions");
  go_to(first);
  const std::size_t begin = at_;
  go_to(first + count - 1);
  pass_lists(1);
  return lists_.substr(begin, at_ - begin);
}

std::span<const std::uint32_t> PackedPositions::list(std::size_t number) {
  const std::string_view bytes = list_bytes(number);
  // No position takes less than a byte.
  positions_.resize(bytes.size());
  std::size_t count = 0;
  std::uint64_t position = 0;
  const unsigned char* at = bytes_of(bytes);
  const unsigned char* const end = at + bytes.size();
  while (at != end) {
    position += (take_varint(at, end) >> 1U) + 1;
    if (position > std::numeric_limits<std::uint32_t>::max())
      throw std::runtime_error("a number is too large");
    positions_[count++] = static_cast<std::uint32_t>(position);
  }
  return std::span(positions_).first(count);
}

}  // namespace verbatim
