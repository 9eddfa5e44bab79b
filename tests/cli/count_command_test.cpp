#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/programs.h"

namespace verbatim {
namespace {

using ::testing::AllOf;
using testing::block;
using ::testing::EndsWith;
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
  EXPECT_THAT(csv, AllOf(StartsWith("code,turns,interviews,of turns,of interviews,share of turns\n"),
                         HasSubstr("MM-drift,1,1,1,1,1.0000\n")));
  EXPECT_THAT(count({"--by", "code", "--share", "drift"}).out, HasSubstr("share of turns"));
  EXPECT_THAT(count({"--by", "code", "--share", "drift"}).out, HasSubstr("100 %"));
  EXPECT_THAT(count({"--by", "code", "--share", "--format", "jsonl", "drift"}).out,
              HasSubstr("\"of_turns\":1,\"of_interviews\":1,\"share\":1.0}"));
  EXPECT_THAT(
      count({"--by", "role", "--share", "--format", "markdown", "drift"}).out,
      AllOf(StartsWith("Turns by role: drift\n\n"
                       "| role | turns | interviews | of turns | of interviews | share of turns |\n"),
            HasSubstr("| interviewer | 2 | 2 | 2 | 2 | 100 % |\n"), HasSubstr("; shares of all turns\n")));
  EXPECT_THAT(count({"--by", "role", "--share", "--format", "latex", "drift"}).out,
              HasSubstr("{}interviewee & 1 & 1 & 2 & 2 & 50 \\% "));
}

/// Whoever reads a share sees of what it is one.
TEST(CountCommand, SaysOfWhichTurnsSharesAre) {
  const std::vector<std::string> query{"--by", "interview", "--share", "drift", "role:interviewee"};
  const ProgramRun text = count(query);
  EXPECT_THAT(text.out, AllOf(HasSubstr("shares of the 2 turns that match role:interviewee\n"),
                              HasSubstr("of 1, 100 %")));
  std::vector<std::string> csv = query;
  csv.insert(csv.end(), {"--format", "csv"});
  EXPECT_THAT(count(csv).err, HasSubstr("note: shares of the 2 turns that match role:interviewee\n"));
  EXPECT_THAT(count({"--by", "interview", "--share", "drift", "--filter", "role:interviewee"}).out,
              HasSubstr("shares of the 2 turns that match role:interviewee\n"));
  EXPECT_THAT(count({"--by", "role", "--share", "drift"}).out, HasSubstr(" · shares of all turns\n"));
}

// `--sort count` did not change the order of shares, whose bars showed counts.
TEST(CountCommand, SortsSharesAsAskedAndDrawsWhatItSortsBy) {
  ProgramStudy study;
  study.write("transcripts/1.txt", block("Interviewer", "Drift?") + block("Interviewee", "Drift.") +
                                       block("Interviewer", "Why?") + block("Interviewee", "Hm."));
  study.write("transcripts/2.txt", block("Interviewer", "And drift?"));
  ASSERT_EQ(study.index().status, 0);
  const auto sorted = [&](std::vector<std::string> order) {
    std::vector<std::string> all{"count", "--by", "interview", "--share", "drift"};
    all.insert(all.end(), order.begin(), order.end());
    return testing::lines_of(study.verbatim(all).out);
  };
  const std::string half = "███████████████";
  const auto by_share = sorted({});
  ASSERT_EQ(by_share.size(), 4u);
  EXPECT_THAT(by_share[2], AllOf(StartsWith("2 "), HasSubstr("of 1, 100 %"), EndsWith("  " + half + half)));
  EXPECT_THAT(by_share[3], AllOf(StartsWith("1 "), HasSubstr("of 4, 50 %"), EndsWith("  " + half)));
  EXPECT_EQ(sorted({"--sort", "share"}), by_share);
  const auto by_count = sorted({"--sort", "count"});
  ASSERT_EQ(by_count.size(), 4u);
  EXPECT_THAT(by_count[2], AllOf(StartsWith("1 "), EndsWith("  " + half + half)));
  EXPECT_THAT(by_count[3], AllOf(StartsWith("2 "), EndsWith("  " + half)));
  EXPECT_EQ(count({"--by", "code", "--sort", "share"}).status, 2);
  EXPECT_THAT(count({"--by", "code", "--share", "--format", "svg"}).err,
              HasSubstr("use text, jsonl, csv, markdown or latex"));
}

TEST(CountCommand, OfNothingSaysSo) {
  const ProgramRun run = count({"--by", "code,role", "zebra"});
  EXPECT_EQ(run.status, 1);
  EXPECT_THAT(run.out, StartsWith("0 turns in 0 interviews\n"));
  EXPECT_THAT(run.err, HasSubstr("zebra: nowhere in the study"));
  EXPECT_EQ(count({"--by", "role", "zebra"}).out, "0 turns in 0 interviews\n") << "no head of an empty table";
}

}  // namespace
}  // namespace verbatim
