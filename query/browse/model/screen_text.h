#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"

namespace verbatim {

/// What stands in one place of the screen: a code point and the marks that combine with it.
struct ScreenCluster {
  ByteRange place;        ///< in the text
  std::string shown;      ///< UTF-8 that no terminal takes for anything but text
  std::size_t columns;    ///< 1, or 2 for wide characters; 0 for a line break
  bool is_break = false;  ///< a line break of the text
  bool is_blank = false;
};

/// The clusters of `text`, which may hold anything, in order; together their places are the whole text. Shown
/// as `visible_pieces` shows it, but a line feed is a break, and a tab is one blank. At most four marks stay
/// with a code point, which is what a cell of ncurses can hold. What joins emoji to one picture is left out:
/// terminals do not agree on how wide the picture is.
std::vector<ScreenCluster> screen_clusters(std::string_view text);

/// The columns that a text of one line takes.
std::size_t screen_columns(std::string_view text);

/// `text` in at most `columns`, the end left out with `…` where it does not fit.
std::string cut_to_columns(std::string_view text, std::size_t columns);

/// The bytes of `text` on each line of `columns`: broken where Unicode allows it (UAX #14, by ICU, which
/// knows the words of Thai and Chinese), at the text's own line breaks, and anywhere in a word longer than a
/// line. Blanks at a break belong to no line. At least one line.
std::vector<ByteRange> wrap_to_columns(std::string_view text, std::size_t columns);

}  // namespace verbatim
