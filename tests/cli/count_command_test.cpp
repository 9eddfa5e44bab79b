#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/programs.h"

namespace verbatim {
namespace {

using ::testing::AllOf;
using testing::block;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::ProgramRun;
using testing::ProgramStudy;
using ::testing::StartsWith;

const ProgramStudy& counted_study() {
  static const ProgramStudy* made = [] {
    auto* study = new ProgramStudy;
    study->write("verbatim.yaml",
                 "interviews:\n  '1':\n    attributes: {sector: '<b>health</b>', experience: 4}\n"
                 "  '2':\n    attributes: {sector: finance, experience: 12}\n");
    study->write("transcripts/1.txt", "Interview 1\n\n" + block("Interviewer", "Do you see drift?") +
                                          block("Interviewee", "Drift, yes.", "MM-drift"));
    study->write("transcripts/2.txt", "Interview 2\n\n" + block("Interviewer", "And drift?") +
                                          block("Interviewee", "No.", "MM-none"));
    study->index();
    return study;
  }();
  return *made;
}

ProgramRun count(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "count");
  return counted_study().verbatim(arguments);
}

TEST(CountCommand, CountsTwoFacetsInEveryFormat) {
  EXPECT_EQ(count({"--by", "code,interview"}).out,
            "4 turns in 2 interviews\n"
            "code         1     2\n"
            "MM-drift  1 ██  ·\n"
            "MM-none   ·     1 ██\n"
            "2 turns in 2 interviews without code or without interview\n");
  EXPECT_EQ(count({"--by", "code,interview", "--format", "csv"}).out,
            "code,interview,turns,interviews\nMM-drift,1,1,1\nMM-none,2,1,1\n");
  EXPECT_THAT(count({"--by", "code,interview", "--format", "svg", "drift"}).out,
              AllOf(StartsWith("<?xml"), HasSubstr("<title>Turns by code and interview: drift</title>")));
  EXPECT_THAT(count({"--by", "sector", "--format", "svg"}).out,
              AllOf(HasSubstr("&lt;b&gt;health&lt;/b&gt;"), Not(HasSubstr("<b>"))));
  EXPECT_THAT(count({"--by", "sector", "--format", "latex"}).out,
              HasSubstr("{}\\textless{}b\\textgreater{}health"));
  EXPECT_THAT(count({"--by", "sector", "--format", "markdown"}).out,
              HasSubstr("| \\<b\\>health\\</b\\> | 2 | 1 |"));
}

TEST(CountCommand, CountsNumbersOfInterviews) {
  EXPECT_EQ(count({"--by", "experience", "--sort", "value", "--format", "csv"}).out,
            "experience,turns,interviews\n4,2,1\n12,2,1\n");
}

TEST(CountCommand, ShowsZeroRowsOnRequest) {
  EXPECT_EQ(count({"--by", "code", "--format", "csv", "\"drift yes\""}).out,
            "code,turns,interviews\nMM-drift,1,1\n");
  EXPECT_EQ(count({"--by", "code", "--zero", "--format", "csv", "\"drift yes\""}).out,
            "code,turns,interviews\nMM-drift,1,1\nMM-none,0,0\n");
}

TEST(CountCommand, TakesATitle) {
  EXPECT_THAT(count({"--by", "code", "--title", "What we found", "--format", "markdown"}).out,
              StartsWith("What we found\n"));
}

TEST(CountCommand, RefusesWhatItCannotCount) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> rows{
      {{"--share"}, "--share needs --by"},
      {{"--format", "svg"}, "--format svg needs --by"},
      {{"--by", "code,role", "--share"}, "--share is of one facet"},
      {{"--by", "code,fase"}, "cannot count by 'fase'"},
      {{"--by", "code,"}, "cannot count by ''"},
      {{"--by", "words"}, "cannot count by 'words'"},
      {{"--by", "code,code"}, "names 'code' twice"},
      {{"--by", "code,phase,role"}, "one facet or two"},
      {{"--by", "code", "--measure", "turn"}, "did you mean 'turns'"},
      {{"--by", "code", "--sort", "size"}, "--sort does not know 'size'"},
      {{"--by", "code", "--format", "png"}, "--format does not know 'png'"}};
  for (const auto& [arguments, message] : rows) {
    const ProgramRun run = count(arguments);
    EXPECT_EQ(run.status, 2) << message;
    EXPECT_THAT(run.err, HasSubstr(message));
    EXPECT_EQ(run.out, "") << message;
  }
}

TEST(CountCommand, WithoutAFacetSaysHowManyThereAre) {
  const ProgramRun all = count({});
  EXPECT_EQ(all.status, 0);
  EXPECT_THAT(all.out, MatchesRegex("[0-9]+ turns in [0-9]+ interviews\n"));
  EXPECT_EQ(count({"drift"}).out,
            count({"--by", "code", "drift"}).out.substr(0, count({"drift"}).out.size()));
  EXPECT_THAT(count({"drift", "--format", "csv"}).out, StartsWith("turns,interviews\n"));
  EXPECT_EQ(count({"zebra"}).status, 1);
}

/// A long phase has more of everything: what is a large share is not what is many.
TEST(CountCommand, GivesTheShareOfEachValue) {
  const std::string csv = count({"--by", "code", "--share", "--format", "csv", "drift"}).out;
  EXPECT_THAT(csv, StartsWith("code,turns,interviews,of turns,of interviews\n"));
  EXPECT_THAT(count({"--by", "code", "--share", "drift"}).out, HasSubstr("share of turns"));
  EXPECT_THAT(count({"--by", "code", "--share", "drift"}).out, HasSubstr("100 %"));
  EXPECT_THAT(count({"--by", "code", "--share", "--format", "jsonl", "drift"}).out,
              HasSubstr("\"of_turns\":"));
}

TEST(CountCommand, OfNothingSaysSo) {
  const ProgramRun run = count({"--by", "code,role", "zebra"});
  EXPECT_EQ(run.status, 1);
  EXPECT_THAT(run.out, StartsWith("0 turns in 0 interviews\n"));
  EXPECT_THAT(run.err, HasSubstr("zebra: nowhere in the study"));
}

}  // namespace
}  // namespace verbatim
