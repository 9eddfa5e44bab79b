#include "query/browse/model/screen_layout.h"

#include <algorithm>
#include <array>

namespace verbatim {
namespace {

enum Pane : std::size_t { kFacetsPane, kHitsPane, kReaderPane };

/// The columns of each pane; 0: not shown. Panes have a line between them.
using PaneColumns = std::array<std::size_t, 3>;

/// The pane that the keyboard is in; while the query is typed, the hits.
Pane pane_in_focus(Focus focus) {
  if (focus == Focus::facets) return kFacetsPane;
  return focus == Focus::reader ? kReaderPane : kHitsPane;
}

PaneColumns three_panes(std::size_t columns, Pane focus, int growth) {
  const std::size_t facets = std::clamp<std::size_t>(columns / 4, 28, 40);
  const std::size_t rest = columns - facets - 2;
  PaneColumns panes{facets, rest * 45 / 100, 0};
  if (growth > 0) {
    if (focus == kFacetsPane) panes = {columns * 45 / 100, rest * 30 / 100, 0};
    if (focus == kHitsPane) panes[1] = rest * 65 / 100;
    if (focus == kReaderPane) panes[1] = rest * 28 / 100;
  }
  panes[2] = columns - panes[0] - panes[1] - 2;
  return panes;
}

PaneColumns two_panes(std::size_t columns, Pane focus, int growth) {
  // The hits stay; the facets stand where the reader does while they are in use.
  const std::size_t left = focus == kFacetsPane ? columns * (growth > 0 ? 65 : 45) / 100
                           : focus == kHitsPane ? columns * (growth > 0 ? 65 : 46) / 100
                                                : columns * (growth > 0 ? 30 : 46) / 100;
  if (focus == kFacetsPane) return {left, columns - left - 1, 0};
  return {0, left, columns - left - 1};
}

PaneColumns pane_columns(std::size_t columns, Pane focus, int growth) {
  PaneColumns one{};
  one[focus] = columns;
  if (growth > 1 || columns < 70) return one;
  return columns < 110 ? two_panes(columns, focus, growth) : three_panes(columns, focus, growth);
}

}  // namespace

ScreenLayout lay_out_screen(const BrowseState& state) {
  ScreenLayout layout;
  const std::size_t columns = state.columns, rows = state.rows;
  if (columns < kLeastColumns || rows < kLeastRows) return layout;
  layout.title = {0, 0, 1, columns};
  layout.query = {1, 0, 1, columns};
  layout.below_query = {2, 0, 1, columns};
  layout.foot = {rows - 1, 0, 1, columns};
  const PaneColumns panes = pane_columns(columns, pane_in_focus(state.focus), state.growth);
  std::size_t column = 0;
  for (std::size_t pane = 0; pane < panes.size(); ++pane) {
    if (panes[pane] == 0) continue;
    ScreenArea& area = pane == kFacetsPane ? layout.facets : pane == kHitsPane ? layout.hits : layout.reader;
    area = {3, column, rows - 4, panes[pane]};
    column += panes[pane] + 1;
  }
  return layout;
}

std::size_t body_rows(const ScreenArea& pane) {
  return pane.rows > 1 ? pane.rows - 1 : 0;
}

std::size_t hits_shown(const ScreenLayout& layout) {
  return std::max<std::size_t>(1, body_rows(layout.hits) / kRowsPerHit);
}

}  // namespace verbatim
