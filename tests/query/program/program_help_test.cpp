#include "query/program/program_help.h"

#include <algorithm>
#include <set>
#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/command_line/option_help.h"
#include "common/documents/transcript_forms.h"
#include "query/language/query_parser.h"
#include "query/program/program.h"
#include "query/program/query_language.h"
#include "query/program/study_files.h"
#include "query/render/forms/columns.h"

namespace verbatim {
namespace {

using ::testing::HasSubstr;

TEST(ProgramHelp, EveryFormHasAnExampleThatParses) {
  std::set<std::string_view> forms;
  for (const QueryFormGroup& group : query_language()) {
    EXPECT_FALSE(group.forms.empty()) << group.title;
    for (const QueryForm& form : group.forms) {
      EXPECT_TRUE(forms.insert(form.write).second) << form.write << " is there twice";
      EXPECT_FALSE(form.finds.empty()) << form.write;
      EXPECT_NO_THROW(parse_query(form.example)) << form.write << ", as in " << form.example;
    }
  }
  for (const Facet& facet : built_in_facets().all())
    EXPECT_NO_THROW(parse_query(facet.example)) << facet.name;
}

TEST(ProgramHelp, ShowsEveryFormAndFacetOnEightyColumns) {
  const Facets facets({{"sector", false}});
  const std::string help = query_language_help(facets, help_columns(0));
  for (const QueryFormGroup& group : query_language()) {
    for (const QueryForm& form : group.forms) {
      EXPECT_THAT(help, HasSubstr("  " + std::string(form.write)));
      EXPECT_THAT(help, HasSubstr("'" + std::string(form.example) + "'\n"));
    }
  }
  EXPECT_THAT(help, HasSubstr("language, lang"));
  EXPECT_THAT(help, HasSubstr("  sector"));
  for (std::size_t begin = 0; begin < help.size();) {
    const std::size_t end = help.find('\n', begin);
    EXPECT_LE(column_count(help.substr(begin, end - begin)), 80u) << help.substr(begin, end - begin);
    begin = end + 1;
  }
}

/// `examples`: lines in the help that are there to be pasted, whatever their width.
void expect_columns(const std::string& help, std::size_t columns, const std::string& examples) {
  std::istringstream lines(help);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_FALSE(line.ends_with(' ')) << "'" << line << "'";
    const std::string words = line.substr(std::min(line.size(), line.find_first_not_of(' ')));
    if (examples.find(words + "\n") == std::string::npos) {
      EXPECT_LE(column_count(line), columns) << line;
    }
  }
}

std::string query_examples() {
  std::string examples;
  for (const QueryFormGroup& group : query_language())
    for (const QueryForm& form : group.forms) examples += "'" + std::string(form.example) + "'\n";
  for (const Facet& facet : built_in_facets().all()) examples += "'" + std::string(facet.example) + "'\n";
  return examples;
}

std::string study_examples() {
  std::string examples;
  for (const StudySetting& setting : study_settings()) examples += std::string(setting.example) + "\n";
  for (const StudyFileHelp& file : study_file_help()) examples += std::string(file.example) + "\n";
  for (const TranscriptForm& form : kTranscriptForms) examples += std::string(form.example) + "\n";
  return examples;
}

/// Of a command: what stands below its options, and lines in its help that begin with a blank.
std::string command_examples(const Command& command) {
  std::string examples(command.examples);
  std::istringstream lines{std::string(command.help)};
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(' ')) examples += line + "\n";
  }
  return examples;
}

TEST(ProgramHelp, IsNeverWiderThanTheTerminal) {
  for (const std::size_t columns : {79u, 60u, 50u, 40u}) {
    SCOPED_TRACE(columns);
    // A usual terminal has room for the examples too.
    const bool is_narrow = columns < 79;
    expect_columns(program_help(columns), columns,
                   is_narrow ? "verbatim search 'versioning AND phase:deployment'\n" : "");
    expect_columns(study_help(columns), columns, is_narrow ? study_examples() : "");
    expect_columns(query_language_help(built_in_facets(), columns), columns,
                   is_narrow ? query_examples() : "");
    for (const Command& command : command_table()) {
      SCOPED_TRACE(std::string(command.name));
      expect_columns(command_help(command, columns), columns, is_narrow ? command_examples(command) : "");
    }
  }
}

TEST(ProgramHelp, PutsWhatATermMeansBelowItOnANarrowTerminal) {
  EXPECT_THAT(program_help(40), HasSubstr("\n      ranked excerpts, each with its\n      citation\n"));
  EXPECT_THAT(program_help(40), HasSubstr("\n  --version\n      print the version\n"));
  EXPECT_THAT(program_help(79), HasSubstr("ranked excerpts, each with its citation\n"));
}

// One list for all actions named latex for `show`, which refuses it.
TEST(ProgramHelp, SaysWhichFormatsEachActionHas) {
  const Command& catalog = find_command("catalog");
  std::string filled;
  std::istringstream words(command_help(catalog, help_columns(0)));
  for (std::string word; words >> word;) filled += word + " ";
  EXPECT_THAT(filled, HasSubstr("strong candidates that are unread; --format text or jsonl "));
  EXPECT_THAT(filled, HasSubstr("with all quotes; --format jsonl, csv, markdown, latex, html or pandoc "));
  for (const CommandAction& action : catalog.actions()) {
    const bool takes_format =
        std::find(action.options.begin(), action.options.end(), "format") != action.options.end();
    EXPECT_EQ(action.formats.empty(), !takes_format) << action.name;
  }
}

TEST(ProgramHelp, ShowsTheKeysOfEachFileWithAFileToPaste) {
  const std::string help = study_help(help_columns(0));
  for (const StudyFileHelp& file : study_file_help()) {
    EXPECT_THAT(help, HasSubstr(std::string(file.name)));
    for (const StudyKey& key : file.keys) EXPECT_THAT(help, HasSubstr("  " + std::string(key.key)));
    std::istringstream lines{std::string(file.example)};
    for (std::string line; std::getline(lines, line);) EXPECT_THAT(help, HasSubstr(line + "\n"));
  }
}

TEST(ProgramHelp, SaysWhatATimeAndACodeMatchBesides) {
  std::string filled;
  std::istringstream words(query_language_help(built_in_facets(), help_columns(0)));
  for (std::string word; words >> word;) filled += word + " ";
  EXPECT_THAT(filled,
              HasSubstr("turns whose time overlaps the range: a turn of about 0:00:00..0:19:00 matches "
                        "time:..5:00 too"));
  EXPECT_THAT(filled, HasSubstr("so that turns can outnumber the lines with the code"));
}

}  // namespace
}  // namespace verbatim
