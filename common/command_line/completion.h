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

/// Those that begin with `typed`, letter case ignored.
std::vector<CompletedWord> beginning_with(std::string_view typed, std::vector<CompletedWord> candidates);

/// The same for the last one of a list with commas; what stands before it stays.
std::vector<CompletedWord> last_of_list(const std::string& typed,
                                        const std::vector<CompletedWord>& candidates);

/// The names of options, for a word that begins with a dash.
std::vector<CompletedWord> option_candidates(const std::vector<OptionHelp>& options, std::string_view typed);

/// The option whose value is being typed: as the last word, or after the `=` of `--format=js`. The option is
/// nullptr if the last word is not the value of one.
struct OptionValue {
  const OptionHelp* option = nullptr;
  std::string before;  ///< stands before the value in the same word: `--format=`
  std::string typed;   ///< the value so far
};
OptionValue option_value_at_end(const std::vector<OptionHelp>& options,
                                const std::vector<std::string>& words);

/// What the whole word could become by the option's choices; none if its values are not known.
std::vector<CompletedWord> choice_candidates(const OptionValue& value);

/// The first argument of a program that is asked for completions, by the scripts of `completion_script`.
inline constexpr std::string_view kCompleteOption = "--complete";

/// Answers `--complete SHELL …`, the arguments as the scripts hand them over: writes `words`, `open` (no
/// blank is to follow), `files` or `folders`, then a candidate a line. `complete` gets the words after the
/// program's name; the last is the one to complete. Candidates that a terminal could not show as they are
/// (control characters, bidi controls) are left out: a shell would print them raw.
/// Writes nothing for arguments that these scripts never give.
void answer_completion(const std::vector<std::string>& arguments, std::ostream& out,
                       const std::function<Completion(const std::vector<std::string>&)>& complete);

/// The script that makes a shell complete `program` by asking it. `shell`: `bash`, `zsh` or `fish`.
std::string completion_script(const std::string& program, const std::string& shell);

/// The shells that scripts are made for.
std::vector<std::string> completion_shells();

}  // namespace verbatim
