#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <optional>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "common/index_store.h"
#include "common/nearest_name.h"
#include "common/program_version.h"
#include "common/sources.h"
#include "common/study.h"
#include "common/visible_text.h"
#include "query/commands/command.h"
#include "query/commands/query_help.h"
#include "query/query_arguments.h"
#include "query/query_error.h"
#include "query/render/fields.h"
#include "query/render/formats.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

constexpr const char* kExitStatuses =
    "Exit status: 0 found, 1 nothing found, 2 wrong usage or query, 3 the index or a file\n"
    "could not be read or written.\n";

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const Command& command : command_table()) names.emplace_back(command.name);
  names.emplace_back("help");
  return names;
}

const Command& find_command(const std::string& name) {
  for (const Command& command : command_table()) {
    if (command.name == name) return command;
  }
  throw usage_error("there is no command '" + name + "'", suggest_name(name, command_names()));
}

void print_program_help(std::ostream& out) {
  out << "Usage: verbatim [-C STUDY] [--color WHEN] COMMAND [OPTIONS] …\n\n"
         "Search interview transcripts by speaker turn. A study is a folder with transcripts,\n"
         "indexed by verbatim-index; verbatim works on the study around the working directory,\n"
         "or on the one that -C or $VERBATIM_STUDY names.\n\nCommands:\n";
  for (const Command& command : command_table()) {
    fmt::print(out, "  {:<9}{:<14}{}\n", command.name, command.arguments, command.summary);
  }
  out << "  help     [COMMAND]     this help, a command's help, or 'help query' for the query language\n\n"
         "Options:\n"
         "  -C STUDY           the study's folder\n"
         "  --color WHEN       auto (on a terminal, unless NO_COLOR is set), always or never\n"
         "  --version          print the version\n"
         "  --help             print this help\n\n"
         "Example:\n"
         "  verbatim search 'versioning AND phase:deployment'\n\n"
      << kExitStatuses;
}

po::options_description options_of(const Command& command) {
  po::options_description options = command.options();
  options.add_options()("help,h", "print this help");
  return options;
}

void print_command_help(const Command& command, std::ostream& out) {
  out << "Usage: verbatim " << command.name << " [OPTIONS] " << command.arguments << "\n\n"
      << command.help << "\n"
      << options_of(command) << "\n"
      << command.examples << "\n"
      << kExitStatuses;
}

/// The facets of the study at hand, if there is one.
Facets study_facets(const std::string& study) {
  try {
    return find_study(study).facets;
  } catch (const Error&) {
    return built_in_facets();
  }
}

ExitStatus print_help(const std::vector<std::string>& topics, const std::string& study, std::ostream& out) {
  if (topics.empty()) {
    print_program_help(out);
  } else if (topics.front() == "query") {
    out << query_language_help(study_facets(study));
  } else {
    print_command_help(find_command(topics.front()), out);
  }
  return ExitStatus::found;
}

struct GlobalOptions {
  std::string study;
  std::string color = "auto";
  std::size_t command_at = 0;  ///< index of the command among the arguments
  bool help = false;
  bool version = false;
};

/// Options before the command; the command's own come after it.
GlobalOptions parse_global_options(const std::vector<std::string>& arguments) {
  GlobalOptions global;
  const auto value_after = [&](std::size_t& at) {
    if (at + 1 >= arguments.size())
      throw usage_error(arguments[at] + " needs a value", "see verbatim --help");
    return arguments[++at];
  };
  std::size_t at = 0;
  for (; at < arguments.size() && arguments[at].starts_with('-'); ++at) {
    const std::string& argument = arguments[at];
    if (argument == "-C" || argument == "--study") {
      global.study = value_after(at);
    } else if (argument == "--color" || argument == "--colour") {
      global.color = value_after(at);
    } else if (argument.starts_with("--color=")) {
      global.color = argument.substr(argument.find('=') + 1);
    } else if (argument == "--help" || argument == "-h") {
      global.help = true;
    } else if (argument == "--version") {
      global.version = true;
    } else {
      throw usage_error("unknown option '" + argument + "' before the command", "see verbatim --help");
    }
  }
  global.command_at = at;
  const std::vector<std::string> when{"auto", "always", "never"};
  checked_choice("--color", global.color, when);
  return global;
}

