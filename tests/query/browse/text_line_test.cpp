#include "query/browse/model/text_line.h"

#include <sstream>

#include <gtest/gtest.h>

namespace verbatim {
namespace {

struct EditRow {
  const char* text;
  const char* keys;
  const char* result;  ///< `|` is the cursor
};

constexpr EditRow kEdits[] = {
    {"", "a b space c", "ab c|"},
    {"drift model", "left left x", "drift modx|el"},
    {"drift model", "ctrl-w", "drift |"},
    {"drift model", "ctrl-u", "|"},
    {"drift model", "home delete", "|rift model"},
    {"drift model", "home ctrl-right ctrl-k", "drift|"},
    {"drift model", "ctrl-left ctrl-left", "|drift model"},
    {"drift  model ", "ctrl-left", "drift  |model "},
    {"drift  model", "home ctrl-right ctrl-right ctrl-right", "drift  model|"},
    {"drift", "backspace", "drif|"},
    {"e\u0301t", "backspace backspace", "|"},  // a letter and its mark are one
    {"数据", "left backspace", "|据"},
    {"", "backspace left delete ctrl-w", "|"},
    {"a", "up", "a|"},  // no editing key
};

TEST(TextLine, TakesNothingThatItHasNoRoomFor) {
  TextLine line("drift");
  EXPECT_FALSE(line.insert(std::string(1'000'000, 'a')));
  EXPECT_EQ(line.text(), "drift");
  EXPECT_TRUE(line.insert(std::string(TextLine::kLongest - 5, 'a')));
  EXPECT_FALSE(line.insert("b"));
  EXPECT_EQ(line.text().size(), TextLine::kLongest);
  line.take_key("ctrl-w");
  EXPECT_EQ(line.text(), "");
}

TEST(TextLine, IsEditedAsAShellsLine) {
  for (const EditRow& row : kEdits) {
    TextLine line(row.text);
    std::istringstream keys(row.keys);
    for (std::string key; keys >> key;) line.take_key(key);
    std::string shown = line.text();
    shown.insert(line.cursor(), "|");
    EXPECT_EQ(shown, row.result) << row.text << " + " << row.keys;
  }
}

TEST(TextLine, TakesPastedTextAsOneLineWithoutControls) {
  TextLine line("ab");
  line.take_key("left");
  line.insert("x\ny\tz\033[2J\u009b");
  EXPECT_EQ(line.text(), "ax y z[2Jb");
}

}  // namespace
}  // namespace verbatim
