#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace verbatim {

/// Opens a file in $VISUAL, else $EDITOR, else vi, at a line (from 1), and waits for its end: `vi +12 --
/// FILE`. No shell reads the command: it is cut at blanks. Gives what went wrong, or an empty text.
std::string edit_file(const std::filesystem::path& file, std::size_t line);

}  // namespace verbatim
