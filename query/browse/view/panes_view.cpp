#include <algorithm>

#include <fmt/format.h>

#include "common/model/citation.h"
#include "common/model/speaker_text.h"
#include "common/text/visible_text.h"
#include "query/browse/model/hit_lines.h"
#include "query/browse/model/screen_text.h"
#include "query/browse/view/screen_view.h"

namespace verbatim {
namespace {

const CountedFacet* counted_facet(const BrowseState& state, const std::string& name) {
  for (const CountedFacet& facet : state.facets.counted) {
    if (facet.facet == name) return &facet;
  }
  return nullptr;
}

bool is_chosen(const BrowseState& state, const std::string& facet, const std::string& value) {
  for (const FacetChoice& choice : state.chosen) {
    if (choice.facet == facet &&
        std::find(choice.values.begin(), choice.values.end(), value) != choice.values.end())
      return true;
  }
  return false;
}

/// A value in `columns`; where its beginning is another value's too, with its end.
std::string told_apart(const CountedFacet& facet, const FacetCount& value, std::size_t columns) {
  const std::string text = visible_text(value.value);
  const std::string cut = cut_to_columns(text, columns);
  if (cut == text || columns < 8) return cut;
  const auto looks_so = [&](const FacetCount& other) {
    return other.value != value.value && cut_to_columns(visible_text(other.value), columns) == cut;
  };
  if (std::none_of(facet.values.begin(), facet.values.end(), looks_so)) return cut;
  const std::vector<ScreenCluster> clusters = screen_clusters(text);
  std::size_t begin = clusters.size(), used = 0;
  while (begin > 0 && used + clusters[begin - 1].columns <= columns / 2) used += clusters[--begin].columns;
  return cut_to_columns(text, columns - used) + text.substr(clusters[begin].place.begin_byte);
}

void draw_value(const BrowseState& state, const ScreenArea& area, std::size_t row, const CountedFacet& facet,
                const FacetCount& value, Grid& grid) {
  const bool chosen = is_chosen(state, facet.facet, value.value);
  std::size_t most = 1;
  for (const FacetCount& one : facet.values) most = std::max(most, one.count.turns);
  const std::string numbers = fmt::format("{:>5} {:>3}", value.count.turns, value.count.interviews);
  const std::size_t numbers_at = area.column + area.columns - 9;
  constexpr std::size_t kBarColumns = 5;
  const std::size_t bar_at = numbers_at - kBarColumns;
  if (chosen) grid.put(row, area.column, "✓", CellRole::chosen, 1);
  const std::size_t room = bar_at - area.column - 3;
  grid.put(row, area.column + 2, told_apart(facet, value, room), chosen ? CellRole::chosen : CellRole::plain,
           room);
  grid.put(row, bar_at,
           bar_text(static_cast<double>(value.count.turns) / static_cast<double>(most), kBarColumns - 1),
           CellRole::bar, kBarColumns);
  grid.put(row, numbers_at, numbers, value.count.turns == 0 ? CellRole::faint : CellRole::plain, 9);
}

void draw_hit(const BrowseState& state, const ScreenArea& area, std::size_t row, const Hit& hit, Grid& grid) {
  const Turn& turn = hit.turn;
  const QuoteMark* mark = mark_of(state, turn.interview, turn.number);
  const std::size_t end = area.column + area.columns;
  std::size_t column = area.column;
  if (mark != nullptr)
    grid.put(row, column, mark->accepted ? "✓" : "✗",
             mark->accepted ? CellRole::accepted : CellRole::rejected, 1);
  column =
      grid.put(row, column + 2, cite(turn.interview, turn.number), CellRole::strong, end - column - 2) + 2;
  std::string about = visible_text(speaker_text(turn));
  if (!turn.phase.empty()) about += " · " + visible_text(phase_text(turn));
  if (hit.context_only) about += " · by context";
  if (column < end) grid.put(row, column, about, CellRole::faint, end - column);
  std::vector<RolePart> parts;
  for (const ByteRange& range : hit.lit) parts.push_back({range, CellRole::lit});
  std::size_t line = row + 1;
  if (turn.text.empty()) grid.put(line, area.column + 2, "(no words)", CellRole::faint, area.columns - 2);
  for (const ByteRange& part : hit_lines(hit, area.columns)) {
    std::vector<RolePart> shifted;
    for (const RolePart& one : parts) {
      if (one.part.end_byte <= part.begin_byte || one.part.begin_byte >= part.end_byte) continue;
      shifted.push_back({{std::max(one.part.begin_byte, part.begin_byte) - part.begin_byte,
                          one.part.end_byte - part.begin_byte},
                         one.role});
    }
    grid.put_parts(line++, area.column + 2, std::string_view(turn.text).substr(part.begin_byte, part.size()),
                   CellRole::plain, shifted, area.columns - 2);
  }
}

std::string list_name(const HitList& list, bool is_older) {
  if (is_older) {
    return list.request.query.empty() ? "before the query was typed"
                                      : "still of " + visible_text(list.request.query);
  }
  std::string name = list.request.source == ListSource::search ? "hits"
                     : list.request.source == ListSource::evidence
                         ? "candidates"
                         : "turns like " + print_citation(*list.request.like);
  if (list.request.order == HitOrder::position) name += " by place";
  if (list.request.order == HitOrder::time && list.request.source == ListSource::search) name += " by time";
  return name;
}

}  // namespace

void draw_facets(const BrowseState& state, const ScreenArea& area, Grid& grid) {
  const bool in_focus = state.focus == Focus::facets;
  draw_pane_head(area, in_focus, "facets", "turns int", grid);
  const FacetsPane& pane = state.facets;
  for (std::size_t i = 0; i < body_rows(area) && pane.top + i < pane.rows.size(); ++i) {
    const FacetPaneRow& row = pane.rows[pane.top + i];
    const std::size_t at = area.row + 1 + i;
    if (in_focus && pane.top + i == pane.cursor) grid.mark_cursor(at, area.column, area.columns);
    const CountedFacet* facet = counted_facet(state, row.facet);
    if (facet == nullptr) continue;
    if (row.value && *row.value < facet->values.size()) {
      draw_value(state, area, at, *facet, facet->values[*row.value], grid);
    } else if (row.more > 0) {
      grid.put(at, area.column + 2, fmt::format("… {} more", row.more), CellRole::faint, area.columns - 2);
    } else {
      grid.put(at, area.column, row.facet, CellRole::strong, area.columns);
    }
    // Counts of another query.
    if (shows_older_list(state)) grid.fade(at, area.column, area.columns);
  }
}

void draw_hits(const BrowseState& state, const ScreenArea& area, Grid& grid) {
  const bool in_focus = state.focus == Focus::hits;
  const HitsPane& pane = state.hits;
  const HitList* list = pane.list.get();
  const bool has_hits = list != nullptr && !list->hits.empty();
  const bool is_older = list != nullptr && shows_older_list(state);
  draw_pane_head(
      area, in_focus, list == nullptr ? "hits" : list_name(*list, is_older),
      has_hits ? fmt::format("{} of {}", pane.cursor + 1, list->turns + list->context_turns) : std::string(),
      grid);
  if (list == nullptr) {
    grid.put(area.row + 2, area.column + 2, "reading the study …", CellRole::faint, area.columns - 2);
    return;
  }
  if (!has_hits) {
    std::size_t row = area.row + 2;
    grid.put(row++, area.column + 2, "nothing found", CellRole::strong, area.columns - 2);
    for (const std::string& notice : list->notices) {
      for (const ByteRange& line : wrap_to_columns(notice, area.columns - 3)) {
        if (row >= area.row + area.rows) return;
        grid.put(row++, area.column + 2, std::string_view(notice).substr(line.begin_byte, line.size()),
                 CellRole::plain, area.columns - 2);
      }
    }
    return;
  }
  for (std::size_t i = 0; pane.top + i < list->hits.size(); ++i) {
    const std::size_t row = area.row + 1 + i * kRowsPerHit;
    if (row + kRowsPerHit > area.row + area.rows && i > 0) return;
    if (pane.top + i == pane.cursor) {
      if (state.focus != Focus::facets) grid.mark_cursor(row, area.column, area.columns);
    }
    draw_hit(state, area, row, list->hits[pane.top + i], grid);
    // What is not the query's is not read as if it were.
    for (std::size_t line = 0; is_older && line < kRowsPerHit; ++line)
      grid.fade(row + line, area.column, area.columns);
  }
}

}  // namespace verbatim
