#include "common/passage_kernel.h"

#include <array>
#include <cmath>

namespace verbatim::passage_kernel {
namespace {

constexpr float kBefore = 1.0F / 3.0F;

std::array<float, kReach + 1> make_weights() {
  std::array<float, kReach + 1> weights{};
  for (std::size_t d = 0; d < weights.size(); ++d) {
    const double part = static_cast<double>(d) / static_cast<double>(kReach);
    weights[d] = static_cast<float>(std::exp(-2.0 * part * part));
  }
  return weights;
}

}  // namespace

std::int64_t step(std::size_t words) {
  constexpr double kUnits = 8.0;
  return std::lround(kUnits * std::sqrt(1.0 + static_cast<double>(words)));
}

float weight(std::int64_t distance) {
  static const std::array<float, kReach + 1> weights = make_weights();
  if (distance > kReach || distance < -kReach) return 0.0F;
  if (distance < 0) return kBefore * weights[static_cast<std::size_t>(-distance)];
  return weights[static_cast<std::size_t>(distance)];
}

}  // namespace verbatim::passage_kernel
