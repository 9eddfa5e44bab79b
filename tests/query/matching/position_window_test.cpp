#include "query/matching/position_window.h"

#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using Order = PositionWindow::Order;
using Xapian::Query;
using Lists = std::vector<std::vector<std::uint32_t>>;

bool fits(Order order, std::uint32_t size, const Lists& lists) {
  const std::vector<Positions> words(lists.begin(), lists.end());
  return fits_window(order, size, words);
}

TEST(PositionWindow, in_a_row_takes_no_other_word_between) {
  EXPECT_TRUE(fits(Order::in_a_row, 3, {{1, 7}, {4, 8}, {9}}));
  EXPECT_FALSE(fits(Order::in_a_row, 3, {{1, 7}, {4, 8}, {10}}));
  EXPECT_FALSE(fits(Order::in_a_row, 2, {{5}, {4}})) << "not in this order";
  EXPECT_TRUE(fits(Order::in_a_row, 2, {{5, 6}, {5, 6}})) << "the same word twice";
  EXPECT_FALSE(fits(Order::in_a_row, 2, {{2, 3}, {1}})) << "nothing stands before the first word";
}

TEST(PositionWindow, in_order_takes_others_between_as_far_as_it_reaches) {
  EXPECT_TRUE(fits(Order::in_order, 5, {{1, 10}, {12}, {14}}));
  EXPECT_FALSE(fits(Order::in_order, 4, {{1, 10}, {12}, {14}}));
  EXPECT_FALSE(fits(Order::in_order, 5, {{10}, {9}}));
  EXPECT_FALSE(fits(Order::in_order, 5, {{10}, {10}})) << "each needs a place of its own";
}

TEST(PositionWindow, in_any_order_gives_each_word_a_place_of_its_own) {
  EXPECT_TRUE(fits(Order::any, 3, {{12}, {1, 10}, {11}}));
  EXPECT_FALSE(fits(Order::any, 2, {{12}, {1, 10}, {11}}));
  EXPECT_FALSE(fits(Order::any, 9, {{4}, {4}}));
  EXPECT_TRUE(fits(Order::any, 9, {{4, 5}, {4}})) << "the first word can give way";
  EXPECT_TRUE(fits(Order::any, 3, {{4, 5}, {4, 6}, {4}})) << "two of them";
  EXPECT_FALSE(fits(Order::any, 3, {{4, 5}, {4, 5}, {4, 5}}));
}

TEST(PositionWindow, is_known_from_the_query_whatever_its_terms_are) {
  const std::vector<Query> words{Query(Query::OP_OR, Query("a PHRASE 7 (x"), Query("b")), Query(" NEAR 9 ")};
  const auto phrase = window_of({Query::OP_PHRASE, words.begin(), words.end(), 2});
  ASSERT_TRUE(phrase);
  EXPECT_EQ(phrase->order, Order::in_a_row);
  EXPECT_EQ(phrase->size, 2u);
  EXPECT_THAT(phrase->words, ElementsAre(ElementsAre("a PHRASE 7 (x", "b"), ElementsAre(" NEAR 9 ")));
  const auto ordered = window_of({Query::OP_PHRASE, words.begin(), words.end(), 12});
  ASSERT_TRUE(ordered);
  EXPECT_EQ(ordered->order, Order::in_order);
  EXPECT_EQ(ordered->size, 12u);
  const auto near = window_of({Query::OP_NEAR, words.begin(), words.end(), 300});
  ASSERT_TRUE(near);
  EXPECT_EQ(near->order, Order::any);
  EXPECT_EQ(near->size, 300u);
  EXPECT_FALSE(window_of({Query::OP_AND, words.begin(), words.end()}));
}

}  // namespace
}  // namespace verbatim
