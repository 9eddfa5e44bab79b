#pragma once

#include <string_view>

#include <unicode/umachine.h>

namespace verbatim {

/// What people type for a small Latin letter that Unicode does not take apart: `l` for ł, `ae` for æ, `th`
/// for þ. ASCII; empty for all other characters. The letters that ICU 72's transliterator `Latin-ASCII`
/// (CLDR) knows and normal forms leave as they are.
std::string_view stroke_letter_as_typed(UChar32 letter);

}  // namespace verbatim
