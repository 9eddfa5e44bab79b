#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"

namespace verbatim {

/// One word of a text. Index, query and excerpt all cut text with `find_words`, so they never disagree.
struct Word {
  /// Case-folded, NFC, accents as typed, `’` as `'`: the form that `=word` matches. At most kMaxFormBytes.
  std::string form;
  /// Other ways in which a person may write the same word, sorted: without accents (`cafe` for `café`), an
  /// initialism without its dots (`us` for `U.S.`), and, at the first word of a run of single letters or of
  /// words with hyphens between them, the run joined (`avm` for `a v m`, `datadriven` for `data-driven`).
  std::vector<std::string> alternatives;
  /// Where the word stands in the text; for a joined run still its first word only.
  ByteRange range;
  /// The end of what `alternatives` cover: `range.end_byte`, or the end of a joined run.
  std::size_t alternatives_end_byte = 0;
};

/// A form longer than this is cut and ends in a hash, the same in index and query, so that it fits a term.
inline constexpr std::size_t kMaxFormBytes = 160;

/// The words of a UTF-8 text in order; word i stands at position i + 1 of the index.
///
/// Words are Unicode's (UAX #29, by ICU), with these differences: an elided article or pronoun is a word of
/// its own (`d'études` is `d` and `études`); initials stay together (`U.S.` is `u.s`), a letter keeps its
/// plus signs or sharp (`C++`, `C#`); control characters part words and terminal escape sequences are no
/// words. Invalid UTF-8 is read as U+FFFD and parts words.
std::vector<Word> find_words(std::string_view text);

/// Case-folded and NFC, with `’` as `'`: what `Word::form` is for one word.
std::string fold_case(std::string_view text);

/// `fold_case` and no accents.
std::string fold_accents(std::string_view text);

/// The byte ranges of the text's sentences (UAX #29), in order, together the whole text. A sentence also ends
/// at a paragraph break.
std::vector<ByteRange> find_sentences(std::string_view text);

}  // namespace verbatim
