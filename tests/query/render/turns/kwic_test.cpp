#include "query/render/turns/kwic.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/text/visible_text.h"
#include "query/render/forms/columns.h"
#include "tests/query/render/hostile_turn.h"

namespace verbatim {
namespace {

Hit lit(const std::string& text, const std::string& word) {
  Hit hit;
  hit.turn = testing::said(text);
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    hit.lit.push_back({at, at + word.size()});
  }
  return hit;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
    lines.push_back(text.substr(at, text.find('\n', at) - at));
  }
  return lines;
}

std::size_t columns_before(const std::string& line, const std::string& mark) {
  std::size_t columns = 0;
  for (const VisiblePiece& piece : visible_pieces(line.substr(0, line.find(mark)))) columns += piece.columns;
  return columns;
}

const std::vector<Hit>& hits() {
  static const std::vector<Hit> all{
      lit("zebra drift apple, and old drift zoo", "drift"),
      lit("日本語の話 about drift\nin cafe\u0301s \x1b[31m", "drift"),
      lit("drift", "drift"),
  };
  return all;
}

TEST(Kwic, AlignsEveryMatchAndItsCitation) {
  for (const std::size_t columns : {0u, 60u, 100u}) {
    const auto lines = lines_of(render_kwic(hits(), {KwicOrder::position}, {}, columns).lines);
    ASSERT_EQ(lines.size(), 4u);
    for (const std::string& line : lines) {
      EXPECT_EQ(columns_before(line, "[[drift]]"), columns_before(lines.front(), "[[drift]]")) << line;
      EXPECT_EQ(columns_before(line, "32:57"), columns_before(lines.front(), "32:57")) << line;
      EXPECT_EQ(line.find('\x1b'), std::string::npos);
      EXPECT_LE(columns_before(line, "\n"), std::max<std::size_t>(columns, 60)) << line;
    }
  }
}

TEST(Kwic, GivesThePhraseOneLine) {
  Hit hit;
  hit.turn = testing::said("a cold  start, then cold water");
  hit.lit = {{2, 6}, {8, 13}, {20, 24}};
  const auto lines = lines_of(render_kwic({hit}, {KwicOrder::position}, {}, 80).lines);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_THAT(lines[0], ::testing::HasSubstr("[[cold start]], then"));
  EXPECT_THAT(lines[1], ::testing::HasSubstr("[[cold]] water"));
}

TEST(Kwic, FitsANarrowTerminal) {
  for (const std::string& line : lines_of(render_kwic(hits(), {KwicOrder::position}, {}, 40).lines))
    EXPECT_LE(column_count(line), 40u) << line;
}

TEST(Kwic, SortsByEitherSide) {
  const auto right = lines_of(render_kwic(hits(), {KwicOrder::right}, {}, 100).lines);
  EXPECT_THAT(right[0], ::testing::Not(::testing::HasSubstr("zoo")));
  EXPECT_THAT(right[1], ::testing::HasSubstr("[[drift]] apple"));
  EXPECT_THAT(right[3], ::testing::HasSubstr("[[drift]] zoo"));
  const auto left = lines_of(render_kwic(hits(), {KwicOrder::left}, {}, 100).lines);
  EXPECT_THAT(left[1], ::testing::HasSubstr("about [[drift]]"));
  EXPECT_THAT(left[2], ::testing::HasSubstr("old [[drift]]"));
  EXPECT_THAT(left[3], ::testing::HasSubstr("zebra [[drift]]"));
}

TEST(Kwic, LeavesOutLinesOnlyAfterSorting) {
  const auto all = lines_of(render_kwic(hits(), {KwicOrder::left}, {}, 100).lines);
  const Concordance two = render_kwic(hits(), {KwicOrder::left, 1, 2}, {}, 100);
  EXPECT_THAT(lines_of(two.lines), ::testing::ElementsAre(all[1], all[2]));
  EXPECT_EQ(two.count_text(), "showing 2 to 3 of 4 matches");
  EXPECT_EQ(render_kwic(hits(), {KwicOrder::left, 0, 3}, {}, 100).count_text(), "showing 3 of 4 matches");
  EXPECT_EQ(render_kwic(hits(), {}, {}, 100).count_text(), "4 matches");
  EXPECT_EQ(render_kwic(hits(), {KwicOrder::left, 9, 2}, {}, 100).lines, "");
}

}  // namespace
}  // namespace verbatim
