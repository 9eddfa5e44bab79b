#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace verbatim {

/// The bytes of a UTF-8 text at which a line may begin although no blank stands before them: between
/// characters of scripts that part no words (Chinese, Japanese, Thai, Khmer, …), by ICU (UAX #14 and its
/// dictionaries), so that no line begins with a full stop. In other scripts lines break at blanks alone, and
/// there is no such place.
std::set<std::size_t> line_breaks_without_blank(std::string_view text);

/// A row of a help text, `  name  what it is`: two blanks or more stand between the name and the text.
struct HelpRow {
  std::string_view name;
  std::string_view text;
  std::size_t text_column = 0;  ///< how many columns stand before the text
};

/// The row that a line is; nothing for another line.
std::optional<HelpRow> help_row(std::string_view line);

/// A text for people in lines of at most `columns`, for help and messages. Paragraphs and rows (`  name what
/// it is`, with what follows below) in which a line is too long are filled anew at blanks, rows below where
/// their text began, or below their name where that leaves too little room; all others stay as they are. A
/// word longer than a line stays whole. `columns` 0: the text as it is.
std::string fill_lines(std::string_view text, std::size_t columns);

/// Messages in lines of at most `columns` (0: as they are): each line by itself, what is left of it below,
/// indented by `hanging` blanks more. A word longer than a line stays whole.
std::string wrap_lines(std::string_view text, std::size_t columns, std::size_t hanging);

}  // namespace verbatim
