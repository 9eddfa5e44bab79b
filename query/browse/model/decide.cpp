#include <algorithm>
#include <utility>

#include "common/model/citation.h"
#include "query/browse/model/hit_lines.h"
#include "query/browse/model/screen_layout.h"
#include "query/browse/model/steps.h"

namespace verbatim {
namespace {

std::string cited(const Turn& turn) {
  return cite(turn.interview, turn.number);
}

ByteRange without_outer_blanks(const std::string& text, ByteRange part) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; };
  while (!part.empty() && is_blank(text[part.begin_byte])) ++part.begin_byte;
  while (!part.empty() && is_blank(text[part.end_byte - 1])) --part.end_byte;
  return part;
}

bool is_turn(const Turn& a, const Turn& b) {
  return a.interview == b.interview && a.number == b.number;
}

/// What `a` would take if an entry were chosen.
std::optional<AcceptOffer> offer_for_any_entry(const BrowseState& state) {
  const Turn* turn = current_turn(state);
  if (turn == nullptr) return std::nullopt;
  std::optional<ByteRange> part;
  const ReaderPane& reader = state.reader;
  if (state.focus == Focus::reader && reader.page != nullptr) {
    // Of the hit under the cursor what its list says, here as there.
    const Hit* hit = current_hit(state);
    const bool is_hit =
        hit != nullptr && is_turn(hit->turn, *turn) && state.hits.list->request == reader.page->request;
    part = reader.selection ? without_outer_blanks(turn->text, reader.selection->range())
           : is_hit         ? state.hits.list->taken[state.hits.cursor]
                            : reader.page->taken[reader.cursor];
  } else {
    part = state.hits.list->taken[state.hits.cursor];
  }
  if (!part || part->empty()) return std::nullopt;
  return AcceptOffer{turn, *part};
}

/// The lines of the reader that hold what is offered: the first one and the one after the last. Nothing where
/// the reader shows another interview.
std::optional<std::pair<std::size_t, std::size_t>> lines_of(const ReaderPane& reader,
                                                            const AcceptOffer& offer) {
  if (reader.page == nullptr || reader.lines.page != reader.page.get()) return std::nullopt;
  const auto& turns = reader.page->turns;
  const auto turn =
      std::find_if(turns.begin(), turns.end(), [&](const Turn& one) { return is_turn(one, *offer.turn); });
  if (turn == turns.end()) return std::nullopt;
  const auto at = static_cast<std::size_t>(turn - turns.begin());
  std::optional<std::pair<std::size_t, std::size_t>> lines;
  for (std::size_t line = reader.lines.first[at];
       line < reader.lines.lines.size() && reader.lines.lines[line].turn == at; ++line) {
    const ReaderLine& one = reader.lines.lines[line];
    if (one.kind != ReaderLine::Kind::text || one.part.end_byte <= offer.part.begin_byte ||
        offer.part.end_byte <= one.part.begin_byte)
      continue;
    if (!lines) lines.emplace(line, line);
    lines->second = line + 1;
  }
  return lines;
}

/// Whether all that `a` would take stands on the screen.
bool is_in_sight(const BrowseState& state, const AcceptOffer& offer) {
  const ScreenLayout layout = lay_out_screen(state);
  if (layout.reader.is_shown()) {
    const auto lines = lines_of(state.reader, offer);
    const std::size_t top = state.reader.top;
    if (lines && lines->first >= top && lines->second <= top + reader_rows(state)) return true;
  }
  if (!layout.hits.is_shown() || state.focus != Focus::hits) return false;
  const Hit* hit = current_hit(state);
  const std::vector<ByteRange> shown = hit_lines(*hit, layout.hits.columns);
  return !shown.empty() && shown.front().begin_byte <= offer.part.begin_byte &&
         offer.part.end_byte <= shown.back().end_byte;
}

/// Whether the reader still shows another interview than the one that it was opened for.
bool is_being_read(const BrowseState& state) {
  const ReaderPane& reader = state.reader;
  return state.focus == Focus::reader && reader.awaited &&
         (reader.page == nullptr || reader.page->id != reader.awaited->interview);
}

/// Why nothing can be accepted at a turn.
std::string told_no_offer(const Turn& turn) {
  if (find_non_blank(turn.text) == std::string::npos) return cited(turn) + " has no words";
  return "nothing that is looked for stands in " + cited(turn) + ", which is long: v chooses the words";
}

}  // namespace

std::size_t find_non_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n");
}

KeyPlace key_place(const BrowseState& state) {
  switch (state.focus) {
    case Focus::query:
      return KeyPlace::query;
    case Focus::facets:
      return KeyPlace::facets;
    case Focus::hits:
      return KeyPlace::hits;
    case Focus::reader:
      break;
  }
  return state.reader.selection ? KeyPlace::selection : KeyPlace::reader;
}

std::optional<AcceptOffer> accept_offer(const BrowseState& state) {
  return state.entry.entry.empty() ? std::nullopt : offer_for_any_entry(state);
}

bool can_decide(BrowseState& state, Action action) {
  if (state.entry.entry.empty()) {
    say(state, StatusLine::Kind::error, "no entry is chosen to decide for: e chooses one");
    return false;
  }
  if (has_wrong_query(state)) {
    say(state, StatusLine::Kind::error,
        "the query is wrong, and these are turns of the one before: i goes to it");
    return false;
  }
  if (current_turn(state) == nullptr) {
    say(state, StatusLine::Kind::error, kNoTurnHere);
    return false;
  }
  if (is_being_read(state)) {
    say(state, StatusLine::Kind::note, "the interview is being read: press it again");
    return false;
  }
  if (state.asks_who_decides && action != Action::select_words) {
    open_prompt(state, PromptKind::decider);
    state.prompt->then = action;
    return false;
  }
  return true;
}

