#include "common/index/recent_values.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::ElementsAre;

/// Values that are as long as wanted; notes what had to be read.
class Reader {
 public:
  explicit Reader(std::size_t most_bytes) : values_(most_bytes) {}

  RecentValues<std::string>::Value get(const std::string& key, std::size_t bytes = 10) {
    return values_.get(key, [&] {
      read_.push_back(key);
      return key + std::string(bytes, '.');
    });
  }
  std::vector<std::string> take_read() { return std::exchange(read_, {}); }

 private:
  RecentValues<std::string> values_;
  std::vector<std::string> read_;
};

TEST(RecentValues, are_read_once_while_there_is_room) {
  Reader reader(10'000);
  for (int round = 0; round < 3; ++round) {
    EXPECT_EQ(*reader.get("model"), "model..........");
    EXPECT_EQ(*reader.get("drift"), "drift..........");
  }
  EXPECT_THAT(reader.take_read(), ElementsAre("model", "drift"));
}

TEST(RecentValues, that_were_not_asked_for_longest_go_first) {
  // Room for four of these.
  Reader reader(5'000);
  for (const char* key : {"a", "b", "c", "d", "a", "e"}) reader.get(key, 1'000);
  EXPECT_THAT(reader.take_read(), ElementsAre("a", "b", "c", "d", "e"));
  for (const char* key : {"a", "e", "d", "c"}) reader.get(key, 1'000);
  EXPECT_THAT(reader.take_read(), ElementsAre());
  reader.get("b", 1'000);
  EXPECT_THAT(reader.take_read(), ElementsAre("b"));
}

TEST(RecentValues, that_are_large_drive_out_no_others) {
  Reader reader(5'000);
  reader.get("a", 1'000);
  const RecentValues<std::string>::Value large = reader.get("large", 2'000);
  EXPECT_EQ(large->size(), 2'005u);
  reader.get("a", 1'000);
  reader.get("large", 2'000);
  EXPECT_THAT(reader.take_read(), ElementsAre("a", "large", "large"));
}

TEST(RecentValues, stay_for_whoever_has_them) {
  Reader reader(5'000);
  const RecentValues<std::string>::Value first = reader.get("a", 1'000);
  for (const char* key : {"b", "c", "d", "e", "f"}) reader.get(key, 1'000);
  EXPECT_EQ(*first, "a" + std::string(1'000, '.'));
}

TEST(RecentValues, are_read_again_once_they_were_cleared) {
  RecentValues<std::string> values(5'000);
  values.get("a", [] { return std::string("first"); });
  values.clear();
  EXPECT_EQ(*values.get("a", [] { return std::string("second"); }), "second");
}

TEST(RecentValues, are_kept_when_they_are_moved) {
  RecentValues<std::string> values(5'000);
  values.get("a", [] { return std::string("first"); });
  RecentValues<std::string> moved = std::move(values);
  EXPECT_EQ(*moved.get("a", [] { return std::string("second"); }), "first");
}

}  // namespace
}  // namespace verbatim
