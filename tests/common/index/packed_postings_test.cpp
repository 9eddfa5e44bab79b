#include "common/index/packed_postings.h"

#include <algorithm>
#include <random>
#include <stdexcept>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/index/varint.h"

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
  EXPECT_LT(pack_postings(postings).size(), 10400u);
}

std::vector<Posting> random_postings(std::size_t size) {
  std::mt19937 random(static_cast<unsigned>(20261130 + size));
  std::vector<Posting> postings;
  std::uint32_t document = 0;
  for (std::size_t i = 0; i < size; ++i) {
    document += 1 + static_cast<std::uint32_t>(random() % (random() % 9 == 0 ? 3000 : 4));
    postings.push_back({document, 1 + static_cast<std::uint32_t>(random() % 7)});
  }
  return postings;
}

TEST(PackedPostings, come_back_in_blocks_however_many_they_are) {
  for (const std::size_t size : {1U, 127U, 128U, 129U, 256U, 257U, 1000U}) {
    const std::vector<Posting> all = random_postings(size);
    EXPECT_EQ(unpack(pack_postings(all), 50), all) << size;
    const std::string data = pack_postings(all);
    PackedPostings packed(data);
    std::vector<Posting> read;
    for (auto block = packed.next_block(); !block.empty(); block = packed.next_block())
      read.insert(read.end(), block.begin(), block.end());
    EXPECT_EQ(read, all) << size;
  }
}

TEST(PackedPostings, are_skipped_to_the_first_that_is_not_before_a_document) {
  for (const std::size_t size : {3U, 128U, 1000U}) {
    const std::vector<Posting> all = random_postings(size);
    const std::string data = pack_postings(all);
    for (const std::uint32_t step : {1U, 50U, 700U, 40000U}) {
      PackedPostings packed(data);
      for (std::uint32_t document = 0; document < all.back().document + 2 * step; document += step) {
        packed.skip_to(document);
        const auto wanted = std::ranges::lower_bound(all, document, {}, &Posting::document);
        ASSERT_EQ(packed.left(), static_cast<std::size_t>(all.end() - wanted)) << document;
        std::vector<Posting> one(1);
        if (wanted == all.end()) {
          ASSERT_EQ(packed.read(one), 0u);
          break;
        }
        ASSERT_EQ(packed.read(one), 1u);
        ASSERT_EQ(one.front(), *wanted) << document;
        document = std::max(document, one.front().document);
      }
    }
  }
}

TEST(PackedPostings, refuse_a_directory_that_does_not_fit) {
  const std::string data = pack_postings(random_postings(300));
  for (std::size_t at = 2; at < 12; ++at) {
    std::string damaged = data;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    EXPECT_THROW(unpack(damaged, 64), std::runtime_error) << at;
  }
}

TEST(PackedPostings, refuse_damaged_bytes) {
  const std::string data = pack_postings(std::vector<Posting>{{1, 1}, {200, 9}, {300000, 1}});
  for (std::size_t size = 0; size < data.size(); ++size) {
    EXPECT_THROW(unpack(std::string_view(data).substr(0, size), 8), std::runtime_error) << size;
  }
  EXPECT_THROW(unpack(data + "x", 8), std::runtime_error);
  std::string beyond;
  for (const std::uint64_t number : {1ULL, 0ULL, 4ULL << 32U}) put_varint(beyond, number);
  EXPECT_THROW(unpack(beyond, 8), std::runtime_error) << "no docid is so large";
}

}  // namespace
}  // namespace verbatim
