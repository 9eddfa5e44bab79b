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

std::string coded_by(const std::string& coder, const std::string& first, const std::string& second) {
  return "Interview 1 - " + coder + "\n\n" + block("Interviewer", "How did it start?") +
         block("Interviewee", "By chance, as these things do.", first) +
         block("Interviewer", "And how did it end?") +
         block("Interviewee", "With a new owner in spring.", second);
}

struct TwoCoders : ProgramStudy {
  TwoCoders() {
    write("transcripts/1.txt", coded_by("", "", ""));
    write("transcripts/1-ana.txt", coded_by("Ana", "MM-start", "MM-end"));
    write("transcripts/1-ben.txt", coded_by("Ben", "MM-start", ""));
    index();
  }
};

TEST(AgreementCommand, PrintsCoefficientsAndWhereCodersDiffer) {
  const TwoCoders study;
  const ProgramRun run = study.verbatim({"agreement"});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(run.out,
            "coders Ana, Ben: 4 turns in 1 interview\n"
            "code         used  agreement  kappa  AC1    alpha\n"
            "MM-end          1  0.750      0.000  0.680  0.000\n"
            "MM-start        1  1.000      1.000  1.000  1.000\n"
            "all, by use     2  0.875      0.500  0.840  0.500\n"
            "\n"
            "they differ once:\n"
            "turn  code    given by  not by\n"
            "1:4   MM-end  Ana       Ben\n");
  EXPECT_THAT(run.err, HasSubstr("one interview was coded by two of them: intervals need more"));
}

TEST(AgreementCommand, GivesTablesForPrograms) {
  const TwoCoders study;
  const ProgramRun run =
      study.verbatim({"agreement", "--format", "csv", "--code", "MM-end", "--resamples", "0"});
  EXPECT_EQ(
      run.out,
      "code,used,percent,percent_low,percent_high,kappa,kappa_low,kappa_high,ac1,ac1_low,ac1_high,alpha,"
      "alpha_low,alpha_high\n"
      "MM-end,1,0.750000,,,0.000000,,,0.680000,,,0.000000,,\n"
      ",1,0.750000,,,0.000000,,,0.680000,,,0.000000,,\n");
  EXPECT_EQ(study.verbatim({"agreement", "--differences", "--format", "csv"}).out,
            "citation,code,with,without\n1:4,MM-end,Ana,Ben\n");
}

TEST(AgreementCommand, SavesAQueryThatFindsTheTurns) {
  const TwoCoders study;
  EXPECT_THAT(study.verbatim({"agreement", "--save", "differ"}).err, HasSubstr("saved as @differ"));
  EXPECT_EQ(study.verbatim({"search", "--output", "citations", "@differ"}).out, "1:4\n");
  EXPECT_EQ(study.verbatim({"agreement", "--save", "differ"}).status, 2) << "a name is not taken twice";
}

TEST(AgreementCommand, KnowsCodersByTheNamesThatSourcesHave) {
  const TwoCoders study;
  study.write("verbatim.yaml", "coders: {Ana: A. Lee}\n");
  study.index();
  for (const char* query :
       {"coder:Ana", "coder:'A. Lee'", "code:MM-end@Ana", "code:MM-e*@ana", "code:\"MM-end@A. Lee\""}) {
    std::string typed = query;
    for (char& c : typed) c = c == '\'' ? '"' : c;
    EXPECT_THAT(study.verbatim({"search", "--output", "citations", typed}).out, EndsWith("1:4\n")) << typed;
  }
  EXPECT_THAT(study.verbatim({"agreement", "--coders", "Ana,Ben"}).out, HasSubstr("coders A. Lee, Ben"));
  const ProgramRun never = study.verbatim({"search", "code:MM-end@Ben"});
  EXPECT_EQ(never.status, 1);
  EXPECT_THAT(never.err, HasSubstr("Ben gave no turn the code MM-end"));
  EXPECT_EQ(study.verbatim({"search", "code:MM-end@Bem"}).status, 2);
}

TEST(CountCommand, CountsPairsByTheNamesOfTheCodebook) {
  const TwoCoders study;
  study.write("codebook.yaml",
              "codes: [{name: MM-begin, aliases: [MM-start], fix: MM-end}, {name: MM-end}, {name: MM-no, "
              "fix: MM-nofix}, {name: MM-nofix}]\n");
  study.index();
  EXPECT_EQ(study.verbatim({"count", "--pairs", "--format", "csv"}).out,
            "issue,fix,issue_turns,issue_interviews,fix_turns,fix_interviews,both_turns,both_interviews\n"
            "MM-begin,MM-end,1,1,1,1,0,1\nMM-no,MM-nofix,0,0,0,0,0,0\n");
  EXPECT_EQ(study.verbatim({"count", "--pairs", "--by", "code"}).status, 2);
}

