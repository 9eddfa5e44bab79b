#include "query/browse/terminal/key_decoder.h"

#include <gtest/gtest.h>

namespace verbatim {
namespace {

/// What was decoded, on one line: keys by name, `(a)` for one that did not come alone, `paste[…]`.
std::string shown(const std::vector<TerminalInput>& inputs) {
  std::string text;
  for (const TerminalInput& input : inputs) {
    if (!text.empty()) text += ' ';
    if (const auto* key = std::get_if<KeyPressed>(&input)) {
      text += key->alone ? key->key : "(" + key->key + ")";
    } else if (const auto* paste = std::get_if<TextPasted>(&input)) {
      text += "paste[" + paste->text + "]";
    } else if (const auto* click = std::get_if<MouseClicked>(&input)) {
      text += "click " + std::to_string(click->column) + "," + std::to_string(click->row);
    } else if (const auto* wheel = std::get_if<WheelTurned>(&input)) {
      text += wheel->up ? "wheel up" : "wheel down";
    } else {
      text += std::get<BackgroundSeen>(input).is_light ? "light" : "dark";
    }
  }
  return text;
}

struct KeyRow {
  const char* bytes;
  const char* keys;
};

constexpr KeyRow kKeys[] = {
    {"a", "a"},
    {"\xC3\xA9", "é"},
    {"\xE4\xB8\xAD", "中"},
    {" ", "space"},
    {"\r", "enter"},
    {"\t", "tab"},
    {"\x7F", "backspace"},
    {"\x03", "ctrl-c"},
    {"\x1A", "ctrl-z"},
    {"\033[A", "up"},
    {"\033OB", "down"},
    {"\033[1;5C", "ctrl-right"},
    {"\033[Z", "shift-tab"},
    {"\033[5~", "page-up"},
    {"\033[3~", "delete"},
    {"\033[4~", "end"},
    {"\033OP", "f1"},
    {"\033b", "alt-b"},
    {"\033[<0;12;7M", "click 11,6"},
    {"\033[<0;12;7m", ""},  // the button is let go
    {"\033[<64;1;1M", "wheel up"},
    {"\033[<65;1;1M", "wheel down"},
    {"\033]11;rgb:ffff/ffff/ffff\033\\", "light"},
    {"\033]11;rgb:1c/1c/1c\a", "dark"},
    {"\033[200~hello\nyou\033[201~", "paste[hello\nyou]"},
    {"\033[?1;2c", ""},  // an answer that nobody asked for
    {"\xC2\x9B"
     "31m",
     "(3) (1) (m)"},  // a C1 control is no key
    {"ab", "(a) (b)"},
};

TEST(KeyDecoder, KnowsWhatTerminalsSend) {
  for (const KeyRow& row : kKeys) {
    KeyDecoder decoder;
    EXPECT_EQ(shown(decoder.take(row.bytes, false)), row.keys) << ::testing::PrintToString(row.bytes);
    EXPECT_FALSE(decoder.is_waiting()) << ::testing::PrintToString(row.bytes);
  }
}

/// A read may end anywhere.
TEST(KeyDecoder, GivesTheSameByteByByte) {
  for (const KeyRow& row : kKeys) {
    KeyDecoder decoder;
    std::vector<TerminalInput> all;
    for (const char* byte = row.bytes; *byte != '\0'; ++byte) {
      for (TerminalInput& input : decoder.take({byte, 1}, false)) all.push_back(std::move(input));
    }
    std::string expected = row.keys;
    std::erase(expected, '(');
    std::erase(expected, ')');
    EXPECT_EQ(shown(all), expected) << ::testing::PrintToString(row.bytes);
  }
}

TEST(KeyDecoder, TakesAnEscThatNothingFollowsForTheKey) {
  KeyDecoder decoder;
  EXPECT_EQ(shown(decoder.take("\033", false)), "");
  EXPECT_TRUE(decoder.is_waiting());
  EXPECT_EQ(shown(decoder.flush()), "esc");
  EXPECT_FALSE(decoder.is_waiting());
}

TEST(KeyDecoder, KeepsAPasteTogetherThatHoldsKeysAndEndsItOnce) {
  KeyDecoder decoder;
  EXPECT_EQ(shown(decoder.take("\033[200~aaa\033[A\x03", false)), "");
  EXPECT_EQ(shown(decoder.take("r\033[20", false)), "");
  EXPECT_EQ(shown(decoder.take("1~a", false)), "paste[aaa\033[A\x03r] a");
}

TEST(KeyDecoder, SaysThatAKeyCameTooSoonToBeTyped) {
  KeyDecoder decoder;
  EXPECT_EQ(shown(decoder.take("a", true)), "(a)");
}

TEST(KeyDecoder, TakesSequencesOfTheTerminalAtHand) {
  const std::map<std::string, std::string> keys{{"\033[[A", "f1"}};
  KeyDecoder decoder(keys);
  EXPECT_EQ(shown(decoder.take("\033[[A", false)), "f1");
}

}  // namespace
}  // namespace verbatim
