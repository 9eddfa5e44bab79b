#include "query/files/merge_conflict.h"

#include <gtest/gtest.h>

namespace verbatim {
namespace {

TEST(MergeConflict, TakesTheTwoSidesApart) {
  const auto sides = conflict_sides("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\nd\n");
  ASSERT_TRUE(sides);
  EXPECT_EQ(sides->ours, "a\nb\nd\n");
  EXPECT_EQ(sides->theirs, "a\nc\nd\n");
}

TEST(MergeConflict, LeavesTheAncestorOut) {
  const auto sides = conflict_sides(
      "<<<<<<< HEAD\na\n||||||| 123\nold\n=======\n>>>>>>> x\n-\n<<<<<<< HEAD\n=======\nb\n>>>>>>> x\n");
  ASSERT_TRUE(sides);
  EXPECT_EQ(sides->ours, "a\n-\n");
  EXPECT_EQ(sides->theirs, "-\nb\n");
}

TEST(MergeConflict, IsSeenByItsLine) {
  EXPECT_EQ(conflict_begin("{\n<<<<<<< HEAD\n"), 2u);
  EXPECT_EQ(conflict_begin("<<<<<<< HEAD\r\n"), 0u);
  EXPECT_FALSE(conflict_begin("\"<<<<<<< HEAD\"\n<<<<<<<<<\n"));
  EXPECT_FALSE(conflict_begin(""));
}

TEST(MergeConflict, NeedsAllItsMarks) {
  for (const char* broken : {"<<<<<<< HEAD\na\n", "<<<<<<< HEAD\na\n=======\nb\n"})
    EXPECT_FALSE(conflict_sides(broken)) << broken;
}

}  // namespace
}  // namespace verbatim
