#include "common/text/segments.h"

#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/ubrk.h>

namespace verbatim {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  for_each_segment(text, SegmentKind::words, [&](const TextSegment& segment) {
    if (segment.rule_status >= UBRK_WORD_NONE_LIMIT)
      words.push_back(text.substr(segment.range.begin_byte, segment.range.size()));
  });
  return words;
}

/// Each segment's end, negative for what is no word.
std::vector<long> borders(const std::string& text, std::size_t end) {
  std::vector<long> found;
  for_each_segment(text, SegmentKind::words, [&](const TextSegment& segment) {
    if (segment.range.begin_byte >= end) return;
    const long border = static_cast<long>(segment.range.end_byte);
    found.push_back(segment.rule_status >= UBRK_WORD_NONE_LIMIT ? border : -border);
  });
  return found;
}

TEST(Segments, AreTheWordsAndWhatIsBetween) {
  EXPECT_THAT(words_of("Don't pay 10,000; v2.5 or node.js_old."),
              ElementsAre("Don't", "pay", "10,000", "v2.5", "or", "node.js_old"));
  EXPECT_THAT(words_of("Zürich isn’t _ far"), ElementsAre("Zürich", "isn’t", "far"));
}

TEST(Segments, OfAsciiTextAreThoseOfIcu) {
  const std::string letters = "abzAZ09 __''..::,,;;\r\n\t -@#\x1b\x7f\x0b\x0c?!/\\\"&+";
  std::mt19937 draw(4);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (auto length = draw() % 14 + 1; length > 0; --length) {
      text += round % 3 == 0 ? static_cast<char>(draw() % 128) : letters[draw() % letters.size()];
    }
    // A text with a letter that is not ASCII goes through ICU; behind the end of a line it changes nothing.
    const std::string end = text.ends_with('\r') ? "\r" : "";
    ASSERT_EQ(borders(text + end + "\n", text.size()), borders(text + end + "\nä", text.size()))
        << ::testing::PrintToString(text) << " in round " << round;
  }
}

}  // namespace
}  // namespace verbatim
