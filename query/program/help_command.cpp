#include <iostream>

#include <boost/program_options.hpp>

#include "common/command_line/completion.h"
#include "common/command_line/option_help.h"
#include "common/messages/nearest_name.h"
#include "common/study/study.h"
#include "query/program/manual.h"
#include "query/program/program.h"
#include "query/program/program_help.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

po::options_description help_command_options() {
  po::options_description description("Options");
  add_choice_option(description, "generate", "WHAT", {"man", "pages", "bash", "zsh", "fish"}, "",
                    "print a man page, the names of all pages, or a shell's completion: {}");
  return description;
}

/// The facets of the study at hand, if there is one.
Facets study_facets(const StudyChoice& study) {
  try {
    return find_study(study).facets;
  } catch (const Error&) {
    return built_in_facets();
  }
}

std::string help_on(const std::string& topic, const StudyChoice& study, std::size_t columns) {
  if (topic.empty()) return program_help(columns);
  if (topic == "query") return query_language_help(study_facets(study), columns);
  if (topic == "study") return study_help(columns);
  std::vector<std::string> topics{"query", "study"};
  for (const Command& command : command_table()) {
    if (command.name == topic) return command_help(command, columns);
    topics.emplace_back(command.name);
  }
  throw usage_error("there is no help on '" + topic + "'", suggest_name(topic, topics, topics.size()));
}

/// `topic`: also the name of a page, as `pages` lists them.
std::string manual_page(std::string topic) {
  constexpr std::string_view kProgram = "verbatim", kPage = "verbatim-";
  if (topic == kProgram) topic.clear();
  if (topic.starts_with(kPage)) topic.erase(0, kPage.size());
  const std::string name = topic.empty() ? std::string(kProgram) : std::string(kPage) + topic;
  for (const ManualPage& page : manual_pages()) {
    if (page.name() == name) return page.roff();
  }
  find_command(topic);
  throw usage_error("there is no man page of " + topic);
}

std::string generated(const std::string& what, const std::string& topic) {
  if (what == "man") return manual_page(topic);
  if (what != "pages") return completion_script("verbatim", what);
  std::string files;
  for (const ManualPage& page : manual_pages()) files += page.file() + "\n";
  return files;
}

ExitStatus run_help_command(const CommandContext& context, const po::variables_map& given,
                            const CommandArguments& arguments) {
  if (arguments.size() > 1) throw usage_error("help has one topic at a time", "see verbatim help");
  const std::string topic = arguments.empty() ? std::string() : arguments.front();
  context.out << (given.count("generate")
                      ? generated(given["generate"].as<std::string>(), topic)
                      : help_on(topic, context.study, help_columns(context.style.columns)));
  return ExitStatus::found;
}

}  // namespace

const Command kHelpCommand{
    "help",
    "[TOPIC]",
    "help on a command, the query language or a study's files",
    R"(Print help on TOPIC: a command, "query" for the query language, or "study" for the
files of a study; without TOPIC, on the whole program.

--generate prints what an installation puts in place: man pages and completion.
)",
    R"(Examples:
  verbatim help search
  verbatim help query
  verbatim help --generate man search | man -l -
  verbatim help --generate fish | source
)",
    help_command_options,
    run_help_command,
    /*actions=*/nullptr,
    /*paged=*/nullptr,
    /*reads_index=*/false,
};

}  // namespace verbatim
