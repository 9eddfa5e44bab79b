#include "common/index/packed_positions.h"

#include <algorithm>
#include <random>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using Lists = std::vector<std::vector<std::uint32_t>>;

PositionLists put_together(const Lists& lists) {
  PositionLists together;
  for (const auto& list : lists) {
    together.begin();
    for (const std::uint32_t position : list) together.add(position);
  }
  return together;
}

Lists unpack(std::string_view data) {
  PackedPositions packed(data);
  Lists lists;
  for (std::size_t i = 0; i < packed.size(); ++i) {
    const auto list = packed.list(i);
    lists.emplace_back(list.begin(), list.end());
  }
  return lists;
}

Lists random_lists(std::size_t size) {
  std::mt19937 random(static_cast<unsigned>(20261130 + size));
  Lists lists(size);
  for (auto& list : lists) {
    std::uint32_t position = 0;
    for (std::size_t left = 1 + random() % 5; left > 0; --left) {
      position += 1 + static_cast<std::uint32_t>(random() % (random() % 5 == 0 ? 40000 : 50));
      list.push_back(position);
    }
  }
  return lists;
}

TEST(PackedPositions, come_back_as_they_were_packed) {
  const Lists few{{1}, {1, 2, 3}, {64, 128}, {4294967295U}, {1, 4294967295U}};
  EXPECT_EQ(unpack(pack_positions(put_together(few))), few);
  EXPECT_TRUE(unpack(pack_positions({})).empty());
  for (const std::size_t size : {127U, 128U, 129U, 256U, 1000U}) {
    const Lists lists = random_lists(size);
    EXPECT_EQ(unpack(pack_positions(put_together(lists))), lists) << size;
  }
}

TEST(PackedPositions, are_read_in_any_order) {
  const Lists lists = random_lists(700);
  const std::string data = pack_positions(put_together(lists));
  PackedPositions packed(data);
  std::mt19937 random(7);
  for (int i = 0; i < 2000; ++i) {
    const std::size_t number = random() % lists.size();
    const auto list = packed.list(number);
    ASSERT_TRUE(std::ranges::equal(list, lists[number])) << number;
  }
  EXPECT_THROW(packed.list(700), std::out_of_range);
}

TEST(PackedPositions, of_parts_are_put_behind_each_other) {
  const Lists lists = random_lists(300);
  PositionLists joined;
  for (std::size_t begin = 0; begin < lists.size(); begin += 70) {
    const std::size_t end = std::min(lists.size(), begin + 70);
    const PositionLists part = put_together({lists.begin() + static_cast<std::ptrdiff_t>(begin),
                                             lists.begin() + static_cast<std::ptrdiff_t>(end)});
    joined.append(part.bytes(), part.size());
  }
  EXPECT_EQ(pack_positions(joined), pack_positions(put_together(lists)));

  // One by one, as a run does that changes some of them.
  const std::string data = pack_positions(joined);
  PackedPositions packed(data);
  PositionLists changed;
  changed.append(packed.list_bytes(299), 1);
  changed.begin();
  changed.add(5);
  changed.append(packed.list_bytes(0), 1);
  EXPECT_EQ(unpack(pack_positions(changed)), (Lists{lists[299], {5}, lists[0]}));
}

TEST(PackedPositions, take_a_byte_for_most_positions_of_a_turn) {
  PositionLists lists;
  for (std::uint32_t list = 0; list < 10000; ++list) {
    lists.begin();
    lists.add(1 + list % 64);
  }
  EXPECT_LT(pack_positions(lists).size(), 10200u);
}

TEST(PackedPositions, of_a_block_are_read_though_another_is_damaged) {
  const Lists lists = random_lists(300);
  std::string data = pack_positions(put_together(lists));
  data.back() = static_cast<char>(data.back() | 0x80);
  PackedPositions packed(data);
  EXPECT_THAT(packed.list(130), ::testing::ElementsAreArray(lists[130]));
  EXPECT_THROW(packed.list(299), std::runtime_error);
  EXPECT_THAT(packed.list(0), ::testing::ElementsAreArray(lists[0])) << "and still after that";
}

TEST(PackedPositions, must_ascend) {
  PositionLists lists;
  EXPECT_THROW(lists.add(0), std::logic_error);
  lists.begin();
  lists.add(3);
  EXPECT_THROW(lists.add(3), std::logic_error);
}

TEST(PackedPositions, refuse_damaged_bytes) {
  const std::string few = pack_positions(put_together({{1}, {200, 90000}, {3}}));
  for (std::size_t size = 0; size < few.size(); ++size)
    EXPECT_THROW(unpack(std::string_view(few).substr(0, size)), std::runtime_error) << size;
  EXPECT_THROW(unpack(few + '\1'), std::runtime_error) << "a list more than there are";

  const std::string many = pack_positions(put_together(random_lists(300)));
  for (std::size_t at = 0; at < 8; ++at) {
    std::string damaged = many;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    EXPECT_THROW(unpack(damaged), std::runtime_error) << at;
  }
  EXPECT_THROW(unpack(std::string("\1\0\2", 3)), std::runtime_error) << "its first number begins no list";
  EXPECT_THROW(unpack(std::string("\1\0\1\xfe\xff\xff\xff\xff\1", 9)), std::runtime_error)
      << "no turn has so many words";
}

}  // namespace
}  // namespace verbatim
