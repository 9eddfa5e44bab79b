#pragma once

#include <span>
#include <string>
#include <string_view>

#include "common/index/facets.h"
#include "query/program/program.h"

namespace verbatim {

/// What the program is, for help and manual; ends in a line break.
extern const std::string_view kProgramText;
extern const std::string_view kProgramSummary;

/// A variable of the environment that the program reads.
struct EnvironmentHelp {
  std::string_view name;
  std::string_view help;
};
std::span<const EnvironmentHelp> environment_help();

struct ExitStatusHelp {
  ExitStatus status;
  std::string_view help;
};
std::span<const ExitStatusHelp> exit_status_help();

/// `verbatim search [OPTIONS] QUERY…`
std::string command_usage(const Command& command);
/// `show ENTRY`
std::string action_usage(const CommandAction& action);
/// What an action does, and in which formats it comes.
std::string action_text(const CommandAction& action);

/// All help is in lines of at most `columns`, as `help_columns` gives them; examples stay as they are, since
/// they are there to be pasted.
///
/// `verbatim --help`
std::string program_help(std::size_t columns);
/// `verbatim COMMAND --help`
std::string command_help(const Command& command, std::size_t columns);
/// `verbatim help query`: the table of the query language and the facets.
std::string query_language_help(const Facets& facets, std::size_t columns);
/// `verbatim help study`: the files of a study, and the keys of verbatim.yaml.
std::string study_help(std::size_t columns);

}  // namespace verbatim
