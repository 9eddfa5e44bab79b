#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "common/text/words.h"

namespace verbatim {

// How the forms of words are made from what stands in a text. `form`: folded by `fold_case`.

bool is_ascii(std::string_view text);

/// Where the word after an elided article, pronoun or conjunction begins within `form` (`études` in
/// `d'études`); 0 if there is none.
std::size_t elision_length(std::string_view form);

/// `u.s` for "U.S": letters that are all single, parted by dots.
bool is_initialism(std::string_view form);
std::string without_dots(std::string_view form);

/// Whether `text`, not folded, is an abbreviation by its capitals: `US`, `IBM`. Longer ones are words that
/// somebody shouts. Not for an empty text.
bool is_in_capitals(std::string_view text);

/// At most `kMaxFormBytes` of a form: of a longer one the beginning, and a hash.
std::string bounded(std::string form);

/// To the sorted alternatives of a word; not one that is its form, or empty.
void add_alternative(Word& word, std::string alternative);
/// To its initials, with and without accents.
void add_initials(Word& word, const std::string& letters);

}  // namespace verbatim
