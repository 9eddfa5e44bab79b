#pragma once

#include <string>
#include <string_view>

#include <unicode/umachine.h>

namespace verbatim {

// What is the same word, name or character, however people and programs type it. Everything that compares
// text goes through this file: words of the index, of queries and of highlights (`words.h`), quotes
// (`query/quotes/quote_text.h`), recall, names, speaker labels, and facet values. It decides what matches,
// never what is stored or shown.
//
// What is folded, and by which table:
//   invisible characters   count for nothing: soft hyphen, word joiner, zero-width and direction marks,
//                          variation selectors (Unicode: Default_Ignorable_Code_Point)
//   blanks                 every one is a blank, U+202F and U+3000 too (Unicode: White_Space)
//   case                   Unicode's full case folding: ß is ss, ﬁ is fi, ς is σ
//   normal forms           NFC
//   forms of a letter      full-width, half-width, mathematical and Arabic presentation forms, ligatures and
//                          digraphs are the letters that they show (Unicode: Decomposition_Type)
//   apostrophes            one, `'` (Unicode's confusables, UTS #39)
//   hyphens                one, `-` (the same)
//   full stops             one, `.`, inside words
//   accents                may be left out: marks on Latin, Greek, Hebrew, Arabic and Syriac letters, stress
//                          on Cyrillic ones, and е for ё
//   letters with strokes   ł ø đ æ œ þ ı … may be typed as l o d ae oe th i (CLDR: Latin-ASCII)
// Character references, Markdown's emphasis and escapes are set aside before, see `read_text.h`.
//
// Exceptions, and why:
//   - The fillers of Hangul are ignorable by Unicode but take up room: they are no invisible characters.
//   - Control characters part words, in the index as in quotes, whatever Unicode says of them.
//   - Marks of all other scripts make another letter or vowel and stay: the voicing of kana, vowel signs and
//     nuktas of India, tone marks and vowels of Thai, Lao, Khmer and Burmese. So do those that are part of a
//     Cyrillic letter (й ї ў ѓ ќ).
//   - Superscripts, subscripts, fractions, and numbers in circles are no forms of a letter: 10² is not 102.
//     Nor is SARA AM of Thai and Lao taken apart, since its marks would then stand in another order.
//   - Letters that only look like an apostrophe stay letters: yod, and three of Canada, Ogham and Miao. So
//     do letters and digits that look like a hyphen or a full stop; the Arabic full stop is no hyphen.
//   - Maqaf, the hyphens of Armenian, Canada and Mongolia, and the double oblique hyphen are hyphens too, as
//     one types `-` for them.
//   - Arabic's tatweel and Catalan's middle dot (col·lecció) may be left out like accents.

/// Whether Unicode shows nothing for `c`: soft hyphen, zero-width blanks and joiners, direction marks, word
/// joiner, byte-order mark.
bool is_invisible(UChar32 c);

/// White space of any script, and control characters, which part words as blanks do.
bool is_blank(UChar32 c);

/// Whether people or programs write `c` for an apostrophe.
bool is_apostrophe(UChar32 c);

/// Whether people or programs write `c` for a hyphen between two letters. Longer dashes are none.
bool is_hyphen(UChar32 c);

/// Whether `c` is a full stop that can stand inside a word: `.`, one-dot leader, small and full-width.
bool is_full_stop(UChar32 c);

/// The letters that `c` is only another form of (`fi` for ﬁ, `A` for full-width Ａ); empty if it is none.
std::string letters_shown_by(UChar32 c);

/// The text folded in all but accents and letters with strokes: case, normal form, forms of a letter,
/// apostrophes; invisible characters left out; blanks, hyphens and all else as written. What `Word::form` is
/// for one word. Folding it again changes nothing. Invalid UTF-8 becomes U+FFFD.
std::string fold_case(std::string_view text);

/// `fold_case` without accents and strokes: `cafe` for `café`, `lodz` for `Łódź`.
std::string fold_accents(std::string_view text);

/// What two spellings of a name or value share, of a facet for example: `fold_case` without any blank.
std::string fold_name(std::string_view text);

/// The text of a speaker label as people see it: invisible characters left out, every run of Unicode's blanks
/// one blank, none at the ends.
std::string clean_label(std::string_view text);

/// What two spellings of one speaker label share: `fold_name`, and before a number at its end no hyphen and
/// no underscore either (`INTERVIEWER_1` and `Interviewer 1` are one). Settings and labels are compared by
/// it.
std::string fold_label(std::string_view text);

}  // namespace verbatim
