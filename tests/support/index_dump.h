#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace verbatim::testing {

/// Everything in an index that a user can see, one fact a line, sorted: each turn's stored data, terms with
/// their positions and values, by its unique id; the metadata; the source records without their modification
/// times. No docids, so that indexes which were made in different ways compare equal if they answer equally.
/// `index_folder` is `.verbatim`. Throws what Xapian throws, as an Error, if the index is damaged.
std::vector<std::string> dump_index(const std::filesystem::path& index_folder);

/// The lines that only one of two dumps has, at most ten of each, `-` before those of `a`, `+` before those
/// of `b`; empty if the dumps are equal.
std::string difference(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace verbatim::testing
