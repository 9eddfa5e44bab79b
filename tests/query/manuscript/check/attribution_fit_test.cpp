#include "query/manuscript/check/attribution_fit.h"

#include <ostream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/manuscript/check/manuscript_check.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using testing::StudyLiteral;
using testing::TempDir;
using testing::TinyStudy;

/// Interviews by number and by a letter, one that the study gives two other names, and a group's talk whose
/// speakers are called as interviews are.
const TinyStudy& cited_study() {
  static const TinyStudy study(StudyLiteral{
      {{"5",
        {{"Interviewer", "How did the winter go for you?"},
         {"Interviewee", "We heated the whole greenhouse with old timber from the harbour."}}},
       {"P07",
        {{"Interviewer", "And the boats?"},
         {"Interviewee", "The boats stayed on the beach until the ice was gone again."}}},
       {"32",
        {{"Interviewer", "What did you sell?"},
         {"Interviewee", "We sold eleven lanterns to the men who mend the nets."}}},
       {"F1",
        {{"Interviewer", "Who wants to begin with the storm?"},
         {"P2", "The storm took the roof of the school and nobody slept."},
         {"P3", "My brother carried every single book up to the church."},
         {"P2", "After that we painted the walls in a darker blue."},
         {"P3", "I never liked that colour, to be honest with you."},
         {"P7", "The teacher had chosen the paint all by herself."},
         {"P7", "She was the only one who had seen it dry."}}},
       {"9", {{"Interviewer", "And you?"}, {"Interviewee", "I was a child and remember only the noise."}}}},
      "speakers:\n  P2: interviewee\n  P3: interviewee\n  P7: interviewee\n"
      "interviews:\n  \"32\":\n    cited_as: [P44, the lamp maker's widow]\n"});
  return study;
}

CheckedQuotation checked(const std::string& paper) {
  const TempDir folder;
  const ManuscriptCheck result =
      check_manuscripts(cited_study().indexed(), {{folder.write("paper.md", paper)}});
  if (result.quotations.size() != 1) throw std::logic_error(paper + ": not one quotation");
  return result.quotations.front();
}

struct AttributionRow {
  std::string paper;
  std::string verdict;
  bool is_checked = true;
};

void PrintTo(const AttributionRow& row, std::ostream* out) {
  *out << row.paper;
}

class AttributionTable : public ::testing::TestWithParam<AttributionRow> {};

TEST_P(AttributionTable, gives) {
  const CheckedQuotation one = checked(GetParam().paper);
  EXPECT_EQ(quote_verdict_name(one.verdict), GetParam().verdict);
  EXPECT_EQ(one.attribution == AttributionState::checked, GetParam().is_checked);
}

const std::string kOf5 = "\u201Cwe heated the whole greenhouse with old timber\u201D";
const std::string kOfP07 = "\u201CThe boats stayed on the beach until the ice was gone\u201D";
const std::string kOf32 = "\u201Cwe sold eleven lanterns to the men\u201D";
const std::string kOfP2 = "\u201CThe storm took the roof of the school\u201D";

INSTANTIATE_TEST_SUITE_P(
    right, AttributionTable,
    ::testing::Values(
        AttributionRow{"P5 said: " + kOf5 + ".", "verbatim"}, AttributionRow{kOf5 + " [P05]", "verbatim"},
        AttributionRow{kOf5 + " (P5)", "verbatim"},
        AttributionRow{"Participant 5 told us that " + kOf5 + ".", "verbatim"},
        AttributionRow{"participant\u00A05 told us that " + kOf5 + ".", "verbatim"},
        AttributionRow{"Interviewee 5: " + kOf5, "verbatim"},
        AttributionRow{kOf5 + " (Interview 5)", "verbatim"},
        AttributionRow{kOf5 + " (Interview 5, turn 2)", "verbatim"},
        AttributionRow{kOf5 + " (5:2)", "verbatim"}, AttributionRow{kOf5 + " (I5:2)", "verbatim"},
        AttributionRow{kOf5 + " (5:1\u20132)", "verbatim"},
        AttributionRow{"> We heated the whole greenhouse with old timber\n>\n> \u2014 Participant 5",
                       "verbatim"},
        AttributionRow{"Respondent 5 heard the ice.\n\n> We heated the whole greenhouse\n", "verbatim"},
        AttributionRow{"Teilnehmerin 5 sagte: " + kOf5, "verbatim"},
        AttributionRow{"Participant 7: " + kOfP07, "verbatim"},
        AttributionRow{"Interview P07: " + kOfP07, "verbatim"}, AttributionRow{kOf32 + " (P44)", "verbatim"},
        AttributionRow{"The lamp maker\u2019s widow said " + kOf32 + ".", "verbatim"}));

