#include "query/program/program_completion.h"

#include <algorithm>

#include <boost/program_options.hpp>

#include "query/program/global_options.h"
#include "query/program/placeholders.h"
#include "query/program/program.h"

namespace verbatim {
namespace {

using Words = std::vector<std::string>;

/// The words of a command that are no options and no values of them; the one at the cursor last.
Words free_words(const std::vector<OptionHelp>& options, const Words& words) {
  Words free;
  bool ended = false;
  for (std::size_t at = 0; at + 1 < words.size(); ++at) {
    if (!ended && words[at] == "--") {
      ended = true;
    } else if (!ended && words[at].starts_with('-')) {
      const OptionHelp* option = find_option(options, words[at]);
      if (option != nullptr && !option->placeholder.empty()) ++at;
    } else {
      free.push_back(words[at]);
    }
  }
  free.push_back(words.back());
  return free;
}

class CommandLine {
 public:
  CommandLine(const Words& words, const StudyChoice& study) : words_(words), study_(study) {}

  Completion complete_global() const { return complete_option(option_help(global_options())); }

  Completion complete_command(const Command& command) {
    const std::vector<OptionHelp> options = option_help(options_of(command));
    const Words free = free_words(options, words_);
    command_ = command.name;
    before_.assign(free.begin(), free.end() - 1);
    std::vector<CommandAction> actions;
    if (command.actions != nullptr) actions = command.actions();
    const auto action =
        free.size() < 2 ? actions.end()
                        : std::find_if(actions.begin(), actions.end(),
                                       [&](const CommandAction& row) { return row.name == free.front(); });
    const bool options_over = std::find(words_.begin(), words_.end() - 1, "--") != words_.end() - 1;
    if (!options_over && (words_.back().starts_with('-') || option_value_at_end(options, words_).option)) {
      return complete_option(action == actions.end() ? options : options_of_action(options, *action));
    }
    if (action != actions.end()) return complete_argument(action->arguments, free.size() - 2);
    if (!actions.empty()) {
      if (free.size() > 1) return {};
      std::vector<CompletedWord> candidates;
      for (const CommandAction& row : actions)
        candidates.push_back({std::string(row.name), std::string(row.help)});
      return {Completion::Kind::words, beginning_with(words_.back(), std::move(candidates))};
    }
    return complete_argument(command.arguments, free.size() - 1);
  }

 private:
  static std::vector<OptionHelp> options_of_action(std::vector<OptionHelp> options,
                                                   const CommandAction& action) {
    std::erase_if(options, [&](const OptionHelp& option) {
      return std::none_of(option.names.begin(), option.names.end(), [&](const std::string& name) {
        return name == "--help" || std::find(action.options.begin(), action.options.end(), name.substr(2)) !=
                                       action.options.end();
      });
    });
    for (OptionHelp& option : options) {
      if (option.names.back() == "--format" && !action.formats.empty()) option.choices = action.formats;
    }
    return options;
  }

  Completion complete_option(const std::vector<OptionHelp>& options) const {
    const OptionValue value = option_value_at_end(options, words_);
    if (value.option == nullptr) return {Completion::Kind::words, option_candidates(options, words_.back())};
    if (!value.option->choices.empty()) return {Completion::Kind::words, described_choices(value)};
    Completion completion = complete_placeholder(value.option->placeholder, value.typed);
    for (CompletedWord& candidate : completion.candidates) candidate.text.insert(0, value.before);
    return completion;
  }

  /// The choices that the value could become, with the help that their placeholder has for the same words.
  std::vector<CompletedWord> described_choices(const OptionValue& value) const {
    std::vector<CompletedWord> choices = choice_candidates(value);
    for (const CompletedWord& known : complete_placeholder(value.option->placeholder, "").candidates) {
      for (CompletedWord& choice : choices) {
        if (choice.text == value.before + known.text) choice.help = known.help;
      }
    }
    return choices;
  }

  /// The last placeholder of a usage line stands for all that follow, if it repeats.
  Completion complete_argument(std::string_view usage, std::size_t position) const {
    const Words expected = usage_placeholders(usage);
    if (expected.empty()) return {};
    if (position >= expected.size()) {
      if (expected.back().find("…") == std::string::npos) return {};
      position = expected.size() - 1;
    }
    return complete_placeholder(expected[position], words_.back());
  }

  Completion complete_placeholder(const std::string& shown, const std::string& typed) const {
    const Placeholder* placeholder = find_placeholder(shown);
    if (placeholder == nullptr || placeholder->complete == nullptr) return {};
    return placeholder->complete(typed, StudyNames(study_, command_, before_));
  }

  Words words_;
  StudyChoice study_;
  std::string command_;  ///< and its arguments before the word at the cursor
  Words before_;
};

}  // namespace

Completion complete_program(const Words& words) {
  const std::size_t command_at = command_position(words);
  const Words before(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(command_at));
  StudyChoice study;
  try {
    study = parse_global_options(before).study;
  } catch (const Error&) {
    // An option that is half typed is no mistake yet.
  }
  if (command_at >= words.size()) return CommandLine(words, study).complete_global();
  if (command_at + 1 == words.size()) {
    std::vector<CompletedWord> candidates;
    for (const Command& command : command_table())
      candidates.push_back({std::string(command.name), std::string(command.summary)});
    return {Completion::Kind::words, beginning_with(words.back(), std::move(candidates))};
  }
  for (const Command& command : command_table()) {
    if (command.name != words[command_at]) continue;
    const Words after(words.begin() + static_cast<std::ptrdiff_t>(command_at) + 1, words.end());
    return CommandLine(after, study).complete_command(command);
  }
  return {};
}

}  // namespace verbatim
