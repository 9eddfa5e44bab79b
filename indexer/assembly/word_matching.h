#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace verbatim {

/// No word of the other sequence.
inline constexpr std::size_t kNoMatch = std::numeric_limits<std::size_t>::max();

/// For each item of `a`, the index of the equal item of `b` that it is matched with, or kNoMatch; rising.
/// Runs of five that occur once in both are matched first, the longest chain of them in both orders; between
/// these, runs of three, then single items; where little is left, the longest common subsequence. About
/// n log n for two versions of one text; what has no such run and is too long to be compared whole stays
/// unmatched.
std::vector<std::size_t> match_sequences(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

}  // namespace verbatim
