#include "query/program/program_help.h"

#include <algorithm>
#include <array>
#include <sstream>

#include <boost/program_options.hpp>
#include <fmt/format.h>

#include "query/program/global_options.h"
#include "query/program/help_rows.h"
#include "query/render/forms/columns.h"
#include "query/render/forms/styled_text.h"

namespace verbatim {
namespace {

std::string exit_status_lines() {
  std::string text = "Exit status: ";
  for (const ExitStatusHelp& row : exit_status_help())
    text += fmt::format("{}{} {}", row.status == ExitStatus::found ? "" : "; ", static_cast<int>(row.status),
                        row.help);
  return StyledText({false, 79}).add(text + ".").lines();
}

std::string options_text(const boost::program_options::options_description& options) {
  std::ostringstream out;
  out << options;
  return out.str();
}

std::size_t widest(std::string_view Command::*field) {
  std::size_t columns = 0;
  for (const Command& command : command_table()) columns = std::max(columns, column_count(command.*field));
  return columns;
}

}  // namespace

const std::string_view kProgramSummary = "search interview transcripts by speaker turn";

const std::string_view kProgramText =
    "Search interview transcripts by speaker turn. A study is a folder with transcripts,\n"
    "indexed by verbatim-index; verbatim works on the study around the working directory,\n"
    "or on the one that -C or $VERBATIM_STUDY names.\n";

std::span<const EnvironmentHelp> environment_help() {
  static const std::array<EnvironmentHelp, 6> rows{{
      {"VERBATIM_STUDY", "the study's folder, where -C does not name one"},
      {"VERBATIM_BY", "who accepts and rejects evidence, where --by does not say"},
      {"VERBATIM_PAGER",
       "the command that shows long output on a terminal; else PAGER, else less -FRX; empty or cat for none"},
      {"PAGER", "see VERBATIM_PAGER"},
      {"NO_COLOR", "if set and not empty, no colour unless --color always is given"},
      {"TERM", "no colour and no pager where it is dumb or not set"},
  }};
  return rows;
}

std::span<const ExitStatusHelp> exit_status_help() {
  static const std::array<ExitStatusHelp, 4> rows{{
      {ExitStatus::found, "found"},
      {ExitStatus::nothing_found, "nothing found, or a check that failed"},
      {ExitStatus::wrong_usage, "wrong usage, query or settings"},
      {ExitStatus::io_failure, "the index or a file could not be read or written"},
  }};
  return rows;
}

std::string program_help() {
  std::string out = "Usage: verbatim [OPTIONS] COMMAND …\n\n" + std::string(kProgramText) + "\nCommands:\n";
  const std::size_t names = widest(&Command::name), arguments = widest(&Command::arguments);
  for (const Command& command : command_table()) {
    out += fmt::format("  {:<{}}  {:<{}}  {}\n", command.name, names, command.arguments, arguments,
                       command.summary);
  }
  return out + "\n" + options_text(global_options()) +
         "\nExample:\n  verbatim search 'versioning AND phase:deployment'\n\n"
         "'verbatim help query' explains the query language, 'verbatim help study' the files of\n"
         "a study.\n\n" +
         exit_status_lines();
}

std::string command_help(const Command& command) {
  std::string out =
      fmt::format("Usage: verbatim {} [OPTIONS] {}\n\n{}\n", command.name, command.arguments, command.help);
  if (command.actions != nullptr) {
    HelpRows rows("Actions:");
    for (const CommandAction& action : command.actions())
      rows.add_row(fmt::format("{} {}", action.name, action.arguments), action.help);
    out += rows.text() + "\n";
  }
  return out + options_text(options_of(command)) + "\n" + std::string(command.examples) + "\n" +
         exit_status_lines();
}

}  // namespace verbatim
