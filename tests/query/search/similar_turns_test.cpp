#include "query/search/similar_turns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using testing::citations;
using ::testing::Contains;
using ::testing::ElementsAre;
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

std::string repeated(const std::string& word, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += word + " ";
  return text + ".";
}

TEST(SimilarTurns, counts_words_for_less_that_the_unlike_turns_are_full_of) {
  const TinyStudy study({{{"1", {{"Interviewee", "Labels on bottles."}}},
                          {"2", {{"Interviewee", "Bottles are made of glass."}}},
                          {"3", {{"Interviewee", "Labels are made of paper."}}},
                          {"4", {{"Interviewee", repeated("bottles", 40)}}},
                          {"5", {{"Interviewee", repeated("labels", 40)}}},
                          {"6", {{"Interviewee", repeated("and", 3000)}}}}});
  SimilarRequest request{.like = {parse_citation("1:1")}, .filter = "interview:2 OR interview:3"};
  EXPECT_THAT(citations(similar_turns(study.index(), study.study(), request)), ElementsAre("2:1", "3:1"));
  request.unlike = {parse_citation("4:1")};
  EXPECT_THAT(citations(similar_turns(study.index(), study.study(), request)), ElementsAre("3:1", "2:1"));
}

TEST(SimilarTurns, lets_interviewers_count_less_where_asked) {
  const TinyStudy study({{{"1", {{"Interviewee", "Our labels are wrong."}}},
                          {"2", {{"Interviewer", "Wrong labels?"}}},
                          {"3", {{"Interviewee", "Someone has to look at all of these labels again."}}},
                          {"4", {{"Interviewee", "We ship it every second week, by train."}}}}});
  SimilarRequest request{.like = {parse_citation("1:1")}};
  EXPECT_THAT(citations(similar_turns(study.index(), study.study(), request)), ElementsAre("2:1", "3:1"));
  request.interviewers_share = 0.1;
  EXPECT_THAT(citations(similar_turns(study.index(), study.study(), request)), ElementsAre("3:1", "2:1"));
}

TEST(SimilarTurns, refuses_examples_that_say_nothing) {
  const TinyStudy study({"So what is it?", "It was what it was."});
  EXPECT_THROW(similar_turns(study.index(), study.study(), {.like = {parse_citation("1:1")}}), Error);
  EXPECT_THROW(similar_turns(study.index(), study.study(), {.like = {parse_citation("9:1")}}), Error);
}

}  // namespace
}  // namespace verbatim
