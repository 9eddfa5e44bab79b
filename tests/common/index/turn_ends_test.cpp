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

TEST(TurnEnds, stand_between_turns_of_one_speaker) {
  const std::vector<Turn> turns{said(1, "Ana", "We were at the Café"), said(2, "Ana", "…"),
                                said(3, "Ana", "École, then."), said(4, "Ben", "Then?"),
                                said(5, "Ana", "Yes.")};
  std::vector<const Turn*> order;
  for (const Turn& turn : turns) order.push_back(&turn);
  EXPECT_THAT(find_turn_ends(order), ElementsAre(TurnEnd{TurnNumber{1}, TurnNumber{3}, "cafe", "ecole"}));
}

TEST(TurnEnds, take_the_words_of_long_turns) {
  const std::string filler(400, 'x');
  const std::vector<Turn> turns{said(1, "Ana", "begin " + filler + " end"), said(2, "Ana", "next " + filler),
                                said(3, "Ana", filler)};
  const std::vector<const Turn*> order{&turns[0], &turns[1], &turns[2]};
  const std::vector<TurnEnd> ends = find_turn_ends(order);
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
