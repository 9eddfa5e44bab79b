#include "query/counts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/query_error.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::StudyLiteral;
using testing::TinyStudy;

const TinyStudy& study() {
  static const TinyStudy study(
      StudyLiteral{{{"2",
                     {{"Interviewer", "drift"},
                      {"Interviewee", "data drift", {"MM-drift", "Data-noise"}},
                      {"Interviewee", "a code star", {"MM-drift"}}},
                     "PO"},
                    {"10", {{"Interviewer", "no data"}, {"Interviewee", "drifting", {"MM-drift"}}}, "Mouna"}},
                   "heard_as:\n  cold start: code star\n"});
  return study;
}

FacetCounts count(const std::string& query, const std::string& facet) {
  return count_facet(study().index(), study().study(), query, built_in_facet(facet));
}

TEST(Counts, count_each_value_in_turns_and_interviews) {
  const FacetCounts counts = count("drift", "code");
  EXPECT_EQ(counts.turns, 3u);
  EXPECT_EQ(counts.interviews, 2u);
  EXPECT_EQ(counts.turns_without, 1u);
  EXPECT_THAT(counts.values, ElementsAre(FacetCount{"MM-drift", 2, 2}, FacetCount{"Data-noise", 1, 1}));
}

TEST(Counts, of_a_blank_query_are_of_all_turns) {
  for (const char* blank : {"", "  \t"}) {
    const FacetCounts counts = count(blank, "role");
    EXPECT_EQ(counts.turns, 5u);
    EXPECT_EQ(counts.turns_without, 0u);
    EXPECT_THAT(counts.values, ElementsAre(FacetCount{"interviewee", 3, 2}, FacetCount{"interviewer", 2, 2}));
  }
}

TEST(Counts, put_equal_values_in_natural_order) {
  EXPECT_THAT(count("drift OR no", "interview").values,
              ElementsAre(FacetCount{"2", 2, 1}, FacetCount{"10", 2, 1}));
}

TEST(Counts, keep_code_and_coder_together) {
  EXPECT_THAT(count("", "coded").values,
              ElementsAre(FacetCount{"MM-drift@PO", 2, 1}, FacetCount{"Data-noise@PO", 1, 1},
                          FacetCount{"MM-drift@Mouna", 1, 1}));
}

TEST(Counts, of_nothing_are_zero) {
  const FacetCounts counts = count("zebra", "code");
  EXPECT_EQ(counts.turns + counts.interviews + counts.turns_without, 0u);
  EXPECT_THAT(counts.values, IsEmpty());
}

TEST(Counts, agree_with_search_on_what_was_heard) {
  const FacetCounts counts = count("\"cold start\"", "interview");
  EXPECT_THAT(counts.values, ElementsAre(FacetCount{"2", 1, 1}));
  EXPECT_THAT(counts.notices, ElementsAre("cold start was also heard as: code star"));
}

TEST(Counts, refuse_a_wrong_query) {
  EXPECT_THROW(count("code:MM-drfit", "role"), QueryError);
}

TEST(Counts, pass_on_what_the_query_may_not_mean) {
  EXPECT_THAT(count("data and drift", "phase").notices,
              ElementsAre(::testing::HasSubstr("`and` is searched as a word")));
}

}  // namespace
}  // namespace verbatim
