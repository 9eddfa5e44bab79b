#include "common/index/turn_block.h"

#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::IsEmpty;
using ::testing::Lt;

/// The block 2, which is of the documents 33 to 48, with some of them.
TurnBlock some_turns() {
  return {{33, "the first"}, {34, std::string("\0\xff", 2)}, {40, ""}, {48, std::string(5'000, 'x')}};
}

TEST(TurnBlock, HoldsTheTurnsOfSixteenDocuments) {
  EXPECT_EQ(block_of(1), 0u);
  EXPECT_EQ(block_of(16), 0u);
  EXPECT_EQ(block_of(17), 1u);
  const std::string stored = store_turn_block(2, some_turns());
  EXPECT_EQ(load_turn_block(2, stored), some_turns());
  EXPECT_THAT(stored.size(), Lt(100u)) << "what turns share is written once";
  EXPECT_THROW(store_turn_block(1, some_turns()), std::logic_error);
}

TEST(TurnBlock, GivesOneTurnWithoutTheOthers) {
  TurnBlockReader reader(store_turn_block(2, some_turns()));
  EXPECT_EQ(reader.turn(33), "the first");
  EXPECT_EQ(reader.turn(48), std::string(5'000, 'x'));
  EXPECT_EQ(reader.turn(35), "") << "it has no such document";
}

TEST(TurnBlock, GivesItsTurnsInAnyOrder) {
  TurnBlock block;
  for (std::uint32_t document = 33; document <= 48; ++document) {
    std::string& turn = block[document];
    for (std::uint32_t i = 0; i < (document % 5) * 97; ++i) turn += std::to_string(document * i) + ' ';
  }
  const std::string stored = store_turn_block(2, block);
  for (std::uint32_t first = 33; first <= 48; ++first) {
    TurnBlockReader reader(stored);
    for (std::uint32_t second = 33; second <= 48; ++second) {
      EXPECT_EQ(reader.turn(first), block[first]) << "before " << second;
      EXPECT_EQ(reader.turn(second), block[second]) << "after " << first;
    }
  }
}

TEST(TurnBlock, WithoutTurnsIsNothing) {
  EXPECT_EQ(store_turn_block(2, {}), "");
  EXPECT_THAT(load_turn_block(2, ""), IsEmpty());
}

TEST(TurnBlock, IsJoinedOfItsTwoHalves) {
  const TurnBlock all = some_turns();
  const auto middle = all.find(40);
  const std::vector<std::string> halves = {store_turn_block(2, {middle, all.end()}),
                                           store_turn_block(2, {all.begin(), middle})};
  EXPECT_EQ(join_turn_blocks(halves), store_turn_block(2, all));
}

TEST(TurnBlock, DamageIsNeverATurn) {
  const std::string stored = store_turn_block(2, some_turns());
  for (std::size_t size = 1; size < stored.size(); ++size)
    EXPECT_THROW(load_turn_block(2, stored.substr(0, size)), std::runtime_error) << size;
  for (std::size_t at = 0; at < stored.size(); ++at) {
    std::string damaged = stored;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    EXPECT_THROW(load_turn_block(2, damaged), std::runtime_error) << at;
    EXPECT_THROW(TurnBlockReader(damaged).turn(33), std::runtime_error) << at;
  }
}

}  // namespace
}  // namespace verbatim
