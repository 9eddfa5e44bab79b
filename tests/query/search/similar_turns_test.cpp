#include "query/search/similar_turns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using testing::citations;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::StudyLiteral;
using testing::TinyStudy;

const StudyLiteral& study_literal() {
  static const StudyLiteral literal{
      {{"1",
        {{"Interviewee", "The labels were wrong, so we paid annotators to label everything again."},
         {"Interviewee", "We drink a lot of coffee."}}},
       {"2",
        {{"Interviewee", "Annotators disagree about a label quite often."},
         {"Interviewee", "The labels on the bottles in our kitchen are lovely."}}},
       {"3", {{"Interviewee", "Our cloud bill is too high."}}}}};
  return literal;
}

TEST(SimilarTurns, finds_turns_with_the_words_that_set_the_examples_apart) {
  const TinyStudy study(study_literal());
  const SearchResult result = similar_turns(study.index(), study.study(), {.like = {parse_citation("1:1")}});
  ASSERT_FALSE(result.hits.empty());
  EXPECT_EQ(citations(result)[0], "2:1");
  EXPECT_THAT(citations(result), Not(Contains("1:1")));
  EXPECT_THAT(citations(result), Not(Contains("3:1")));
  EXPECT_THAT(result.reading, HasSubstr("annotators"));
  EXPECT_THAT(result.reading, Not(HasSubstr("the,")));
}

TEST(SimilarTurns, moves_down_what_looks_like_the_turns_that_are_not_meant) {
  const TinyStudy study(study_literal());
  const SimilarRequest plain{.like = {parse_citation("1:1")}};
  SimilarRequest without = plain;
  without.unlike = {parse_citation("2:1")};
  const SearchResult result = similar_turns(study.index(), study.study(), without);
  EXPECT_THAT(citations(result), Not(Contains("2:1")));
  EXPECT_THAT(citations(similar_turns(study.index(), study.study(), plain)), Contains("2:1"));
  SimilarRequest filtered = plain;
  filtered.filter = "interview:3";
  EXPECT_TRUE(similar_turns(study.index(), study.study(), filtered).hits.empty());
}

TEST(SimilarTurns, refuses_examples_that_say_nothing) {
  const TinyStudy study({"So what is it?", "It was what it was."});
  EXPECT_THROW(similar_turns(study.index(), study.study(), {.like = {parse_citation("1:1")}}), Error);
  EXPECT_THROW(similar_turns(study.index(), study.study(), {.like = {parse_citation("9:1")}}), Error);
}

}  // namespace
}  // namespace verbatim
