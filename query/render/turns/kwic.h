#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "query/render/forms/styled_text.h"
#include "query/search/search.h"

namespace verbatim {

enum class KwicOrder {
  position,  ///< as the hits come, matches in the order of the text
  left,      ///< by the words before the match, beginning with the nearest
  right,     ///< by the match and the words after it
};

/// Which lines of a concordance to print.
struct KwicView {
  KwicOrder order = KwicOrder::position;
  std::size_t offset = 0;                            ///< lines left out before the first one
  std::size_t limit = static_cast<std::size_t>(-1);  ///< lines at most
};

struct Concordance {
  std::string lines;
  std::size_t matches = 0;  ///< all of them, printed or not
  std::size_t first = 0;    ///< the matches printed, half-open, in the view's order
  std::size_t last = 0;

  /// `13 matches`, `showing 4 of 13 matches`, `showing 5 to 8 of 13 matches`.
  std::string count_text() const;
};

/// A concordance (key word in context): one line for each match in the hits, where matched words side by side
/// are one match. The matches of all lines stand below each other, with context on both sides and the
/// citation at the end. Line breaks and tabs are shown as blanks, everything else by `visible_pieces`.
///
/// Hits are added one by one and not kept: of each match that may be printed, the few thousand bytes around
/// it.
class KwicLines {
 public:
  /// `columns`: display columns of the whole line; fewer than 40 are taken as 40.
  KwicLines(const KwicView& view, const TextStyle& style, std::size_t columns);

  void add(const Hit& hit);
  Concordance concordance() const;

 private:
  struct Line {
    std::string left, match, right;
    std::string citation;
    std::string link;
    std::vector<std::string> key;
  };

  static Line line_of(const Turn& turn, const ByteRange& lit, KwicOrder order, const TextStyle& style);
  void keep(Line line);

  KwicView view_;
  TextStyle style_;
  std::size_t columns_;
  std::size_t matches_ = 0;
  std::vector<Line> lines_;  ///< in the view's order, those of equal keys as they came
};

/// The concordance of hits that are at hand.
Concordance render_kwic(const std::vector<Hit>& hits, const KwicView& view, const TextStyle& style,
                        std::size_t columns);

}  // namespace verbatim
