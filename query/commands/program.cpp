#include <algorithm>
#include <iostream>
#include <optional>

#include <fmt/format.h>

#include "common/command_line/completion.h"
#include "common/command_line/option_help.h"
#include "common/index_store.h"
#include "common/nearest_name.h"
#include "common/program_version.h"
#include "common/sources.h"
#include "common/study.h"
#include "common/visible_text.h"
#include "query/commands/command.h"
#include "query/commands/global_options.h"
#include "query/commands/program_completion.h"
#include "query/commands/program_help.h"
#include "query/language/query_arguments.h"
#include "query/language/query_error.h"
#include "query/render/fields.h"
#include "query/render/formats.h"
#include "query/render/json_form.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

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
    for (const std::string& argument : arguments) {
      if (argument == "--") break;
      if (const auto hint = option_like_query_hint(argument)) throw usage_error(error.what(), *hint);
    }
    throw usage_error(error.what(), fmt::format("see verbatim {} --help", command.name));
  }
  const bool help = given.count("help") > 0;
  if (start_pager != nullptr && (help || command.paged == nullptr || command.paged(given))) start_pager();
  if (help) {
    context.out << command_help(command);
    return ExitStatus::found;
  }
  return command.run(context, given, given["arguments"].as<CommandArguments>());
}

TextStyle chosen_style(const GlobalOptions& global, const OutputTerminal& terminal) {
  TextStyle style{wants_colour(global.color, terminal.is_terminal),
                  terminal.is_terminal ? terminal.columns : 0};
  if (!global.hyperlinks || !style.colour) return style;
  try {
    style.link_root = find_study(global.study).root.string();
  } catch (const Error&) {
    // The command says it better, if it needs a study at all.
  }
  return style;
}

ExitStatus run_parsed(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err,
                      const OutputTerminal& terminal) {
  if (!arguments.empty() && arguments.front() == kCompleteOption) {
    answer_completion({arguments.begin() + 1, arguments.end()}, out, complete_program);
    return ExitStatus::found;
  }
  const GlobalOptions global = parse_global_options(arguments);
  if (global.version) {
    out << "verbatim " << kProgramVersion << "\nJSON form " << kJsonFormVersion << "\n";
    return ExitStatus::found;
  }
  if (global.help) {
    out << program_help();
    return ExitStatus::found;
  }
  if (global.command_at == arguments.size()) {
    err << program_help();
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

void add_fields_option(po::options_description& options, const std::vector<std::string>& known,
                       const std::string& more) {
  add_list_option(options, "fields", "FIELDS", known, "the fields of jsonl and csv" + more);
}

std::vector<std::string> chosen_fields_option(const po::variables_map& given, const OutputFormat& format,
                                              const std::vector<std::string>& known) {
  if (!given.count("fields")) return {};
  if (!format.takes_fields) throw usage_error("--fields needs --format csv or --format jsonl");
  return parse_fields(given["fields"].as<std::string>(), known);
}

void print_notices(const CommandContext& context, const std::vector<std::string>& notices) {
  for (const std::string& notice : notices) {
    context.err << message_lines("note: " + visible_text(notice), context.message_columns);
  }
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
                const OutputTerminal& terminal) {
  const auto report = [&](ExitStatus status, const std::string& message) {
    err << message_lines("verbatim: " + message, terminal.message_columns);
    return static_cast<int>(status);
  };
  try {
    return static_cast<int>(run_parsed(arguments, out, err, terminal));
  } catch (const QueryError& error) {
    return report(error.status(), error.caret_report());
  } catch (const Error& error) {
    return report(error.status(), error.what());
  } catch (const std::exception& error) {
    return report(ExitStatus::io_failure, error.what());
  }
}

}  // namespace verbatim
