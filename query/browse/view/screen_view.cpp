#include "query/browse/view/screen_view.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "common/messages/counted.h"
#include "common/text/visible_text.h"
#include "query/browse/model/screen_text.h"

namespace verbatim {
namespace {

void put_right(Grid& grid, const ScreenArea& line, std::size_t after, const std::string& text,
               CellRole role) {
  const std::size_t columns = screen_columns(text);
  if (after + 2 + columns > line.columns) return;
  grid.put(line.row, line.column + line.columns - columns, text, role, columns);
}

/// `41 turns in 5 of 5 interviews`
std::string count_text(const HitList& list) {
  std::string text =
      fmt::format("{} in {} of {}",
                  counted(list.turns, list.request.source == ListSource::evidence ? "candidate" : "turn"),
                  list.interviews, counted(list.interviews_in_study, "interview"));
  if (list.context_turns > 0) text += fmt::format("; {} more by context", list.context_turns);
  return text;
}

/// The values chosen, as a query says them.
std::string chosen_text(const BrowseState& state) {
  std::string text;
  for (const FacetChoice& choice : state.chosen)
    text += fmt::format("{}{}:{}", text.empty() ? "" : " ", choice.facet, fmt::join(choice.values, ","));
  return text;
}

void draw_fault(const BrowseState& state, const ScreenLayout& layout, Grid& grid) {
  const QueryFault& fault = *state.fault;
  std::size_t column = 0;
  if (fault.place) {
    // The caret stands under the place.
    const std::string& query = state.query.text();
    const std::size_t begin = std::min(fault.place->begin_byte, query.size());
    column = 2 + screen_columns(std::string_view(query).substr(0, begin));
    const std::size_t end = std::min(fault.place->end_byte, query.size());
    const std::size_t length =
        std::max<std::size_t>(1, screen_columns(std::string_view(query).substr(begin, end - begin)));
    std::string caret = "^";
    for (std::size_t i = 1; i < length; ++i) caret += '~';
    if (column + 24 < layout.below_query.columns) {
      column = grid.put(layout.below_query.row, column, caret, CellRole::error,
                        layout.below_query.columns - column) +
               1;
    } else {
      column = 0;
    }
  }
  std::string text = visible_text(fault.message);
  if (!fault.hint.empty()) text += "; " + visible_text(fault.hint);
  if (state.hits.list != nullptr && state.hits.is_stale) text += " · below: the last query that was right";
  const bool is_half = fault.is_half_typed;
  grid.put(layout.below_query.row, column, text, is_half ? CellRole::faint : CellRole::error,
           layout.below_query.columns - column);
}

}  // namespace

std::string bar_text(double share, std::size_t columns) {
  constexpr std::array<const char*, 8> kEighths{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const auto eighths = static_cast<std::size_t>(std::lround(share * static_cast<double>(columns) * 8.0));
  std::string bar;
  for (std::size_t i = 0; i < eighths / 8; ++i) bar += "█";
  bar += kEighths[eighths % 8];
  // What is there is seen, however little it is.
  if (bar.empty() && share > 0) bar = kEighths[1];
  return bar;
}

void draw_pane_head(const ScreenArea& area, bool in_focus, const std::string& name, const std::string& right,
                    Grid& grid) {
  const CellRole role = in_focus ? CellRole::heading : CellRole::faint;
  for (std::size_t i = 0; i < area.columns; ++i)
    grid.put(area.row, area.column + i, "─", in_focus ? role : CellRole::border, 1);
  const std::size_t after =
      grid.put(area.row, area.column + 1, " " + name + " ", role, area.columns - 2) - area.column;
  const std::size_t columns = screen_columns(right);
  if (right.empty() || after + columns + 4 > area.columns) return;
  grid.put(area.row, area.column + area.columns - columns - 3, " " + right + " ", CellRole::faint,
           columns + 2);
}

void draw_title(const BrowseState& state, const ScreenLayout& layout, Grid& grid) {
  const ScreenArea& line = layout.title;
  for (std::size_t i = 0; i < line.columns; ++i) grid.put(line.row, i, " ", CellRole::title, 1);
  const EntryStatus& entry = state.entry;
  if (entry.entry.empty()) {
    const std::size_t end = grid.put(line.row, 1, "Verbatim · " + visible_text(state.study_name),
                                     CellRole::title, line.columns - 2);
    put_right(grid, line, end,
              entry.entries.empty()
                  ? "no entry chosen · ? keys "
                  : fmt::format("{} · e chooses one · ? keys ", counted(entry.entries.size(), "entry")),
              CellRole::title);
    return;
  }
  const std::string numbers =
      fmt::format("✓ {} ✗ {} · {} unread", entry.accepted, entry.rejected, entry.unread);
  std::size_t end = grid.put(line.row, 1, entry.entry, CellRole::title, line.columns / 2);
  end = grid.put(line.row, end + 2, numbers, CellRole::title, line.columns - end - 3);
  const bool has_room = end + screen_columns(entry.coverage) + 3 <= line.columns;
  put_right(grid, line, end,
            has_room ? entry.coverage + " "
                     : fmt::format("in {} of {} ", entry.interviews_with_evidence,
                                   counted(entry.interviews_in_study, "interview")),
            CellRole::title);
}

void draw_query(const BrowseState& state, const ScreenLayout& layout, Grid& grid) {
  const ScreenArea& line = layout.query;
  const HitList* list = state.hits.list.get();
  const bool has_focus = state.focus == Focus::query && !state.prompt && !state.help;
  grid.put(line.row, 0, ">", has_focus ? CellRole::heading : CellRole::faint, 1);
  // A query longer than the line scrolls, so that the cursor is in sight.
  const std::string& text = state.query.text();
  const std::size_t room = line.columns - 4;
  std::size_t begin = 0;
  while (screen_columns(std::string_view(text).substr(begin, state.query.cursor() - begin)) > room)
    begin += screen_clusters(std::string_view(text).substr(begin)).front().place.end_byte;
  const std::string shown = text.substr(begin);
  std::size_t end = grid.put(line.row, 2, shown, CellRole::strong, room + 1);
  if (has_focus)
    grid.cursor = {line.row,
                   2 + screen_columns(std::string_view(text).substr(begin, state.query.cursor() - begin))};
  if (text.empty() && has_focus)
    grid.put(line.row, 4,
             state.entry.entry.empty() ? "type to search" : "the entry's candidates; type to search",
             CellRole::faint, room);
  if (list != nullptr && !text.empty())
    put_right(grid, line, end, count_text(*list), state.hits.is_stale ? CellRole::faint : CellRole::strong);
  if (list != nullptr && text.empty())
    put_right(grid, line, has_focus ? 43 : 4, count_text(*list), CellRole::faint);

  const ScreenArea& below = layout.below_query;
  if (state.fault) return draw_fault(state, layout, grid);
  if (list == nullptr) return;
  std::size_t column = 2;
  if (!state.chosen.empty())
    column =
        grid.put(below.row, column, "only " + chosen_text(state), CellRole::chosen, below.columns - column) +
        2;
  if (state.any && list->request.source == ListSource::search)
    column = grid.put(below.row, column, "any of the words", CellRole::chosen, below.columns - column) + 2;
  if (state.like)
    column = grid.put(below.row, column, "like " + print_citation(*state.like), CellRole::chosen,
                      below.columns - column) +
             2;
  std::string reading = text.empty() && !state.like ? std::string() : visible_text(list->reading);
  for (const std::string& notice : list->notices)
    reading += (reading.empty() ? "" : " · ") + visible_text(notice);
  if (column < below.columns) grid.put(below.row, column, reading, CellRole::faint, below.columns - column);
}

Grid draw_screen(const BrowseState& state) {
  Grid grid(state.columns, state.rows);
  const ScreenLayout layout = lay_out_screen(state);
  if (!layout.title.is_shown()) {
    grid.put(0, 0, "too small", CellRole::plain, state.columns);
    return grid;
  }
  draw_title(state, layout, grid);
  draw_query(state, layout, grid);
  if (layout.facets.is_shown()) draw_facets(state, layout.facets, grid);
  if (layout.hits.is_shown()) draw_hits(state, layout.hits, grid);
  if (layout.reader.is_shown()) draw_reader(state, layout.reader, grid);
  for (const ScreenArea& pane : {layout.hits, layout.reader}) {
    if (!pane.is_shown() || pane.column == 0) continue;
    for (std::size_t i = 0; i < pane.rows; ++i)
      grid.put(pane.row + i, pane.column - 1, "│", CellRole::border, 1);
  }
  draw_foot(state, layout, grid);
  draw_choices(state, layout, grid);
  if (state.help) draw_help(state, grid);
  return grid;
}

}  // namespace verbatim
