#include "query/language/text_pattern.h"

#include <chrono>
#include <ostream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/index/schema.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Slots = std::vector<std::vector<std::string>>;

/// What each match lights in `text`, its pieces joined by `+`.
std::vector<std::string> lit(const TextPattern& pattern, const std::string& text) {
  const std::vector<Word> words = find_words(text);
  std::vector<std::string> result;
  for (const PatternMatch& match : find_matches(pattern, words)) {
    std::string pieces;
    for (const ByteRange& range : matched_ranges(pattern, match, words)) {
      pieces += (pieces.empty() ? "" : "+") + text.substr(range.begin_byte, range.size());
    }
    result.push_back(pieces);
  }
  return result;
}

TEST(TextPattern, finds_a_word_in_any_of_its_forms) {
  const TextPattern version{PatternShape::phrase, {{"version", "versioning"}}, 0};
  EXPECT_THAT(lit(version, "Versioning, no version."), ElementsAre("Versioning", "version"));
}

struct PatternRow {
  std::string_view description;
  PatternShape shape;
  Slots slots;
  std::uint32_t distance;
  std::string_view text;
  std::vector<std::string> lit;
};

void PrintTo(const PatternRow& row, std::ostream* out) {
  *out << row.description;
}

class TextPatternTable : public ::testing::TestWithParam<PatternRow> {};

TEST_P(TextPatternTable, lights_each_match) {
  const PatternRow& row = GetParam();
  EXPECT_EQ(lit({row.shape, row.slots, row.distance}, std::string(row.text)), row.lit);
}

const std::string kAvm = alternative_term("avm");

INSTANTIATE_TEST_SUITE_P(
    patterns, TextPatternTable,
    ::testing::Values(
        PatternRow{"a phrase in its order, with nothing between",
                   PatternShape::phrase,
                   {{"cold"}, {"start"}},
                   0,
                   "start cold start, cold a start",
                   {"cold+start"}},
        PatternRow{
            "a phrase of one word twice", PatternShape::phrase, {{"a"}, {"a"}}, 0, "a, a! a", {"a+a", "a+a"}},
        PatternRow{"ADJ in order, up to its distance",
                   PatternShape::adjacent,
                   {{"data"}, {"drift"}},
                   2,
                   "drift data x drift; data x y drift",
                   {"data+drift"}},
        PatternRow{"ADJ takes the nearest word", PatternShape::adjacent, {{"a"}, {"b"}}, 5, "a b b", {"a+b"}},
        PatternRow{"NEAR in any order",
                   PatternShape::near,
                   {{"data"}, {"drift"}},
                   2,
                   "drift x data",
                   {"drift+data"}},
        PatternRow{"NEAR counts from the first word to the last",
                   PatternShape::near,
                   {{"a"}, {"b"}, {"c"}},
                   3,
                   "c x b a z z z z c x x b a",
                   {"c+b+a"}},
        PatternRow{"NEAR needs a word for each operand", PatternShape::near, {{"a"}, {"a"}}, 5, "a b", {}},
        PatternRow{"NEAR of one word twice", PatternShape::near, {{"a"}, {"a"}}, 5, "a b a", {"a+a"}},
        // The first word fits both operands and has to leave the first one.
        PatternRow{"NEAR moves a word to another operand",
                   PatternShape::near,
                   {{"data", "drift"}, {"drift"}},
                   1,
                   "drift data",
                   {"drift+data"}},
        PatternRow{"letters spelled out, as one name",
                   PatternShape::phrase,
                   {{kAvm}},
                   0,
                   "the a v m model",
                   {"a v m"}},
        PatternRow{"the first letter by itself", PatternShape::phrase, {{"a"}}, 0, "the a v m model", {"a"}},
        // The accent's alternative once lit all of the run.
        PatternRow{"the first letter without its accent",
                   PatternShape::phrase,
                   {{alternative_term("e")}},
                   0,
                   "é v m",
                   {"é"}},
        // The run of the second operand was once lit at the first.
        PatternRow{"a letter at its own place in a phrase",
                   PatternShape::phrase,
                   {{"the"}, {"a"}, {kAvm, "v"}},
                   0,
                   "the a v m",
                   {"the+a+v"}},
        PatternRow{"a phrase that goes on inside the letters",
                   PatternShape::phrase,
                   {{kAvm}, {"v"}},
                   0,
                   "a v m",
                   {"a v m"}},
        PatternRow{"a word without its accents",
                   PatternShape::phrase,
                   {{alternative_term("cafe")}},
                   0,
                   "un café",
                   {"café"}},
        PatternRow{"an operand for which nothing occurs", PatternShape::near, {{"a"}, {}}, 5, "a b", {}}));

TEST(TextPattern, has_no_match_in_a_text_without_words) {
  EXPECT_THAT(find_matches({PatternShape::phrase, {{"a"}}, 0}, {}), IsEmpty());
  EXPECT_THAT(find_matches({PatternShape::near, {{"a"}, {"b"}}, 3}, {}), IsEmpty());
}

// Tried every choice of words once: hours for this text.
TEST(TextPattern, looks_through_wide_windows_of_common_words_quickly) {
  std::string text;
  for (int i = 0; i < 2'000; ++i) text += "a ";
  const TextPattern pattern{PatternShape::near, {{"a"}, {"a"}, {"a"}, {"a"}, {"a"}, {"a"}, {"zebra"}}, 100};
  const auto start = std::chrono::steady_clock::now();
  EXPECT_THAT(lit(pattern, text), IsEmpty());
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

}  // namespace
}  // namespace verbatim
