#include <algorithm>
#include <array>

#include "query/browse/model/screen_layout.h"
#include "query/browse/model/steps.h"

namespace verbatim {
namespace {

/// The next place of a cursor among `count` rows, `page` of which are shown.
std::size_t moved(std::size_t at, std::size_t count, std::size_t page, Action action) {
  if (count == 0) return 0;
  switch (action) {
    case Action::down:
      return std::min(at + 1, count - 1);
    case Action::up:
      return at > 0 ? at - 1 : 0;
    case Action::page_down:
      return std::min(at + page, count - 1);
    case Action::page_up:
      return at > page ? at - page : 0;
    case Action::top:
      return 0;
    case Action::bottom:
      return count - 1;
    default:
      return at;
  }
}

/// The first row shown, so that the cursor is among the `page` rows.
std::size_t top_for(std::size_t cursor, std::size_t top, std::size_t page) {
  if (cursor < top) return cursor;
  return cursor >= top + page ? cursor + 1 - page : top;
}

void move_in_facets(BrowseState& state, Action action) {
  FacetsPane& pane = state.facets;
  const std::size_t page = std::max<std::size_t>(1, body_rows(lay_out_screen(state).facets));
  pane.cursor = moved(pane.cursor, pane.rows.size(), page, action);
  pane.top = top_for(pane.cursor, pane.top, page);
  // The heading above the first value stays in sight.
  if (pane.cursor <= 1) pane.top = 0;
}

void move_in_reader(BrowseState& state, Action action) {
  ReaderPane& reader = state.reader;
  if (reader.page == nullptr || reader.page->turns.empty()) return;
  const std::size_t page = std::max<std::size_t>(1, body_rows(lay_out_screen(state).reader));
  const std::size_t turns = reader.page->turns.size();
  if (action == Action::page_down || action == Action::page_up) {
    const auto lines = static_cast<std::ptrdiff_t>(page > 2 ? page - 2 : 1);
    return scroll_reader(state, action == Action::page_down ? lines : -lines);
  }
  // A turn longer than the pane is read to its end before the next one.
  const std::size_t next_head =
      reader.cursor + 1 < turns ? reader.lines.first[reader.cursor + 1] : reader.lines.lines.size();
  if (action == Action::down && next_head > reader.top + page + 1)
    return scroll_reader(state, static_cast<std::ptrdiff_t>(page / 2));
  if (action == Action::up && reader.lines.first[reader.cursor] < reader.top)
    return scroll_reader(state, -static_cast<std::ptrdiff_t>(page / 2));
  stand_on_turn(state, moved(reader.cursor, turns, page, action));
}

/// Whether the chosen entry has no decision on the turn.
bool is_undecided(const BrowseState& state, const Turn& turn) {
  return mark_of(state, turn.interview, turn.number) == nullptr;
}

}  // namespace

void set_focus(BrowseState& state, Focus focus, Effects& effects) {
  if (focus == Focus::reader && state.focus != Focus::reader && current_turn(state) == nullptr)
    return say(state, StatusLine::Kind::note, kNoTurnHere);
  if (state.focus == Focus::query && focus != Focus::query) keep_query(state, effects);
  state.query_is_marked = false;
  if (focus != Focus::reader) state.reader.selection.reset();
  state.reader.came_from_hits = false;
  if (focus == Focus::reader && state.focus != Focus::reader) ask_for_interview(state, effects);
  state.completions.clear();
  state.completion.reset();
  state.focus = focus;
  // Whoever leaves the query line has typed all of it.
  if (state.fault && state.fault->is_half_typed) ask_for_list(state, effects);
  fit_reader(state);
}

void step_focus(BrowseState& state, int by, Effects& effects) {
  constexpr std::array kPanes{Focus::facets, Focus::hits, Focus::reader};
  const auto at = static_cast<int>(std::find(kPanes.begin(), kPanes.end(), state.focus) - kPanes.begin());
  set_focus(state, kPanes[static_cast<std::size_t>((at + by + 3) % 3)], effects);
}

void move_to_hit(BrowseState& state, std::size_t hit, Effects& effects) {
  HitsPane& hits = state.hits;
  if (hits.list == nullptr || hits.list->hits.empty()) return;
  hits.cursor = std::min(hit, hits.list->hits.size() - 1);
  hits.top = top_for(hits.cursor, hits.top, hits_shown(lay_out_screen(state)));
  hits.has_moved = true;
  ask_for_interview(state, effects);
  ask_for_more_hits(state, effects);
}

void move_cursor(BrowseState& state, Action action, Effects& effects) {
  if (state.focus == Focus::facets) return move_in_facets(state, action);
  if (state.focus == Focus::reader) return move_in_reader(state, action);
  if (state.hits.list == nullptr) return;
  const std::size_t page = hits_shown(lay_out_screen(state));
  move_to_hit(state, moved(state.hits.cursor, state.hits.list->hits.size(), page, action), effects);
}

void go_to_interview(BrowseState& state, int by, Effects& effects) {
  const Turn* turn = current_turn(state);
  if (turn == nullptr) return say(state, StatusLine::Kind::note, kNoTurnHere);
  const std::vector<Hit>& hits = state.hits.list->hits;
  // The first hit of another interview, on from the cursor.
  for (auto at = static_cast<std::ptrdiff_t>(state.hits.cursor) + by; at >= 0 && at < std::ssize(hits);
       at += by) {
    if (hits[static_cast<std::size_t>(at)].turn.interview == turn->interview) continue;
    return move_to_hit(state, static_cast<std::size_t>(at), effects);
  }
  say(state, StatusLine::Kind::note,
      by > 0 ? "no hit of another interview further down" : "no hit of another interview further up");
}

void go_to_undecided(BrowseState& state, int by, Effects& effects) {
  if (state.hits.list == nullptr || state.hits.list->hits.empty())
    return say(state, StatusLine::Kind::note, kNoTurnHere);
  const std::vector<Hit>& hits = state.hits.list->hits;
  for (auto at = static_cast<std::ptrdiff_t>(state.hits.cursor) + by; at >= 0 && at < std::ssize(hits);
       at += by) {
    if (is_undecided(state, hits[static_cast<std::size_t>(at)].turn))
      return move_to_hit(state, static_cast<std::size_t>(at), effects);
  }
  say(state, StatusLine::Kind::note,
      by > 0 ? "all turns further down are decided" : "all turns further up are decided");
}

}  // namespace verbatim
