#include "common/index/turn_ends.h"

#include <stdexcept>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::ElementsAre;

Turn said(std::uint32_t number, std::string speaker, std::string text) {
  Turn turn;
  turn.interview = "5";
  turn.number = TurnNumber{number};
  turn.speaker = std::move(speaker);
  turn.text = std::move(text);
  return turn;
}

std::vector<TurnEnd> ends_of(const std::vector<Turn>& turns) {
  TurnEndFinder finder;
  std::vector<TurnEnd> ends;
  for (const Turn& turn : turns) {
    if (auto end = finder.add(turn.number, turn.speaker, turn.text)) ends.push_back(std::move(*end));
  }
  return ends;
}

TEST(TurnEnds, stand_between_turns_of_one_speaker) {
  const std::vector<Turn> turns{said(1, "Ana", "We were at the Café"), said(2, "Ana", "…"),
                                said(3, "Ana", "École, then."), said(4, "Ben", "Then?"),
                                said(5, "Ana", "Yes.")};
  EXPECT_THAT(ends_of(turns), ElementsAre(TurnEnd{TurnNumber{1}, TurnNumber{3}, "cafe", "ecole"}));
}

TEST(TurnEnds, take_the_words_of_long_turns) {
  const std::string filler(400, 'x');
  const std::vector<Turn> turns{said(1, "Ana", "begin " + filler + " end"), said(2, "Ana", "next " + filler),
                                said(3, "Ana", filler)};
  const std::vector<TurnEnd> ends = ends_of(turns);
  ASSERT_EQ(ends.size(), 2u);
  EXPECT_EQ(ends[0].last, "end");
  EXPECT_EQ(ends[0].first, "next");
  EXPECT_EQ(ends[1].last, ends[1].first);
}

TEST(TurnEnds, survive_being_stored) {
  const SourceTurnEnds ends{
      "P-1", {{TurnNumber{2}, TurnNumber{3}, "日", "мир"}, {TurnNumber{9}, TurnNumber{12}, "a", "b"}}};
  EXPECT_EQ(load_turn_ends(store_turn_ends(ends)), ends);
  EXPECT_EQ(store_turn_ends({"P-1", {}}), "");
  EXPECT_EQ(load_turn_ends(""), SourceTurnEnds{});
  for (const char* damaged : {"P-1", "P-1\n2 3 a b", "P-1\nx 3 a b\n", "P-1\n2 3\n"})
    EXPECT_THROW(load_turn_ends(damaged), std::runtime_error) << damaged;
}

}  // namespace
}  // namespace verbatim
