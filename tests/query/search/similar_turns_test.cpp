#include "query/search/similar_turns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/messages/error.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using testing::citations;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using testing::marked;
using ::testing::Not;
using testing::StudyLiteral;
using testing::TinyStudy;
using testing::TurnLiteral;
using ::testing::UnorderedElementsAre;

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

/// Those hits that are not there for what stands around them.
std::vector<std::string> with_words(SearchResult result) {
  std::erase_if(result.hits, [](const Hit& hit) { return hit.context_only; });
  return citations(result);
}

TEST(SimilarTurns, finds_turns_with_the_words_that_set_the_examples_apart) {
  const TinyStudy study(study_literal());
  const SearchResult result = similar_turns(study.indexed(), {.like = {parse_citation("1:1")}});
  EXPECT_THAT(with_words(result), ElementsAre("2:1", "2:2"));
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
  const SearchResult result = similar_turns(study.indexed(), without);
  EXPECT_THAT(citations(result), Not(Contains("2:1")));
  EXPECT_THAT(citations(similar_turns(study.indexed(), plain)), Contains("2:1"));
  SimilarRequest filtered = plain;
  filtered.filter = "interview:3";
  EXPECT_TRUE(similar_turns(study.indexed(), filtered).hits.empty());
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
  EXPECT_THAT(citations(similar_turns(study.indexed(), request)), ElementsAre("2:1", "3:1"));
  request.unlike = {parse_citation("4:1")};
  EXPECT_THAT(citations(similar_turns(study.indexed(), request)), ElementsAre("3:1", "2:1"));
}

TEST(SimilarTurns, lets_interviewers_count_less_where_asked) {
  const TinyStudy study({{{"1", {{"Interviewee", "Our labels are wrong."}}},
                          {"2", {{"Interviewer", "Wrong labels?"}}},
                          {"3", {{"Interviewee", "Someone has to look at all of these labels again."}}},
                          {"4", {{"Interviewee", "We ship it every second week, by train."}}}}});
  SimilarRequest request{.like = {parse_citation("1:1")}};
  EXPECT_THAT(citations(similar_turns(study.indexed(), request)), ElementsAre("2:1", "3:1"));
  request.interviewers_share = 0.1;
  EXPECT_THAT(citations(similar_turns(study.indexed(), request)), ElementsAre("3:1", "2:1"));
}

TEST(SimilarTurns, keeps_the_order_where_no_interviewer_speaks) {
  std::vector<TurnLiteral> turns(45, {"Interviewee", "Okay then."});
  turns[4].text = "Annotators guess.";
  turns[5].text = "Annotators really do guess.";
  turns[40].text = "Perhaps annotators do guess.";
  const TinyStudy study({{{"1", turns}, {"2", {{"Interviewee", "Our annotators guess."}}}}});
  SimilarRequest request{.like = {parse_citation("2:1")}, .limit = 3};
  // The second hit is of another passage.
  const std::vector<std::string> expected{"1:5", "1:41", "1:6"};
  EXPECT_EQ(citations(similar_turns(study.indexed(), request)), expected);
  request.interviewers_share = 0.5;
  EXPECT_EQ(citations(similar_turns(study.indexed(), request)), expected);
}

TEST(SimilarTurns, tells_neighbours_of_an_example_from_turns_with_its_words) {
  const TinyStudy study({{{"1", {{"Interviewee", "Labels cost us weeks."}, {"Interviewee", "Good."}}},
                          {"2", {{"Interviewee", "The labels are fine."}}},
                          {"3", {{"Interviewee", "We deploy on Mondays."}}}}});
  const SearchResult result = similar_turns(study.indexed(), {.like = {parse_citation("1:1")}});
  EXPECT_THAT(citations(result), UnorderedElementsAre("2:1", "1:2"));
  EXPECT_THAT(with_words(result), ElementsAre("2:1"));
  EXPECT_EQ(result.turns, 1u);
  EXPECT_EQ(result.context_turns, 1u);
}

TEST(SimilarTurns, counts_a_turn_once_and_as_an_example_if_it_is_both) {
  const TinyStudy study(study_literal());
  const SearchResult once =
      similar_turns(study.indexed(), {.like = {parse_citation("1:1"), parse_citation("2:2")}});
  ASSERT_FALSE(once.hits.empty());
  const SearchResult both = similar_turns(
      study.indexed(), {.like = {parse_citation("1:1"), parse_citation("2:2"), parse_citation("1:1")},
                        .unlike = {parse_citation("1:1")}});
  EXPECT_EQ(both.reading, once.reading);
  EXPECT_EQ(citations(both), citations(once));
  EXPECT_EQ(both.hits[0].score, once.hits[0].score);
}

TEST(SimilarTurns, names_the_heaviest_words_and_no_fillers) {
  const TinyStudy study(
      {{{"1",
         {{"Interviewee",
           "Um, uh, um, apples, bananas, cherries, dates, elderberries, figs, grapes, hazelnuts, "
           "ivy, jasmine, kale, leeks, mangoes, um."}}},
        {"2", {{"Interviewee", "Um, leeks and mangoes."}}},
        {"3", {{"Interviewee", repeated("and", 300)}}}}});
  const SearchResult result = similar_turns(study.indexed(), {.like = {parse_citation("1:1")}});
  EXPECT_THAT(result.reading, EndsWith(" and 1 more"));
  EXPECT_THAT(result.reading, Not(HasSubstr("um")));
  ASSERT_EQ(result.hits.size(), 1u);
  EXPECT_EQ(marked(result.hits[0]), "Um, [[leeks]] and [[mangoes]].");
}

TEST(SimilarTurns, refuses_examples_that_say_nothing) {
  const TinyStudy study({"So what is it?", "It was what it was."});
  EXPECT_THROW(similar_turns(study.indexed(), {.like = {parse_citation("1:1")}}), Error);
  EXPECT_THROW(similar_turns(study.indexed(), {.like = {parse_citation("9:1")}}), Error);
}

}  // namespace
}  // namespace verbatim
