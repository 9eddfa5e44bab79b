#pragma once

#include <span>
#include <string>
#include <string_view>

namespace verbatim {

/// Whether all of `words` (forms, of one language) are said without meaning anything: hesitations (`um`),
/// tags
/// (`you know`), and a word said twice in a row. `language`: ISO 639-1; hesitations count in every language,
/// tags in those that filler_words.cpp lists. `next`: the form after the words, empty if there is none.
bool only_fillers(std::span<const std::string> words, std::string_view next, std::string_view language);

}  // namespace verbatim
