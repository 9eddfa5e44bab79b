#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/programs.h"

namespace verbatim {
namespace {

using namespace ::testing;
using testing::block;
using testing::ProgramRun;
using testing::ProgramStudy;

TEST(ExportCommand, WarnsOfConfidentialNamesThatLeaveTheStudy) {
  ProgramStudy study;
  study.write("transcripts/1.txt",
              "Interview 1 - Ana\n\n" + block("Interviewer", "How did it start at Loomis?") +
                  block("Interviewee", "By chance. Loomis and Mr. Weber were new.", "MM-start"));
  study.write("verbatim.yaml", "confidential: [Loomis, Weber, Nobody]\n");
  study.index();
  const std::string file = (study.path() / "mills.qdpx").string();
  const ProgramRun run = study.verbatim({"export", file});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_THAT(run.err,
              HasSubstr("warning: the texts hold 2 names that this study keeps confidential, at 3 places: "
                        "Loomis, Weber"));
  study.write("verbatim.yaml", "confidential: [Nobody]\n");
  EXPECT_THAT(study.verbatim({"export", "--force", file}).err, Not(HasSubstr("confidential")));
}

TEST(ExportCommand, OneTalkOfTwoProjectsIsOneTalk) {
  ProgramStudy one, other, both;
  const auto talk = [](const std::string& coder, const std::string& code) {
    return "Interview 7 - " + coder + "\n\n" + block("Interviewer", "How did it start in the old mill?") +
           block("Interviewee", "By chance, as these things do when nobody plans them.", code) +
           block("Interviewer", "And how did it end after so many years?") +
           block("Interviewee", "With a new owner in the spring, and a feast.");
  };
  one.write("transcripts/7.txt", talk("Ana", "MM-start"));
  other.write("transcripts/7.txt", talk("Ben", "MM-luck"));
  one.index();
  other.index();
  both.write("transcripts/x.txt", "");
  EXPECT_EQ(one.verbatim({"export", (both.path() / "transcripts/ana.qdpx").string()}).status, 0);
  EXPECT_EQ(other.verbatim({"export", (both.path() / "transcripts/ben.qdpx").string()}).status, 0);
  std::filesystem::remove(both.path() / "transcripts/x.txt");
  both.index();
  EXPECT_EQ(both.verbatim({"search", "--output", "citations", "code:MM-start@Ana code:MM-luck@Ben"}).out,
            "7:2\n");
  EXPECT_THAT(both.verbatim({"agreement"}).out, StartsWith("coders Ana, Ben: 4 turns in 1 interview\n"));
}

}  // namespace
}  // namespace verbatim