void show_offer(BrowseState& state) {
  const std::optional<AcceptOffer> offer = offer_for_any_entry(state);
  const auto lines = offer ? lines_of(state.reader, *offer) : std::nullopt;
  if (!lines) return;
  ReaderPane& reader = state.reader;
  const std::size_t rows = reader_rows(state);
  auto [first, end] = *lines;
  // Of words being chosen the end that moves must be seen.
  if (reader.selection && end - first > rows) {
    if (reader.selection->moves_first) end = first + rows;
    if (!reader.selection->moves_first) first = end - rows;
  }
  // With who says it, where there is room.
  const std::size_t head = reader.lines.first[reader.lines.lines[first].turn];
  if (end - head <= rows) first = head;
  if (first < reader.top) reader.top = first;
  if (end > reader.top + rows) reader.top = std::min(first, end - rows);
}

void return_to_hits(BrowseState& state, Effects& effects) {
  if (!std::exchange(state.reader.came_from_hits, false) || state.focus != Focus::reader) return;
  set_focus(state, Focus::hits, effects);
}

void accept_shown(BrowseState& state, Effects& effects) {
  if (!can_decide(state, Action::accept)) return;
  const std::optional<AcceptOffer> offer = accept_offer(state);
  if (!offer) return say(state, StatusLine::Kind::error, told_no_offer(*current_turn(state)));
  const std::pair key{citation_of(*offer->turn), offer->part};
  if (!state.reader.selection && state.reader.shown_to_accept != key && !is_in_sight(state, *offer)) {
    // Nobody accepts what they have not seen.
    if (!lay_out_screen(state).reader.is_shown()) {
      set_focus(state, Focus::reader, effects);
      state.reader.came_from_hits = true;
    }
    show_offer(state);
    state.reader.shown_to_accept = key;
    return say(state, StatusLine::Kind::note, "the bar marks what a takes: a again accepts it");
  }
  state.reader.shown_to_accept.reset();
  effects.emplace_back(AcceptTask{state.entry.entry, key.first,
                                  offer->turn->text.substr(offer->part.begin_byte, offer->part.size()),
                                  offer->part});
  state.reader.selection.reset();
  return_to_hits(state, effects);
}

void ask_for_reason(BrowseState& state) {
  if (!can_decide(state, Action::reject)) return;
  const Turn* turn = current_turn(state);
  const QuoteMark* mark = mark_of(state, turn->interview, turn->number);
  // Said before a reason is typed in vain.
  if (mark != nullptr && mark->accepted) {
    return say(state, StatusLine::Kind::error,
               cited(*turn) + " has an accepted quote: x takes it back, then r rejects the turn");
  }
  open_prompt(state, PromptKind::reason);
}

void reject_turn(BrowseState& state, const std::string& reason, Effects& effects) {
  if (!can_decide(state, Action::reject)) return;
  if (find_non_blank(reason) == std::string::npos) {
    return say(state, StatusLine::Kind::error,
               state.entry.reasons.empty() ? "a rejection needs a reason, for whoever reads it later"
                                           : "a rejection needs a reason: type one, or ↓ takes one of these");
  }
  effects.emplace_back(RejectTask{state.entry.entry, citation_of(*current_turn(state)), reason});
}

void take_back_decision(BrowseState& state, Effects& effects) {
  if (!can_decide(state, Action::take_back)) return;
  const Turn* turn = current_turn(state);
  if (mark_of(state, turn->interview, turn->number) == nullptr)
    return say(state, StatusLine::Kind::note, "nothing is decided on " + cited(*turn));
  effects.emplace_back(TakeBackTask{state.entry.entry, citation_of(*turn)});
}

bool decides(Action action) {
  switch (action) {
    case Action::accept:
    case Action::reject:
    case Action::take_back:
    case Action::undo:
    case Action::redo:
    case Action::keep_query:
    case Action::save:
    case Action::export_hits:
    case Action::edit_source:
      return true;
    default:
      return false;
  }
}

void take_decision(BrowseState& state, const Decided& decided, Effects&) {
  say(state, decided.warns ? StatusLine::Kind::warning : StatusLine::Kind::done, decided.message);
  const bool has_changed =
      std::any_of(decided.step.changes.begin(), decided.step.changes.end(),
                  [](const DoneChange& change) { return change.kind != DecisionChange::Kind::unchanged; });
  if (!has_changed) return;
  if (decided.is_undo) {
    state.redo.push_back(decided.step);
    return;
  }
  if (!decided.is_again) state.redo.clear();
  state.undo.push_back(decided.step);
}

void undo_step(BrowseState& state, bool again, Effects& effects) {
  std::vector<DoneStep>& steps = again ? state.redo : state.undo;
  if (steps.empty()) {
    return say(
        state, StatusLine::Kind::note,
        again
            ? "nothing was undone"
            : "nothing was decided since this program was started; x takes back what is decided on the turn");
  }
  effects.emplace_back(UndoTask{std::move(steps.back()), again});
  steps.pop_back();
}

}  // namespace verbatim
