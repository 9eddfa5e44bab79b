#pragma once

#include <optional>
#include <string_view>

#include "common/model/turn.h"

namespace verbatim {

/// What a word of a speaker label says of the speaker's role, in the languages that interviews are labelled
/// in most: `Interviewer`, `Enquêtrice`, `Befragte`. Role::unknown for a word that only says that somebody
/// speaks (`speaker`); nothing for any other word. `form`: case-folded, accents as written, without number.
std::optional<Role> role_of_word(std::string_view form);

}  // namespace verbatim
