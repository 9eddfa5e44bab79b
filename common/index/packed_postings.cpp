#include "common/index/packed_postings.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "common/index/varint.h"

namespace verbatim {
namespace {

constexpr unsigned kCountBits = 2;
constexpr std::uint64_t kLongCount = 3;

/// As `VarintReader::next`, on bytes that lie in a row: most numbers are one byte.
std::uint64_t take_number(const unsigned char*& at, const unsigned char* end) {
  if (at != end && *at < 0x80) return *at++;
  std::uint64_t number = 0;
  for (unsigned shift = 0; shift < 63; shift += 7) {
    if (at == end) throw std::runtime_error("it ends too early");
    const unsigned char byte = *at++;
    number |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if ((byte & 0x80) == 0) return number;
  }
  throw std::runtime_error("a number is too long");
}

}  // namespace

std::string pack_postings(std::span<const Posting> postings) {
  std::string out;
  put_varint(out, postings.size());
  std::uint32_t before = 0;
  for (const Posting& posting : postings) {
    const std::uint64_t more = std::max<std::uint32_t>(posting.count, 1) - 1;
    const std::uint64_t distance = posting.document - before - 1;
    put_varint(out, distance << kCountBits | std::min(more, kLongCount));
    if (more >= kLongCount) put_varint(out, more - kLongCount);
    before = posting.document;
  }
  return out;
}

PackedPostings::PackedPostings(std::string_view data)
    : at_(reinterpret_cast<const unsigned char*>(data.data())), end_(at_ + data.size()) {
  left_ = static_cast<std::size_t>(take_number(at_, end_));
}

void PackedPostings::decode_block() {
  const std::size_t size = std::min(left_, kPostingsInBlock);
  constexpr std::uint64_t kLimit = std::numeric_limits<std::uint32_t>::max();
  for (std::size_t i = 0; i < size; ++i) {
    const std::uint64_t number = take_number(at_, end_);
    std::uint64_t more = number & kLongCount;
    if (more == kLongCount) more += take_number(at_, end_);
    document_ += (number >> kCountBits) + 1;
    if (document_ > kLimit || more >= kLimit) throw std::runtime_error("a number is too large");
    buffer_[i] = {static_cast<std::uint32_t>(document_), static_cast<std::uint32_t>(more + 1)};
  }
  left_ -= size;
  if (left_ == 0 && at_ != end_) throw std::runtime_error("something follows its end");
  block_ = std::span(buffer_).first(size);
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
  while (block_.empty() || block_.back().document < document) {
    block_ = {};
    if (left_ == 0) return;
    decode_block();
  }
  const auto first = std::lower_bound(block_.begin(), block_.end(), document,
                                      [](const Posting& a, std::uint32_t b) { return a.document < b; });
  block_ = block_.subspan(static_cast<std::size_t>(first - block_.begin()));
}

}  // namespace verbatim
