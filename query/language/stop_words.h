#pragma once

#include <string_view>

namespace verbatim {

/// Whether a word says nothing of what a text is about: `the`, `what`, `don't`. For ranking only; a boolean
/// query never loses a word.
///
/// The lists are those of the Snowball project (https://snowballstem.org, BSD licence), as PostgreSQL 15
/// ships them, for 15 languages, with `would`, `could` and `ought` of Snowball's longer English one; other
/// languages have none. `form`: as `Word::form`. `language`: an ISO 639-1 code.
bool is_stop_word(std::string_view form, std::string_view language);

}  // namespace verbatim
