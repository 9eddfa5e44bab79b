#include "common/index/packed_postings.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "common/index/varint.h"

namespace verbatim {
namespace {

constexpr unsigned kCountBits = 2;
constexpr std::uint64_t kLongCount = 3;
constexpr std::uint64_t kMostDocuments = std::numeric_limits<std::uint32_t>::max();

}  // namespace

void PostingPacker::add(const Posting& posting) {
  const std::uint64_t more = std::max<std::uint32_t>(posting.count, 1) - 1;
  const std::uint64_t distance = posting.document - before_ - 1;
  put_varint(blocks_, distance << kCountBits | std::min(more, kLongCount));
  if (more >= kLongCount) put_varint(blocks_, more - kLongCount);
  before_ = posting.document;
  if (++size_ % kPostingsInBlock == 0) end_block();
}

void PostingPacker::end_block() {
  put_varint(directory_, before_ - before_block_);
  put_varint(directory_, blocks_.size() - block_begin_byte_);
  block_begin_byte_ = blocks_.size();
  before_block_ = before_;
}

std::string PostingPacker::packed() {
  if (block_begin_byte_ < blocks_.size()) end_block();
  if (size_ <= kPostingsInBlock) directory_.clear();
  std::string out;
  put_varint(out, size_);
  put_varint(out, directory_.size());
  out.reserve(out.size() + directory_.size() + blocks_.size());
  return (out += directory_) += blocks_;
}

std::string pack_postings(std::span<const Posting> postings) {
  PostingPacker packer;
  for (const Posting& posting : postings) packer.add(posting);
  return packer.packed();
}

PackedPostings::PackedPostings(std::string_view data) : data_(data) {
  restart();
}

void PackedPostings::restart() {
  block_ = {};
  before_ = 0;
  const unsigned char* at = bytes_of(data_);
  end_ = at + data_.size();
  const std::uint64_t count = take_varint(at, end_);
  const std::uint64_t directory_bytes = take_varint(at, end_);
  if (directory_bytes > static_cast<std::uint64_t>(end_ - at)) throw std::runtime_error("it ends too early");
  directory_ = at;
  directory_end_ = blocks_ = at + directory_bytes;
  // No posting takes less than a byte.
  if (count > static_cast<std::uint64_t>(end_ - blocks_)) throw std::runtime_error("it ends too early");
  left_ = static_cast<std::size_t>(count);
  has_directory_ = left_ > kPostingsInBlock;
  if (!has_directory_ && directory_bytes > 0) throw std::runtime_error("a number is too large");
  read_entry();
}

void PackedPostings::read_entry() {
  if (left_ == 0) {
    if (blocks_ != end_ || directory_ != directory_end_)
      throw std::runtime_error("something follows its end");
    return;
  }
  if (!has_directory_) {
    next_ = {static_cast<std::uint32_t>(kMostDocuments), static_cast<std::size_t>(end_ - blocks_)};
    return;
  }
  const std::uint64_t last = before_ + take_varint(directory_, directory_end_);
  const std::uint64_t bytes = take_varint(directory_, directory_end_);
  if (last <= before_ || last > kMostDocuments) throw std::runtime_error("a number is too large");
  if (bytes > static_cast<std::uint64_t>(end_ - blocks_)) throw std::runtime_error("it ends too early");
  next_ = {static_cast<std::uint32_t>(last), static_cast<std::size_t>(bytes)};
}

void PackedPostings::pass_block() {
  blocks_ += next_.bytes;
  left_ -= std::min(left_, kPostingsInBlock);
  before_ = next_.last;
  read_entry();
}

void PackedPostings::decode_block() {
  const std::size_t size = std::min(left_, kPostingsInBlock);
  const unsigned char* at = blocks_;
  const unsigned char* const end = blocks_ + next_.bytes;
  std::uint64_t document = before_;
  for (std::size_t i = 0; i < size; ++i) {
    const std::uint64_t number = take_varint(at, end);
    std::uint64_t more = number & kLongCount;
    if (more == kLongCount) more += take_varint(at, end);
    document += (number >> kCountBits) + 1;
    if (document > kMostDocuments || more >= kMostDocuments)
      throw std::runtime_error("a number is too large");
    buffer_[i] = {static_cast<std::uint32_t>(document), static_cast<std::uint32_t>(more + 1)};
  }
  if (at != end) throw std::runtime_error("something follows its end");
  if (has_directory_ && document != next_.last) throw std::runtime_error("a block does not end as it should");
  block_ = std::span(buffer_).first(size);
  pass_block();
}

std::span<const Posting> PackedPostings::next_block() {
  if (block_.empty() && left_ > 0) decode_block();
  const std::span<const Posting> block = block_;
  block_ = {};
  return block;
}

std::size_t PackedPostings::read(std::span<Posting> into) {
  std::size_t size = 0;
  while (size < into.size() && left() > 0) {
    if (block_.empty()) decode_block();
    const std::size_t some = std::min(block_.size(), into.size() - size);
    std::copy_n(block_.begin(), some, into.begin() + static_cast<std::ptrdiff_t>(size));
    block_ = block_.subspan(some);
    size += some;
  }
  return size;
}

void PackedPostings::skip_to(std::uint32_t document) {
  if (!block_.empty() && block_.back().document < document) block_ = {};
  if (block_.empty()) {
    while (left_ > 0 && next_.last < document) pass_block();
    if (left_ == 0) return;
    decode_block();
  }
  const auto first = std::lower_bound(block_.begin(), block_.end(), document,
                                      [](const Posting& a, std::uint32_t b) { return a.document < b; });
  block_ = block_.subspan(static_cast<std::size_t>(first - block_.begin()));
}

}  // namespace verbatim
