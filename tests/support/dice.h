#pragma once

#include <cstddef>
#include <iterator>
#include <random>

namespace verbatim::testing {

/// Random choices of a property test: the same seed makes the same ones.
class Dice {
 public:
  explicit Dice(std::size_t seed) : engine_(static_cast<std::mt19937::result_type>(seed)) {}

  /// From `low` to `high`, both included.
  std::size_t number(std::size_t low, std::size_t high) {
    return std::uniform_int_distribution<std::size_t>(low, high)(engine_);
  }
  bool one_in(std::size_t n) { return number(1, n) == 1; }
  template <typename List>
  const auto& one_of(const List& list) {
    return list[number(0, std::size(list) - 1)];
  }

 private:
  std::mt19937 engine_;
};

}  // namespace verbatim::testing
