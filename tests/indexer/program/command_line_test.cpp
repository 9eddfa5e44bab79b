#include "indexer/program/command_line.h"

#include <algorithm>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/text/code_point.h"
#include "tests/support/broken_stream.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(IndexCommandLine, PrintsItsHelp) {
  std::ostringstream out, err;
  EXPECT_EQ(run_index_program({"--help"}, out, err, false), 0);
  EXPECT_THAT(out.str(), HasSubstr("verbatim-index [OPTIONS] [STUDY]"));
  EXPECT_THAT(out.str(), HasSubstr("4 the program has a defect"));
  EXPECT_EQ(err.str(), "");
}

std::size_t columns_of(const std::string& line) {
  return static_cast<std::size_t>(
      std::count_if(line.begin(), line.end(), [](char c) { return !continues_code_point(c); }));
}

void expect_lines_within(const std::string& text, std::size_t columns) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(columns_of(line), columns) << line;
    EXPECT_FALSE(line.ends_with(' ')) << line;
  }
}

TEST(IndexCommandLine, PrintsHelpForEightyColumns) {
  std::ostringstream out, err;
  run_index_program({"--help"}, out, err, false);
  expect_lines_within(out.str(), 80);
  EXPECT_THAT(out.str(), HasSubstr("verbatim-index --shard 2/3"));
}

/// The account of a transcript was written in lines of any length, reports in wrapped tables.
TEST(IndexCommandLine, WrapsWhatItPrintsOnATerminal) {
  const testing::TempDir study;
  const std::string talk =
      "Interviewer: How did all of it start, and who was there when it did, if you can still remember that?\n"
      "Ana Maria Ruiz de la Torre: By chance, in May, as far as I can remember it now after all these "
      "years.\n";
  const std::filesystem::path file = study.write("transcripts/a.txt", talk + talk + talk);
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--preview", file.string()}, {"--report", study.path().string()}}) {
    std::ostringstream out, err;
    EXPECT_EQ(run_index_program(arguments, out, err, false, {80, 80}), 0) << err.str();
    std::istringstream lines(out.str());
    for (std::string line; std::getline(lines, line);)
      EXPECT_TRUE(columns_of(line) <= 80 || line.find(file.string()) != std::string::npos) << line;
  }
}

TEST(IndexCommandLine, SaysWhatOptionsThereAreAndWhatTheyTake) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> rows{
      {{"--reprot"}, "verbatim-index: unknown option '--reprot'\ndid you mean '--report'? see"},
      {{"-j", "x"}, "verbatim-index: --jobs does not take 'x'\nit takes a whole number\n"},
      {{"--generate", "tcsh"}, "known: man, bash, zsh, fish\n"}};
  for (const auto& [arguments, said] : rows) {
    std::ostringstream out, err;
    EXPECT_EQ(run_index_program(arguments, out, err, false), 2);
    EXPECT_THAT(err.str(), HasSubstr(said));
  }
}

// A defect had the status 3 of a file that cannot be read, and its message was the exception's alone.
TEST(IndexCommandLine, ADefectSaysThatItIsOne) {
  testing::BrokenStream out;
  std::ostringstream err;
  EXPECT_EQ(run_index_program({"--help"}, out, err, false), 4);
  EXPECT_THAT(err.str(), StartsWith("verbatim-index: this is a defect of the program: a broken invariant\n"));
  EXPECT_THAT(err.str(), HasSubstr("please report it"));
}

}  // namespace
}  // namespace verbatim
