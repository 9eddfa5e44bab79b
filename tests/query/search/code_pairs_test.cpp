#include "query/search/code_pairs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/language/query_error.h"
#include "query/render/counts/pair_counts.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using testing::StudyLiteral;
using testing::TinyStudy;

const TinyStudy& paired_study() {
  static const TinyStudy study(StudyLiteral{
      {{"1",
        {{"Interviewer", "one"},
         {"Interviewee", "two", {"MM-drift", "MM-drift-fix"}},
         {"Interviewee", "three", {"MM-drift"}}},
        "PO"},
       {"2",
        {{"Interviewer", "one"},
         {"Interviewee", "two", {"MM-drift"}},
         {"Interviewee", "four", {"ME-cost-fix"}}},
        "PO"},
       {"3", {{"Interviewer", "one", {"ME-cost"}}, {"Interviewee", "two", {"MM-drift-fix"}}}, "PO"}}});
  return study;
}

CodePairCount pair(const std::string& issue, Count of_issue, Count of_fix, Count both) {
  return {issue, issue + "-fix", false, of_issue, of_fix, both};
}

TEST(CodePairs, AreCountedInTurnsAndInterviews) {
  EXPECT_THAT(count_code_pairs(paired_study().indexed(), ""),
              ElementsAre(pair("ME-cost", {1, 1}, {1, 1}, {0, 0}), pair("MM-drift", {3, 2}, {2, 2}, {1, 1})));
  EXPECT_THAT(count_code_pairs(paired_study().indexed(), "two OR four"),
              ElementsAre(pair("ME-cost", {0, 0}, {1, 1}, {0, 0}), pair("MM-drift", {2, 2}, {2, 2}, {1, 1})));
  EXPECT_THROW(count_code_pairs(paired_study().indexed(), "two ("), QueryError);
}

TEST(CodePairs, AreALineEach) {
  const auto pairs = count_code_pairs(paired_study().indexed(), "");
  EXPECT_EQ(render_code_pairs(Format::text, pairs, {}).text,
            "issue     fix           turns of the issue  of the fix  of both\n"
            "ME-cost   ME-cost-fix               1 in 1      1 in 1   0 in 0\n"
            "MM-drift  MM-drift-fix              3 in 2      2 in 2   1 in 1\n");
  EXPECT_EQ(render_code_pairs(Format::csv, pairs, {}).text,
            "issue,fix,issue_turns,issue_interviews,fix_turns,fix_interviews,both_turns,both_interviews\n"
            "ME-cost,ME-cost-fix,1,1,1,1,0,0\nMM-drift,MM-drift-fix,3,2,2,2,1,1\n");
}

}  // namespace
}  // namespace verbatim
