#include "query/language/asking_words.h"

#include <gtest/gtest.h>

namespace verbatim {
namespace {

TEST(AskingWords, are_those_of_the_asking_in_any_form) {
  for (const char* word : {"practitioners", "interviewees", "said", "says", "describe", "problems", "issue",
                           "hard", "happens", "happened", "struggling", "often", "another"}) {
    EXPECT_TRUE(is_asking_word(word, "en")) << word;
  }
  for (const char* word : {"model", "drift", "explainability", "privacy", "monitor", "version", "label"}) {
    EXPECT_FALSE(is_asking_word(word, "en")) << word;
  }
}

TEST(AskingWords, are_known_in_english_only) {
  EXPECT_FALSE(is_asking_word("problem", "de"));
}

}  // namespace
}  // namespace verbatim
