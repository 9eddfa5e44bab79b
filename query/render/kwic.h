#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "query/render/styled_text.h"
#include "query/search/search.h"

namespace verbatim {

enum class KwicOrder {
  position,  ///< as the hits come, matches in the order of the text
  left,      ///< by the words before the match, the nearest first
  right,     ///< by the match and the words after it
};

/// A concordance (key word in context): one line for each place that the hits light, words side by side in
/// one, the lit words of all lines below each other, context on both sides cut at `columns`, and the citation
/// at the end. Line breaks and tabs are blanks; everything else is shown by `visible_pieces`. Columns are
/// display columns. `columns`: of the whole line; at least 40 are taken.
std::string render_kwic(const std::vector<Hit>& hits, KwicOrder order, const TextStyle& style,
                        std::size_t columns);

}  // namespace verbatim
