#include "common/messages/counted.h"

#include <gtest/gtest.h>

namespace verbatim {
namespace {

TEST(Counted, OnlyOneIsSingular) {
  EXPECT_EQ(counted(1, "turn"), "1 turn");
  EXPECT_EQ(counted(0, "turn"), "0 turns");
  EXPECT_EQ(counted(12, "interview"), "12 interviews");
}

}  // namespace
}  // namespace verbatim
