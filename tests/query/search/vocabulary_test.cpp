#include "query/search/vocabulary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
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

}  // namespace
}  // namespace verbatim
