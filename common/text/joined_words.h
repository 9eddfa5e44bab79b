#pragma once

#include <string_view>
#include <vector>

#include "common/text/words.h"

namespace verbatim {

/// Gives words that stand in a row in `text`, in order and without gaps, the alternatives and initials that
/// they have together: single letters with blanks or dots between them (`a v m`), words with hyphens between
/// them, and what the end of a line parts (`Word::parted_words`). Letters in capitals become initials, unless
/// most of the words are in capitals.
void join_words(std::string_view text, std::vector<Word>& words);

}  // namespace verbatim
