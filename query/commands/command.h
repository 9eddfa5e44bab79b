#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "common/command_line/options_fwd.h"
#include "common/messages/error.h"
#include "common/messages/message.h"
#include "common/study/study.h"
#include "query/render/forms/formats.h"
#include "query/render/forms/styled_text.h"
#include "query/session/study_session.h"

namespace verbatim {

/// What every command works with.
struct CommandContext {
  std::ostream& out;                ///< results only
  std::ostream& err;                ///< everything else
  TextStyle style;                  ///< of `out`
  StudyChoice study;                ///< from -C, --database and what goes with it
  std::size_t message_columns = 0;  ///< to wrap messages on `err` to; 0: never
};

using CommandArguments = std::vector<std::string>;

/// One of the things that a command does, by the word after it: `saved rename OLD NEW`.
struct CommandAction {
  std::string_view name;
  std::string_view arguments;             ///< as `Command::arguments`
  std::string_view help;                  ///< one line of any length
  std::vector<std::string> options;       ///< names of the command's options that belong to it
  std::vector<std::string> formats = {};  ///< that `--format` takes for it, if it does not take all
};

/// One command of `verbatim`. A new command is one file and one row of the table: help, man page and
/// completion come from the row.
struct Command {
  std::string_view name;
  std::string_view arguments;  ///< as usage shows them: `QUERY…`; completion knows the words (placeholders.h)
  std::string_view summary;    ///< one line
  std::string_view help;       ///< paragraphs before the options, ending in a line break; lines that begin
                               ///< with a blank are shown as they are
  std::string_view examples;  ///< `Examples:` and lines after the options
  boost::program_options::options_description (*options)();
  /// Runs with parsed options; free arguments are under "arguments".
  ExitStatus (*run)(const CommandContext& context, const boost::program_options::variables_map& given,
                    const CommandArguments& arguments);
  /// What the command does by its first argument; none for most.
  std::vector<CommandAction> (*actions)() = nullptr;
  /// Whether what it prints on a terminal goes through a pager; nullptr: always.
  bool (*paged)(const boost::program_options::variables_map& given) = nullptr;
  /// Whether it is of no use without an index.
  bool reads_index = true;
};

/// The place in `actions` of the one that is named. Throws a usage Error with the nearest name, or with all
/// for an empty one. `command`: whose actions these are.
std::size_t chosen_action(const std::string& command, const std::string& name,
                          const std::vector<CommandAction>& actions);

/// Throws a usage Error if an option is given that belongs to other actions of the command only.
void check_action_options(const Command& command, const CommandAction& action,
                          const boost::program_options::variables_map& given);

/// The value of an option that counts something, declared as `std::int64_t` since a `std::size_t` would take
/// -1 for a huge number. Throws a usage Error for a negative one.
std::size_t count_option(const boost::program_options::variables_map& given, const std::string& name);

/// `--limit N` or `--limit all`, also as -n. `preset`: N where it is not given. `help`: one line.
void add_limit_option(boost::program_options::options_description& options, std::size_t preset,
                      const std::string& help);
/// Its value; for `all` the largest number there is.
std::size_t limit_option(const boost::program_options::variables_map& given);

/// `--fields`. `known`: all that the command has. `more`: what else help says of them.
void add_fields_option(boost::program_options::options_description& options,
                       const std::vector<std::string>& known, const std::string& more = "");
/// The fields that `--fields` names, checked; empty where it is not given. Throws a usage Error where the
/// format takes none.
std::vector<std::string> chosen_fields_option(const boost::program_options::variables_map& given,
                                              const OutputFormat& format,
                                              const std::vector<std::string>& known);

/// The output on `out`, its notices on `err`.
void print_output(const CommandContext& context, const RenderedOutput& output);

/// One `note:` a line on `err`.
void print_notices(const CommandContext& context, const std::vector<std::string>& notices);

/// Prints messages on `err`: notes wrapped to `message_columns`.
void print_messages(const CommandContext& context, const Messages& messages);

/// Whether somebody sits at a terminal, and can read a question on `err` and answer it.
bool can_ask();
/// Whether an answer is `y` or `yes`, in whatever case.
bool means_yes(std::string_view answer);

/// For what only all interviews can answer: throws an io Error that names the shards that are left out, where
/// some are. `why`: what would be wrong about an answer from part of them. Inside `StudySession::read`.
void refuse_part_of_index(const StudySession& session, const std::string& why);

/// Runs `action`, which reads the study and prints to the context that it is given. What it prints is held
/// back until it is done: if the index moves on twice while it reads, it begins again, and nothing is printed
/// twice. Throws an io Error if there is no index. Where `action` ends in an Error, and shards are left out,
/// that is said too: what it did not find may be there.
ExitStatus read_and_print(const CommandContext& context, const StudySession& session,
                          const std::function<ExitStatus(const CommandContext& held)>& action);

extern const Command kSearchCommand;
extern const Command kSimilarCommand;
extern const Command kShowCommand;
extern const Command kCountCommand;
extern const Command kSavedCommand;
extern const Command kCatalogCommand;
extern const Command kEvidenceCommand;
extern const Command kAcceptCommand;
extern const Command kRejectCommand;
extern const Command kResetCommand;
extern const Command kRecallCommand;
extern const Command kCheckCommand;
extern const Command kAgreementCommand;
extern const Command kDoctorCommand;
extern const Command kShardsCommand;
extern const Command kExportCommand;

}  // namespace verbatim
