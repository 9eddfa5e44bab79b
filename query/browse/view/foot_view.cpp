#include <algorithm>
#include <string>

#include "common/text/visible_text.h"
#include "query/browse/model/screen_text.h"
#include "query/browse/view/screen_view.h"

namespace verbatim {
namespace {

/// The keys worth knowing where the focus is.
std::string key_hints(const BrowseState& state) {
  if (state.reader.selection) return "←→ word  ↑↓ sentence  o other end  a accept  esc leave";
  const bool decides = !state.entry.entry.empty();
  switch (state.focus) {
    case Focus::query:
      return "enter hits  tab complete  ctrl-t any of the words  ctrl-o words  ↑ history  esc clear  ctrl-c "
             "quit";
    case Focus::facets:
      return "space choose  C clear  tab hits  i query  ? keys  q quit";
    case Focus::hits:
      return decides ? "a accept  v select  r reject  u undo  . next undecided  ] interview  enter read  f "
                       "facets  ? keys"
                     : "enter read  f facets  s similar  e entry  w words  S save  y copy  i query  ? keys  "
                       "q quit";
    case Focus::reader:
      break;
  }
  return decides ? "a accept  v select  r reject  . next undecided  / find  ] interview  h hits  ? keys"
                 : "/ find  n next  ] interview  e entry  y copy  o open  h hits  ? keys";
}

CellRole role_of(StatusLine::Kind kind) {
  switch (kind) {
    case StatusLine::Kind::error:
      return CellRole::error;
    case StatusLine::Kind::done:
      return CellRole::done;
    default:
      return CellRole::plain;
  }
}

void draw_prompt_line(const Prompt& prompt, const ScreenArea& foot, Grid& grid) {
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
    grid.put(foot.row, 0, visible_text(state.status.text), role_of(state.status.kind), foot.columns);
    return;
  }
  grid.put(foot.row, 0, key_hints(state), CellRole::faint, foot.columns);
}

void draw_choices(const BrowseState& state, const ScreenLayout& layout, Grid& grid) {
  const std::size_t most = std::min<std::size_t>(12, layout.foot.row - 4);
  if (state.prompt && !state.prompt->choices.empty()) {
    const std::size_t shown = std::min(most, state.prompt->choices.size());
    const std::size_t first = layout.foot.row - shown;
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
  constexpr std::array kNames{"in the query line", "in the facets", "in the hits", "in the reader"};
  std::vector<std::pair<std::string, std::string>> lines;
  for (const ActionRow& row : action_table()) {
    if (!holds_in(row, state.focus)) continue;
    lines.emplace_back(row.keys, std::string(row.help) + "  :" + std::string(row.name));
  }
  for (std::size_t row = 0; row < grid.rows(); ++row) grid.clear(row, 0, grid.columns());
  grid.put(
      0, 1,
      std::string("Keys ") + kNames[static_cast<std::size_t>(state.focus)] + " · any other key closes this",
      CellRole::heading, grid.columns() - 2);
  const std::size_t room = grid.rows() - 2;
  const std::size_t top = std::min(state.help_top, lines.size() > room ? lines.size() - room : 0);
  for (std::size_t i = 0; i < room && top + i < lines.size(); ++i) {
    const auto& [keys, help] = lines[top + i];
    grid.put(2 + i, 2, keys, CellRole::strong, 20);
    const std::size_t name = help.rfind("  :");
    const RolePart faint{{name, help.size()}, CellRole::faint};
    if (grid.columns() > 25)
      grid.put_parts(2 + i, 23, help, CellRole::plain, std::span(&faint, 1), grid.columns() - 24);
  }
}

}  // namespace verbatim
