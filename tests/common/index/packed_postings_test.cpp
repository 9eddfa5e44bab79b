#include "common/index/packed_postings.h"

#include <random>
#include <stdexcept>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

std::vector<Posting> unpack(std::string_view data, std::size_t at_a_time) {
  PackedPostings packed(data);
  std::vector<Posting> all, some(at_a_time);
  while (const std::size_t size = packed.read(some)) {
    all.insert(all.end(), some.begin(), some.begin() + static_cast<std::ptrdiff_t>(size));
  }
  return all;
}

TEST(PackedPostings, come_back_as_they_were_packed) {
  const std::vector<Posting> few{{1, 1}, {2, 3}, {3, 4}, {4, 5}, {900, 70000}, {4000000000U, 2}};
  EXPECT_EQ(unpack(pack_postings(few), 1), few);
  EXPECT_EQ(unpack(pack_postings(few), 4), few);
  EXPECT_EQ(unpack(pack_postings(few), 100), few);
  EXPECT_TRUE(unpack(pack_postings({}), 8).empty());
}

TEST(PackedPostings, say_how_many_are_left) {
  const std::string data = pack_postings(std::vector<Posting>{{7, 1}, {9, 1}, {10, 1}});
  PackedPostings packed(data);
  EXPECT_EQ(packed.left(), 3u);
  std::vector<Posting> two(2);
  packed.read(two);
  EXPECT_EQ(packed.left(), 1u);
}

TEST(PackedPostings, take_little_more_than_a_byte_each) {
  std::mt19937 random(20261125);
  std::vector<Posting> postings;
  std::uint32_t document = 0;
  for (int i = 0; i < 10000; ++i) {
    document += 1 + static_cast<std::uint32_t>(random() % 20);
    postings.push_back({document, 1 + static_cast<std::uint32_t>(random() % 3)});
  }
  EXPECT_LT(pack_postings(postings).size(), 10100u);
}

TEST(PackedPostings, refuse_damaged_bytes) {
  const std::string data = pack_postings(std::vector<Posting>{{1, 1}, {200, 9}, {300000, 1}});
  for (std::size_t size = 0; size < data.size(); ++size) {
    EXPECT_THROW(unpack(std::string_view(data).substr(0, size), 8), std::runtime_error) << size;
  }
  EXPECT_THROW(unpack(data + "x", 8), std::runtime_error);
  std::string beyond;
  for (const std::uint64_t number : {1ULL, 4ULL << 32U}) put_varint(beyond, number);
  EXPECT_THROW(unpack(beyond, 8), std::runtime_error) << "no docid is so large";
}

}  // namespace
}  // namespace verbatim
