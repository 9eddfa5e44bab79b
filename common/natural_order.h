#pragma once

#include <string>
#include <string_view>

namespace verbatim {

/// A key whose byte order is the natural order of `id`: runs of digits compare as numbers (`5` before `32`,
/// `P2` before `P10`), letters without regard to case; ids that tie are told apart by their exact bytes.
std::string natural_sort_key(std::string_view id);

}  // namespace verbatim
