#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "indexer/transcript/transcript.h"

namespace verbatim::testing {

/// The header row of a golden file of turns: the names of `golden_row`'s fields.
std::string golden_header();

/// One turn as a golden file shows it, its fields parted by tabs, all of them from the Turn:
/// citation · speaker · marks (`inferred`, `mixed`, `inferred,mixed` or `-`) · role · time (`m:ss..m:ss` or
/// `h:mm:ss`, `~` before it for about, nothing after `..` for no end, `-` for none) · codes (`-` for none) ·
/// the first and the last five words, parted by single blanks · first and last source line.
/// Control characters, tabs and backslashes are written as `\xNN`.
std::string golden_row(const Turn& turn);

/// `golden_row` for each turn, in order.
std::vector<std::string> golden_rows(const Transcript& transcript);

/// Fails the running test, with every row that differs, unless `rows` are those of
/// `tests/golden/<file_under_golden>`. With VERBATIM_UPDATE_GOLDEN=1 in the environment it writes the file
/// instead, its comment lines (#) kept as they are; read the diff like code.
void expect_golden(const std::filesystem::path& file_under_golden, const std::vector<std::string>& rows);

}  // namespace verbatim::testing
