#include "query/matching/dense_set.h"

#include <algorithm>

namespace verbatim {
namespace {

/// The bits from `begin` to before `end` of one word of 64.
std::uint64_t mask(std::size_t begin, std::size_t end) {
  // To shift a word of 64 bits by 64 is undefined, so the full word is a case of its own.
  const std::uint64_t below_end = end == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << end) - 1;
  return below_end & ~((std::uint64_t{1} << begin) - 1);
}

/// How many bits are set: Warren, "Hacker's Delight", section 5-1. std::popcount is a call into a library
/// where the processor's instruction may not be counted on.
std::size_t ones(std::uint64_t bits) {
  bits -= bits >> 1U & 0x5555555555555555U;
  bits = (bits & 0x3333333333333333U) + (bits >> 2U & 0x3333333333333333U);
  bits = (bits + (bits >> 4U)) & 0x0F0F0F0F0F0F0F0FU;
  return static_cast<std::size_t>(bits * 0x0101010101010101U >> 56U);
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

void DenseSet::unite(const DenseSet& other) {
  for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] |= other.bits_[i];
}

void DenseSet::subtract(const DenseSet& other) {
  for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] &= ~other.bits_[i];
}

DenseSet DenseSet::shifted_up() const {
  DenseSet shifted(size_);
  std::uint64_t carried = 0;
  for (std::size_t i = 0; i < bits_.size(); ++i) {
    shifted.bits_[i] = bits_[i] << 1U | carried;
    carried = bits_[i] >> 63U;
  }
  // Bits at and after `size_` are never set.
  if (size_ % 64 != 0) shifted.bits_.back() &= mask(0, size_ % 64);
  return shifted;
}

DenseSet DenseSet::shifted_down() const {
  DenseSet shifted(size_);
  std::uint64_t carried = 0;
  for (std::size_t i = bits_.size(); i-- > 0;) {
    shifted.bits_[i] = bits_[i] >> 1U | carried;
    carried = bits_[i] << 63U;
  }
  return shifted;
}

std::size_t DenseSet::count_without(const DenseSet& other) const {
  std::size_t counted = 0;
  for (std::size_t i = 0; i < bits_.size(); ++i) counted += ones(bits_[i] & ~other.bits_[i]);
  return counted;
}

std::size_t DenseSet::first_in(std::size_t begin, std::size_t end) const {
  for (std::size_t at = begin; at < end;) {
    const std::size_t word = at / 64, stop = std::min(end, (word + 1) * 64);
    const std::uint64_t bits = bits_[word] & mask(at % 64, stop - word * 64);
    if (bits != 0) return word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
    at = stop;
  }
  return end;
}

std::size_t DenseSet::last_in(std::size_t begin, std::size_t end) const {
  for (std::size_t stop = end; stop > begin;) {
    const std::size_t word = (stop - 1) / 64, at = std::max(begin, word * 64);
    const std::uint64_t bits = bits_[word] & mask(at - word * 64, stop - word * 64);
    if (bits != 0) return word * 64 + 63 - static_cast<std::size_t>(std::countl_zero(bits));
    stop = at;
  }
  return end;
}

std::size_t DenseSet::count(std::size_t begin, std::size_t end) const {
  std::size_t counted = 0;
  while (begin < end) {
    const std::size_t word = begin / 64, stop = std::min(end, (word + 1) * 64);
    if (bits_[word] != 0) counted += ones(bits_[word] & mask(begin % 64, stop - word * 64));
    begin = stop;
  }
  return counted;
}

}  // namespace verbatim
