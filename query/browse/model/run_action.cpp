#include <algorithm>
#include <utility>

#include "query/browse/model/steps.h"
#include "query/quotes/paper_citation.h"

namespace verbatim {

void toggle_value(BrowseState& state, Effects& effects) {
  FacetsPane& pane = state.facets;
  if (pane.cursor >= pane.rows.size()) return;
  const FacetPaneRow row = pane.rows[pane.cursor];
  if (!row.value) {
    // The name and the last row fold and unfold the values.
    if (!pane.opened.erase(row.facet)) pane.opened.insert(row.facet);
    return build_facet_rows(state);
  }
  const auto counted = std::find_if(pane.counted.begin(), pane.counted.end(),
                                    [&](const CountedFacet& one) { return one.facet == row.facet; });
  const std::string value = counted->values[*row.value].value;
  auto chosen = std::find_if(state.chosen.begin(), state.chosen.end(),
                             [&](const FacetChoice& one) { return one.facet == row.facet; });
  if (chosen == state.chosen.end()) {
    state.chosen.push_back({row.facet, {value}});
  } else if (std::erase(chosen->values, value) == 0) {
    chosen->values.push_back(value);
  } else if (chosen->values.empty()) {
    state.chosen.erase(chosen);
  }
  ask_for_list(state, effects);
}

namespace {

void cycle_order(BrowseState& state, Effects& effects) {
  state.order = state.order == HitOrder::relevance  ? HitOrder::position
                : state.order == HitOrder::position ? HitOrder::time
                                                    : HitOrder::relevance;
  const char* name = state.order == HitOrder::relevance  ? "the best first"
                     : state.order == HitOrder::position ? "in the order of citations"
                                                         : "in the order of time";
  say(state, StatusLine::Kind::note, name);
  ask_for_list(state, effects);
}

void look_for_similar(BrowseState& state, Effects& effects) {
  const Turn* turn = current_turn(state);
  if (turn == nullptr) return say(state, StatusLine::Kind::note, kNoTurnHere);
  state.like = citation_of(*turn);
  state.hits.has_moved = false;
  set_focus(state, Focus::hits, effects);
  say(state, StatusLine::Kind::note, "turns like " + print_citation(*state.like) + "; backspace goes back");
  ask_for_list(state, effects);
}

void copy_quote(BrowseState& state, const std::string& format, Effects& effects) {
  const Turn* turn = current_turn(state);
  if (turn == nullptr) return say(state, StatusLine::Kind::note, kNoTurnHere);
  const Hit* hit = current_hit(state);
  QuoteTask task{format, {}};
  if (hit != nullptr && turn == &hit->turn) {
    task.hit = *hit;
  } else {
    task.hit.turn = *turn;
    ByteRange part{0, turn->text.size()};
    if (state.reader.selection) part = state.reader.selection->range();
    task.hit.excerpts.push_back({part, {}});
  }
  effects.emplace_back(std::move(task));
}

void edit_source(BrowseState& state, Effects& effects) {
  const Turn* turn = current_turn(state);
  if (turn == nullptr) return say(state, StatusLine::Kind::note, kNoTurnHere);
  if (!turn->source.document.empty()) {
    return say(state, StatusLine::Kind::error,
               turn->source.file + " is no plain text; the turn is at " + turn->source.locator);
  }
  effects.emplace_back(EditFile{turn->source.file, turn->source.first_line});
}

void change_growth(BrowseState& state, int by) {
  state.growth = std::clamp(state.growth + by, 0, 2);
  fit_reader(state);
}

void toggle_any(BrowseState& state, Effects& effects) {
  state.any = !state.any;
  say(state, StatusLine::Kind::note,
      state.any ? "any of the words, and the talk around them" : "every word must be in the turn");
  ask_for_list(state, effects);
}

void take_back_similar(BrowseState& state, Effects& effects) {
  if (!state.like) return;
  state.like.reset();
  state.status = {};
  ask_for_list(state, effects);
}

void clear_filters(BrowseState& state, Effects& effects) {
  if (state.chosen.empty()) return;
  state.chosen.clear();
  ask_for_list(state, effects);
}

void choose_entry_by_name(BrowseState& state, const std::string& argument, Effects& effects) {
  if (argument.empty()) return open_prompt(state, PromptKind::entry);
  effects.emplace_back(EntryTask{argument});
}

}  // namespace

void say(BrowseState& state, StatusLine::Kind kind, std::string text) {
  state.status = {kind, std::move(text)};
}

// A case for each action: a table of cases, long as there are many.
void run_action(BrowseState& state, Action action, const std::string& argument, Effects& effects) {
  switch (action) {
    case Action::quit:
      keep_query(state, effects);
      effects.emplace_back(QuitProgram{});
      return;
    case Action::help:
      state.help = true;
      state.help_top = 0;
      return;
    case Action::command:
      return open_prompt(state, PromptKind::command);
    case Action::suspend:
      effects.emplace_back(SuspendProgram{});
      return;
    case Action::redraw:
      effects.emplace_back(RedrawScreen{});
      return;
    case Action::edit_query:
    case Action::new_query:
      return go_to_query(state, action == Action::new_query, effects);
    case Action::to_hits:
      if (state.focus == Focus::query && !can_leave_query(state)) return;
      return set_focus(state, Focus::hits, effects);
    case Action::leave_reader:
      return set_focus(state, Focus::hits, effects);
    case Action::to_facets:
      return set_focus(state, Focus::facets, effects);
    case Action::next_pane:
      return step_focus(state, 1, effects);
    case Action::previous_pane:
      return step_focus(state, -1, effects);
    case Action::grow:
      return change_growth(state, 1);
    case Action::shrink:
      return change_growth(state, -1);
    case Action::down:
    case Action::up:
    case Action::page_down:
    case Action::page_up:
    case Action::top:
    case Action::bottom:
      return move_cursor(state, action, effects);
    case Action::read:
      return set_focus(state, Focus::reader, effects);
    case Action::back:
      return take_back_similar(state, effects);
    case Action::complete:
      effects.emplace_back(CompleteTask{state.query.text().substr(0, state.query.cursor())});
      return;
    case Action::older_query:
      return step_in_history(state, -1, effects);
    case Action::newer_query:
      return step_in_history(state, 1, effects);
    case Action::words:
      effects.emplace_back(WordsTask{list_request(state)});
      return;
    case Action::saved:
      effects.emplace_back(CompleteTask{"@"});
      return;
    case Action::toggle:
      return toggle_value(state, effects);
    case Action::clear_filters:
      return clear_filters(state, effects);
    case Action::any_words:
      return toggle_any(state, effects);
    case Action::sort:
      return cycle_order(state, effects);
    case Action::find:
      if (argument.empty()) return open_prompt(state, PromptKind::find);
      return find_in_reader(state, argument);
    case Action::find_next:
      return step_in_found(state, 1);
    case Action::find_previous:
      return step_in_found(state, -1);
    case Action::next_interview:
      return go_to_interview(state, 1, effects);
    case Action::previous_interview:
      return go_to_interview(state, -1, effects);
    case Action::entry:
      return choose_entry_by_name(state, argument, effects);
    case Action::no_entry:
      effects.emplace_back(EntryTask{});
      return;
    case Action::accept:
      return accept_shown(state, effects);
    case Action::select_words:
      return begin_selection(state, effects);
    case Action::reject:
      if (!argument.empty()) return reject_turn(state, argument, effects);
      return ask_for_reason(state);
    case Action::take_back:
      return take_back_decision(state, effects);
    case Action::word_back:
    case Action::word_on:
    case Action::sentence_on:
    case Action::sentence_back:
    case Action::from_first_word:
    case Action::to_last_word:
    case Action::other_end:
    case Action::leave_selection:
      return move_selection(state, action, effects);
    case Action::keep_query:
      return keep_query_in_entry(state, effects);
    case Action::retitle_entry:
      return change_entry(state, EntryPart::title, argument, effects);
    case Action::entry_kind:
      return change_entry(state, EntryPart::kind, argument, effects);
    case Action::undo:
    case Action::redo:
      return undo_step(state, action == Action::redo, effects);
    case Action::next_undecided:
      return go_to_undecided(state, 1, effects);
    case Action::previous_undecided:
      return go_to_undecided(state, -1, effects);
    case Action::similar:
      return look_for_similar(state, effects);
    case Action::save:
      if (argument.empty()) return open_prompt(state, PromptKind::save_name);
      effects.emplace_back(SaveTask{argument, list_request(state)});
      return;
    case Action::copy_citation: {
      const Turn* turn = current_turn(state);
      if (turn == nullptr) return say(state, StatusLine::Kind::note, kNoTurnHere);
      // As papers write it; commands and queries take it too.
      const std::string citation = paper_citation(*turn);
      effects.emplace_back(CopyText{citation});
      return say(state, StatusLine::Kind::done, "copied " + citation);
    }
    case Action::copy_markdown:
      return copy_quote(state, "markdown", effects);
    case Action::copy_latex:
      return copy_quote(state, "latex", effects);
    case Action::export_hits:
      if (argument.empty()) return open_prompt(state, PromptKind::export_file);
      if (state.hits.list != nullptr) effects.emplace_back(ExportTask{argument, state.hits.list->request});
      return;
    case Action::edit_source:
      return edit_source(state, effects);
  }
}

void run_command_line(BrowseState& state, const std::string& line, Effects& effects) {
  const std::size_t end = line.find(' ');
  const std::string name = line.substr(0, end);
  std::string argument = end == std::string::npos ? std::string() : line.substr(end + 1);
  argument.erase(0, argument.find_first_not_of(' '));
  const ActionRow* row = action_of_name(name);
  if (row == nullptr)
    return say(state, StatusLine::Kind::error, "there is no command '" + name + "'; ? shows them");
  if (!argument.empty() && row->argument.empty())
    return say(state, StatusLine::Kind::error, std::string(row->name) + " takes nothing after it");
  run_action(state, row->action, argument, effects);
}

}  // namespace verbatim
