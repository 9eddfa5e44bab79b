#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace verbatim {

/// Where the first conflict begins that git left in a text: a line `<<<<<<< …`. Nothing if there is none. No
/// file that the program writes has such a line: in JSON a text holds no line break.
std::optional<std::size_t> conflict_begin(std::string_view text);

/// A file in conflict as it was on each of the two branches.
struct ConflictSides {
  std::string ours;    ///< between `<<<<<<<` and `=======`
  std::string theirs;  ///< between `=======` and `>>>>>>>`
};

/// Takes the two sides apart: what stands outside of conflicts is in both; what git shows of the common
/// ancestor (`|||||||`, with merge.conflictStyle diff3) is in neither. Nothing if the markers are not whole.
std::optional<ConflictSides> conflict_sides(std::string_view text);

}  // namespace verbatim
