#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "common/messages/counted.h"
#include "common/model/citation.h"
#include "common/model/speaker_text.h"
#include "common/text/visible_text.h"
#include "query/browse/model/screen_text.h"
#include "query/browse/view/screen_view.h"
#include "query/render/turns/turn_place.h"

namespace verbatim {
namespace {

/// The interview from its first turn to its last in one line: how many hits stand where, and where the cursor
/// is. Phases take turns in their look.
void draw_strip(const BrowseState& state, const ScreenArea& area, Grid& grid) {
  const InterviewPage& page = *state.reader.page;
  const std::size_t turns = page.turns.size();
  const std::size_t columns = std::min(area.columns - 1, turns);
  if (columns == 0) return;
  constexpr std::array kHeights{"▁", "▃", "▅", "▇", "█"};
  std::string phase = page.turns.front().phase;
  bool is_other = false;
  for (std::size_t column = 0; column < columns; ++column) {
    const std::size_t begin = column * turns / columns,
                      end = std::max(begin + 1, (column + 1) * turns / columns);
    std::size_t hits = 0;
    for (std::size_t turn = begin; turn < end; ++turn) {
      hits += page.matches[turn] ? 1 : 0;
      if (page.turns[turn].phase != phase) {
        phase = page.turns[turn].phase;
        is_other = !is_other;
      }
    }
    const bool is_here = state.reader.cursor >= begin && state.reader.cursor < end;
    const char* shown = is_here     ? "┃"
                        : hits == 0 ? (is_other ? "╌" : "─")
                                    : kHeights[std::min(hits, kHeights.size()) - 1];
    const CellRole role = is_here ? CellRole::heading : hits > 0 ? CellRole::bar : CellRole::border;
    grid.put(area.row + 1, area.column + column, shown, role, 1);
  }
}

/// `57  Interviewee · 0:19:00 · MM-drift`
std::string head_text(const Turn& turn) {
  std::string text = visible_text(speaker_text(turn));
  if (turn.time) text += " · " + time_span_text(*turn.time);
  std::string codes;
  for (const AppliedCode& applied : turn.codes)
    codes += (codes.empty() ? " · " : ", ") + visible_text(applied.code);
  return text + codes;
}

/// What is lit in a turn, in the order in which a later one wins.
std::vector<RolePart> parts_of_turn(const BrowseState& state, std::size_t turn) {
  const ReaderPane& reader = state.reader;
  const Turn& said = reader.page->turns[turn];
  std::vector<RolePart> parts;
  for (const QuoteMark& mark : state.entry.marks) {
    if (mark.accepted && mark.turn == said.number && mark.interview == said.interview)
      parts.push_back({mark.part, CellRole::quote});
  }
  for (const ByteRange& range : reader.page->lit[turn]) parts.push_back({range, CellRole::lit});
  for (const auto& [at, range] : reader.found) {
    if (at == turn) parts.push_back({range, CellRole::found});
  }
  if (turn == reader.cursor && reader.selection)
    parts.push_back({reader.selection->range(), CellRole::selected});
  return parts;
}

/// Whether `a` takes a part of a line.
bool is_offered(const std::optional<AcceptOffer>& offer, const ReaderLine& line, const Turn& turn) {
  return offer && line.kind == ReaderLine::Kind::text && offer->turn->number == turn.number &&
         offer->turn->interview == turn.interview && line.part.begin_byte < offer->part.end_byte &&
         offer->part.begin_byte < line.part.end_byte;
}

/// Of a line that the bar marks the words that `a` leaves out: so the bar is exact to the word.
std::vector<RolePart> parts_not_offered(const BrowseState& state, const ReaderLine& line, const Turn& turn) {
  const std::optional<AcceptOffer> offer = accept_offer(state);
  if (!is_offered(offer, line, turn)) return {};
  std::vector<RolePart> parts;
  if (offer->part.begin_byte > line.part.begin_byte)
    parts.push_back({{0, offer->part.begin_byte - line.part.begin_byte}, CellRole::faint});
  if (offer->part.end_byte < line.part.end_byte)
    parts.push_back({{offer->part.end_byte - line.part.begin_byte, line.part.size()}, CellRole::faint});
  return parts;
}

void draw_margin(const BrowseState& state, const ScreenArea& area, std::size_t row, const ReaderLine& line,
                 Grid& grid) {
  const Turn& turn = state.reader.page->turns[line.turn];
  const QuoteMark* mark = mark_of(state, turn.interview, turn.number);
  // What `a` takes is always to be seen, on turns that are decided too.
  if (is_offered(accept_offer(state), line, turn)) {
    grid.put(row, area.column, "▌", CellRole::bar, 1);
  } else if (mark != nullptr) {
    const CellRole role = mark->accepted ? CellRole::accepted : CellRole::rejected;
    grid.put(row, area.column, line.kind == ReaderLine::Kind::head ? (mark->accepted ? "✓" : "✗") : "▏", role,
             1);
  } else if (state.reader.page->matches[line.turn]) {
    grid.put(row, area.column, line.kind == ReaderLine::Kind::head ? "●" : "▏", CellRole::bar, 1);
  }
}

void draw_reader_line(const BrowseState& state, const ScreenArea& area, std::size_t row,
                      const ReaderLine& line, Grid& grid) {
  const ReaderPane& reader = state.reader;
  const Turn& turn = reader.page->turns[line.turn];
  const std::size_t column = area.column + kReaderMargin, room = area.columns - kReaderMargin;
  const bool is_current = line.turn == reader.cursor;
  switch (line.kind) {
    case ReaderLine::Kind::blank:
      return;
    case ReaderLine::Kind::phase:
      grid.put(row, area.column, "── " + visible_text(phase_text(turn)) + " ──", CellRole::heading,
               area.columns);
      return;
    case ReaderLine::Kind::head: {
      if (is_current && state.focus != Focus::facets) grid.mark_cursor(row, area.column, area.columns);
      draw_margin(state, area, row, line, grid);
      const std::size_t after =
          grid.put(row, column, cite(turn.interview, turn.number), CellRole::strong, room) + 2;
      if (after < area.column + area.columns)
        grid.put(row, after, head_text(turn), CellRole::faint, area.column + area.columns - after);
      return;
    }
    case ReaderLine::Kind::text:
      break;
  }
  draw_margin(state, area, row, line, grid);
  std::vector<RolePart> parts = parts_not_offered(state, line, turn);
  for (const RolePart& one : parts_of_turn(state, line.turn)) {
    if (one.part.end_byte <= line.part.begin_byte || one.part.begin_byte >= line.part.end_byte) continue;
    parts.push_back({{std::max(one.part.begin_byte, line.part.begin_byte) - line.part.begin_byte,
                      one.part.end_byte - line.part.begin_byte},
                     one.role});
  }
  const std::string_view words = std::string_view(turn.text).substr(line.part.begin_byte, line.part.size());
  grid.put_parts(row, column, words, CellRole::plain, parts, room);
  if (!is_current || !reader.selection || state.prompt) return;
  // The terminal's cursor stands at the end that moves.
  const ByteRange chosen = reader.selection->range();
  const std::size_t byte = reader.selection->moves_first ? chosen.begin_byte : chosen.end_byte - 1;
  if (byte < line.part.begin_byte || byte >= line.part.end_byte) return;
  const std::size_t before = reader.selection->moves_first ? byte : chosen.end_byte;
  const std::size_t columns = screen_columns(words.substr(0, before - line.part.begin_byte));
  grid.cursor = {row, column + columns - (reader.selection->moves_first ? 0 : 1)};
}

}  // namespace

void draw_reader(const BrowseState& state, const ScreenArea& area, Grid& grid) {
  const ReaderPane& reader = state.reader;
  const InterviewPage* page = reader.page.get();
  if (page == nullptr || page->turns.empty() || reader.lines.page != page) {
    draw_pane_head(area, state.focus == Focus::reader, "reader", {}, grid);
    return;
  }
  std::size_t hits = 0;
  for (const bool matches : page->matches) hits += matches ? 1 : 0;
  draw_pane_head(area, state.focus == Focus::reader, "interview " + page->id,
                 fmt::format("{}{} of {}", hits > 0 ? counted(hits, "hit") + " · " : std::string(),
                             reader.cursor + 1, page->turns.size()),
                 grid);
  draw_strip(state, area, grid);
  for (std::size_t i = 0; i + 2 < area.rows && reader.top + i < reader.lines.lines.size(); ++i)
    draw_reader_line(state, area, area.row + 2 + i, reader.lines.lines[reader.top + i], grid);
}

}  // namespace verbatim