INSTANTIATE_TEST_SUITE_P(
    wrong, AttributionTable,
    ::testing::Values(AttributionRow{"P5 said: " + kOf32 + ".", "misattributed"},
                      AttributionRow{kOf32 + " [P05]", "misattributed"},
                      AttributionRow{"Participant 5 told us that " + kOf32 + ".", "misattributed"},
                      AttributionRow{"Interviewee 5: " + kOf32, "misattributed"},
                      AttributionRow{kOf32 + " (Interview 5)", "misattributed"},
                      AttributionRow{kOf32 + " (5:2)", "misattributed"},
                      AttributionRow{kOf5 + " (5:1)", "moved"},
                      AttributionRow{kOf5 + " (Interview 5, turn 1)", "moved"},
                      AttributionRow{kOf5 + " (P44)", "misattributed"},
                      AttributionRow{"The lamp maker's widow said " + kOf5 + ".", "misattributed"},
                      AttributionRow{
                          "> We heated the whole greenhouse with old timber\n>\n> \u2014 Participant 9",
                          "misattributed"}));

INSTANTIATE_TEST_SUITE_P(
    nobody, AttributionTable,
    ::testing::Values(AttributionRow{"Some said: " + kOf5 + ".", "verbatim", false},
                      // nobody of the study
                      AttributionRow{kOf5 + " [P99]", "verbatim", false},
                      AttributionRow{"Participant 99 told us that " + kOf5 + ".", "verbatim", false},
                      AttributionRow{"Interviewee 99: " + kOf5, "verbatim", false},
                      AttributionRow{kOf5 + " (Interview 99)", "verbatim", false},
                      AttributionRow{kOf5 + " (99:2)", "verbatim", false},
                      AttributionRow{"At 5:20 somebody said " + kOf5 + ".", "verbatim", false},
                      AttributionRow{"The widow said " + kOf5 + ".", "verbatim", false}));

INSTANTIATE_TEST_SUITE_P(
    speakers, AttributionTable,
    ::testing::Values(
        AttributionRow{kOfP2 + " (P2, F1)", "verbatim"}, AttributionRow{"P2: " + kOfP2, "verbatim"},
        AttributionRow{kOfP2 + " (P3, F1)", "misattributed"}, AttributionRow{"P3: " + kOfP2, "misattributed"},
        AttributionRow{kOfP2 + " (F1:3, P3)", "misattributed"},
        // a speaker of the group, who did not say it in the interview
        AttributionRow{kOf5 + " (P2)", "misattributed"},
        // with the talk named, P7 is who speaks there
        AttributionRow{"\u201CThe teacher had chosen the paint all by herself\u201D (P7, F1)", "verbatim"},
        // alone, P7 is a speaker there and interview P07
        AttributionRow{"\u201CThe teacher had chosen the paint all by herself\u201D (P7)", "verbatim", false},
        AttributionRow{kOfP07 + " (P7)", "verbatim"}));

TEST(AttributionFit, says_whose_words_they_are) {
  EXPECT_THAT(checked(kOfP2 + " (P3, F1)").notes, Contains(HasSubstr("words of P2, not of P3")));
  EXPECT_THAT(checked("\u201CThe teacher had chosen the paint all by herself\u201D (P7)").notes,
              Contains(HasSubstr("'P7' is a speaker of interview F1 and may also mean interview P07")));
}

}  // namespace
}  // namespace verbatim
