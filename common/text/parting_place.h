#pragma once

#include <cstddef>
#include <string_view>

namespace verbatim {

/// Where a text of more than `max_bytes` is parted: behind the last paragraph break in the second half of its
/// first `max_bytes`, else there before the last word that stands behind another one and a blank, else behind
/// a line, a full stop of a script without blanks, or any blank, else between two code points.
std::size_t parting_place(std::string_view text, std::size_t max_bytes);

}  // namespace verbatim
