#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace verbatim {

/// What some bytes of LaTeX, no command among them, print.
struct LatexCharacters {
  std::string_view text;  ///< UTF-8; valid as long as the bytes read
  std::size_t bytes = 0;  ///< how many were read, from 1
};

/// Reads a ligature (``` `` ```, `''`, `,,`, `<<`, `>>`, `--`, `---`), a shorthand of German babel (`"'`) if
/// `german`, `~`, `&` (a tab), a quotation mark, or else what comes before the next byte with a meaning of
/// its own.
/// `rest`: not empty, and begins with none of `% \ $ { }` and line break, which are no characters.
LatexCharacters read_latex_characters(std::string_view rest, bool german);

/// The text (UTF-8) that a command such as `\ldots` or `\&` prints by its name alone; nothing for another
/// command.
std::optional<std::string_view> latex_symbol(std::string_view name);

/// The combining character (UTF-8) that an accent command puts over the letter after it, such as `'`, `"`,
/// `c`; empty for another command.
std::string_view latex_accent(std::string_view name);

/// `letter`, what stands in the argument of an accent command (`e`, `\i`), under the combining character
/// `accent`; the accent alone if it is empty.
std::string accented(std::string_view letter, std::string_view accent);

}  // namespace verbatim
