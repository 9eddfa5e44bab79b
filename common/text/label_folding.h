#pragma once

#include <string>
#include <string_view>

#include <unicode/umachine.h>

namespace verbatim {

/// Whether Unicode shows nothing for `c`: soft hyphen, zero-width blanks and joiners, direction marks, word
/// joiner, byte-order mark.
bool is_invisible(UChar32 c);

/// The text of a speaker label as people see it: invisible characters left out, every run of Unicode's blanks
/// one blank, none at the ends.
std::string clean_label(std::string_view text);

/// What two spellings of one label share: `clean_label`, case-folded, without blanks; before a number at its
/// end no hyphen and no underscore either (`INTERVIEWER_1` and `Interviewer 1` are one). Settings and labels
/// are compared by it.
std::string fold_label(std::string_view text);

}  // namespace verbatim
