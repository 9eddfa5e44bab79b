#pragma once

#include <span>
#include <string>
#include <string_view>

namespace verbatim {

/// Which of `words` (forms, of one language) are said without meaning anything: hesitations (`um`), tags
/// (`you know`), and a word said twice in a row. `language`: ISO 639-1; hesitations count in every language,
/// tags in those listed here. `next`: the form after the words, empty if there is none. Whether all of them
/// are.
bool only_fillers(std::span<const std::string> words, std::string_view next, std::string_view language);

}  // namespace verbatim
