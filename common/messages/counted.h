#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace verbatim {

/// A number with its noun, in the plural unless it is one: `1 turn`, `0 turns`, `2 matches`, `2 entries`.
/// `noun`: a regular one, in the singular.
std::string counted(std::size_t count, std::string_view noun);

}  // namespace verbatim
