#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace verbatim {

/// Damerau-Levenshtein distance (optimal string alignment: insertion, deletion, substitution, swap of
/// neighbours) between two texts, in code points. Gives `limit + 1` as soon as it must exceed `limit`.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// The known name that a mistyped one most likely means: the smallest edit distance, case ignored, at most a
/// third of the typed length, but two from four letters on, one below, and none for a single letter. A name
/// with other numbers than the typed one is not near: `P05` is no slip for `P99`. Else the first name that
/// the typed one begins. Ties go to the first in `known`. Nothing when no name is near.
std::optional<std::string> nearest_name(std::string_view typed, std::span<const std::string> known);

/// Those of `known` that contain the typed text, case ignored, in their order; none for fewer than three
/// letters.
std::vector<std::string> names_with(std::string_view typed, std::span<const std::string> known);

/// "did you mean 'NAME'?" for the nearest of `known`, else for up to three that contain the typed text, or
/// "known: a, b, c"; lists at most `max_listed` names. A few names are listed beside the nearest one, too, if
/// two edits in less than six letters lead to it. Empty if `known` is empty.
std::string suggest_name(std::string_view typed, std::span<const std::string> known,
                         std::size_t max_listed = 12);

}  // namespace verbatim
