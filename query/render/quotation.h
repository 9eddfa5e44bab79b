#pragma once

#include <string>
#include <vector>

#include "common/turn.h"
#include "query/search.h"

namespace verbatim {

/// A citation as papers write it: `I32:57` where the interview's id begins with a digit, else `P07:12`.
std::string paper_citation(const Turn& turn);

/// Who said it and where, for the line under a quote: `Interviewee (inferred), I32:57`.
std::string attribution(const Turn& turn);

/// The words that a quote of this hit shows, with `[…]` for what was left out before, between and after its
/// excerpts. Nothing is marked: a highlight is not a part of what was said.
std::string quoted_words(const Hit& hit);

/// The lines of a text with blanks around each taken off; line breaks are `\n` and `\r\n`.
std::vector<std::string> trimmed_lines(const std::string& text);

}  // namespace verbatim
