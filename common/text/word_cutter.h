#pragma once

#include <string_view>
#include <vector>

#include "common/text/words.h"

namespace verbatim {

/// The words of `find_words` of a text as it is read (`ReadText`), with ranges in that text.
std::vector<Word> cut_words(std::string_view read);

}  // namespace verbatim
