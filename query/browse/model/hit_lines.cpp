#include "query/browse/model/hit_lines.h"

#include <algorithm>

#include "query/browse/model/screen_text.h"

namespace verbatim {

std::vector<ByteRange> hit_lines(const Hit& hit, std::size_t columns) {
  if (hit.excerpts.empty() || columns <= kHitMargin) return {};
  const ByteRange whole = hit.excerpts.front().range;
  const std::string_view text = std::string_view(hit.turn.text).substr(whole.begin_byte, whole.size());
  std::vector<ByteRange> lines = wrap_to_columns(text, columns - kHitMargin);
  for (ByteRange& line : lines) {
    line.begin_byte += whole.begin_byte;
    line.end_byte += whole.begin_byte;
  }
  std::size_t best = 0, best_lit = 0;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const ByteRange two{lines[at].begin_byte, lines[std::min(at + 1, lines.size() - 1)].end_byte};
    std::size_t lit = 0;
    for (const ByteRange& range : hit.excerpts.front().highlights)
      lit += range.begin_byte >= two.begin_byte && range.end_byte <= two.end_byte ? 1 : 0;
    if (lit > best_lit) {
      best = at;
      best_lit = lit;
    }
  }
  // A last line alone would waste the other one.
  if (best + 1 == lines.size() && best > 0) --best;
  return {lines.begin() + static_cast<std::ptrdiff_t>(best),
          lines.begin() + static_cast<std::ptrdiff_t>(std::min(best + 2, lines.size()))};
}

}  // namespace verbatim
