#include "query/matching/dense_set.h"

#include <random>
#include <set>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

std::vector<std::pair<std::size_t, std::size_t>> runs(const DenseSet& set) {
  std::vector<std::pair<std::size_t, std::size_t>> all;
  set.for_each_run([&](std::size_t begin, std::size_t end) { all.emplace_back(begin, end); });
  return all;
}

TEST(DenseSet, gives_its_runs_in_order) {
  DenseSet set(200);
  EXPECT_TRUE(runs(set).empty());
  set.insert_range(60, 70);
  set.insert(70);
  set.insert(0);
  set.insert_range(127, 200);
  set.insert_range(100, 100);
  EXPECT_THAT(runs(set), ElementsAre(Pair(0, 1), Pair(60, 71), Pair(127, 200)));
  EXPECT_TRUE(runs(DenseSet(0)).empty());
}

TEST(DenseSet, agrees_with_a_plain_set) {
  std::mt19937 random(20261125);
  for (int round = 0; round < 200; ++round) {
    const std::size_t size = 1 + random() % 300;
    DenseSet dense(size), other(size);
    std::set<std::size_t> plain, both;
    for (int i = 0; i < 20; ++i) {
      const std::size_t begin = random() % size, end = begin + random() % (size - begin + 1);
      dense.insert_range(begin, end);
      for (std::size_t at = begin; at < end; ++at) plain.insert(at);
      other.insert(random() % size);
    }
    const std::size_t from = random() % size, to = from + random() % (size - from + 1);
    EXPECT_EQ(dense.count(from, to),
              static_cast<std::size_t>(std::distance(plain.lower_bound(from), plain.lower_bound(to))));
    const auto first = plain.lower_bound(from), end = plain.lower_bound(to);
    EXPECT_EQ(dense.first_in(from, to), first == end ? to : *first);
    EXPECT_EQ(dense.last_in(from, to), first == end ? to : *std::prev(end));
    const DenseSet up = dense.shifted_up(), down = dense.shifted_down();
    DenseSet united = dense, left = dense;
    united.unite(other);
    left.subtract(other);
    std::size_t without = 0;
    for (std::size_t at = 0; at < size; ++at) {
      EXPECT_EQ(up.contains(at), at > 0 && plain.contains(at - 1));
      EXPECT_EQ(down.contains(at), plain.contains(at + 1));
      EXPECT_EQ(united.contains(at), plain.contains(at) || other.contains(at));
      EXPECT_EQ(left.contains(at), plain.contains(at) && !other.contains(at));
      without += plain.contains(at) && !other.contains(at) ? 1 : 0;
    }
    // What is shifted out does not come back in runs.
    up.for_each([&](std::size_t at) { EXPECT_LT(at, size); });
    EXPECT_EQ(dense.count_without(other), without);
    dense.intersect(other);
    for (const std::size_t at : plain) {
      if (other.contains(at)) both.insert(at);
    }
    EXPECT_EQ(dense.count(), both.size());
    for (std::size_t at = 0; at < size; ++at) EXPECT_EQ(dense.contains(at), both.contains(at));
  }
}

}  // namespace
}  // namespace verbatim
