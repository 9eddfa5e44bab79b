#include "common/command_line/completion.h"

#include <algorithm>
#include <iostream>

#include "common/command_line/shell_line.h"
#include "common/text/visible_text.h"
#include "common/text/words.h"

namespace verbatim {
namespace {

/// The word at the cursor, and what the shell will replace of it.
struct Cursor {
  std::vector<std::string> words;
  std::string kept;        ///< the part of the word before what is replaced, without quotes
  char open_quote = '\0';  ///< the quote that is open around what is replaced
};

/// bash passes its command line up to the cursor, and the end of that line which it will replace. That end
/// may be less than a word, because readline also splits words at colons and other signs outside of quotes.
Cursor bash_cursor(const std::string& line, const std::string& replaced) {
  ShellLine split = split_shell_line(line);
  Cursor cursor;
  const std::string& typed = split.last_as_typed;
  const std::size_t kept = typed.ends_with(replaced) ? typed.size() - replaced.size() : 0;
  cursor.kept = split_shell_line(typed.substr(0, kept)).words.back();
  cursor.open_quote = split.open_quote;
  split.words.erase(split.words.begin());
  cursor.words = std::move(split.words);
  return cursor;
}

void write_for_bash(const Cursor& cursor, const std::vector<CompletedWord>& candidates, std::ostream& out) {
  for (const CompletedWord& candidate : candidates) {
    if (!candidate.text.starts_with(cursor.kept)) continue;
    out << shell_escaped(candidate.text.substr(cursor.kept.size()), cursor.open_quote) << "\n";
  }
  // If there is only one candidate, readline closes an open quote. A second one that begins the same keeps it
  // open.
  if (candidates.size() == 1 && !candidates.front().is_whole && cursor.open_quote != '\0') {
    out << shell_escaped(
               candidates.front().text.substr(std::min(cursor.kept.size(), candidates.front().text.size())),
               cursor.open_quote)
        << "…\n";
  }
}

void write_with_help(const std::vector<CompletedWord>& candidates, std::ostream& out) {
  for (const CompletedWord& candidate : candidates) {
    out << candidate.text << "\t" << visible_text(candidate.help) << "\n";
  }
}

}  // namespace

std::vector<CompletedWord> beginning_with(std::string_view typed, std::vector<CompletedWord> candidates) {
  const std::string folded = fold_case(typed);
  std::erase_if(candidates, [&](const CompletedWord& candidate) {
    return !fold_case(candidate.text).starts_with(folded);
  });
  return candidates;
}

std::vector<CompletedWord> last_of_list(const std::string& typed,
                                        const std::vector<CompletedWord>& candidates) {
  const std::size_t comma = typed.rfind(',');
  const std::size_t begin = comma == std::string::npos ? 0 : comma + 1;
  std::vector<CompletedWord> completed = beginning_with(typed.substr(begin), candidates);
  for (CompletedWord& candidate : completed) candidate.text.insert(0, typed.substr(0, begin));
  return completed;
}

std::vector<CompletedWord> option_candidates(const std::vector<OptionHelp>& options, std::string_view typed) {
  std::vector<CompletedWord> candidates;
  for (const OptionHelp& option : options) {
    if (option.names.front() == typed) return {{option.names.front(), option.help}};
    const auto long_name = std::find_if(option.names.begin(), option.names.end(),
                                        [](const std::string& name) { return name.starts_with("--"); });
    candidates.push_back({long_name == option.names.end() ? option.names.front() : *long_name, option.help});
  }
  return beginning_with(typed, std::move(candidates));
}

OptionValue option_value_at_end(const std::vector<OptionHelp>& options,
                                const std::vector<std::string>& words) {
  const std::string& last = words.back();
  if (const std::size_t sign = last.find('='); last.starts_with("--") && sign != std::string::npos) {
    const OptionHelp* option = find_option(options, last.substr(0, sign));
    if (option != nullptr && !option->placeholder.empty())
      return {option, last.substr(0, sign + 1), last.substr(sign + 1)};
  }
  if (words.size() < 2) return {};
  const OptionHelp* option = find_option(options, words[words.size() - 2]);
  if (option == nullptr || option->placeholder.empty()) return {};
  return {option, {}, last};
}

std::vector<CompletedWord> choice_candidates(const OptionValue& value) {
  std::vector<CompletedWord> candidates;
  for (const std::string& choice : value.option->choices) candidates.push_back({choice});
  candidates = value.option->takes_list ? last_of_list(value.typed, candidates)
                                        : beginning_with(value.typed, std::move(candidates));
  for (CompletedWord& candidate : candidates) candidate.text.insert(0, value.before);
  return candidates;
}

void answer_completion(const std::vector<std::string>& arguments, std::ostream& out,
                       const std::function<Completion(const std::vector<std::string>&)>& complete) {
  if (arguments.size() < 2) return;
  const std::string& shell = arguments.front();
  Cursor cursor;
  if (shell == "bash") {
    if (arguments.size() != 3) return;
    cursor = bash_cursor(arguments[1], arguments[2]);
  } else {
    cursor.words.assign(arguments.begin() + 1, arguments.end());
    // The word at the cursor may have an open quote.
    cursor.words.back() = split_shell_line(cursor.words.back()).words.back();
  }
  if (cursor.words.empty()) return;
  Completion completion = complete(cursor.words);
  std::erase_if(completion.candidates, [](const CompletedWord& candidate) {
    return visible_text(candidate.text) != candidate.text;
  });
  switch (completion.kind) {
    case Completion::Kind::files:
      out << "files\n";
      return;
    case Completion::Kind::folders:
      out << "folders\n";
      return;
    case Completion::Kind::words:
      break;
  }
  const std::vector<CompletedWord>& candidates = completion.candidates;
  const bool is_open = candidates.size() == 1 && !candidates.front().is_whole;
  out << (is_open ? "open\n" : "words\n");
  if (shell == "bash") {
    write_for_bash(cursor, candidates, out);
  } else {
    write_with_help(candidates, out);
  }
}

}  // namespace verbatim
