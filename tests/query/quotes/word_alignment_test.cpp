#include "query/quotes/word_alignment.h"

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace verbatim {
namespace {

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

/// Words of the quote; `-said` missing, `+quoted` added, `said>quoted` replaced, `~said` left out as
/// declared. A
/// `|` in the quote declares an omission.
std::string aligned(const std::string& quote, const std::string& said, double* similarity = nullptr) {
  std::vector<std::string> quoted;
  std::vector<bool> open;
  bool next_open = false;
  for (const std::string& word : words_of(quote)) {
    if (word == "|") {
      next_open = true;
      continue;
    }
    quoted.push_back(word);
    open.push_back(std::exchange(next_open, false));
  }
  open.push_back(false);
  const std::vector<std::string> spoken = words_of(said);
  const WordAlignment alignment =
      align_words(std::vector<std::string_view>(quoted.begin(), quoted.end()),
                  std::vector<std::string_view>(spoken.begin(), spoken.end()), open);
  if (similarity != nullptr) *similarity = alignment.similarity;
  std::string text;
  for (const AlignedWord& step : alignment.steps) {
    if (!text.empty()) text += ' ';
    switch (step.step) {
      case WordStep::same:
        text += quoted[step.quote];
        break;
      case WordStep::replaced:
        text += spoken[step.said] + ">" + quoted[step.quote];
        break;
      case WordStep::added:
        text += "+" + quoted[step.quote];
        break;
      case WordStep::missing:
        text += "-" + spoken[step.said];
        break;
      case WordStep::left_out:
        text += "~" + spoken[step.said];
        break;
    }
  }
  return text;
}

TEST(WordAlignment, finds_the_nearest_stretch) {
  EXPECT_EQ(aligned("we had no labels", "so then we had no good labels at all"), "we had no -good labels");
  EXPECT_EQ(aligned("we had many labels", "a we had no labels b"), "we had no>many labels");
  EXPECT_EQ(aligned("we really had labels", "we had labels"), "we +really had labels");
  EXPECT_EQ(aligned("well we copy", "well um we copy"), "well -um we copy");
}

TEST(WordAlignment, bridges_a_long_silent_omission) {
  double similarity = 0;
  EXPECT_EQ(aligned("a b c d e f g h", "a b c d x x x x x x e f g h", &similarity),
            "a b c d -x -x -x -x -x -x e f g h");
  EXPECT_GT(similarity, 0.7);
}

TEST(WordAlignment, lets_declared_omissions_be) {
  double similarity = 0;
  EXPECT_EQ(aligned("a b | e f", "a b c d e f", &similarity), "a b ~c ~d e f");
  EXPECT_EQ(similarity, 1.0);
}

TEST(WordAlignment, measures_from_the_same_words_to_none) {
  double similarity = 0;
  aligned("a b c", "x a b c", &similarity);
  EXPECT_EQ(similarity, 1.0);
  aligned("a b c", "x y z", &similarity);
  EXPECT_EQ(similarity, 0.0);
  EXPECT_EQ(aligned("", "x"), "");
  EXPECT_EQ(aligned("x", ""), "");
}

}  // namespace
}  // namespace verbatim
