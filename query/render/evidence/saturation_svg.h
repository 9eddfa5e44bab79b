#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace verbatim {

/// A curve for a paper: how many entries have evidence after the first 1, 2, … interviews.
/// `interviews`: their ids in order. `entries`: a number for each interview, none smaller than the one
/// before.
std::string saturation_svg(const std::vector<std::string>& interviews,
                           const std::vector<std::size_t>& entries, const std::string& title);

}  // namespace verbatim
