#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace verbatim {

/// An unfinished command line, split into words as a shell splits it. Quotation marks and backslashes are
/// read as POSIX shells read them; expansions (`$x`, globs) are not carried out.
struct ShellLine {
  std::vector<std::string>
      words;                  ///< without their quotes; the last one is empty if the line ends in a blank
  std::string last_as_typed;  ///< the last word, with its quotes and backslashes
  char open_quote = '\0';     ///< `'` or `"` if one is open at the end
};

ShellLine split_shell_line(std::string_view line);

/// `text` escaped so that a shell reads it as this text and nothing else. If `open_quote` is `'` or `"`, the
/// result continues a word in which that quote is open, and does not close it. If it is '\0', the result is
/// escaped with backslashes. Empty text gives empty text. `text` must not hold control characters.
std::string shell_escaped(std::string_view text, char open_quote);

}  // namespace verbatim
