#include "common/index/packed_positions.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "common/index/varint.h"

namespace verbatim {
namespace {

constexpr unsigned char kBeginsList = 1;
constexpr unsigned char kNumberGoesOn = 0x80;

/// Whether a number that begins a list stands at `at`: its lowest bit is in its first byte.
bool begins_list(std::string_view lists, std::size_t at) {
  return (static_cast<unsigned char>(lists[at]) & kBeginsList) != 0;
}

/// Behind the number that begins at `at`, which is not the end.
std::size_t behind_number(std::string_view lists, std::size_t at, std::size_t end) {
  while ((static_cast<unsigned char>(lists[at]) & kNumberGoesOn) != 0) {
    if (++at == end) throw std::runtime_error("it ends too early");
  }
  return at + 1;
}

std::size_t behind_list(std::string_view lists, std::size_t at, std::size_t end) {
  if (at == end) throw std::runtime_error("it ends too early");
  if (!begins_list(lists, at)) throw std::runtime_error("a list does not begin as it should");
  do {
    at = behind_number(lists, at, end);
  } while (at < end && !begins_list(lists, at));
  return at;
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
    std::size_t at = 0, block_begin = 0;
    for (std::size_t list = 1; list <= lists.size(); ++list) {
      at = behind_list(bytes, at, bytes.size());
      if (list % kListsInBlock != 0 && list != lists.size()) continue;
      put_varint(directory, at - block_begin);
      block_begin = at;
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

/// Goes over the list `next_`. The last of a block has to end where the block does.
void PackedPositions::pass_list() {
  const std::size_t end = block_ends_[next_ / kListsInBlock];
  at_ = behind_list(lists_, at_, end);
  ++next_;
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
  while (next_ < number) pass_list();
}

std::string_view PackedPositions::list_bytes(std::size_t first, std::size_t count) {
  if (count == 0) return {};
  if (count > size_ || first > size_ - count) throw std::out_of_range("there are no such lists of positions");
  go_to(first);
  const std::size_t begin = at_;
  go_to(first + count - 1);
  pass_list();
  return lists_.substr(begin, at_ - begin);
}

std::span<const std::uint32_t> PackedPositions::list(std::size_t number) {
  VarintReader in(list_bytes(number));
  positions_.clear();
  std::uint64_t position = 0;
  while (!in.at_end()) {
    position += (in.next() >> 1U) + 1;
    if (position > std::numeric_limits<std::uint32_t>::max())
      throw std::runtime_error("a number is too large");
    positions_.push_back(static_cast<std::uint32_t>(position));
  }
  return positions_;
}

}  // namespace verbatim
