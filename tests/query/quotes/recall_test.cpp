#include "query/quotes/recall.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/model/citation.h"
#include "tests/common/expect_error.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::StudyLiteral;
using testing::TinyStudy;

const TinyStudy& study() {
  static const TinyStudy study(StudyLiteral{
      {{"5",
        {{"Interviewer", "What was hard?"},
         {"Interviewee", "The biggest problem was call starts, new users have no history with us at all."},
         {"Interviewee", "We version the models and the code. But the data we never versioned, not once."},
         {"Interviewee", "The model is a model, and the data is in the cloud."}}}},
      "heard_as:\n  cold start: [call starts]\n"});
  return study;
}

std::vector<std::string> recalled(const std::string& text) {
  std::vector<std::string> result;
  for (const RecalledPassage& one : recall(study().indexed(), text, 3).passages) {
    result.push_back(cite(one.hit.turn.interview, one.hit.turn.number));
  }
  return result;
}

TEST(Recall, finds_a_quote_remembered_in_other_words) {
  EXPECT_EQ(recalled("they version models, code, but never data").front(), "5:3");
}

TEST(Recall, forgives_misspellings_and_what_was_misheard) {
  EXPECT_EQ(recalled("the bigest probelm was the cold start").front(), "5:2");
  EXPECT_EQ(recalled("cold start").front(), "5:2");
}

TEST(Recall, shows_what_was_really_said) {
  const RecallResult result = recall(study().indexed(), "new users have zero history", 1);
  ASSERT_EQ(result.passages.size(), 1u);
  const RecalledPassage& best = result.passages.front();
  EXPECT_EQ(result.words_asked, 4u);
  EXPECT_EQ(best.words_found, 3u);
  EXPECT_TRUE(result.close);
  ASSERT_EQ(best.diff.size(), 3u);
  EXPECT_EQ(best.diff[1].text, "zero");
  EXPECT_EQ(best.diff[1].said, "no");
  EXPECT_THAT(result.notices, ElementsAre(HasSubstr("'zero'")));
  EXPECT_FALSE(best.hit.excerpts.front().highlights.empty());
}

TEST(Recall, finds_nothing_in_words_nobody_said) {
  EXPECT_THAT(recalled("zebra xylophone"), IsEmpty());
  EXPECT_EQ(error_of([] { recalled(" ?! "); }).status(), ExitStatus::wrong_usage);
}

TEST(Recall, words_that_say_nothing_make_no_passage_close) {
  const RecallResult result =
      recall(study().indexed(), "the problem is a data lake in the winter of Paris", 3);
  ASSERT_FALSE(result.passages.empty());
  EXPECT_EQ(result.words_asked, 5u);
  for (const RecalledPassage& passage : result.passages) EXPECT_LE(passage.words_found, 2u);
  EXPECT_FALSE(result.close);
  EXPECT_THAT(recalled("the zebra is in the xylophone"), IsEmpty());
  EXPECT_TRUE(recall(study().indexed(), "what was", 3).close);
}

TEST(Recall, a_word_that_says_something_outranks_many_that_do_not) {
  EXPECT_EQ(recalled("is it that history is the one in the").front(), "5:2");
}

TEST(Recall, lights_words_that_say_nothing_only_where_they_are_remembered) {
  const RecallResult result = recall(study().indexed(), "the models and code", 1);
  const Hit& hit = result.passages.front().hit;
  std::vector<std::string> lit;
  for (const ByteRange& word : hit.lit) lit.push_back(hit.turn.text.substr(word.begin_byte, word.size()));
  EXPECT_THAT(lit, ElementsAre("models", "and", "code"));
}

}  // namespace
}  // namespace verbatim
