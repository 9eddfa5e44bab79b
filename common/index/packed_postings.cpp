#include "common/index/packed_postings.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace verbatim {
namespace {

constexpr unsigned kCountBits = 2;
constexpr std::uint64_t kLongCount = 3;

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

std::size_t PackedPostings::read(std::span<Posting> into) {
  const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), left_));
  constexpr std::uint64_t kLimit = std::numeric_limits<std::uint32_t>::max();
  for (std::size_t i = 0; i < size; ++i) {
    const std::uint64_t number = in_.next();
    std::uint64_t more = number & kLongCount;
    if (more == kLongCount) more += in_.next();
    document_ += (number >> kCountBits) + 1;
    if (document_ > kLimit || more >= kLimit) throw std::runtime_error("a number is too large");
    into[i] = {static_cast<std::uint32_t>(document_), static_cast<std::uint32_t>(more + 1)};
  }
  left_ -= size;
  if (left_ == 0 && !in_.at_end()) throw std::runtime_error("something follows its end");
  return size;
}

}  // namespace verbatim
