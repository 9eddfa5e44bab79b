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

/// The pieces of `text` put together: fit for one line of a terminal.
std::string visible_text(std::string_view text);

/// `visible_text` of each line, line breaks kept: for messages of several lines.
std::string visible_lines(std::string_view text);

/// `visible_text` in single quotes for a message, cut with `…` after 60 columns.
std::string shown_in_quotes(std::string_view text);

}  // namespace verbatim
