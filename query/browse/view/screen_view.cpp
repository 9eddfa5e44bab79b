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

/// The count in at most `columns`; shorter where it does not fit.
std::string count_within(const HitList& list, std::size_t columns) {
  std::string text = count_text(list);
  return screen_columns(text) <= columns ? text : counted(list.turns, "turn");
}

/// The reading of the query and what is to be said of it, without the values that stand before it anyway.
std::string explanation(const BrowseState& state, const HitList& list) {
  std::string text = state.query.text().empty() && !state.like ? std::string() : visible_text(list.reading);
  const std::size_t only = state.chosen.empty() ? std::string::npos : text.rfind(" · only: ");
  if (only != std::string::npos) text.erase(only);
  for (const std::string& notice : list.notices) text += (text.empty() ? "" : " · ") + visible_text(notice);
  return text;
}

/// What narrows the list down, and how the query is read.
void draw_below_query(const BrowseState& state, const ScreenArea& below, Grid& grid) {
  const HitList* list = state.hits.list.get();
  if (list == nullptr || state.fault) return;
  std::size_t column = 2;
  const auto put_chosen = [&](const std::string& text) {
    if (column < below.columns)
      column = grid.put(below.row, column, text, CellRole::chosen, below.columns - column) + 2;
  };
  if (!state.chosen.empty()) put_chosen("only " + chosen_text(state));
  if (state.any && list->request.source == ListSource::search) put_chosen("any of the words");
  if (state.like) put_chosen("like " + print_citation(*state.like));
  if (column >= below.columns) return;
  const std::string text = explanation(state, *list);
  // The help has all of what is cut.
  const std::string more = state.focus == Focus::query ? "  f1 all" : "  ? all";
  const std::size_t room = below.columns - column;
  const bool is_cut = screen_columns(text) > room && room > more.size() + 8;
  grid.put(below.row, column, text, CellRole::faint, is_cut ? room - more.size() : room);
  if (is_cut) grid.put(below.row, below.columns - more.size(), more, CellRole::faint, more.size());
}

/// A message of several lines, as of several shards, with a dot between.
std::string on_one_line(std::string_view message) {
  std::string text;
  while (!message.empty()) {
    const std::string_view line = message.substr(0, message.find('\n'));
    message.remove_prefix(std::min(message.size(), line.size() + 1));
    const std::size_t begin = line.find_first_not_of(' ');
    if (begin == std::string_view::npos) continue;
    if (!text.empty()) text += " · ";
    text += line.substr(begin);
  }
  return text;
}

/// Under a wrong query a caret and what is wrong, over the panes where a line is too short for it.
void draw_fault(const BrowseState& state, const ScreenLayout& layout, Grid& grid) {
  const QueryFault& fault = *state.fault;
  const ScreenArea& line = layout.below_query;
  std::size_t column = 0;
  if (fault.place) {
    // The caret stands under the place.
    const std::string& query = state.query.text();
    const std::size_t begin = std::min(fault.place->begin_byte, query.size());
    const std::size_t end = std::clamp(fault.place->end_byte, begin, query.size());
    const std::size_t at = 2 + screen_columns(std::string_view(query).substr(0, begin));
    const std::size_t length =
        std::max<std::size_t>(1, screen_columns(std::string_view(query).substr(begin, end - begin)));
    if (at + length + 24 < line.columns)
      column = grid.put(line.row, at, "^" + std::string(length - 1, '~'), CellRole::error, length) + 1;
  }
  std::string text = visible_text(on_one_line(fault.message));
  if (!fault.hint.empty()) text += "; " + visible_text(fault.hint);
  if (fault.is_half_typed) {
    grid.put(line.row, column, text, CellRole::faint, line.columns - column);
    return;
  }
  const ByteRange first = wrap_to_columns(text, line.columns - column).front();
  grid.put(line.row, column, text.substr(first.begin_byte, first.size()), CellRole::error,
           line.columns - column);
  constexpr std::size_t kMoreLines = 3;
  put_lines(grid, line.row + 1, 2, text.substr(first.end_byte), CellRole::error, kMoreLines);
}

}  // namespace

std::size_t put_lines(Grid& grid, std::size_t row, std::size_t column, std::string_view text, CellRole role,
                      std::size_t most) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos || column >= grid.columns()) return row;
  text.remove_prefix(begin);
  const std::vector<ByteRange> lines = wrap_to_columns(text, grid.columns() - column);
  for (std::size_t i = 0; i < lines.size() && i < most; ++i, ++row) {
    grid.clear(row, 0, grid.columns());
    // The last one that has room shows that more follows.
    const std::size_t size = i + 1 == most ? text.size() - lines[i].begin_byte : lines[i].size();
    grid.put(row, column, text.substr(lines[i].begin_byte, size), role, grid.columns() - column);
  }
  return row;
}

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
  const std::string& text = state.query.text();
  // A wrong query has no count, nor has one that could not be asked; a long one leaves room for it.
  const std::string count = list == nullptr || shows_older_list(state) || (text.empty() && line.columns < 50)
                                ? std::string()
                                : count_within(*list, line.columns / 2);
  const std::size_t room = line.columns - 4 - (count.empty() ? 0 : screen_columns(count) + 2);
  std::size_t begin = 0;
  while (screen_columns(std::string_view(text).substr(begin, state.query.cursor() - begin)) > room)
    begin += screen_clusters(std::string_view(text).substr(begin)).front().place.end_byte;
  grid.put(line.row, 2, text.substr(begin),
           state.query_is_marked && has_focus ? CellRole::selected : CellRole::strong, room + 1);
  if (has_focus)
    grid.cursor = {line.row,
                   2 + screen_columns(std::string_view(text).substr(begin, state.query.cursor() - begin))};
  if (text.empty() && has_focus)
    grid.put(line.row, 4,
             state.entry.entry.empty() ? "type to search" : "the entry's candidates; type to search",
             CellRole::faint, room);
  put_right(grid, line, 0, count, text.empty() || state.hits.is_stale ? CellRole::faint : CellRole::strong);
  draw_below_query(state, layout.below_query, grid);
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
  if (state.fault) draw_fault(state, layout, grid);
  draw_foot(state, layout, grid);
  draw_choices(state, layout, grid);
  if (state.help) draw_help(state, grid);
  return grid;
}

}  // namespace verbatim
