#include <algorithm>

#include "query/browse/model/screen_layout.h"
#include "query/browse/model/steps.h"

namespace verbatim {
namespace {

constexpr std::size_t kHitsAtOnce = 100;
constexpr std::size_t kValuesFolded = 6;

bool is_blank_query(const std::string& text) {
  return text.find_first_not_of(' ') == std::string::npos;
}

/// Where the turn that the cursor was on stands in the new list; else as near as can be.
std::size_t kept_cursor(const HitsPane& before, const HitList& now) {
  if (!before.has_moved || before.list == nullptr || before.cursor >= before.list->hits.size()) return 0;
  const Turn& turn = before.list->hits[before.cursor].turn;
  for (std::size_t i = 0; i < now.hits.size(); ++i) {
    if (now.hits[i].turn.interview == turn.interview && now.hits[i].turn.number == turn.number) return i;
  }
  return now.hits.empty() ? 0 : std::min(before.cursor, now.hits.size() - 1);
}

/// Reads an interview for the list in view, to stand on a turn of it.
void read_for_list(BrowseState& state, const Citation& at, Effects& effects) {
  state.reader.awaited = at;
  effects.emplace_back(InterviewTask{at.interview, state.hits.list->request});
}

}  // namespace

ListRequest list_request(const BrowseState& state) {
  ListRequest request;
  request.any = state.any;
  request.order = state.order;
  request.chosen = state.chosen;
  request.entry = state.entry.entry;
  if (state.like) {
    request.source = ListSource::similar;
    request.like = state.like;
  } else if (is_blank_query(state.query.text()) && !state.entry.entry.empty()) {
    request.source = ListSource::evidence;
  } else {
    request.query = state.query.text();
  }
  return request;
}

const Hit* current_hit(const BrowseState& state) {
  const HitsPane& hits = state.hits;
  if (hits.list == nullptr || hits.cursor >= hits.list->hits.size()) return nullptr;
  return &hits.list->hits[hits.cursor];
}

const Turn* current_turn(const BrowseState& state) {
  const ReaderPane& reader = state.reader;
  if (state.focus == Focus::reader && reader.page != nullptr && reader.cursor < reader.page->turns.size())
    return &reader.page->turns[reader.cursor];
  const Hit* hit = current_hit(state);
  return hit == nullptr ? nullptr : &hit->turn;
}

const QuoteMark* mark_of(const BrowseState& state, const std::string& interview, TurnNumber turn) {
  const QuoteMark* found = nullptr;
  for (const QuoteMark& mark : state.entry.marks) {
    if (mark.turn != turn || mark.interview != interview) continue;
    if (mark.accepted) return &mark;
    found = &mark;
  }
  return found;
}

Citation citation_of(const Turn& turn) {
  return {turn.interview, turn.number, turn.number};
}

void ask_for_list(BrowseState& state, Effects& effects) {
  state.hits.is_stale = true;
  const std::string& text = state.query.text();
  // A program that begins with a query has nothing older to show.
  const bool is_typing = state.hits.list != nullptr && state.focus == Focus::query &&
                         state.query.is_at_end() && !text.empty() && text.back() != ' ';
  effects.emplace_back(ListTask{++state.serial, list_request(state), kHitsAtOnce, is_typing});
}

void ask_for_more_hits(BrowseState& state, Effects& effects) {
  const HitsPane& hits = state.hits;
  if (hits.list == nullptr || hits.is_stale) return;
  const std::size_t read = hits.list->hits.size();
  const bool is_near_end = hits.cursor + 2 * kRowsPerHit >= read;
  if (!is_near_end || read >= hits.list->turns + hits.list->context_turns || read < kHitsAtOnce) return;
  state.hits.is_stale = true;
  effects.emplace_back(ListTask{++state.serial, hits.list->request, 2 * read, false});
}

void ask_for_interview(BrowseState& state, Effects& effects) {
  const Hit* hit = current_hit(state);
  if (hit == nullptr) return;
  const Citation at = citation_of(hit->turn);
  const InterviewPage* page = state.reader.page.get();
  if (page == nullptr || page->id != at.interview || !(page->request == state.hits.list->request) ||
      state.reader.is_outdated)
    return read_for_list(state, at, effects);
  state.reader.awaited = at;
  take_interview(state, {state.reader.page});
}

void take_list(BrowseState& state, const Listed& listed, Effects& effects) {
  if (listed.serial != state.serial) return;
  HitsPane& hits = state.hits;
  const std::size_t cursor = kept_cursor(hits, *listed.list);
  const std::size_t above = hits.cursor >= hits.top ? hits.cursor - hits.top : 0;
  hits.list = listed.list;
  hits.cursor = cursor;
  hits.top = cursor >= above ? cursor - above : 0;
  hits.is_stale = false;
  state.fault.reset();
  if (state.focus != Focus::reader) {
    // An older list's turn is no turn of this one.
    if (hits.list->hits.empty()) return clear_reader(state);
    return ask_for_interview(state, effects);
  }
  // Whoever reads goes on reading where they are, with what is looked for now.
  const InterviewPage* page = state.reader.page.get();
  if (page == nullptr || (page->request == hits.list->request && !state.reader.is_outdated)) return;
  if (const Turn* turn = current_turn(state)) read_for_list(state, citation_of(*turn), effects);
}

void take_failure(BrowseState& state, const ListFailed& failed) {
  if (failed.serial != state.serial) return;
  state.fault = QueryFault{failed.message, failed.hint, failed.place, failed.is_half_typed};
  // Who left the line before it was known comes back to it: the list is another query's.
  if (has_wrong_query(state) && state.focus == Focus::hits) {
    state.focus = Focus::query;
    say_what_is_wrong(state);
  }
}

void build_facet_rows(BrowseState& state) {
  FacetsPane& pane = state.facets;
  pane.rows.clear();
  for (const CountedFacet& facet : pane.counted) {
    if (facet.values.empty()) continue;
    const bool is_open = pane.opened.contains(facet.facet);
    pane.rows.push_back({facet.facet, {}, 0});
    for (std::size_t value = 0; value < facet.values.size(); ++value) {
      if (is_open || value < kValuesFolded) pane.rows.push_back({facet.facet, value, 0});
    }
    if (!is_open && facet.values.size() > kValuesFolded)
      pane.rows.push_back({facet.facet, {}, facet.values.size() - kValuesFolded});
  }
  if (pane.cursor >= pane.rows.size()) pane.cursor = pane.rows.empty() ? 0 : pane.rows.size() - 1;
}

void take_facets(BrowseState& state, const FacetsCounted& counted) {
  if (counted.serial != state.serial) return;
  FacetsPane& pane = state.facets;
  std::string facet, value;
  if (pane.cursor < pane.rows.size() && pane.rows[pane.cursor].value) {
    facet = pane.rows[pane.cursor].facet;
    for (const CountedFacet& one : pane.counted) {
      if (one.facet == facet) value = one.values[*pane.rows[pane.cursor].value].value;
    }
  }
  pane.counted = counted.facets;
  build_facet_rows(state);
  // The cursor stays on its value, wherever its new count puts it.
  for (std::size_t i = 0; !facet.empty() && i < pane.rows.size(); ++i) {
    if (pane.rows[i].facet != facet || !pane.rows[i].value) continue;
    for (const CountedFacet& one : pane.counted) {
      if (one.facet == facet && one.values[*pane.rows[i].value].value == value) pane.cursor = i;
    }
  }
}

}  // namespace verbatim
