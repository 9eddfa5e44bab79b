#include "common/messages/counted.h"

#include <gtest/gtest.h>

namespace verbatim {
namespace {

TEST(Counted, OnlyOneIsSingular) {
  EXPECT_EQ(counted(1, "turn"), "1 turn");
  EXPECT_EQ(counted(0, "turn"), "0 turns");
  EXPECT_EQ(counted(12, "interview"), "12 interviews");
}

TEST(Counted, SpellsThePluralOfRegularNouns) {
  EXPECT_EQ(counted(2, "match"), "2 matches");
  EXPECT_EQ(counted(2, "entry"), "2 entries");
  EXPECT_EQ(counted(2, "day"), "2 days");
  EXPECT_EQ(counted(2, "unread turn"), "2 unread turns");
}

}  // namespace
}  // namespace verbatim
