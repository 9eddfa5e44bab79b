#include "common/index/conversation.h"

#include <numeric>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/index/passage_kernel.h"
#include "common/index/varint.h"

namespace verbatim {
namespace {

TurnShape turn(std::uint32_t words, bool asks = false, bool begins = false) {
  return {words, 0, asks, begins};
}

Conversation conversation(std::vector<TurnShape> turns, std::vector<std::uint32_t> order) {
  Conversation made{std::move(turns), std::move(order)};
  set_norms(made);
  return made;
}

TEST(Conversation, comes_back_as_it_was_stored) {
  const Conversation in_order = conversation({turn(12, true, true), turn(0), turn(100000)}, {0, 1, 2});
  EXPECT_EQ(load_conversation(store_conversation(in_order)), in_order);
  const Conversation shuffled = conversation({turn(12, true, true), turn(3), turn(4)}, {2, 0, 1});
  EXPECT_EQ(load_conversation(store_conversation(shuffled)), shuffled);
}

TEST(Conversation, takes_few_bytes_a_turn) {
  std::vector<std::uint32_t> order(100);
  std::iota(order.begin(), order.end(), 0u);
  const Conversation talk = conversation(std::vector<TurnShape>(100, turn(40)), order);
  EXPECT_LE(store_conversation(talk).size(), 5 * 100u);
}

TEST(Conversation, refuses_damaged_bytes) {
  const std::string stored = store_conversation(conversation({turn(12, true, true), turn(3)}, {1, 0}));
  for (std::size_t size = 0; size < stored.size(); ++size) {
    if (size == 5) continue;  // the turns without the order of their documents: whole by itself
    EXPECT_THROW(load_conversation(std::string_view(stored).substr(0, size)), std::runtime_error) << size;
  }
  EXPECT_THROW(load_conversation(stored + "x"), std::runtime_error);
}

TEST(Conversation, refuses_numbers_of_more_than_32_bits) {
  // One turn, its words and its norm; cut to 32 bits both would be 12.
  const auto stored = [](std::uint64_t words, std::uint64_t norm) {
    std::string data;
    for (const std::uint64_t number : {std::uint64_t{1}, words << 2U, norm}) put_varint(data, number);
    return data;
  };
  EXPECT_EQ(load_conversation(stored(12, 12)).turns.front().words, 12u);
  constexpr std::uint64_t kTooLarge = (std::uint64_t{1} << 32U) + 12;
  EXPECT_THROW(load_conversation(stored(kTooLarge, 12)), std::runtime_error);
  EXPECT_THROW(load_conversation(stored(12, kTooLarge)), std::runtime_error);
}

TEST(Conversation, norms_weigh_the_words_around_a_turn_and_stop_at_the_interview) {
  const Conversation alone = conversation({turn(10, false, true)}, {0});
  EXPECT_EQ(alone.turns[0].norm, 10u);
  const Conversation two = conversation({turn(9, false, true), turn(30)}, {0, 1});
  // The later turn has nearly all of the earlier one's words, the earlier a third of the later one's.
  EXPECT_THAT(two.turns[1].norm, ::testing::AllOf(::testing::Gt(37u), ::testing::Le(39u)));
  EXPECT_THAT(two.turns[0].norm, ::testing::AllOf(::testing::Gt(17u), ::testing::Le(19u)));
  const Conversation parted = conversation({turn(9, false, true), turn(30, false, true)}, {0, 1});
  EXPECT_EQ(parted.turns[0].norm, 9u);
  EXPECT_EQ(parted.turns[1].norm, 30u);
}

TEST(PassageKernel, weighs_what_comes_after_a_word_more_than_what_comes_before_it) {
  EXPECT_FLOAT_EQ(passage_kernel::weight(0), 1.0F);
  EXPECT_GT(passage_kernel::weight(100), passage_kernel::weight(200));
  EXPECT_FLOAT_EQ(passage_kernel::weight(-100), passage_kernel::weight(100) / 3);
  EXPECT_GT(passage_kernel::weight(passage_kernel::kReach), 0.0F);
  EXPECT_FLOAT_EQ(passage_kernel::weight(passage_kernel::kReach + 1), 0.0F);
  EXPECT_EQ(passage_kernel::step(0), 8);
  EXPECT_EQ(passage_kernel::step(8), 24);
}

}  // namespace
}  // namespace verbatim
