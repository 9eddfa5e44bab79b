#include "query/program/program.h"

#include <exception>
#include <iostream>
#include <optional>

#include <boost/program_options.hpp>
#include <fmt/format.h>

#include "common/command_line/completion.h"
#include "common/command_line/option_errors.h"
#include "common/command_line/option_help.h"
#include "common/command_line/program_version.h"
#include "common/messages/error.h"
#include "common/study/study.h"
#include "common/text/visible_text.h"
#include "query/language/query_arguments.h"
#include "query/language/query_error.h"
#include "query/program/first_index.h"
#include "query/program/global_options.h"
#include "query/program/program_completion.h"
#include "query/program/program_help.h"
#include "query/program/shards_question.h"
#include "query/render/forms/json_line.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

/// What is wrong with the options of a command. A query that begins with a minus is not one of them.
Error wrong_option(const po::error& error, const Command& command,
                   const std::vector<std::string>& arguments) {
  std::vector<OptionHelp> known = option_help(options_of(command));
  const std::vector<OptionHelp> of_all = option_help(global_options());
  known.insert(known.end(), of_all.begin(), of_all.end());
  Error wrong = option_error(error, known, fmt::format("see verbatim {} --help", command.name));
  for (const std::string& argument : arguments) {
    if (argument == "--") break;
    const bool lacks_a_dash = find_option(known, "-" + argument) != nullptr;
    const auto hint = option_like_query_hint(argument);
    if (hint && !lacks_a_dash) return usage_error(wrong.message(), *hint);
  }
  return wrong;
}

/// `start_pager`: nullptr for none.
ExitStatus run_command(const Command& command, const std::vector<std::string>& arguments,
                       const CommandContext& context, void (*start_pager)()) {
  const po::options_description visible = options_of(command);
  po::options_description all;
  all.add(visible).add_options()("arguments", po::value<CommandArguments>()->default_value({}, ""));
  po::positional_options_description positional;
  positional.add("arguments", -1);
  po::variables_map given;
  try {
    namespace style = po::command_line_style;
    const int no_guessing = style::unix_style & ~style::allow_guessing;
    po::store(po::command_line_parser(arguments).options(all).positional(positional).style(no_guessing).run(),
              given);
    po::notify(given);
  } catch (const po::error& error) {
    throw wrong_option(error, command, arguments);
  }
  const bool help = given.count("help") > 0;
  // Before there is a pager, which listens to the terminal too.
  if (!help && command.reads_index && context.study.databases.empty()) {
    offer_first_index(context.study.folder, context.err);
    ask_about_shards(context.study.folder, context.err);
  }
  if (start_pager != nullptr && (help || command.paged == nullptr || command.paged(given))) start_pager();
  if (help) {
    context.out << command_help(command, help_columns(context.style.columns));
    return ExitStatus::found;
  }
  return command.run(context, given, given["arguments"].as<CommandArguments>());
}

TextStyle chosen_style(const GlobalOptions& global, const OutputTerminal& terminal) {
  TextStyle style{wants_colour(global.color, terminal.is_terminal),
                  terminal.is_terminal ? terminal.columns : 0};
  if (!global.hyperlinks || !style.colour) return style;
  try {
    // Of shards, a file of the same name in this study may be another interview's.
    const Study study = find_study(global.study);
    if (!study.shards) style.link_root = study.root.string();
  } catch (const Error&) {
    // The command reports it, if it needs a study at all.
  }
  return style;
}

/// As typed, but for options of all commands that stand after the command.
std::vector<std::string> in_order(const std::vector<std::string>& typed) {
  const std::size_t command = command_position(typed);
  if (command == typed.size()) return typed;
  // What follows a mistyped option may be its value, and no command.
  parse_global_options(typed);
  return with_global_options_first(typed, options_of(find_command(typed[command])));
}

ExitStatus run_parsed(const std::vector<std::string>& typed, std::ostream& out, std::ostream& err,
                      const OutputTerminal& terminal) {
  if (!typed.empty() && typed.front() == kCompleteOption) {
    answer_completion({typed.begin() + 1, typed.end()}, out, complete_program);
    return ExitStatus::found;
  }
  const std::vector<std::string> arguments = in_order(typed);
  const GlobalOptions global = parse_global_options(arguments);
  if (global.version) {
    out << "verbatim " << kProgramVersion << "\nJSON form " << kJsonFormVersion << "\n";
    return ExitStatus::found;
  }
  if (global.help) {
    out << program_help(help_columns(terminal.is_terminal ? terminal.columns : 0));
    return ExitStatus::found;
  }
  if (global.command_at == arguments.size()) {
    err << program_help(help_columns(terminal.message_columns));
    return ExitStatus::wrong_usage;
  }
  const Command& command = find_command(arguments[global.command_at]);
  const std::vector<std::string> rest(arguments.begin() + static_cast<std::ptrdiff_t>(global.command_at) + 1,
                                      arguments.end());
  const auto start_pager = global.pager && terminal.is_terminal ? terminal.start_pager : nullptr;
  return run_command(command, rest,
                     {out, err, chosen_style(global, terminal), global.study, terminal.message_columns},
                     start_pager);
}

}  // namespace

int run_program(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err,
                const OutputTerminal& terminal) {
  const auto report = [&](ExitStatus status, const std::string& message) {
    err << message_lines("verbatim: " + message, terminal.message_columns);
    return static_cast<int>(status);
  };
  try {
    return static_cast<int>(run_parsed(arguments, out, err, terminal));
  } catch (const QueryError& error) {
    return report(error.status(), error.caret_report(terminal.message_columns));
  } catch (const Error& error) {
    return report(error.status(), error.what());
  } catch (...) {
    const Error error = unexpected_error(std::current_exception());
    return report(error.status(), error.what());
  }
}

}  // namespace verbatim
