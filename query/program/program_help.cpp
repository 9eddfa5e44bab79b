#include "query/program/program_help.h"

#include <algorithm>
#include <array>

#include <boost/program_options.hpp>
#include <fmt/format.h>

#include "common/command_line/option_help.h"
#include "common/documents/transcript_forms.h"
#include "common/text/line_breaks.h"
#include "query/program/global_options.h"
#include "query/program/query_language.h"
#include "query/program/study_files.h"
#include "query/render/forms/columns.h"
#include "query/render/forms/styled_text.h"

namespace verbatim {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kTermColumns = 23;  ///< indent included

/// Of a term's meaning: the least columns beside the term, and where it stands below one.
constexpr std::size_t kLeastBeside = 32, kBelowTerm = 6;

std::string wrapped(std::string_view text, std::size_t columns, std::size_t indent) {
  return StyledText({false, columns}).add(text).lines(indent);
}

/// Help in two columns: terms, and beside each what it means.
class HelpRows {
 public:
  HelpRows(std::string_view title, std::size_t columns)
      : text_(std::string(title) + "\n"),
        columns_(columns),
        meaning_column_(columns < kTermColumns + kLeastBeside ? kBelowTerm : kTermColumns) {}

  void add_title(std::string_view title) { text_ += "\n" + std::string(title) + "\n"; }

  void add_paragraph(std::string_view text) { text_ += wrapped(text, columns_, kIndent); }

  /// `example`: lines shown below, as they are; may be empty.
  void add_row(std::string_view term, std::string_view meaning, std::string_view example = {}) {
    const std::size_t term_end = kIndent + column_count(term);
    const std::string beside = wrapped(meaning, columns_, meaning_column_);
    // A term that is too long for its column has a line of its own.
    text_ += term_end + 1 < meaning_column_
                 ? std::string(kIndent, ' ').append(term).append(meaning_column_ - term_end, ' ') +
                       beside.substr(meaning_column_)
                 : wrapped(term, columns_, kIndent) + beside;
    while (!example.empty()) {
      const std::size_t end = std::min(example.find('\n'), example.size());
      if (end > 0) text_ += std::string(meaning_column_ + kIndent, ' ') + std::string(example.substr(0, end));
      text_ += "\n";
      example.remove_prefix(std::min(end + 1, example.size()));
    }
  }

  /// Lines as they are, for pasting.
  void add_lines(std::string_view lines) {
    text_ += "\n";
    while (!lines.empty()) {
      const std::size_t end = std::min(lines.find('\n'), lines.size());
      if (end > 0) text_ += std::string(2 * kIndent, ' ') + std::string(lines.substr(0, end));
      text_ += "\n";
      lines.remove_prefix(std::min(end + 1, lines.size()));
    }
  }

  const std::string& text() const { return text_; }

