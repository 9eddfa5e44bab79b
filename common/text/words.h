#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"
#include "common/text/folding.h"

namespace verbatim {

/// One word of a text. Index, query and excerpt all cut text with `find_words`, so they never disagree.
struct Word {
  /// Folded by `fold_case`, accents as typed: the form that `=word` matches. At most kMaxFormBytes.
  std::string form;
  /// Other ways in which a person may write the same word, sorted: without accents (`cafe` for `café`), an
  /// initialism without its dots (`us` for `U.S.`), and, at the first word of a run, the run as one: single
  /// letters (`avm` for `a v m`), words with hyphens between them (`datadriven` for `data-driven`), and words
  /// glued by a full stop, colon or underscore, as they are (`node.js`, `customer_region`).
  std::vector<std::string> alternatives;
  /// Where these letters are an abbreviation, the letters, sorted: `U.S.`, `u s`, `US`. Which of the three it
  /// is makes no difference to who types the dots. Empty for all other words.
  std::vector<std::string> initials;
  /// Where the word stands in the text; for a joined run still its first word only.
  ByteRange range;
  /// The end of what `alternatives` cover: `range.end_byte`, or the end of a joined run.
  std::size_t alternatives_end_byte = 0;
  /// The end of what a reader takes for one word of which this is the first part: `customer_region`, or a
  /// word of a script without blanks (東京都), whose characters are words each. Else `range.end_byte`.
  std::size_t unit_end_byte = 0;
  /// Whether the word is a later part of such a unit.
  bool continues_unit = false;
  /// How many words, this one first, are one word that the end of a line or a zero-width blank has parted
  /// (`rail-⏎way`); their joined form is among the alternatives. Else 1.
  std::size_t parted_words = 1;
};

/// A form longer than this is cut and ends in a hash, the same in index and query, so that it fits a term.
inline constexpr std::size_t kMaxFormBytes = 160;

/// The words of a UTF-8 text in order; word i stands at position i + 1 of the index.
///
/// They are those of the text as it is read (`ReadText`): without Markdown's marks, character references and
/// invisible characters. Words are Unicode's (UAX #29, by ICU), with these differences: words glued by a full
/// stop, colon or underscore are words each, but numbers (`3.5`, `10,000`) and initials (`U.S.` is `u.s`)
/// stay together; an elided article or pronoun is a word of its own (`d'études` is `d` and `études`); a
/// letter keeps its plus signs or sharp (`C++`, `C#`). In scripts without blanks (Chinese, Japanese, Thai,
/// Lao, Khmer, Burmese) each character with its marks is a word, so that any run of them is found. Control
/// characters part words, and terminal escape sequences are no words. Invalid UTF-8 is read as U+FFFD and
/// parts words.
///
/// A text of more than `kWordRunBytes` is read in runs, which end where a paragraph does or else between two
/// words: emphasis, escape sequences and the question whether most of it is in capitals end with the run.
std::vector<Word> find_words(std::string_view text);

/// The forms of the words of a text, in order.
std::vector<std::string> forms_of_words(std::string_view text);

/// Gives the words of `find_words` run by run, in order, each run with its ranges in the whole text. A word
/// takes many times its own bytes of memory, so whoever reads turns of any length reads them so.
void for_each_word_run(std::string_view text, const std::function<void(std::vector<Word>&& run)>& take);

inline constexpr std::size_t kWordRunBytes = std::size_t{64} << 10;

/// How many words a reader would count: units, see `Word::unit_end_byte`.
std::size_t count_units(const std::vector<Word>& words);
std::size_t count_words(std::string_view text);

}  // namespace verbatim
