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
  choices.push_back({kMakeEntry, "from the query as it stands"});
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
      return "decide for the entry: ";
    case PromptKind::entry_title:
      return "title of the new entry: ";
    case PromptKind::words:
      return "add the word: ";
    case PromptKind::saved:
      return "run the saved query: ";
    case PromptKind::export_file:
      break;
  }
  return "write the hits to (.md .tex .csv .jsonl .txt): ";
}

/// What Enter takes: the row, else what is typed.
std::string answer_of(const Prompt& prompt) {
  if (!prompt.chosen) return prompt.line.text();
  return prompt.choices[*prompt.chosen].text;
}

void add_word(BrowseState& state, const std::string& word, Effects& effects) {
  std::string text = state.query.text();
  while (!text.empty() && text.back() == ' ') text.pop_back();
  set_query(state, text.empty() ? word : text + " " + word, effects);
}

void make_entry(BrowseState& state, const std::string& title, Effects& effects) {
  if (title.find_first_not_of(' ') == std::string::npos)
    return say(state, StatusLine::Kind::error, "an entry needs a title");
  NewEntryTask task{title, {}};
  if (state.query.text().find_first_not_of(' ') != std::string::npos && !state.fault)
    task.queries.push_back(state.query.text());
  effects.emplace_back(std::move(task));
}

/// `typed`: what the rows were chosen by. Where it is no beginning of the row's own words, it is the title.
void choose_entry(BrowseState& state, const std::string& answer, const std::string& typed, Effects& effects) {
  if (answer != kMakeEntry) {
    if (!answer.empty()) effects.emplace_back(EntryTask{answer});
    return;
  }
  if (fold_accents(kMakeEntry).find(fold_accents(typed)) != std::string::npos)
    return open_prompt(state, PromptKind::entry_title);
  make_entry(state, typed, effects);
}

void answer_prompt(BrowseState& state, Effects& effects) {
  const Prompt prompt = *std::exchange(state.prompt, std::nullopt);
  const std::string answer = answer_of(prompt);
  switch (prompt.kind) {
    case PromptKind::reason:
      return reject_turn(state, answer, effects);
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
      if (!answer.empty()) add_word(state, answer, effects);
      return;
    case PromptKind::saved:
      if (!answer.empty()) set_query(state, answer, effects);
      return;
    case PromptKind::save_name:
      if (!answer.empty()) effects.emplace_back(SaveTask{answer, list_request(state)});
      return;
    case PromptKind::export_file:
      if (!answer.empty() && state.hits.list != nullptr)
        effects.emplace_back(ExportTask{answer, state.hits.list->request});
      return;
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

}  // namespace

void fit_choices(Prompt& prompt) {
  prompt.choices.clear();
  const std::string typed = fold_accents(prompt.line.text());
  const bool is_command = prompt.kind == PromptKind::command;
  for (const PromptChoice& choice : prompt.all) {
    const std::string text = fold_accents(choice.text);
    const bool fits = is_command ? text.starts_with(typed.substr(0, typed.find(' ')))
                                 : text.find(typed) != std::string::npos ||
                                       fold_accents(choice.note).find(typed) != std::string::npos ||
                                       choice.text == kMakeEntry;
    if (fits) prompt.choices.push_back(choice);
  }
  // What names no entry is the title of a new one.
  if (prompt.kind == PromptKind::entry && prompt.choices.size() == 1 &&
      prompt.choices.front().text == kMakeEntry && fold_accents(kMakeEntry).find(typed) == std::string::npos)
    prompt.choices.front().note = "of this title, from the query as it stands";
  prompt.chosen.reset();
  // Where a row is the answer, the first one is chosen already: two keys a decision.
  const bool offers_last = prompt.kind == PromptKind::reason && typed.empty();
  if ((picks_a_row(prompt.kind) || offers_last || (is_command && !typed.empty())) && !prompt.choices.empty())
    prompt.chosen = 0;
}

void open_prompt(BrowseState& state, PromptKind kind) {
  Prompt prompt;
  prompt.kind = kind;
  prompt.label = label_of(state, kind);
  prompt.all = choices_for(state, kind);
  if (kind == PromptKind::find) prompt.line.set(state.reader.find);
  fit_choices(prompt);
  state.status = {};
  state.prompt = std::move(prompt);
}

void take_prompt_key(BrowseState& state, const KeyPressed& pressed, Effects& effects) {
  Prompt& prompt = *state.prompt;
  const std::string& key = pressed.key;
  if (key == "esc" || key == "ctrl-c") {
    state.prompt.reset();
    return;
  }
  if (key == "enter") {
    // Enter in the middle of a paste writes nothing.
    if (pressed.alone) answer_prompt(state, effects);
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
  if (prompt.line.take_key(key)) fit_choices(prompt);
}

}  // namespace verbatim
