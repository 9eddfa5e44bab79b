#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"

namespace verbatim {

/// A place in consecutive texts: in which one, and where in it.
struct TextPoint {
  std::size_t text = 0;  ///< index among the texts, from 0
  std::size_t byte = 0;  ///< offset into that text's own bytes
  auto operator<=>(const TextPoint&) const = default;
};

/// Where a quote stands; half-open. `end` lies in the text of the last quoted byte, so that
/// `end.text - begin.text + 1` texts are quoted.
struct QuotePlace {
  TextPoint begin;
  TextPoint end;
  auto operator<=>(const QuotePlace&) const = default;
};

/// The bytes that `place` takes of text number `text`, `text_bytes` long, one of those between its ends.
ByteRange quoted_part(const QuotePlace& place, std::size_t text, std::size_t text_bytes);

/// A text as quotes are compared, and the way back to its own bytes. Everything that asks "is this what was
/// said?" (check, accepted evidence, selectors) compares through this class.
///
/// Set aside everywhere: Unicode normalisation (NFC); white space, of which one blank is left between two
/// words and none beside punctuation; control characters (white space); invisible characters such as the
/// soft hyphen; the style of quotation marks and apostrophes, single or double; the style and number of
/// dashes; `…` is `...`. Invalid UTF-8 is U+FFFD.
/// Set aside for a quote as a whole: the case of its first letter and the punctuation that closes it.
/// Not set aside: other capitals, punctuation between words, accents, any word.
class QuoteText {
 public:
  /// One text: a quote, or a turn. Its places have `text` 0.
  explicit QuoteText(std::string_view text);
  /// Consecutive texts read as one, with white space between them: turns of one speaker.
  explicit QuoteText(std::span<const std::string_view> texts);

  /// All places where `quote` stands, in order; they may overlap. A quote begins and ends at the border of a
  /// word. Each place takes in as much of the quote's closing punctuation as the text has too. A quote
  /// without a letter or digit stands nowhere.
  std::vector<QuotePlace> places_of(const QuoteText& quote) const;

  /// Whether both are the same quote.
  bool same_quote(const QuoteText& other) const;

  /// What is compared, before what a quote as a whole sets aside.
  const std::string& folded() const { return folded_; }

  /// A place in these texts of which the folded bytes [begin_byte, end_byte) came; not empty.
  QuotePlace place_of_folded(ByteRange folded) const;

 private:
  void fold(std::size_t piece_begin, std::string_view piece);
  void add_code_point(std::int32_t c, ByteRange origin);
  void append(std::string_view bytes, ByteRange origin);
  void find_core();
  bool is_word_border(std::size_t joined_byte) const;
  TextPoint point_at(std::size_t joined_byte) const;

  std::string joined_;                    ///< the texts with a line break between them
  std::vector<std::size_t> text_begins_;  ///< in joined_
  std::string folded_;
  std::vector<ByteRange> origins_;  ///< of each folded byte, in joined_
  bool blank_pending_ = false;
  bool dropped_blank_ok_ = true;  ///< nothing, or punctuation, was folded last
  /// Of a quote: the part of folded_ that must be found, and the same with its first letter as small and as
  /// capital letter.
  ByteRange core_;
  std::vector<std::string> core_spellings_;
};

}  // namespace verbatim