bool wants_colour(const std::string& when, bool out_is_terminal) {
  if (when != "auto") return when == "always";
  const char* no_color = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool dumb = terminal == nullptr || std::string_view(terminal) == "dumb" || *terminal == '\0';
  return out_is_terminal && !dumb && (no_color == nullptr || *no_color == '\0');
}

ExitStatus run_command(const Command& command, const std::vector<std::string>& arguments,
                       const CommandContext& context) {
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
    for (const std::string& argument : arguments) {
      if (argument == "--") break;
      if (const auto hint = option_like_query_hint(argument)) throw usage_error(error.what(), *hint);
    }
    throw usage_error(error.what(), fmt::format("see verbatim {} --help", command.name));
  }
  if (given.count("help")) {
    print_command_help(command, context.out);
    return ExitStatus::found;
  }
  return command.run(context, given, given["arguments"].as<CommandArguments>());
}

ExitStatus run_parsed(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err,
                      bool out_is_terminal, std::size_t columns) {
  const GlobalOptions global = parse_global_options(arguments);
  if (global.version) {
    out << "verbatim " << kProgramVersion << "\n";
    return ExitStatus::found;
  }
  const auto rest_at = static_cast<std::ptrdiff_t>(std::min(global.command_at + 1, arguments.size()));
  const std::vector<std::string> rest(arguments.begin() + rest_at, arguments.end());
  if (global.help) return print_help({}, global.study, out);
  if (global.command_at == arguments.size()) {
    print_program_help(err);
    return ExitStatus::wrong_usage;
  }
  if (arguments[global.command_at] == "help") return print_help(rest, global.study, out);
  const TextStyle style{wants_colour(global.color, out_is_terminal), out_is_terminal ? columns : 0};
  return run_command(find_command(arguments[global.command_at]), rest, {out, err, style, global.study});
}

}  // namespace

std::string checked_choice(const std::string& option, const std::string& value,
                           std::span<const std::string> known) {
  if (std::find(known.begin(), known.end(), value) != known.end()) return value;
  throw usage_error(option + " does not know '" + value + "'", suggest_name(value, known));
}

std::size_t count_option(const po::variables_map& given, const std::string& name) {
  const auto value = given[name].as<std::int64_t>();
  if (value < 0) throw usage_error("--" + name + " must not be negative");
  return static_cast<std::size_t>(value);
}

std::vector<std::string> chosen_fields_option(const po::variables_map& given, const OutputFormat& format,
                                              const std::vector<std::string>& known) {
  if (!given.count("fields")) return {};
  if (!format.takes_fields) throw usage_error("--fields needs --format csv or --format jsonl");
  return parse_fields(given["fields"].as<std::string>(), known);
}

void print_notices(const CommandContext& context, const std::vector<std::string>& notices) {
  for (const std::string& notice : notices) context.err << "note: " << visible_text(notice) << "\n";
}

void warn_about_index(const CommandContext& context, const Study& study, const IndexReader& index) {
  const auto records = index.read([](const Xapian::Database& database) { return source_records(database); });
  for (const auto& [file, record] : records) {
    if (record.problem.empty()) continue;
    context.err << "warning: " << visible_text(file) << " could not be read when the study was indexed"
                << (record.turns > 0 ? "; its turns are from an earlier version" : "; its turns are missing")
                << "\n";
  }
  try {
    if (sources_changed(list_sources(study), records)) {
      context.err << "warning: transcripts have changed since the study was indexed; run verbatim-index\n";
    }
  } catch (const Error& error) {
    context.err << "warning: the transcripts cannot be looked at: " << visible_text(error.message()) << "\n";
  }
}

int run_program(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err,
                bool out_is_terminal, std::size_t columns) {
  const auto report = [&](ExitStatus status, const std::string& message) {
    err << "verbatim: " << message << "\n";
    return static_cast<int>(status);
  };
  try {
    return static_cast<int>(run_parsed(arguments, out, err, out_is_terminal, columns));
  } catch (const QueryError& error) {
    return report(error.status(), visible_lines(error.caret_report()));
  } catch (const Error& error) {
    return report(error.status(), visible_lines(error.what()));
  } catch (const std::exception& error) {
    return report(ExitStatus::io_failure, visible_lines(error.what()));
  }
}

}  // namespace verbatim
