#include "common/text/first_words.h"

#include <gtest/gtest.h>

namespace verbatim {
namespace {

TEST(FirstWords, end_at_a_blank_and_never_inside_a_character) {
  EXPECT_EQ(first_words("We retrain it.", 14), "We retrain it.");
  EXPECT_EQ(first_words("We retrain it by hand.", 12), "We retrain …");
  EXPECT_EQ(first_words("We retrain it by hand.", 10), "We retrain …");
  // Three bytes a character, and no blank in sight.
  EXPECT_EQ(first_words("モデルを訓練する", 10), "モデル …");
}

TEST(FirstWords, stand_on_one_line) {
  EXPECT_EQ(on_one_line("a\r\nb\tc"), "a  b c");
}

}  // namespace
}  // namespace verbatim
