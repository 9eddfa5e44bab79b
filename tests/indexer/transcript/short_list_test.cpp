#include "indexer/transcript/short_list.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(ShortList, keeps_order_from_none_to_many) {
  ShortList<int> list;
  EXPECT_THAT(list, IsEmpty());
  list.push_back(3);
  EXPECT_THAT(list, ElementsAre(3));
  list.push_back(1);
  list.push_back(2);
  EXPECT_THAT(list, ElementsAre(3, 1, 2));
  EXPECT_EQ(list.front(), 3);
  EXPECT_EQ(list.back(), 2);
}

TEST(ShortList, copies_are_apart) {
  ShortList<int> one{1}, many{1, 2, 3};
  ShortList<int> copy = one, copy_of_many = many;
  copy.push_back(5);
  copy_of_many.push_back(5);
  EXPECT_THAT(one, ElementsAre(1));
  EXPECT_THAT(many, ElementsAre(1, 2, 3));
  one = std::move(copy_of_many);
  EXPECT_THAT(one, ElementsAre(1, 2, 3, 5));
  EXPECT_EQ(one, (ShortList<int>{1, 2, 3, 5}));
}

TEST(RareList, copies_are_apart) {
  RareList<std::string> none, list;
  EXPECT_THAT(none, IsEmpty());
  list.push_back("a");
  RareList<std::string> copy = list;
  copy.push_back("b");
  EXPECT_THAT(list, ElementsAre("a"));
  EXPECT_THAT(copy, ElementsAre("a", "b"));
  EXPECT_EQ(RareList<std::string>(std::vector<std::string>{}), none);
}

}  // namespace
}  // namespace verbatim
