#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace verbatim {

/// The beginning of a text, for a person to know it by: at most `max_bytes`, cut at a blank where there is
/// one and never inside a character, with ` …` behind it where the text goes on. UTF-8.
std::string first_words(std::string_view text, std::size_t max_bytes);

/// Line ends and tabs as blanks.
std::string on_one_line(std::string text);

}  // namespace verbatim