 private:
  std::string text_;
  std::size_t columns_;
  std::size_t meaning_column_;
};

std::string quoted_query(std::string_view query) {
  return "'" + std::string(query) + "'";
}

std::string exit_status_lines(std::size_t columns) {
  std::string text = "Exit status: ";
  for (const ExitStatusHelp& row : exit_status_help())
    text += fmt::format("{}{} {}", row.status == ExitStatus::found ? "" : "; ", static_cast<int>(row.status),
                        row.help);
  return wrapped(text + ".", columns, 0);
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
  static const std::array<ExitStatusHelp, 5> rows{{
      {ExitStatus::found, "found"},
      {ExitStatus::nothing_found, "nothing found, or a check that failed"},
      {ExitStatus::wrong_usage, "wrong usage, query or settings"},
      {ExitStatus::io_failure, "the index or a file could not be read or written"},
      {ExitStatus::defect, "a defect of the program"},
  }};
  return rows;
}

std::string program_help(std::size_t columns) {
  std::string out =
      "Usage: verbatim [OPTIONS] COMMAND …\n\n" + fill_lines(kProgramText, columns) + "\nCommands:\n";
  const std::size_t names = widest(&Command::name), arguments = widest(&Command::arguments);
  // Columns, not bytes: `…` is one of them.
  const std::size_t beside = kIndent + names + 2 + arguments + 2;
  const bool is_narrow = columns < beside + kLeastBeside;
  for (const Command& command : command_table()) {
    const std::string row = std::string(kIndent, ' ') + padded(std::string(command.name), names) + "  " +
                            padded(std::string(command.arguments), arguments) + "  ";
    out += is_narrow ? row.substr(0, row.find_last_not_of(' ') + 1) + "\n" +
                           wrapped(command.summary, columns, kBelowTerm)
                     : row + wrapped(command.summary, columns, beside).substr(beside);
  }
  return out + "\n" + options_text(global_options(), columns) +
         "\nExample:\n  verbatim search 'versioning AND phase:deployment'\n\n" +
         fill_lines(
             "'verbatim help query' explains the query language, 'verbatim help study' the\n"
             "files of a study.\n\n",
             columns) +
         exit_status_lines(columns);
}

std::string command_usage(const Command& command) {
  const std::string usage = fmt::format("verbatim {} [OPTIONS]", command.name);
  return command.arguments.empty() ? usage : fmt::format("{} {}", usage, command.arguments);
}

std::string action_usage(const CommandAction& action) {
  return action.arguments.empty() ? std::string(action.name)
                                  : fmt::format("{} {}", action.name, action.arguments);
}

std::string action_text(const CommandAction& action) {
  if (action.formats.empty()) return std::string(action.help);
  return fmt::format("{}; --format {}", action.help, listed_choices(action.formats));
}

std::string command_help(const Command& command, std::size_t columns) {
  std::string out =
      fill_lines(fmt::format("Usage: {}\n\n{}\n", command_usage(command), command.help), columns);
  if (command.actions != nullptr) {
    HelpRows rows("Actions:", columns);
    for (const CommandAction& action : command.actions())
      rows.add_row(action_usage(action), action_text(action));
    out += rows.text() + "\n";
  }
  return out + options_text(options_of(command), columns) + "\n" + std::string(command.examples) + "\n" +
         exit_status_lines(columns);
}

std::string query_language_help(const Facets& facets, std::size_t columns) {
  HelpRows help("The query language", columns);
  help.add_paragraph(kQueryShellAdvice);
  for (const QueryFormGroup& group : query_language()) {
    help.add_title(group.title);
    if (!group.text.empty()) help.add_paragraph(group.text);
    for (const QueryForm& form : group.forms)
      help.add_row(form.write, form.finds, quoted_query(form.example));
  }
  help.add_title("All facets");
  for (const Facet& facet : facets.all()) {
    std::string names = facet.name;
    for (const std::string& alias : facet.aliases) names += ", " + alias;
    help.add_row(names, facet.help, quoted_query(facet.example));
  }
  return help.text();
}

std::string study_help(std::size_t columns) {
  HelpRows help("The files of a study", columns);
  for (const StudyFile& file : study_files()) help.add_row(file.name, file.holds);
  const auto add_settings = [&](bool of_interview) {
    for (const StudySetting& setting : study_settings()) {
      if (setting.of_interview == of_interview) help.add_row(setting.key, setting.says, setting.example);
    }
  };
  help.add_title("How transcripts may be written");
  for (const TranscriptForm& form : kTranscriptForms)
    help.add_row(fmt::format("{} ({})", form.title, form.name), form.help, form.example);
  help.add_title("verbatim.yaml");
  add_settings(false);
  help.add_title("verbatim.yaml, of one interview");
  add_settings(true);
  for (const StudyFileHelp& file : study_file_help()) {
    help.add_title(file.name);
    help.add_paragraph(file.says);
    for (const StudyKey& key : file.keys) help.add_row(key.key, key.says);
    help.add_paragraph("To paste, and to change:");
    help.add_lines(file.example);
  }
  return help.text();
}

}  // namespace verbatim
