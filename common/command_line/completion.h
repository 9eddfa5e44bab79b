#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "common/command_line/option_help.h"

namespace verbatim {

/// What a word at the cursor could become.
struct CompletedWord {
  std::string text;       ///< the whole word, not quoted
  std::string help = {};  ///< a few words; may be empty
  bool is_whole = true;   ///< a blank may follow; not so after `phase:`
};

/// All that a word could become.
struct Completion {
  enum class Kind { words, files, folders };
  Kind kind = Kind::words;
  std::vector<CompletedWord> candidates = {};  ///< only where `kind` is words
};

/// The candidates that begin with `typed`; letter case is ignored.
std::vector<CompletedWord> beginning_with(std::string_view typed, std::vector<CompletedWord> candidates);

/// The same for the last item of a list with commas. The items before it are kept in each candidate.
std::vector<CompletedWord> last_of_list(const std::string& typed,
                                        const std::vector<CompletedWord>& candidates);

/// The names of options, for a word that begins with a dash.
std::vector<CompletedWord> option_candidates(const std::vector<OptionHelp>& options, std::string_view typed);

/// The option whose value is being typed, as a word of its own or after the `=` of `--format=js`. `option` is
/// nullptr if the last word is not the value of an option.
struct OptionValue {
  const OptionHelp* option = nullptr;
  std::string before;  ///< what stands before the value in the same word: `--format=`
  std::string typed;   ///< the value so far
};
OptionValue option_value_at_end(const std::vector<OptionHelp>& options,
                                const std::vector<std::string>& words);

/// What the last word could become, from the option's choices. None if the option has no list of choices.
std::vector<CompletedWord> choice_candidates(const OptionValue& value);

/// The first argument of a program that is asked for completions, by the scripts of `completion_script`.
inline constexpr std::string_view kCompleteOption = "--complete";

/// Answers `--complete SHELL …`. `arguments`: as the scripts of `completion_script` pass them.
/// The first line of the answer is `words`, `open` (a word after which no blank may follow), `files` or
/// `folders`; then each candidate has a line. `complete` gets the words after the program's name, and the
/// last one is the word to complete. Candidates with control characters or bidi controls are left out,
/// because a shell would print them raw. Writes nothing for arguments that the scripts never pass.
void answer_completion(const std::vector<std::string>& arguments, std::ostream& out,
                       const std::function<Completion(const std::vector<std::string>&)>& complete);

/// The script with which a shell asks `program` for completions. `shell`: `bash`, `zsh` or `fish`.
std::string completion_script(const std::string& program, const std::string& shell);

/// The shells for which there is a script.
std::vector<std::string> completion_shells();

}  // namespace verbatim
