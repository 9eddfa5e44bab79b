#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"

namespace verbatim {

/// A position in consecutive texts.
struct TextPoint {
  std::size_t text = 0;  ///< index among the texts, from 0
  std::size_t byte = 0;  ///< offset into that text's own bytes
  auto operator<=>(const TextPoint&) const = default;
};

/// Where a quote stands; half-open. `end` is in the same text as the last quoted byte, so the quote covers
/// `end.text - begin.text + 1` texts.
struct QuotePlace {
  TextPoint begin;
  TextPoint end;
  auto operator<=>(const QuotePlace&) const = default;
};

/// The part of text number `text` that `place` covers. `text`: from `place.begin.text` to `place.end.text`;
/// `text_bytes`: how long that text is.
ByteRange quoted_part(const QuotePlace& place, std::size_t text, std::size_t text_bytes);

/// A text folded for comparing quotes, and the way back to its own bytes. Everything that asks "is this what
/// was said?" (check, accepted evidence, selectors) compares through this class.
///
/// These differences do not count anywhere: what `ReadText` sets aside (Markdown's emphasis and escapes,
/// character references, invisible characters); Unicode normalisation (NFC), ligatures and other forms of a
/// letter (`folding.h`); the amount of white space, and any white space beside punctuation; control
/// characters, which are white space; the style and number of quotation marks and apostrophes, single or
/// double; the style and number of dashes; a hyphen at a line's end (`rail-⏎way` is `railway` and
/// `rail-way`); `…` or `...`. Invalid UTF-8 is read as U+FFFD.
/// These do not count for a quote as a whole: the case of its first letter, the punctuation that closes it,
/// and quotation marks and dashes that open it. All others count: other capitals, punctuation between words,
/// accents, every word.
class QuoteText {
 public:
  /// One text: a quote, or a turn. Its places have `text` 0.
  explicit QuoteText(std::string_view text);
  /// Consecutive texts read as one, with white space between them: turns of one speaker.
  explicit QuoteText(std::span<const std::string_view> texts);

  /// All places where `quote` stands, in order; they may overlap. A quote begins and ends at the border of a
  /// word. A place includes the punctuation after it that also closes the quote. A quote without a letter or
  /// digit stands nowhere.
  std::vector<QuotePlace> places_of(const QuoteText& quote) const;

  /// Whether both are the same quote.
  bool same_quote(const QuoteText& other) const;

  /// The folded text, with the case of its first letter and its closing punctuation.
  const std::string& folded() const { return folded_; }

  /// The place in these texts that the folded bytes [begin_byte, end_byte) came from. The range is not empty.
  QuotePlace place_of_folded(ByteRange folded) const;

 private:
  void fold(std::size_t piece_begin, std::string_view piece);
  void add_code_point(std::int32_t c, ByteRange origin);
  void append(std::string_view bytes, ByteRange origin);
  void find_core();
  bool is_word_border(std::size_t folded_byte) const;
  /// Where `spelling` stands in folded_.
  std::vector<ByteRange> folded_places(std::string_view spelling) const;
  /// Where `spelling` ends if it begins at `at` in folded_; npos if it does not stand there.
  std::size_t end_of(std::string_view spelling, std::size_t at) const;
  TextPoint point_at(std::size_t joined_byte) const;

  std::string joined_;                    ///< the texts with a line break between them
  std::vector<std::size_t> text_begins_;  ///< in joined_
  std::string folded_;
  std::vector<ByteRange> origins_;  ///< of each folded byte, in joined_
  std::vector<char> after_blank_;   ///< of each folded byte: whether white space stands before its character
  bool blank_pending_ = false;
  bool after_word_ = false;  ///< the last character folded belongs to a word, so that a blank after it counts
  /// Of a quote: the part of folded_ that must be found, and its spellings with a small and a capital first
  /// letter.
  ByteRange core_;
  std::vector<std::string> core_spellings_;
};

}  // namespace verbatim
