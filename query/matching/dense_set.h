#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace verbatim {

/// A set of indices below a fixed size, a bit each: turns by their place, or blocks of turns.
class DenseSet {
 public:
  explicit DenseSet(std::size_t size = 0) : size_(size), bits_((size + 63) / 64) {}

  std::size_t size() const { return size_; }
  bool contains(std::size_t index) const { return (bits_[index / 64] >> (index % 64) & 1U) != 0; }
  void insert(std::size_t index) { bits_[index / 64] |= std::uint64_t{1} << (index % 64); }
  void erase(std::size_t index) { bits_[index / 64] &= ~(std::uint64_t{1} << (index % 64)); }
  /// From `begin` to before `end`.
  void insert_range(std::size_t begin, std::size_t end);
  /// Keeps what is in `other` too, which has the same size.
  void intersect(const DenseSet& other);
  /// Adds what is in `other`, which has the same size.
  void unite(const DenseSet& other);
  /// Takes out what is in `other`, which has the same size.
  void subtract(const DenseSet& other);
  /// Each index one higher, or one lower; what leaves the set's range is dropped.
  DenseSet shifted_up() const;
  DenseSet shifted_down() const;
  /// How many are at or after `begin` and before `end`.
  std::size_t count(std::size_t begin, std::size_t end) const;
  std::size_t count() const { return count(0, size_); }
  /// How many are in this set and not in `other`, which has the same size.
  std::size_t count_without(const DenseSet& other) const;
  /// 64 indices in a row, from `64 * word` on, a bit each; none beyond the set's end.
  std::uint64_t bits_of(std::size_t word) const { return word < bits_.size() ? bits_[word] : 0; }
  /// The first one at or after `begin` and before `end`; `end` if there is none.
  std::size_t first_in(std::size_t begin, std::size_t end) const;
  /// The last one at or after `begin` and before `end`; `end` if there is none.
  std::size_t last_in(std::size_t begin, std::size_t end) const;

  /// Calls `visit(index)` for each index in the set, in order.
  template <typename Visit>
  void for_each(Visit&& visit) const {
    for (std::size_t word = 0; word < bits_.size(); ++word) {
      for (std::uint64_t bits = bits_[word]; bits != 0; bits &= bits - 1)
        visit(word * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
    }
  }

  /// Calls `visit(begin, end)` for each longest run of indices that are all in the set, in order.
  template <typename Visit>
  void for_each_run(Visit&& visit) const {
    // A word of bits at a time: one that is all of the run, or all of the gap, costs one look. Bits at and
    // after `size_` are never set, so a run that is open at the end reaches it.
    bool open = false;
    std::size_t begin = 0;
    for (std::size_t word = 0; word < bits_.size(); ++word) {
      for (std::size_t bit = 0; bit < 64; open = !open) {
        const std::uint64_t changes = (open ? ~bits_[word] : bits_[word]) >> bit;
        if (changes == 0) break;
        bit += static_cast<std::size_t>(std::countr_zero(changes));
        if (open) visit(begin, word * 64 + bit);
        begin = word * 64 + bit;
      }
    }
    if (open) visit(begin, size_);
  }

 private:
  std::size_t size_;
  std::vector<std::uint64_t> bits_;
};

}  // namespace verbatim
