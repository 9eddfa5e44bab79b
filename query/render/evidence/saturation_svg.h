#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace verbatim {

/// A curve of the entries that have evidence after the first 1, 2, … interviews, for a paper.
/// `interviews`: their ids in order. `entries`: as many numbers, never falling.
std::string saturation_svg(const std::vector<std::string>& interviews,
                           const std::vector<std::size_t>& entries, const std::string& title);

}  // namespace verbatim
