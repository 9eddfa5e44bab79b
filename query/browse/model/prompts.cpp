#include <algorithm>
#include <set>

#include "common/text/words.h"
#include "query/browse/model/steps.h"

namespace verbatim {
namespace {

constexpr const char* kMakeEntry = "+ a new entry …";

/// Kinds whose rows are the answer; for the others they are suggestions that fill the line.
bool picks_a_row(PromptKind kind) {
  return kind == PromptKind::entry || kind == PromptKind::words || kind == PromptKind::saved;
}

std::vector<PromptChoice> entry_choices(const BrowseState& state) {
  std::vector<PromptChoice> choices;
  for (const EntryChoice& entry : state.entry.entries) choices.push_back({entry.id, entry.title});
  const bool has_query = find_non_blank(state.query.text()) != std::string::npos && !has_wrong_query(state);
  choices.push_back(
      {kMakeEntry, has_query ? "from the query as it stands" : "without a query yet: K adds one later"});
  return choices;
}

std::vector<PromptChoice> command_choices() {
  std::vector<PromptChoice> choices;
  std::set<std::string_view> seen;
  for (const ActionRow& row : action_table()) {
    if (!seen.insert(row.name).second) continue;
    std::string name(row.name);
    if (!row.argument.empty()) name += " " + std::string(row.argument);
    choices.push_back({std::move(name), std::string(row.help)});
  }
  return choices;
}

std::vector<PromptChoice> choices_for(const BrowseState& state, PromptKind kind) {
  switch (kind) {
    case PromptKind::entry:
      return entry_choices(state);
    case PromptKind::command:
      return command_choices();
    case PromptKind::reason: {
      std::vector<PromptChoice> choices;
      for (const std::string& reason : state.entry.reasons) choices.push_back({reason});
      return choices;
    }
    default:
      return {};
  }
}

std::string label_of(const BrowseState& state, PromptKind kind) {
  switch (kind) {
    case PromptKind::reason: {
      const Turn* turn = current_turn(state);
      return "reject " + (turn == nullptr ? std::string() : cite(turn->interview, turn->number)) +
             " because: ";
    }
    case PromptKind::save_name:
      return "save the query as: ";
    case PromptKind::command:
      return ":";
    case PromptKind::find:
      return "/";
    case PromptKind::entry:
      return "the entry to decide for, or a title for a new one: ";
    case PromptKind::entry_title:
      return "title of the new entry: ";
    case PromptKind::words:
      return "look for this word too: ";
    case PromptKind::saved:
      return "run the saved query: ";
    case PromptKind::decider:
      return "who decides? your name, kept with each decision: ";
    case PromptKind::export_file:
      break;
  }
  return "write the hits to (.md .tex .csv .jsonl .txt): ";
}

/// What Enter takes: the row, else what is typed.
std::string answer_of(const Prompt& prompt) {
  if (!prompt.chosen) return prompt.line.text();
  const PromptChoice& row = prompt.choices[*prompt.chosen];
  return row.answer.empty() ? row.text : row.answer;
}

/// `typed`: what the rows were chosen by. Where it is no beginning of the row's own words, it is the title.
void choose_entry(BrowseState& state, const std::string& answer, const std::string& typed, Effects& effects) {
  if (answer != kMakeEntry) {
    effects.emplace_back(EntryTask{answer});
    return;
  }
  if (fold_accents(kMakeEntry).find(fold_accents(typed)) != std::string::npos)
    return open_prompt(state, PromptKind::entry_title);
  make_entry(state, typed, effects);
}

void reject_for(BrowseState& state, const Prompt& prompt, const std::string& reason, Effects& effects) {
  const Turn* turn = current_turn(state);
  // The study may have changed while the reason was typed.
  if (turn == nullptr || prompt.at != citation_of(*turn))
    return say(state, StatusLine::Kind::error, "another turn is at the cursor now: esc, then r for that one");
  reject_turn(state, reason, effects);
}

void name_decider(BrowseState& state, const Prompt& prompt, const std::string& name, Effects& effects) {
  state.by = name;
  state.asks_who_decides = false;
  if (!name.empty()) effects.emplace_back(DeciderTask{name});
  if (prompt.then) run_action(state, *prompt.then, {}, effects);
}

/// An answer that lacks what the prompt asks for; empty for one that can be tried.
std::string told_missing(PromptKind kind) {
  switch (kind) {
    case PromptKind::save_name:
      return "a saved query needs a name";
    case PromptKind::find:
      return "type what to find in this interview";
    case PromptKind::export_file:
      return "type the name of a file; its ending says the format";
    case PromptKind::words:
    case PromptKind::saved:
    case PromptKind::entry:
      return "there is none like that";
    default:
      return {};
  }
}

void take_answer_of(BrowseState& state, const Prompt& prompt, Effects& effects) {
  const std::string answer = answer_of(prompt);
  if (find_non_blank(answer) == std::string::npos) {
    if (prompt.kind == PromptKind::find && !state.reader.find.empty())
      return find_in_reader(state, state.reader.find);
    if (std::string told = told_missing(prompt.kind); !told.empty())
      return say(state, StatusLine::Kind::error, std::move(told));
  }
  switch (prompt.kind) {
    case PromptKind::reason:
      return reject_for(state, prompt, answer, effects);
    case PromptKind::command:
      return run_command_line(state,
                              prompt.line.text().find(' ') != std::string::npos
                                  ? prompt.line.text()
                                  : answer.substr(0, answer.find(' ')),
                              effects);
    case PromptKind::find:
      return find_in_reader(state, answer);
    case PromptKind::entry:
      return choose_entry(state, answer, prompt.line.text(), effects);
    case PromptKind::entry_title:
      return make_entry(state, answer, effects);
    case PromptKind::words:
    case PromptKind::saved:
      return set_query(state, answer, effects);
    case PromptKind::save_name:
      effects.emplace_back(SaveTask{answer, list_request(state)});
      return;
    case PromptKind::decider:
      return name_decider(state, prompt, answer, effects);
    case PromptKind::export_file:
      if (state.hits.list != nullptr) effects.emplace_back(ExportTask{answer, state.hits.list->request});
      return;
  }
}

/// Whether what an answer asks for may be refused: then the prompt waits for it.
bool can_be_refused(const Effect& effect) {
  const auto* task = std::get_if<StudyTask>(&effect);
  return task != nullptr &&
         (std::holds_alternative<RejectTask>(*task) || std::holds_alternative<EntryTask>(*task) ||
          std::holds_alternative<NewEntryTask>(*task) || std::holds_alternative<ChangeEntryTask>(*task) ||
          std::holds_alternative<SaveTask>(*task) || std::holds_alternative<ExportTask>(*task));
}

/// What is typed is kept until the answer is one: a wrong one stays in the line, with what is wrong under it,
/// and no key that is typed on becomes a command.
void answer_prompt(BrowseState& state, Effects& effects) {
  Prompt prompt = *std::exchange(state.prompt, std::nullopt);
  prompt.error.clear();
  state.status = {};
  const auto before = static_cast<std::ptrdiff_t>(effects.size());
  take_answer_of(state, prompt, effects);
  if (state.prompt) return;
  if (state.status.kind == StatusLine::Kind::error) {
    prompt.error = std::exchange(state.status, {}).text;
    state.prompt = std::move(prompt);
  } else if (std::any_of(effects.begin() + before, effects.end(), can_be_refused)) {
    prompt.waits = true;
    state.prompt = std::move(prompt);
  }
}

void step_in_choices(Prompt& prompt, int by) {
  const std::size_t count = prompt.choices.size();
  if (count == 0) return;
  if (!prompt.chosen) {
    prompt.chosen = by > 0 ? 0 : count - 1;
  } else {
    prompt.chosen = (*prompt.chosen + count + static_cast<std::size_t>(by + static_cast<int>(count))) % count;
  }
}

/// How well a row fits what is typed, 0 the best: the name itself, names that begin so, names that hold it,
/// then titles and notes. Nothing: not at all.
std::optional<int> fit_of(const Prompt& prompt, const PromptChoice& choice, const std::string& typed) {
  constexpr int kLast = 4;
  if (choice.text == kMakeEntry) return kLast;
  std::string name = fold_accents(choice.text);
  if (prompt.kind == PromptKind::command)
    return name.starts_with(typed.substr(0, typed.find(' '))) ? std::optional(0) : std::nullopt;
  if (typed.empty()) return 0;
  if (name.starts_with('@') && !typed.starts_with('@')) name.erase(0, 1);
  if (name == typed) return 0;
  if (name.starts_with(typed)) return 1;
  if (name.find(typed) != std::string::npos) return 2;
  return fold_accents(choice.note).find(typed) != std::string::npos ? std::optional(3) : std::nullopt;
}

}  // namespace

void fit_choices(Prompt& prompt) {
  const std::string typed = fold_accents(prompt.line.text());
  std::vector<std::pair<int, PromptChoice>> fitting;
  for (const PromptChoice& choice : prompt.all) {
    if (const std::optional<int> fit = fit_of(prompt, choice, typed)) fitting.emplace_back(*fit, choice);
  }
  std::stable_sort(fitting.begin(), fitting.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  prompt.choices.clear();
  for (auto& [fit, choice] : fitting) prompt.choices.push_back(std::move(choice));
  // What names no entry is the title of a new one.
  if (prompt.kind == PromptKind::entry && prompt.choices.size() == 1 &&
      prompt.choices.front().text == kMakeEntry && fold_accents(kMakeEntry).find(typed) == std::string::npos)
    prompt.choices.front().note = "of this title, " + prompt.choices.front().note;
  prompt.chosen.reset();
  // Where a row is the answer, the first one is chosen already.
  const bool is_named = prompt.kind == PromptKind::command && !typed.empty();
  if ((picks_a_row(prompt.kind) || is_named) && !prompt.choices.empty()) prompt.chosen = 0;
}

void open_prompt(BrowseState& state, PromptKind kind) {
  Prompt prompt;
  prompt.kind = kind;
  prompt.label = label_of(state, kind);
  prompt.all = choices_for(state, kind);
  if (const Turn* turn = current_turn(state); turn != nullptr && kind == PromptKind::reason)
    prompt.at = citation_of(*turn);
  fit_choices(prompt);
  state.status = {};
  state.prompt = std::move(prompt);
}

bool take_answer(BrowseState& state, const std::string& error) {
  if (!state.prompt || !state.prompt->waits) return false;
  if (error.empty()) {
    state.prompt.reset();
  } else {
    state.prompt->waits = false;
    state.prompt->error = error;
  }
  return true;
}

void take_prompt_key(BrowseState& state, const KeyPressed& pressed, Effects& effects) {
  Prompt& prompt = *state.prompt;
  const std::string& key = pressed.key;
  if (key == "esc" || key == "ctrl-c") {
    state.prompt.reset();
    return;
  }
  if (prompt.waits) return;
  if (key == "enter") {
    // Enter in the middle of a paste writes nothing.
    if (pressed.alone) return answer_prompt(state, effects);
    prompt.error = "this came too fast to be typed, as pasted text does: enter by itself answers";
    return;
  }
  if (key == "down" || key == "ctrl-n") return step_in_choices(prompt, 1);
  if (key == "up" || key == "ctrl-p") return step_in_choices(prompt, -1);
  if (key == "tab" && !prompt.choices.empty()) {
    // The row goes into the line, to be changed there.
    const std::string text = prompt.choices[prompt.chosen.value_or(0)].text;
    prompt.line.set(prompt.kind == PromptKind::command ? text.substr(0, text.find(' ')) + " " : text);
    return fit_choices(prompt);
  }
  const bool was_empty = prompt.line.text().empty();
  if (key == "backspace" && was_empty) {
    state.prompt.reset();
    return;
  }
  if (!prompt.line.take_key(key)) return;
  prompt.error.clear();
  fit_choices(prompt);
}

}  // namespace verbatim
