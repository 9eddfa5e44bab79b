#include "query/language/query_error.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "common/text/visible_text.h"

namespace verbatim {
namespace {

constexpr std::string_view kMargin = "  ";

std::size_t count_columns(std::span<const VisiblePiece> pieces) {
  std::size_t columns = 0;
  for (const VisiblePiece& piece : pieces) columns += piece.columns;
  return columns;
}

/// Half-open indexes of pieces.
struct Window {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// What to show of `pieces`, in at most `most` columns, so that the one at `culprit` is seen with what stands
/// before it.
Window choose_window(std::span<const VisiblePiece> pieces, std::size_t culprit, std::size_t most) {
  const std::size_t before = (most * 2 + 2) / 5;
  if (count_columns(pieces) <= most) return {0, pieces.size()};
  Window window{culprit, culprit};
  std::size_t columns = 0;
  const auto grow_left = [&](std::size_t limit) {
    while (window.begin > 0 && columns + pieces[window.begin - 1].columns <= limit) {
      columns += pieces[--window.begin].columns;
    }
  };
  // Some room before the culprit, then all that fits after it; what is left over goes to the front again.
  grow_left(before);
  while (window.end < pieces.size() && columns + pieces[window.end].columns <= most) {
    columns += pieces[window.end++].columns;
  }
  grow_left(most);
  return window;
}

}  // namespace

QueryError::QueryError(std::string message, std::string hint, std::string_view query, ByteRange place)
    : Error(ExitStatus::wrong_usage, std::move(message), std::move(hint)),
      query_(query),
      query_place_(place) {}

std::string QueryError::caret_report(std::size_t columns) const {
  // In pieces and columns, not bytes: a control character is shown as its picture, and a wide character takes
  // two columns.
  const std::vector<VisiblePiece> pieces = visible_pieces(query_);
  const std::span<const VisiblePiece> all(pieces);
  const auto index_of = [&](auto is_before) {
    return static_cast<std::size_t>(std::partition_point(pieces.begin(), pieces.end(), is_before) -
                                    pieces.begin());
  };
  const std::size_t first =
      index_of([&](const VisiblePiece& piece) { return piece.place.end_byte <= query_place_.begin_byte; });
  const std::size_t last =
      index_of([&](const VisiblePiece& piece) { return piece.place.begin_byte < query_place_.end_byte; });

  // Margin, two `…`, and a margin on the right too.
  constexpr std::size_t kAround = 6, kLeast = 20, kMost = 74;
  const std::size_t most =
      columns == 0 ? kMost : std::clamp(columns - std::min(columns, kAround), kLeast, kMost);
  const Window window = choose_window(all, first, most);
  std::string shown = window.begin > 0 ? "…" : "";
  std::size_t caret_column = window.begin > 0 ? 1 : 0;
  for (const VisiblePiece& piece : all.subspan(window.begin, window.end - window.begin)) shown += piece.shown;
  if (window.end < pieces.size()) shown += "…";
  caret_column += count_columns(all.subspan(window.begin, first - window.begin));
  // A culprit that goes on beyond what is shown is underlined to there; a missing one gets the caret alone.
  const std::size_t end = std::clamp(last, first, std::max(first, window.end));
  const std::size_t width = std::max<std::size_t>(1, count_columns(all.subspan(first, end - first)));

  std::string report = message();
  // Under a blank query a caret would point at nothing.
  if (query_.find_first_not_of(" \t\r\n") != std::string::npos) {
    report.append("\n").append(kMargin).append(shown).append("\n");
    report.append(kMargin).append(caret_column, ' ').append("^").append(width - 1, '~');
  }
  if (!hint().empty()) report += "\n" + hint();
  return report;
}

}  // namespace verbatim
