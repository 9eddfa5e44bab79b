#pragma once

#include <cstddef>
#include <vector>

#include "query/search/search.h"

namespace verbatim {

/// Columns on the left of the hits that hold marks, and one on the right that stays free.
inline constexpr std::size_t kHitMargin = 3;

/// The two lines of a hit that the hits' pane shows: of its first excerpt those with most of what is lit, as
/// bytes of the turn's text, in order. Fewer where the excerpt has no more. `columns`: of the pane.
std::vector<ByteRange> hit_lines(const Hit& hit, std::size_t columns);

}  // namespace verbatim
