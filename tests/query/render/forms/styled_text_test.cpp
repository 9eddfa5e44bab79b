#include "query/render/forms/styled_text.h"

#include <algorithm>
#include <ostream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/text/visible_text.h"

namespace verbatim {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string lines(const TextStyle& style, std::string_view text, std::size_t indent = 0) {
  return StyledText(style).add(text).lines(indent);
}

TEST(StyledText, marks_what_is_lit_with_and_without_colour) {
  const auto text = [](const TextStyle& style) {
    return StyledText(style).add("a ").add("cold", Emphasis::lit).add(" start", Emphasis::faint).lines();
  };
  EXPECT_EQ(text({}), "a [[cold]] start\n");
  EXPECT_EQ(text({true, 0}), "a \x1b[1;33mcold\x1b[0m\x1b[2m start\x1b[0m\n");
}

TEST(StyledText, indents_what_is_left_of_a_line_more) {
  EXPECT_EQ(StyledText({true, 24}).add("5:31  Interviewer · general · codes: MM-drift").lines(0, 8),
            "5:31  Interviewer ·\n        general · codes:\n        MM-drift\n");
}

struct WrapRow {
  std::string_view description;
  std::string_view text;
  std::size_t indent;
  std::string_view lines;
};

void PrintTo(const WrapRow& row, std::ostream* out) {
  *out << row.description;
}

class StyledTextWrap : public ::testing::TestWithParam<WrapRow> {};

TEST_P(StyledTextWrap, wraps_at_24_columns) {
  EXPECT_EQ(lines({true, 24}, GetParam().text, GetParam().indent), GetParam().lines);
}

INSTANTIATE_TEST_SUITE_P(
    texts, StyledTextWrap,
    ::testing::Values(
        WrapRow{"up to the last column", "one two three four five six", 0, "one two three four five\nsix\n"},
        WrapRow{"exactly full", "one two three four fives six", 0, "one two three four fives\nsix\n"},
        WrapRow{"indented", "one two three four five six", 4, "    one two three four\n    five six\n"},
        WrapRow{"line breaks stay", "one\n\ntwo", 0, "one\n\ntwo\n"},
        WrapRow{"a line break of another system", "one\r\ntwo", 0, "one\ntwo\n"},
        WrapRow{"a word longer than a line", "a abcdefghijklmnopqrstuvwxyz", 0,
                "a\nabcdefghijklmnopqrstuvwx\nyz\n"},
        WrapRow{"wide characters count twice", "日本語日本語 日本語日本語", 0,
                "日本語日本語 日本語日本\n語\n"},
        WrapRow{"no line begins with a full stop", "数据漂移了很多次数据漂移。了", 0,
                "数据漂移了很多次数据漂\n移。了\n"},
        WrapRow{
            "combining marks count nothing",
            "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301 e\u0301e\u0301e\u0301e\u0301e\u0301 abcdefghijk", 0,
            "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301 e\u0301e\u0301e\u0301e\u0301e\u0301 abcdefghijk\n"},
        WrapRow{"tabs are blanks", "a\tb", 0, "a b\n"}, WrapRow{"nothing", "", 4, "\n"}));

TEST(StyledText, never_wraps_a_pipe) {
  const std::string text(5'000, 'x');
  EXPECT_EQ(lines({}, text + " " + text), text + " " + text + "\n");
}

TEST(StyledText, lights_again_on_the_next_line) {
  EXPECT_EQ(StyledText({false, 20}).add("abcdefghijklmno pqrstuvwxyz", Emphasis::lit).lines(),
            "[[abcdefghijklmno]]\n[[pqrstuvwxyz]]\n");
}

TEST(StyledText, no_line_is_wider_than_the_terminal) {
  StyledText text({false, 20});
  for (int i = 0; i < 20; ++i) {
    text.add("word", Emphasis::lit)
        .add(i % 3 == 0 ? ", and " : " ")
        .add(std::string(std::size_t(i), 'x'), Emphasis::lit);
  }
  text.add(" ").add(std::string(100, 'y'), Emphasis::lit);
  std::size_t columns = 0, widest = 0;
  for (const char c : text.lines()) {
    columns = c == '\n' ? 0 : columns + 1;
    widest = std::max(widest, columns);
  }
  EXPECT_EQ(widest, 20u) << "the marks count\n" << text.lines();
}

TEST(StyledText, lets_nothing_drive_the_terminal) {
  const std::string hostile =
      "\x1b]0;title\x07 \x1b[31mred \x9b"
      "31m \u202Eevil\u202C \u009B2J \x7f \b\r a\x01"
      "b \xff";
  for (const bool colour : {false, true}) {
    const std::string shown = StyledText({colour, 0}).add(hostile, Emphasis::plain).lines();
    for (const char c : shown) {
      const auto byte = static_cast<unsigned char>(c);
      EXPECT_TRUE(byte >= 0x20 || c == '\n') << static_cast<int>(byte);
      EXPECT_NE(byte, 0x7F);
    }
    for (const char* raw : {"\u202E", "\u202C", "\u009B"}) EXPECT_THAT(shown, Not(HasSubstr(raw)));
    EXPECT_THAT(shown, HasSubstr("red"));
  }
}

TEST(MessageLines, wraps_all_but_a_query_and_its_caret) {
  const std::string message =
      "unknown facet 'fase' in the query\n  fase:deployment and more words\n  ^~~~~\nknown: phase, code, "
      "\x1b";
  EXPECT_EQ(message_lines(message, 20),
            "unknown facet 'fase'\nin the query\n  fase:deployment and more words\n  ^~~~~\n"
            "known: phase, code,\n␛\n");
  EXPECT_EQ(message_lines(message, 0),
            "unknown facet 'fase' in the query\n  fase:deployment and more words\n  ^~~~~\n"
            "known: phase, code, ␛\n");
}

}  // namespace
}  // namespace verbatim
