#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace verbatim {

/// What some bytes of LaTeX print that are no command.
struct LatexCharacters {
  std::string_view text;  ///< UTF-8; valid as long as the bytes read
  std::size_t bytes = 0;  ///< how many were read, from 1
};

/// Reads one of these from the beginning of `rest`: a ligature (``` `` ```, `''`, `,,`, `<<`, `>>`, `--`,
/// `---`); a shorthand of German babel (`"'`) if `german`; `~`; `&`, which gives a tab; a quotation mark;
/// else all text up to the next byte that has a meaning of its own. `rest`: not empty; does not begin with `%
/// \ $ { }` or a line break, which are no text.
LatexCharacters read_latex_characters(std::string_view rest, bool german);

/// The text (UTF-8) that a command such as `\ldots` or `\&` prints by its name alone; nothing for another
/// command.
std::optional<std::string_view> latex_symbol(std::string_view name);

/// The combining character (UTF-8) that an accent command puts over the letter after it, such as `'`, `"`,
/// `c`; empty for another command.
std::string_view latex_accent(std::string_view name);

/// The letter with its accent. `letter`: the argument of an accent command (`e`, `\i`); `accent`: a combining
/// character. The accent alone if there is no letter.
std::string accented(std::string_view letter, std::string_view accent);

}  // namespace verbatim
