#include "common/index/passage_kernel.h"

#include <array>
#include <cmath>

namespace verbatim::passage_kernel {
namespace {

constexpr float kBefore = 1.0F / 3.0F;

using Table = std::array<float, 2 * kReach + 1>;

Table make_table() {
  Table table{};
  for (std::int64_t distance = -kReach; distance <= kReach; ++distance) {
    const double part = static_cast<double>(distance) / static_cast<double>(kReach);
    const auto weight = static_cast<float>(std::exp(-2.0 * part * part));
    table[static_cast<std::size_t>(kReach + distance)] = distance < 0 ? kBefore * weight : weight;
  }
  return table;
}

std::int64_t make_step(std::size_t words) {
  constexpr double kUnits = 8.0;
  return std::lround(kUnits * std::sqrt(1.0 + static_cast<double>(words)));
}

using Steps = std::array<std::int64_t, 512>;

Steps make_steps() {
  Steps steps{};
  for (std::size_t words = 0; words < steps.size(); ++words) steps[words] = make_step(words);
  return steps;
}

}  // namespace

std::int64_t step(std::size_t words) {
  // Asked for each turn of an index, and nearly all turns are as short as this.
  static const Steps known = make_steps();
  return words < known.size() ? known[words] : make_step(words);
}

const float* weights() {
  static const Table table = make_table();
  return table.data() + kReach;
}

float weight(std::int64_t distance) {
  return distance > kReach || distance < -kReach ? 0.0F : weights()[distance];
}

}  // namespace verbatim::passage_kernel
