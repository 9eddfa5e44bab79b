#pragma once

#include <cstdint>
#include <vector>

#include "query/search/search.h"

namespace verbatim {

/// Hits of one passage, that is of one interview and at most this many turns from the next one, read as one.
inline constexpr std::uint32_t kSamePassageTurns = 3;

/// The hits in an order for reading: those of one passage stand together, as they were said, in the place of
/// the best of them. Nothing is left out.
std::vector<Hit> grouped_by_passage(std::vector<Hit> hits);

}  // namespace verbatim
