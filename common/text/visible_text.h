#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"

namespace verbatim {

/// One code point of a text as a terminal may safely show it.
struct VisiblePiece {
  ByteRange place;          ///< of the code point in the text; of one bad sequence where it is not UTF-8
  std::string shown;        ///< the code point itself, or its visible substitute
  std::size_t columns = 1;  ///< 0 for what combines with the piece before, 2 for East Asian wide characters
};

/// The pieces of `text`, which may hold anything, in order; together their places are the whole text.
///
/// A control character becomes its picture (`␛` for ESC, `␊` for a line break); C1 controls, bidi controls,
/// invisible format characters, line separators, noncharacters and bytes that are not UTF-8 become `�`. What
/// is left of an escape sequence without its ESC is plain text. Joiners that scripts need (U+200C, U+200D)
/// stay.
std::vector<VisiblePiece> visible_pieces(std::string_view text);

/// The piece of the code point at `at_byte`, which is before the text's end.
VisiblePiece visible_piece_at(std::string_view text, std::size_t at_byte);

/// Calls `visit` with each of `visible_pieces`, one after the other: of a long text all of them together
/// would take fifty times its own memory.
template <typename Visit>
void for_each_visible_piece(std::string_view text, Visit visit) {
  for (std::size_t at = 0; at < text.size();) {
    const VisiblePiece piece = visible_piece_at(text, at);
    at = piece.place.end_byte;
    visit(piece);
  }
}

/// The pieces of `text` put together: fit for one line of a terminal.
std::string visible_text(std::string_view text);

/// `visible_text` of each line, line breaks kept: for messages of several lines.
std::string visible_lines(std::string_view text);

/// `visible_text` in single quotes for a message, cut with `…` after 60 columns.
std::string shown_in_quotes(std::string_view text);

}  // namespace verbatim
