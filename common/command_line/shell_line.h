#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace verbatim {

/// What a shell makes of an unfinished command line, for completion at its end. Quotation marks and
/// backslashes mean what they mean to POSIX shells; expansions (`$x`, globs) are left as they stand.
struct ShellLine {
  std::vector<std::string> words;  ///< quotes taken off; the last is the one at the end, empty after a blank
  std::string last_as_typed;       ///< the last word with its quotes and backslashes
  char open_quote = '\0';          ///< `'` or `"` where one is not closed yet
};

ShellLine split_shell_line(std::string_view line);

/// `text` so that a shell takes it for itself and nothing more, to stand where `open_quote` is open (the
/// closing quote is left out), or bare, with backslashes, where it is '\0'. Empty text gives empty text.
/// `text` holds no control characters.
std::string shell_escaped(std::string_view text, char open_quote);

}  // namespace verbatim
