#include "query/browse/model/screen_text.h"

#include <gtest/gtest.h>

namespace verbatim {
namespace {

std::vector<std::string> lines(const std::string& text, std::size_t columns) {
  std::vector<std::string> all;
  for (const ByteRange& line : wrap_to_columns(text, columns))
    all.push_back(text.substr(line.begin_byte, line.size()));
  return all;
}

using Lines = std::vector<std::string>;

TEST(ScreenText, BreaksLinesAtWords) {
  EXPECT_EQ(lines("we version the model", 10), (Lines{"we version", "the model"}));
  EXPECT_EQ(lines("we version the model", 9), (Lines{"we", "version", "the model"}));
  EXPECT_EQ(lines("", 10), (Lines{""}));
  EXPECT_EQ(lines("one\n\ntwo", 10), (Lines{"one", "", "two"}));
  EXPECT_EQ(lines("unbreakable", 4), (Lines{"unbr", "eaka", "ble"}));
  EXPECT_EQ(lines("数据质量很重要", 6), (Lines{"数据质", "量很重", "要"}));
}

TEST(ScreenText, CountsColumnsAsATerminalDoes) {
  EXPECT_EQ(screen_columns("abc"), 3u);
  EXPECT_EQ(screen_columns("数据"), 4u);
  EXPECT_EQ(screen_columns("e\u0301"), 1u);
  EXPECT_EQ(screen_columns("שלום"), 4u);
  EXPECT_EQ(screen_columns("\033[31m"), 5u);
}

TEST(ScreenText, ShowsNothingThatDrivesATerminal) {
  for (const ScreenCluster& cluster : screen_clusters("a\033[2J\a\x9b\xc2\x9b\u202e\r\n\tz")) {
    for (const char c : cluster.shown) EXPECT_FALSE(static_cast<unsigned char>(c) < 0x20 || c == 0x7F);
    EXPECT_NE(cluster.shown, "\u202e");
  }
}

TEST(ScreenText, KeepsFewMarksAndLetsEmojiStandAlone) {
  std::string zalgo = "a";
  for (int i = 0; i < 40; ++i) zalgo += "\u0301";
  const std::vector<ScreenCluster> clusters = screen_clusters(zalgo);
  ASSERT_EQ(clusters.size(), 1u);
  EXPECT_EQ(clusters.front().shown, "a\u0301\u0301\u0301\u0301");
  EXPECT_EQ(clusters.front().place.size(), zalgo.size());
  const std::vector<ScreenCluster> family = screen_clusters("👩\u200d👧");
  ASSERT_EQ(family.size(), 2u);
  EXPECT_EQ(family.front().shown, "👩");
}

TEST(ScreenText, CutsBetweenCharacters) {
  EXPECT_EQ(cut_to_columns("deployment", 6), "deplo…");
  EXPECT_EQ(cut_to_columns("数据质量", 6), "数据…");
  EXPECT_EQ(cut_to_columns("same", 4), "same");
}

}  // namespace
}  // namespace verbatim
