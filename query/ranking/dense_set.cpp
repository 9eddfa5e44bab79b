#include "query/ranking/dense_set.h"

#include <algorithm>
#include <bit>

namespace verbatim {
namespace {

/// The bits from `begin` to before `end` of one word of 64.
std::uint64_t mask(std::size_t begin, std::size_t end) {
  // To shift a word of 64 bits by 64 is undefined, so the full word is a case of its own.
  const std::uint64_t below_end = end == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << end) - 1;
  return below_end & ~((std::uint64_t{1} << begin) - 1);
}

}  // namespace

void DenseSet::insert_range(std::size_t begin, std::size_t end) {
  while (begin < end) {
    const std::size_t word = begin / 64, stop = std::min(end, (word + 1) * 64);
    bits_[word] |= mask(begin % 64, stop - word * 64);
    begin = stop;
  }
}

void DenseSet::intersect(const DenseSet& other) {
  for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] &= other.bits_[i];
}

std::size_t DenseSet::count(std::size_t begin, std::size_t end) const {
  std::size_t counted = 0;
  while (begin < end) {
    const std::size_t word = begin / 64, stop = std::min(end, (word + 1) * 64);
    counted += static_cast<std::size_t>(std::popcount(bits_[word] & mask(begin % 64, stop - word * 64)));
    begin = stop;
  }
  return counted;
}

std::size_t DenseSet::next(std::size_t from, bool in_set) const {
  while (from < size_) {
    const std::uint64_t bits = (in_set ? bits_[from / 64] : ~bits_[from / 64]) & mask(from % 64, 64);
    if (bits != 0) return std::min(size_, from / 64 * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
    from = (from / 64 + 1) * 64;
  }
  return size_;
}

}  // namespace verbatim
