#include <algorithm>
#include <utility>

#include "query/browse/model/steps.h"

namespace verbatim {
namespace {

constexpr std::size_t kMostHistory = 1000;

void close_completions(BrowseState& state) {
  state.completions.clear();
  state.completion.reset();
}

/// What is typed up to the cursor gives way to the candidate.
void take_candidate(BrowseState& state, std::size_t candidate, Effects& effects) {
  state.completion = candidate;
  state.query_is_marked = false;
  TextLine line(state.completions[candidate].text);
  state.query = std::move(line);
  ask_for_list(state, effects);
}

void step_in_completions(BrowseState& state, int by, Effects& effects) {
  const std::size_t count = state.completions.size();
  const std::size_t at =
      !state.completion
          ? (by > 0 ? 0 : count - 1)
          : (*state.completion + count + static_cast<std::size_t>(by + static_cast<int>(count))) % count;
  take_candidate(state, at, effects);
}

/// What is typed into a line whose text is marked: it takes its place. A key that moves in it unmarks it.
void take_key_into_marked(TextLine& line, const std::string& key) {
  const bool erases = key == "backspace" || key == "delete" || key == "ctrl-w" || key == "ctrl-u";
  if (erases || is_text_key(key)) line.set({});
  if (!erases) line.take_key(key);
}

}  // namespace

bool has_wrong_query(const BrowseState& state) {
  // What is wrong with a saved query or the catalog has no place in the line, and cannot be mended in it.
  return state.fault && !state.fault->is_half_typed && state.fault->place;
}

bool shows_older_list(const BrowseState& state) {
  return state.fault && !state.fault->is_half_typed;
}

void say_what_is_wrong(BrowseState& state) {
  say(state, StatusLine::Kind::error, "the query is wrong where the caret stands; esc clears it");
}

bool can_leave_query(BrowseState& state) {
  if (!has_wrong_query(state)) return true;
  say_what_is_wrong(state);
  return false;
}

void go_to_query(BrowseState& state, bool marked, Effects& effects) {
  set_focus(state, Focus::query, effects);
  state.query_is_marked = marked && !state.query.text().empty();
}

void set_query(BrowseState& state, std::string text, Effects& effects) {
  state.query.set(std::move(text));
  state.query_is_marked = false;
  state.like.reset();
  state.hits.has_moved = false;
  close_completions(state);
  ask_for_list(state, effects);
}

void keep_query(BrowseState& state, Effects& effects) {
  const std::string& text = state.query.text();
  if (text.find_first_not_of(' ') == std::string::npos || state.fault) return;
  if (!state.history.empty() && state.history.back() == text) return;
  std::erase(state.history, text);
  state.history.push_back(text);
  if (state.history.size() > kMostHistory) state.history.erase(state.history.begin());
  state.history_at.reset();
  effects.emplace_back(KeepQuery{text});
}

void step_in_history(BrowseState& state, int by, Effects& effects) {
  if (state.history.empty()) return;
  const std::size_t count = state.history.size();
  const std::size_t at = state.history_at.value_or(count);
  if (!state.history_at) state.before_history = state.query.text();
  if (by < 0 ? at == 0 : at == count) return;
  const std::size_t next = by < 0 ? at - 1 : at + 1;
  std::string text = next == count ? state.before_history : state.history[next];
  set_query(state, std::move(text), effects);
  state.history_at = next == count ? std::nullopt : std::optional(next);
}

void take_completions(BrowseState& state, const CompletionsFound& found, Effects& effects) {
  if (state.query.text().substr(0, state.query.cursor()) != found.typed) return;
  state.completions = found.rows;
  state.completion.reset();
  if (found.rows.empty()) return say(state, StatusLine::Kind::note, "nothing goes on from here");
  if (found.rows.size() == 1) {
    take_candidate(state, 0, effects);
    close_completions(state);
  }
}

void take_query_key(BrowseState& state, const std::string& key, Effects& effects) {
  if (!state.completions.empty()) {
    if (key == "tab" || key == "down") return step_in_completions(state, 1, effects);
    if (key == "shift-tab" || key == "up") return step_in_completions(state, -1, effects);
    if (key == "enter" || key == "esc") {
      const bool is_taken = state.completion.has_value();
      close_completions(state);
      // Enter on nothing chosen goes on to the hits.
      if (key == "esc" || is_taken) return;
    }
  }
  if (key == "tab") {
    effects.emplace_back(CompleteTask{state.query.text().substr(0, state.query.cursor())});
    return;
  }
  if (const ActionRow* row = action_of_key(KeyPlace::query, key))
    return run_action(state, row->action, {}, effects);
  if (key == "esc") {
    if (std::exchange(state.query_is_marked, false)) return;
    if (!state.query.text().empty()) return set_query(state, {}, effects);
    return;
  }
  const std::string before = state.query.text();
  if (std::exchange(state.query_is_marked, false)) {
    take_key_into_marked(state.query, key);
  } else if (!state.query.take_key(key)) {
    return;
  }
  close_completions(state);
  state.status = {};
  if (state.query.text() == before) {
    if (is_text_key(key)) say(state, StatusLine::Kind::error, "the line is full");
    return;
  }
  state.like.reset();
  state.history_at.reset();
  state.hits.has_moved = false;
  ask_for_list(state, effects);
}

}  // namespace verbatim
