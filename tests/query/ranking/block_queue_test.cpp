#include "query/ranking/block_queue.h"

#include <algorithm>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Bounds of as many blocks, numbered from `first`.
std::vector<BlockBound> bounds_of(const std::vector<float>& most, std::uint32_t first = 0) {
  std::vector<BlockBound> bounds;
  for (const float one : most) bounds.push_back({one, 0.0F, 1.0F, first++});
  return bounds;
}

/// The blocks that the queue gives as long as one reaches `score`.
std::vector<std::uint32_t> blocks_reaching(BlockQueue& queue, double score) {
  std::vector<std::uint32_t> blocks;
  while (queue.reaches(score)) blocks.push_back(queue.bound(queue.pop(0.0).index).block);
  return blocks;
}

std::vector<BlockBound> none() {
  return {};
}

TEST(BlockQueue, gives_the_block_with_the_largest_bound_first) {
  std::vector<float> most;
  for (int i = 0; i < 100; ++i) most.push_back(static_cast<float>(i * 37 % 101));
  BlockQueue queue(bounds_of(most), 0.0F, none);
  std::vector<float> given;
  while (queue.reaches(90.0)) given.push_back(queue.pop(0.0).most);
  EXPECT_THAT(given, ElementsAre(100, 99, 98, 97, 96, 95, 94, 93, 92, 91, 90));
  EXPECT_FALSE(queue.reaches(90.0));
  EXPECT_TRUE(queue.reaches(80.0));
}

TEST(BlockQueue, takes_a_block_back_with_a_tighter_bound) {
  BlockQueue queue(bounds_of({3, 2, 1}), 0.0F, none);
  WaitingBlock first = queue.pop(0.0);
  first.most = 1.5F;
  queue.push(first);
  EXPECT_THAT(blocks_reaching(queue, 1.0), ElementsAre(1, 0, 2));
}

TEST(BlockQueue, asks_for_later_blocks_once_and_only_when_they_may_be_in_front) {
  int asked = 0;
  BlockQueue queue(bounds_of({9, 5, 1}), 6.0F, [&] {
    ++asked;
    return bounds_of({4, 5.5F}, 10);
  });
  EXPECT_THAT(blocks_reaching(queue, 6.5), ElementsAre(0));
  EXPECT_EQ(asked, 0);
  EXPECT_THAT(blocks_reaching(queue, 1.0), ElementsAre(11, 1, 10, 2));
  EXPECT_EQ(asked, 1);
}

TEST(BlockQueue, forgets_the_blocks_that_nobody_will_ask_for) {
  BlockQueue queue(bounds_of({9, 5, 1}), 0.0F, none);
  EXPECT_EQ(queue.pop(5.0).most, 9.0F);
  EXPECT_THAT(blocks_reaching(queue, 0.0), ElementsAre(1));
}

TEST(BlockQueue, may_have_no_block_at_all) {
  BlockQueue queue({}, 6.0F, none);
  EXPECT_THAT(blocks_reaching(queue, 0.0), IsEmpty());
}

/// Groups of later blocks begin where those of the first ones end.
TEST(BlockQueue, gives_each_block_once) {
  BlockQueue queue(bounds_of(std::vector<float>(45, 2.0F)), 1.0F,
                   [] { return bounds_of(std::vector<float>(70, 1.0F), 45); });
  std::vector<std::uint32_t> given = blocks_reaching(queue, 0.5), all(115);
  std::ranges::sort(given);
  for (std::uint32_t block = 0; block < 115; ++block) all[block] = block;
  EXPECT_EQ(given, all);
}

}  // namespace
}  // namespace verbatim
