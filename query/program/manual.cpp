#include "query/program/manual.h"

#include <boost/program_options.hpp>
#include <fmt/format.h>

#include "common/documents/transcript_forms.h"
#include "query/program/global_options.h"
#include "query/program/placeholders.h"
#include "query/program/program_help.h"
#include "query/program/query_language.h"
#include "query/program/study_files.h"

namespace verbatim {
namespace {

std::string page_of(const Command& command) {
  return "verbatim-" + std::string(command.name);
}

void add_exit_statuses(ManualPage& page) {
  page.add_heading("Exit status");
  for (const ExitStatusHelp& row : exit_status_help())
    page.add_definition(std::to_string(static_cast<int>(row.status)), row.help);
}

void add_options(ManualPage& page, const boost::program_options::options_description& options) {
  page.add_heading("Options");
  for (const OptionHelp& option : option_help(options)) page.add_option(option);
}

/// The lines below `Examples:`, without their indent.
std::string example_lines(std::string_view examples) {
  std::string lines;
  while (!examples.empty()) {
    const std::size_t end = std::min(examples.find('\n'), examples.size());
    const std::string_view line = examples.substr(0, end);
    if (line.starts_with("  ")) lines += std::string(line.substr(2)) + "\n";
    examples.remove_prefix(std::min(end + 1, examples.size()));
  }
  return lines;
}

ManualPage program_page() {
  ManualPage page("verbatim", 1, kProgramSummary);
  page.add_heading("Synopsis");
  page.add_usage("verbatim [OPTIONS] COMMAND …");
  page.add_heading("Description");
  page.add_help(kProgramText);
  page.add_paragraph(
      "What it prints as a quote is what was said, and each quote has its citation: 32:57 is turn 57 of "
      "interview 32. Nothing in a study is ever changed but its index and the files that commands say they "
      "write.");
  page.add_heading("Commands");
  for (const Command& command : command_table()) {
    page.add_definition(fmt::format("{} {}", command.name, command.arguments),
                        fmt::format("{}; see {}(1)", command.summary, page_of(command)));
  }
  add_options(page, global_options());
  page.add_heading("Environment");
  for (const EnvironmentHelp& variable : environment_help())
    page.add_definition(variable.name, variable.help);
  page.add_heading("Files");
  page.add_paragraph("verbatim-study(5) describes the files of a study.");
  add_exit_statuses(page);
  page.add_heading("Examples");
  page.add_lines(
      "verbatim-index\nverbatim search 'versioning AND phase:deployment'\nverbatim show --source 32:57\n");
  page.add_heading("See also");
  std::vector<std::string> others{"verbatim-index(1)"};
  for (const Command& command : command_table()) others.push_back(page_of(command) + "(1)");
  others.insert(others.end(), {"verbatim-study(5)", "verbatim-query(7)"});
  page.add_references(others);
  return page;
}

ManualPage command_page(const Command& command) {
  ManualPage page(page_of(command), 1, command.summary);
  page.add_heading("Synopsis");
  page.add_usage(command_usage(command));
  page.add_heading("Description");
  page.add_help(command.help);
  if (command.actions != nullptr) {
    page.add_heading("Actions");
    for (const CommandAction& action : command.actions())
      page.add_definition(action_usage(action), action_text(action));
  }
  add_options(page, options_of(command));
  page.add_heading("Examples");
  page.add_lines(example_lines(command.examples));
  add_exit_statuses(page);
  page.add_heading("See also");
  page.add_references({"verbatim(1)", "verbatim-index(1)", "verbatim-study(5)", "verbatim-query(7)"});
  return page;
}

ManualPage query_page() {
  ManualPage page("verbatim-query", 7, "the query language of verbatim");
  page.add_heading("Description");
  page.add_paragraph(
      "A query says which turns of a study's interviews to find. It stands in verbatim search, verbatim "
      "count and "
      "in saved queries.");
  page.add_paragraph(kQueryShellAdvice);
  const auto add_row = [&](std::string_view form, std::string_view finds, std::string_view example) {
    page.add_definition(form, finds);
    page.add_definition_example(fmt::format("'{}'", example));
  };
  for (const QueryFormGroup& group : query_language()) {
    page.add_heading(group.title);
    if (!group.text.empty()) page.add_paragraph(group.text);
    for (const QueryForm& form : group.forms) add_row(form.write, form.finds, form.example);
  }
  page.add_heading("All facets");
  page.add_paragraph(
      "The attributes that a study declares in verbatim.yaml are facets besides; 'verbatim help query' lists "
      "those of the study at hand.");
  for (const Facet& facet : built_in_facets().all()) {
    std::string names = facet.name;
    for (const std::string& alias : facet.aliases) names += ", " + alias;
    add_row(names, facet.help, facet.example);
  }
  page.add_heading("See also");
  page.add_references({"verbatim-search(1)", "verbatim-count(1)", "verbatim-saved(1)", "verbatim-study(5)"});
  return page;
}

ManualPage study_page() {
  ManualPage page("verbatim-study", 5, "the files of a study that verbatim reads and keeps");
  page.add_heading("Description");
  page.add_paragraph(
      "A study is a folder with transcripts of interviews. Its root holds verbatim.yaml or .verbatim; both "
      "programs find it by walking up from the working directory.");
  page.add_heading("Files");
  for (const StudyFile& file : study_files()) page.add_definition(file.name, file.holds);
  page.add_heading("Transcripts");
  page.add_paragraph(
      "How a file is written is told by its content; format, under an interview, overrules that.");
  for (const TranscriptForm& form : kTranscriptForms) {
    page.add_definition(fmt::format("{} ({})", form.title, form.name), form.help);
    page.add_definition_example(form.example);
  }
  page.add_heading("Settings");
  page.add_paragraph(
      "verbatim.yaml is a YAML file; every key can be left out, and one that is not known is an error.");
  const auto add_settings = [&](bool of_interview) {
    for (const StudySetting& setting : study_settings()) {
      if (setting.of_interview != of_interview) continue;
      page.add_definition(setting.key, setting.says);
      page.add_definition_example(setting.example);
    }
  };
  add_settings(false);
  page.add_subheading("Of one interview");
  page.add_paragraph("These keys stand below an interview's id or file name, under interviews.");
  add_settings(true);
  for (const StudyFileHelp& file : study_file_help()) {
    page.add_heading(file.name);
    page.add_paragraph(file.says);
    for (const StudyKey& key : file.keys) page.add_definition(key.key, key.says);
    page.add_paragraph("To paste, and to change:");
    page.add_lines(file.example);
  }
  page.add_heading("See also");
  page.add_references({"verbatim(1)", "verbatim-index(1)"});
  return page;
}

}  // namespace

std::vector<ManualPage> manual_pages() {
  std::vector<ManualPage> pages{program_page()};
  for (const Command& command : command_table()) pages.push_back(command_page(command));
  pages.push_back(query_page());
  pages.push_back(study_page());
  return pages;
}

}  // namespace verbatim
