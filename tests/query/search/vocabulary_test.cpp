#include "query/search/vocabulary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/search/near_words.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::TinyStudy;

TEST(Vocabulary, CountsWordsThatBeginSo) {
  const TinyStudy study({"Drift, drift and drifting.", "drifting Éclair", "XINTERVIEW drip"});
  EXPECT_THAT(words_beginning(study.index(), "Dri", 9),
              ElementsAre(WordCount{"drifting", 2}, WordCount{"drift", 1}, WordCount{"drip", 1}));
  EXPECT_THAT(words_beginning(study.index(), "dri", 1), ElementsAre(WordCount{"drifting", 2}));
  EXPECT_THAT(words_beginning(study.index(), "éc", 9), ElementsAre(WordCount{"éclair", 1}));
  EXPECT_THAT(words_beginning(study.index(), "", 9), IsEmpty());
  EXPECT_THAT(words_beginning(study.index(), "two words", 9), IsEmpty());
}

TEST(NearWords, AreThoseThatStandOutAroundTheHits) {
  const TinyStudy study({"The label is wrong.", "Annotators label it, the experts disagree.",
                         "We pay annotators.", "The weather is fine.",
                         "The annotators and the experts label again.", "So it is.",
                         "Rain is the weather here.", "It is the weather, um, you know."});
  std::vector<std::string> words;
  for (const NearWord& word : near_words(study.indexed(), "label", 9)) words.push_back(word.word);
  EXPECT_THAT(words, Contains("annotators"));
  EXPECT_THAT(words, Contains("experts"));
  EXPECT_THAT(words, Not(Contains("label"))) << "the query's own";
  EXPECT_THAT(words, Not(Contains("the")));
}

}  // namespace
}  // namespace verbatim
