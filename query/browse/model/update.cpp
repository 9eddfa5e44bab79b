#include "query/browse/model/update.h"

#include <algorithm>
#include <utility>

#include "query/browse/model/help_text.h"
#include "query/browse/model/screen_layout.h"
#include "query/browse/model/steps.h"

namespace verbatim {

void scroll_help(BrowseState& state, std::ptrdiff_t lines) {
  const std::ptrdiff_t top = static_cast<std::ptrdiff_t>(state.help_top) + lines;
  state.help_top = top > 0 ? std::min(static_cast<std::size_t>(top), last_help_top(state)) : 0;
}

namespace {

/// Any key that does not scroll closes the help.
void take_help_key(BrowseState& state, const std::string& key) {
  const auto page = static_cast<std::ptrdiff_t>(state.rows / 2);
  if (key == "down" || key == "j") return scroll_help(state, 1);
  if (key == "up" || key == "k") return scroll_help(state, -1);
  if (key == "page-down" || key == "space") return scroll_help(state, page);
  if (key == "page-up" || key == "b") return scroll_help(state, -page);
  state.help = false;
}

void take_key(BrowseState& state, const KeyPressed& pressed, Effects& effects) {
  // These hold wherever one is.
  if (pressed.key == "ctrl-z") return run_action(state, Action::suspend, {}, effects);
  if (pressed.key == "ctrl-l") return run_action(state, Action::redraw, {}, effects);
  if (state.help) return take_help_key(state, pressed.key);
  if (state.prompt) return take_prompt_key(state, pressed, effects);
  if (state.focus == Focus::query) return take_query_key(state, pressed.key, effects);
  // Esc ends what `/` looks for before it leaves the reader.
  if (key_place(state) == KeyPlace::reader && pressed.key == "esc" && !state.reader.found.empty()) {
    state.reader.found.clear();
    state.reader.find.clear();
    state.status = {};
    return;
  }
  const KeyPlace place = key_place(state);
  const ActionRow* row = action_of_key(place, pressed.key);
  if (row == nullptr) {
    if (std::string told = told_of_key(place, pressed.key); !told.empty() && is_text_key(pressed.key))
      say(state, StatusLine::Kind::note, std::move(told));
    return;
  }
  if (decides(row->action) && !pressed.alone) {
    return say(state, StatusLine::Kind::error,
               "this came too fast to be typed, as pasted text does: nothing was decided");
  }
  if (row->action != Action::suspend) state.status = {};
  run_action(state, row->action, {}, effects);
}

constexpr const char* kTooLongAPaste = "the pasted text is too long for a line, and was left out";

void take_paste(BrowseState& state, const std::string& text, Effects& effects) {
  if (state.prompt) {
    const bool is_taken = state.prompt->line.insert(text);
    state.prompt->error = is_taken ? "" : kTooLongAPaste;
    return fit_choices(*state.prompt);
  }
  if (state.focus != Focus::query || state.help)
    return say(state, StatusLine::Kind::error,
               "pasted text is no command: i goes to the query line, which takes it");
  TextLine line = state.query_is_marked ? TextLine() : state.query;
  if (!line.insert(text)) return say(state, StatusLine::Kind::error, kTooLongAPaste);
  set_query(state, line.text(), effects);
  state.query = std::move(line);  // with its cursor
}

void take_status(BrowseState& state, const EntryStatus& status, Effects& effects) {
  const bool is_other = state.entry.entry != status.entry;
  const bool asks_for_entry =
      state.prompt && (state.prompt->kind == PromptKind::entry || state.prompt->kind == PromptKind::command);
  if (asks_for_entry) take_answer(state, {});
  state.entry = status;
  if (!status.warnings.empty()) say(state, StatusLine::Kind::error, status.warnings.front());
  if (!is_other) return;
  state.hits.has_moved = false;
  ask_for_list(state, effects);
}

void take_words(BrowseState& state, const WordsFound& found) {
  // Typed on meanwhile: the words would come into another query.
  if (found.query != state.query.text()) return;
  if (found.rows.empty()) return say(state, StatusLine::Kind::note, "no words stand out near these turns");
  open_prompt(state, PromptKind::words);
  for (const WordRow& row : found.rows) state.prompt->all.push_back({row.word, row.note, row.query});
  fit_choices(*state.prompt);
}

void take_saved(BrowseState& state, const CompletionsFound& found) {
  if (found.rows.empty())
    return say(state, StatusLine::Kind::note, "the study has no saved query yet: S saves one");
  open_prompt(state, PromptKind::saved);
  for (const CompletionRow& row : found.rows) state.prompt->all.push_back({row.text, row.note});
  fit_choices(*state.prompt);
}

void take_reply(BrowseState& state, const StudyReply& reply, Effects& effects) {
  if (const auto* listed = std::get_if<Listed>(&reply)) return take_list(state, *listed, effects);
  if (const auto* failed = std::get_if<ListFailed>(&reply)) return take_failure(state, *failed);
  if (const auto* counted = std::get_if<FacetsCounted>(&reply)) return take_facets(state, *counted);
  if (const auto* read = std::get_if<InterviewRead>(&reply)) return take_interview(state, *read);
  if (const auto* status = std::get_if<EntryStatus>(&reply)) return take_status(state, *status, effects);
  if (const auto* decided = std::get_if<Decided>(&reply)) {
    take_answer(state, {});
    return take_decision(state, *decided, effects);
  }
  if (const auto* words = std::get_if<WordsFound>(&reply)) return take_words(state, *words);
  if (const auto* found = std::get_if<CompletionsFound>(&reply)) {
    if (state.focus != Focus::query && found->typed == "@") return take_saved(state, *found);
    return take_completions(state, *found, effects);
  }
  if (const auto* quote = std::get_if<QuoteMade>(&reply)) {
    effects.emplace_back(CopyText{quote->text});
    return say(state, StatusLine::Kind::done, "copied the " + quote->what);
  }
  if (const auto* notice = std::get_if<TaskNotice>(&reply)) {
    if (take_answer(state, notice->failed ? notice->text : std::string()) && notice->failed) return;
    return say(state, notice->failed ? StatusLine::Kind::error : StatusLine::Kind::done, notice->text);
  }
  if (const auto* changed = std::get_if<StudyChanged>(&reply)) {
    if (changed->index) state.reader.is_outdated = true;
    ask_for_list(state, effects);
    effects.emplace_back(EntryTask{state.entry.entry});
  }
}

}  // namespace

Effects begin_browsing(BrowseState& state) {
  Effects effects;
  effects.emplace_back(EntryTask{state.entry.entry});
  ask_for_list(state, effects);
  return effects;
}

Effects update(BrowseState& state, const BrowseEvent& event) {
  Effects effects;
  if (const auto* pressed = std::get_if<KeyPressed>(&event)) {
    take_key(state, *pressed, effects);
  } else if (const auto* pasted = std::get_if<TextPasted>(&event)) {
    take_paste(state, pasted->text, effects);
  } else if (const auto* resized = std::get_if<ScreenResized>(&event)) {
    state.columns = resized->columns;
    state.rows = resized->rows;
    fit_reader(state);
    const std::size_t shown = hits_shown(lay_out_screen(state));
    if (state.hits.cursor >= state.hits.top + shown) state.hits.top = state.hits.cursor + 1 - shown;
  } else if (const auto* click = std::get_if<MouseClicked>(&event)) {
    take_click(state, *click, effects);
  } else if (const auto* wheel = std::get_if<WheelTurned>(&event)) {
    take_wheel(state, *wheel, effects);
  } else {
    take_reply(state, std::get<StudyReply>(event), effects);
  }
  return effects;
}

}  // namespace verbatim
