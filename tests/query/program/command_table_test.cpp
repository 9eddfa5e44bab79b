#include <algorithm>
#include <fstream>
#include <regex>
#include <set>

#include <boost/program_options.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/command_line/option_help.h"
#include "common/study/settings_file.h"
#include "common/study/study.h"
#include "query/program/global_options.h"
#include "query/program/manual.h"
#include "query/program/placeholders.h"
#include "query/program/program.h"
#include "query/program/program_completion.h"
#include "query/program/program_help.h"
#include "query/program/study_files.h"
#include "tests/support/corpus.h"

namespace verbatim {
namespace {

using namespace ::testing;

std::vector<std::string> texts(const Completion& completion) {
  std::vector<std::string> found;
  for (const CompletedWord& candidate : completion.candidates) found.push_back(candidate.text);
  return found;
}

void expect_placeholder(std::string_view shown, const std::string& where) {
  // `--fix=write`: a value that may be left out, and is the only one, stands for itself.
  if (shown.starts_with("[=")) return;
  EXPECT_NE(find_placeholder(shown), nullptr)
      << where << ": " << shown
      << " is no row of query/program/placeholders.cpp; call it by one of them, add a "
      << "row, or use add_choice_option for an option with a list of values";
}

// What every command must have, whoever adds one.
TEST(CommandTable, EveryCommandHasHelpExamplesManPageAndCompletion) {
  const std::vector<ManualPage> pages = manual_pages();
  const std::vector<std::string> completed = texts(complete_program({""}));
  for (const Command& command : command_table()) {
    const std::string name(command.name);
    SCOPED_TRACE(name);
    EXPECT_FALSE(command.summary.empty());
    EXPECT_TRUE(command.help.ends_with('\n'));
    EXPECT_THAT(std::string(command.examples), StartsWith("Examples:\n  "));
    EXPECT_THAT(std::string(command.examples), HasSubstr("  verbatim " + name));
    EXPECT_THAT(program_help(help_columns(0)), HasSubstr("  " + name));
    EXPECT_THAT(completed, Contains(name));
    const std::string help = command_help(command, help_columns(0));
    const auto page = std::find_if(pages.begin(), pages.end(),
                                   [&](const ManualPage& one) { return one.name() == "verbatim-" + name; });
    ASSERT_NE(page, pages.end());
    const std::vector<std::string> completed_options = texts(complete_program({name, "--"}));
    for (const OptionHelp& option : option_help(options_of(command))) {
      EXPECT_FALSE(option.help.empty()) << option.names.back();
      EXPECT_THAT(completed_options, Contains(option.names.back()));
      EXPECT_THAT(help, HasSubstr(option.names.back()));
      EXPECT_THAT(page->roff(), HasSubstr(roff_text(option.names.back())));
      if (!option.placeholder.empty() && option.choices.empty())
        expect_placeholder(option.placeholder, "--" + option.names.back());
    }
  }
}

TEST(CommandTable, UsageNamesWhatCompletionKnows) {
  for (const Command& command : command_table()) {
    SCOPED_TRACE(std::string(command.name));
    EXPECT_EQ(command.arguments.find('|'), std::string_view::npos) << "what a command does are its actions";
    if (command.actions == nullptr) {
      for (const std::string& shown : usage_placeholders(command.arguments))
        expect_placeholder(shown, "usage");
      continue;
    }
    const std::vector<std::string> completed = texts(complete_program({std::string(command.name), ""}));
    const std::vector<OptionHelp> options = option_help(options_of(command));
    for (const CommandAction& action : command.actions()) {
      EXPECT_THAT(completed, Contains(std::string(action.name)));
      EXPECT_FALSE(action.help.empty()) << action.name;
      for (const std::string& shown : usage_placeholders(action.arguments))
        expect_placeholder(shown, std::string(action.name));
      for (const std::string& option : action.options)
        EXPECT_NE(find_option(options, "--" + option), nullptr) << option;
    }
  }
}

TEST(CommandTable, HelpFitsEightyColumns) {
  const auto expect_fits = [](const std::string& text) {
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = text.find('\n', begin);
      std::string line = text.substr(begin, end - begin);
      // Signs beyond ASCII take one column here.
      line = std::regex_replace(line, std::regex("[\x80-\xBF]"), "");
      EXPECT_LE(line.size(), 88u) << line;
      begin = end + 1;
    }
  };
  expect_fits(program_help(help_columns(0)));
  expect_fits(study_help(help_columns(0)));
  for (const Command& command : command_table()) expect_fits(command_help(command, help_columns(0)));
}

/// The keys that a function of the settings' reader knows, as its source lists them.
std::set<std::string> keys_in_source() {
  std::ifstream in(testing::source_root() / "common/study/settings_file.cpp");
  const std::string source{std::istreambuf_iterator<char>(in), {}};
  const std::regex row("\\{\"([a-z_]+)\",\\s*\\[&\\]\\(const YAML::Node");
  std::set<std::string> keys;
  for (std::sregex_iterator match(source.begin(), source.end(), row), end; match != end; ++match)
    keys.insert((*match)[1]);
  return keys;
}

TEST(StudyHelp, NamesEveryKeyOfTheSettingsAndNoOther) {
  std::set<std::string> documented;
  for (const StudySetting& setting : study_settings()) {
    documented.insert(std::string(setting.key));
    EXPECT_THAT(std::string(setting.example), StartsWith(std::string(setting.key) + ":"));
    std::string yaml(setting.example);
    if (setting.of_interview) {
      yaml = "interviews:\n  \"32\":\n    " + std::regex_replace(yaml, std::regex("\n"), "\n    ");
    }
    EXPECT_NO_THROW(parse_study_settings(yaml + "\n", "verbatim.yaml")) << yaml;
  }
  // The keys of one speaker have no row of their own: examples of `speakers` show them.
  for (const std::string key : {"name", "role"}) {
    EXPECT_TRUE(std::any_of(study_settings().begin(), study_settings().end(),
                            [&](const StudySetting& setting) {
                              return setting.example.find(key + ": ") != std::string_view::npos;
                            }))
        << key;
    documented.insert(key);
  }
  EXPECT_EQ(documented, keys_in_source())
      << "common/study/settings_file.cpp and query/program/study_files.cpp differ";
  EXPECT_GE(documented.size(), 14u);
}

}  // namespace
}  // namespace verbatim
