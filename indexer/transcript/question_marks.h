#pragma once

#include <string_view>

namespace verbatim {

/// Whether a question mark stands in `text`, in any script: `?`, the Arabic, Armenian, full-width and Greek
/// ones; in Greek (`language` "el") the semicolon is one too. Spanish `¿` alone, which opens a question, is
/// none. `text`: UTF-8.
bool has_question_mark(std::string_view text, std::string_view language = {});

}  // namespace verbatim
