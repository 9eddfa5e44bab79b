#include <algorithm>

#include "query/browse/model/screen_layout.h"
#include "query/browse/model/steps.h"

namespace verbatim {

void take_click(BrowseState& state, const MouseClicked& click, Effects& effects) {
  const ScreenLayout layout = lay_out_screen(state);
  if (state.help || state.prompt) return;
  if (layout.query.holds(click.row, click.column)) return set_focus(state, Focus::query, effects);
  if (state.focus == Focus::query && !can_leave_query(state)) return;
  if (layout.hits.holds(click.row, click.column)) {
    if (click.row > layout.hits.row)
      move_to_hit(state, state.hits.top + (click.row - layout.hits.row - 1) / kRowsPerHit, effects);
    return set_focus(state, click.twice ? Focus::reader : Focus::hits, effects);
  }
  if (layout.reader.holds(click.row, click.column)) {
    set_focus(state, Focus::reader, effects);
    const std::size_t line = state.reader.top + click.row - layout.reader.row;
    if (click.row > layout.reader.row + 1 && line - 2 < state.reader.lines.lines.size())
      stand_on_turn(state, state.reader.lines.lines[line - 2].turn);
    return;
  }
  if (!layout.facets.holds(click.row, click.column)) return;
  set_focus(state, Focus::facets, effects);
  const std::size_t row = state.facets.top + click.row - layout.facets.row;
  if (click.row == layout.facets.row || row - 1 >= state.facets.rows.size()) return;
  state.facets.cursor = row - 1;
  toggle_value(state, effects);
}

void take_wheel(BrowseState& state, const WheelTurned& wheel, Effects& effects) {
  const ScreenLayout layout = lay_out_screen(state);
  constexpr std::ptrdiff_t kLines = 3;
  if (state.help) return scroll_help(state, wheel.up ? -1 : 1);
  if (layout.reader.holds(wheel.row, wheel.column)) return scroll_reader(state, wheel.up ? -kLines : kLines);
  if (layout.facets.holds(wheel.row, wheel.column)) {
    state.facets.top = wheel.up ? state.facets.top - std::min<std::size_t>(state.facets.top, 3)
                                : std::min(state.facets.top + 3,
                                           state.facets.rows.empty() ? 0 : state.facets.rows.size() - 1);
    return;
  }
  if (state.hits.list != nullptr && layout.hits.holds(wheel.row, wheel.column))
    move_to_hit(
        state,
        wheel.up ? state.hits.cursor - std::min<std::size_t>(1, state.hits.cursor) : state.hits.cursor + 1,
        effects);
}

}  // namespace verbatim
