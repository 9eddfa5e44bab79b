#pragma once

#include <string>

#include "query/browse/terminal/colours.h"
#include "query/browse/view/grid.h"

namespace verbatim::testing {

/// A screen as a picture: an SVG page with the colours that a terminal of 256 colours would show.
std::string screen_svg(const Grid& grid, Background background);

}  // namespace verbatim::testing
