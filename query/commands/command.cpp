#include "query/commands/command.h"

#include <algorithm>
#include <iostream>

#include "common/command_line/option_help.h"
#include "common/index/index_store.h"
#include "common/messages/nearest_name.h"
#include "common/study/sources.h"
#include "common/study/study.h"
#include "common/text/visible_text.h"
#include "query/render/forms/formats.h"
#include "query/render/turns/fields.h"

namespace verbatim {

namespace po = boost::program_options;

std::size_t chosen_action(const std::string& command, const std::string& name,
                          const std::vector<CommandAction>& actions) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    if (actions[i].name == name) return i;
    names.emplace_back(actions[i].name);
  }
  if (name.empty()) {
    throw usage_error(command + " needs to know what to do", suggest_name(name, names, names.size()));
  }
  throw usage_error(command + " does not know '" + name + "'", suggest_name(name, names));
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

void print_output(const CommandContext& context, const RenderedOutput& output) {
  context.out << output.text;
  print_notices(context, output.notices);
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

}  // namespace verbatim
