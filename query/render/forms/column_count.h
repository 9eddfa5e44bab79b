#pragma once

#include <cstddef>
#include <string_view>

namespace verbatim {

/// How many columns of a terminal `visible_text(text)` takes.
std::size_t column_count(std::string_view text);

}  // namespace verbatim
