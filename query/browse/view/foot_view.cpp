#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "common/messages/counted.h"
#include "common/text/visible_text.h"
#include "query/browse/model/help_text.h"
#include "query/browse/model/screen_text.h"
#include "query/browse/view/screen_view.h"

namespace verbatim {
namespace {

/// A key and what it does; `rank`: what has the greatest is left out first where the line is short.
struct KeyHint {
  const char* text;
  int rank;
};

/// What can be done for the entry with the turn at the cursor.
void add_deciding(const BrowseState& state, std::vector<KeyHint>& hints) {
  if (accept_offer(state)) hints.push_back({"a accept", 1});
  const Turn* turn = current_turn(state);
  if (turn != nullptr && mark_of(state, turn->interview, turn->number) != nullptr)
    hints.push_back({"x take back", 2});
}

std::vector<KeyHint> hints_of_hits(const BrowseState& state) {
  const bool is_empty = state.hits.list != nullptr && state.hits.list->hits.empty();
  if (is_empty) {
    return {{"/ new query", 1},    {"i edit it", 2}, {"ctrl-t any of the words", 3},
            {"C clear values", 4}, {"e entry", 5},   {"@ saved query", 6},
            {"? keys", 0},         {"q quit", 7}};
  }
  if (state.entry.entry.empty()) {
    return {{"enter read", 1}, {"/ new query", 3}, {"f facets", 4}, {"s similar", 7},
            {"e entry", 2},    {"w words", 6},     {"S save", 8},   {"y copy", 9},
            {"i edit", 5},     {"? keys", 0},      {"q quit", 10}};
  }
  std::vector<KeyHint> hints;
  add_deciding(state, hints);
  for (const KeyHint& hint :
       {KeyHint{"v choose words", 3}, KeyHint{"r reject", 2}, KeyHint{"u undo", 6},
        KeyHint{". next undecided", 4}, KeyHint{"enter read", 5}, KeyHint{"/ new query", 9},
        KeyHint{"] interview", 8}, KeyHint{"f facets", 10}, KeyHint{"? keys", 0}})
    hints.push_back(hint);
  return hints;
}

std::vector<KeyHint> hints_of_reader(const BrowseState& state) {
  if (state.entry.entry.empty()) {
    return {{"/ find", 1}, {"n next", 5}, {"] interview", 4}, {"e entry", 3},
            {"y copy", 6}, {"o open", 7}, {"h hits", 2},      {"? keys", 0}};
  }
  std::vector<KeyHint> hints;
  add_deciding(state, hints);
  for (const KeyHint& hint :
       {KeyHint{"v choose words", 3}, KeyHint{"r reject", 2}, KeyHint{". next undecided", 5},
        KeyHint{"/ find", 6}, KeyHint{"] interview", 8}, KeyHint{"h hits", 4}, KeyHint{"? keys", 0}})
    hints.push_back(hint);
  return hints;
}

/// The keys worth knowing where the person is.
std::vector<KeyHint> key_hints(const BrowseState& state) {
  switch (key_place(state)) {
    case KeyPlace::query:
      if (state.query_is_marked)
        return {
            {"type a new query", 1}, {"← edit this one", 2}, {"enter back to the hits", 3}, {"f1 keys", 0}};
      return {{"enter hits", 1},   {"tab complete", 2}, {"ctrl-t any of the words", 5},
              {"ctrl-o words", 6}, {"↑ history", 7},    {"esc clear", 3},
              {"f1 keys", 0},      {"ctrl-c quit", 4}};
    case KeyPlace::facets:
      return {{"space choose", 1}, {"C clear", 2}, {"tab hits", 3}, {"/ new query", 5},
              {"i edit", 6},       {"? keys", 0},  {"q quit", 4}};
    case KeyPlace::hits:
      return hints_of_hits(state);
    case KeyPlace::reader:
      return hints_of_reader(state);
    case KeyPlace::selection:
      break;
  }
  return {{state.reader.selection->moves_first ? "the start moves:" : "the end moves:", 1},
          {"←→ word", 2},
          {"↑↓ sentence", 3},
          {state.reader.selection->moves_first ? "o the end" : "o the start", 4},
          {"a accept", 5},
          {"esc leave", 6},
          {"? keys", 0}};
}

/// The hints that fit into `columns`, in their order: the most important ones first get room.
std::string fitting_hints(const BrowseState& state, std::size_t columns) {
  const std::vector<KeyHint> hints = key_hints(state);
  std::vector<std::size_t> by_rank(hints.size());
  std::iota(by_rank.begin(), by_rank.end(), std::size_t{0});
  std::stable_sort(by_rank.begin(), by_rank.end(),
                   [&](std::size_t a, std::size_t b) { return hints[a].rank < hints[b].rank; });
  std::vector<bool> is_shown(hints.size(), false);
  std::size_t used = 0;
  for (const std::size_t at : by_rank) {
    const std::size_t needed = screen_columns(hints[at].text) + (used > 0 ? 2 : 0);
    if (used + needed > columns) continue;
    used += needed;
    is_shown[at] = true;
  }
  std::string line;
  for (std::size_t at = 0; at < hints.size(); ++at) {
    if (is_shown[at]) line += (line.empty() ? "" : "  ") + std::string(hints[at].text);
  }
  return line;
}

CellRole role_of(StatusLine::Kind kind) {
  switch (kind) {
    case StatusLine::Kind::error:
      return CellRole::error;
    case StatusLine::Kind::done:
      return CellRole::done;
    case StatusLine::Kind::warning:
      return CellRole::warning;
    default:
      return CellRole::plain;
  }
}

/// Rows that a message takes at the foot. What was done ends with words that were on the screen already, and
/// takes less of the panes.
std::size_t message_rows(const std::string& text, CellRole role, std::size_t columns) {
  const std::size_t most = role == CellRole::done ? 2 : 4;
  return std::min(wrap_to_columns(text, columns).size(), most);
}

/// A message that is longer than the foot stands over the panes.
void draw_message(const std::string& text, CellRole role, const ScreenArea& foot, Grid& grid) {
  const std::size_t rows = std::min(message_rows(text, role, foot.columns), foot.row);
  put_lines(grid, foot.row + 1 - rows, 0, text, role, rows);
}

/// Where the line of a prompt stands: what is wrong with the answer is under it.
std::size_t prompt_row(const Prompt& prompt, const ScreenArea& foot) {
  if (prompt.error.empty()) return foot.row;
  const std::size_t rows = message_rows(visible_text(prompt.error), CellRole::error, foot.columns);
  return foot.row > rows ? foot.row - rows : 0;
}

void draw_prompt_line(const Prompt& prompt, ScreenArea foot, Grid& grid) {
  if (!prompt.error.empty()) draw_message(visible_text(prompt.error), CellRole::error, foot, grid);
  foot.row = prompt_row(prompt, foot);
  grid.clear(foot.row, 0, foot.columns);
  const std::size_t after = grid.put(foot.row, 0, prompt.label, CellRole::heading, foot.columns);
  if (after + 1 >= foot.columns) return;
  const std::string& text = prompt.line.text();
  const std::size_t room = foot.columns - after - 1;
  std::size_t begin = 0;
  while (screen_columns(std::string_view(text).substr(begin, prompt.line.cursor() - begin)) > room)
    begin += screen_clusters(std::string_view(text).substr(begin)).front().place.end_byte;
  grid.put(foot.row, after, text.substr(begin), CellRole::strong, room);
  grid.cursor = {foot.row,
                 after + screen_columns(std::string_view(text).substr(begin, prompt.line.cursor() - begin))};
}

/// A box of rows; the chosen one is marked.
void draw_rows(Grid& grid, std::size_t first_row, std::size_t shown, std::size_t columns,
               const std::vector<PromptChoice>& rows, std::optional<std::size_t> chosen) {
  std::size_t top = 0;
  if (chosen && *chosen >= shown) top = *chosen + 1 - shown;
  std::size_t widest = 8;
  for (const PromptChoice& row : rows) widest = std::max(widest, screen_columns(row.text));
  widest = std::min(widest, columns * 55 / 100);
  for (std::size_t i = 0; i < shown && top + i < rows.size(); ++i) {
    const std::size_t at = first_row + i;
    grid.clear(at, 0, columns);
    const bool is_chosen = chosen == top + i;
    if (is_chosen) grid.mark_cursor(at, 0, columns);
    grid.put(at, 0, is_chosen ? "> " : "  ", CellRole::heading, 2);
    grid.put(at, 2, rows[top + i].text, is_chosen ? CellRole::strong : CellRole::plain, widest);
    if (widest + 5 < columns)
      grid.put(at, widest + 4, visible_text(rows[top + i].note), CellRole::faint, columns - widest - 4);
  }
}

}  // namespace

void draw_foot(const BrowseState& state, const ScreenLayout& layout, Grid& grid) {
  const ScreenArea& foot = layout.foot;
  if (state.prompt) return draw_prompt_line(*state.prompt, foot, grid);
  if (state.status.kind != StatusLine::Kind::none) {
    draw_message(visible_text(state.status.text), role_of(state.status.kind), foot, grid);
    return;
  }
  grid.put(foot.row, 0, fitting_hints(state, foot.columns), CellRole::faint, foot.columns);
}

void draw_choices(const BrowseState& state, const ScreenLayout& layout, Grid& grid) {
  const std::size_t foot = state.prompt ? prompt_row(*state.prompt, layout.foot) : layout.foot.row;
  const std::size_t most = std::min<std::size_t>(12, foot > 4 ? foot - 4 : 0);
  if (state.prompt && !state.prompt->choices.empty()) {
    const std::size_t shown = std::min(most, state.prompt->choices.size());
    if (shown == 0) return;
    const std::size_t first = foot - shown;
    for (std::size_t i = 0; i < state.columns; ++i) grid.put(first - 1, i, "─", CellRole::border, 1);
    return draw_rows(grid, first, shown, state.columns, state.prompt->choices, state.prompt->chosen);
  }
  if (state.completions.empty()) return;
  std::vector<PromptChoice> rows;
  for (const CompletionRow& row : state.completions) rows.push_back({row.text, row.note});
  const std::size_t shown = std::min(most, rows.size());
  draw_rows(grid, layout.below_query.row, shown, state.columns, rows, state.completion);
  for (std::size_t i = 0; i < state.columns; ++i)
    grid.put(layout.below_query.row + shown, i, "─", CellRole::border, 1);
}

void draw_help(const BrowseState& state, Grid& grid) {
  constexpr std::array kNames{"in the query line", "in the facets", "in the hits", "in the reader",
                              "while words are chosen"};
  const std::vector<HelpLine> lines = help_lines(state);
  const std::size_t column = help_column(state);
  for (std::size_t row = 0; row < grid.rows(); ++row) grid.clear(row, 0, grid.columns());
  grid.put(0, 1, std::string("Keys ") + kNames[static_cast<std::size_t>(key_place(state))], CellRole::heading,
           grid.columns() - 2);
  const std::size_t room = help_rows(state);
  const std::size_t top = std::min(state.help_top, last_help_top(state));
  for (std::size_t i = 0; i < room && top + i < lines.size(); ++i) {
    const HelpLine& line = lines[top + i];
    if (line.keys.empty()) {
      grid.put(2 + i, 2, line.text, CellRole::plain, grid.columns() - 3);
      continue;
    }
    grid.put(2 + i, 2, line.keys, CellRole::strong, std::min(column - 3, grid.columns() - 3));
    if (line.text.empty() && line.name.empty()) continue;
    const std::string text = line.text + (line.text.empty() || line.name.empty() ? "" : "  ") + line.name;
    const RolePart faint{{line.text.size(), text.size()}, CellRole::faint};
    grid.put_parts(2 + i, column, text, CellRole::plain, std::span(&faint, 1), grid.columns() - column - 1);
  }
  const std::size_t below = lines.size() > top + room ? lines.size() - top - room : 0;
  const std::string more = below > 0
                               ? fmt::format("{} below: space or page-down · ", counted(below, "more line"))
                           : top > 0 ? "b or page-up: back up · "
                                     : "";
  grid.put(grid.rows() - 1, 1, more + (grid.columns() < 28 ? "a key closes it" : "any other key closes this"),
           CellRole::heading, grid.columns() - 2);
}

}  // namespace verbatim
