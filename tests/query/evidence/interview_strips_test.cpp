#include "query/evidence/interview_strips.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using testing::StudyLiteral;
using testing::TinyStudy;

std::vector<InterviewStrip> strips(const TinyStudy& study) {
  return interview_strips(study.indexed());
}

TEST(InterviewStrips, show_phases_coded_turns_and_facts) {
  const TinyStudy study(
      StudyLiteral{{{"10", {{"Interviewer", "a"}, {"Interviewee", "b", {"MM-drift"}}}},
                    {"9",
                     {{"Interviewer", "How do you collect the data?"},
                      {"Interviewee", "By hand.", {"Data-noise"}},
                      {"Interviewer", "How do you deploy the model to production?"},
                      {"Interviewee", "With a script.", {"MM-drift"}}}}},
                   "interviews:\n  '9':\n    attributes: {sector: finance, experience: 4}\n",
                   "# Guide\n\n## Collection {#collection}\n\n- How do you collect the data?\n\n"
                   "## Deployment {#deployment}\n\n- How do you deploy the model to production?\n"});
  const std::vector<InterviewStrip> both = strips(study);
  ASSERT_EQ(both.size(), 2u);
  EXPECT_EQ(both[0].interview, "9");
  EXPECT_EQ(both[0].turns, 4u);
  EXPECT_THAT(both[0].bands, ElementsAre(PhaseBand{"collection", 1, 2}, PhaseBand{"deployment", 3, 4}));
  EXPECT_THAT(both[0].coded, ElementsAre(2, 4));
  EXPECT_THAT(both[0].attributes, ElementsAre(Pair("experience", "4"), Pair("sector", "finance")));
  EXPECT_THAT(both[1].coded, ElementsAre(2));
  EXPECT_THAT(both[1].attributes, IsEmpty());
}

TEST(InterviewStrips, without_a_guide_have_one_band) {
  const TinyStudy study(std::vector<std::string>{"a", "b", "c"});
  EXPECT_THAT(strips(study).at(0).bands, ElementsAre(PhaseBand{"", 1, 3}));
}

}  // namespace
}  // namespace verbatim
