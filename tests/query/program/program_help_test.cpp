#include "query/program/program_help.h"

#include <algorithm>
#include <set>
#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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
  const std::string help = query_language_help(facets);
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

void expect_eighty_columns(const std::string& help) {
  std::istringstream lines(help);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(column_count(line), 80u) << line;
    EXPECT_FALSE(line.ends_with(' ')) << "'" << line << "'";
  }
}

TEST(ProgramHelp, NoHelpIsWiderThanEightyColumns) {
  expect_eighty_columns(program_help());
  expect_eighty_columns(study_help());
  for (const Command& command : command_table()) {
    SCOPED_TRACE(std::string(command.name));
    expect_eighty_columns(command_help(command));
  }
}

// One list for all actions named latex for `show`, which refuses it.
TEST(ProgramHelp, SaysWhichFormatsEachActionHas) {
  const Command& catalog = find_command("catalog");
  std::string filled;
  std::istringstream words(command_help(catalog));
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
  const std::string help = study_help();
  for (const StudyFileHelp& file : study_file_help()) {
    EXPECT_THAT(help, HasSubstr(std::string(file.name)));
    for (const StudyKey& key : file.keys) EXPECT_THAT(help, HasSubstr("  " + std::string(key.key)));
    std::istringstream lines{std::string(file.example)};
    for (std::string line; std::getline(lines, line);) EXPECT_THAT(help, HasSubstr(line + "\n"));
  }
}

TEST(ProgramHelp, SaysWhatATimeAndACodeMatchBesides) {
  std::string filled;
  std::istringstream words(query_language_help(built_in_facets()));
  for (std::string word; words >> word;) filled += word + " ";
  EXPECT_THAT(filled,
              HasSubstr("turns whose time overlaps the range: a turn of about 0:00:00..0:19:00 matches "
                        "time:..5:00 too"));
  EXPECT_THAT(filled, HasSubstr("so that turns can outnumber the lines with the code"));
}

}  // namespace
}  // namespace verbatim