TEST(AgreementCommand, NeedsTwoCoders) {
  ProgramStudy study;
  study.write("transcripts/1.txt", coded_by("Ana", "MM-start", ""));
  study.index();
  const ProgramRun run = study.verbatim({"agreement"});
  EXPECT_EQ(run.status, 1) << "the question is sound";
  EXPECT_THAT(run.err, HasSubstr("there is one coder only: Ana"));
  EXPECT_EQ(study.verbatim({"agreement", "--coders", "Ana"}).status, 2);
  study.write("transcripts/2.txt", "Interview 2 - Ben\n\n" + block("Interviewer", "Why?", "MM-why"));
  study.index();
  const ProgramRun apart = study.verbatim({"agreement"});
  EXPECT_EQ(apart.status, 1);
  EXPECT_THAT(apart.err, HasSubstr("no interview was coded by two of these coders"));
}

TEST(AgreementCommand, DoesNotBlameTheCodersForAQueryThatFindsNothing) {
  const TwoCoders study;
  const ProgramRun run = study.verbatim({"agreement", "zebra"});
  EXPECT_EQ(run.status, 1);
  EXPECT_THAT(run.err, HasSubstr("these coders gave no such code to the turns that are asked for"));
}

TEST(AgreementCommand, SaysThatTheModeratorIsLeftOut) {
  const TwoCoders study;
  study.write("verbatim.yaml", "moderator: Ben\n");
  study.index();
  const ProgramRun run = study.verbatim({"agreement"});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, HasSubstr("to compare with the moderator: --coders Ana,Ben"));
  EXPECT_EQ(study.verbatim({"agreement", "--coders", "Ana,Ben"}).status, 0);
  const ProgramRun search = study.verbatim({"search", "code:MM-end"});
  EXPECT_EQ(search.status, 2);
  EXPECT_THAT(search.err, HasSubstr("the moderator gave no turn the code 'MM-end'"));
  EXPECT_THAT(search.err, HasSubstr("others did: code:\"MM-end@Ana\""));
}

// ---- the codebook, from file to answer ----

TEST(CodebookOfAStudy, NamesCodesInCountsAndQueries) {
  const TwoCoders study;
  study.write("codebook.yaml",
              "codes:\n  - name: Beginnings\n    aliases: [MM-start]\n  - name: Never-used\n");
  EXPECT_THAT(study.verbatim({"count"}).err, HasSubstr("names of codes or coders have changed"));
  const ProgramRun run = study.index();
  EXPECT_THAT(run.err, HasSubstr("note: codebook.yaml lacks 1 code that transcripts have: 'MM-end'"));
  EXPECT_THAT(run.err, HasSubstr("note: codebook.yaml has 1 code that no transcript has: 'Never-used'"));
  EXPECT_EQ(study.verbatim({"count", "--by", "code", "--format", "csv"}).out,
            "code,turns,interviews\nBeginnings,1,1\nMM-end,1,1\n(none),2,1\n");
  const ProgramRun by_alias = study.verbatim({"agreement", "--code", "mm-start"});
  EXPECT_EQ(by_alias.status, 0) << by_alias.err;
  EXPECT_THAT(by_alias.out, HasSubstr("\nBeginnings "));
  EXPECT_EQ(study.verbatim({"search", "--output", "citations", "code:MM-start"}).out, "1:2\n");
  EXPECT_EQ(study.verbatim({"search", "--output", "citations", "code:MM-start@Ben"}).out, "1:2\n");
  EXPECT_EQ(study.verbatim({"search", "code:Never-used"}).status, 1) << "it is known, and nobody used it";
  EXPECT_EQ(study.verbatim({"search", "code:Never-usd"}).status, 2);
  study.write("codebook.yaml", "codes:\n  - nmae: Beginnings\n");
  const ProgramRun wrong = study.index();
  EXPECT_EQ(wrong.status, 2);
  EXPECT_THAT(wrong.err, HasSubstr("codebook.yaml:2: code: unknown key 'nmae'"));
}

TEST(CodebookOfAStudy, MakesCodesOfLinesWhoseShapeDoesNotShowIt) {
  const ProgramStudy study;
  study.write("transcripts/1.txt", "Interview 1 - PO\n\n" + block("Interviewer", "How did it begin?") +
                                       block("Interviewee", "By chance.", "model drift") +
                                       block("Interviewer", "And then?") + block("Interviewee", "It grew."));
  study.write("codebook.yaml", "codes:\n  - name: MM-drift\n    aliases: [model drift]\n");
  ASSERT_EQ(study.index().status, 0);
  EXPECT_EQ(study.verbatim({"search", "--output", "citations", "code:MM-drift"}).out, "1:2\n");
  EXPECT_THAT(study.verbatim({"show", "1:2"}).out, Not(HasSubstr("model drift\n")));
  EXPECT_EQ(study.verbatim({"search", "\"model drift\""}).status, 1) << "nobody said it";
}

}  // namespace
}  // namespace verbatim
