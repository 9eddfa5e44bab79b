#include "indexer/readers/time_stamps.h"

#include <initializer_list>
#include <vector>

#include <gtest/gtest.h>

namespace verbatim {
namespace {

TEST(FindTimeStamp, ReadsClocksInBrackets) {
  struct Row {
    std::string_view text;
    std::string_view stamp;
    std::int64_t time_ms;
  };
  const std::vector<Row> rows{
      {"in a timely [00:19:00] manner", "[00:19:00]", 19 * 60'000},
      {"[5:07]", "[5:07]", 307'000},
      {"\\[12:21\\] so", "\\[12:21\\]", 741'000},
      {"[1:00:00.5]", "[1:00:00.5]", 3'600'500},
      {"[0:01.250]", "[0:01.250]", 1'250},
      {"[100:30]", "[100:30]", 6'030'000},
      {"[inaudible] then [00:01:02]", "[00:01:02]", 62'000},
      {"a good[01:56:00] .", "[01:56:00]", 6'960'000},
      {"after (00:01:30) the flood", "(00:01:30)", 90'000},
      {"the flood #00:01:33-5# came", "#00:01:33-5#", 93'500},
      {"the flood #00:01:33.5# came", "#00:01:33.5#", 93'500},
      {"{00:00:12} so", "{00:00:12}", 12'000},
      {"after [00:01:30,250] it", "[00:01:30,250]", 90'250},
      {"[00:43.810 --> 00:47.850]  It", "[00:43.810 --> 00:47.850]", 43'810},
      {"[00:02:00 - 00:02:05] It", "[00:02:00 - 00:02:05]", 120'000},
      {"so [inaudible 00:54:11] went", " 00:54:11", 3'251'000},
      {"[Pallis 00:00:52]", " 00:00:52", 52'000},
  };
  for (const Row& row : rows) {
    const auto stamp = find_time_stamp(row.text, 0);
    ASSERT_TRUE(stamp) << row.text;
    EXPECT_EQ(row.text.substr(stamp->range.begin_byte, stamp->range.size()), row.stamp);
    EXPECT_EQ(stamp->time_ms, row.time_ms) << row.text;
  }
  for (const std::string_view text :
       {"",        "10:30",     "[10]",     "[10:3]",  "[10:60]",          "[00:61:00]",
        "[10:30",  "10:30]",    "[]",       "[a:bc]",  "[1:02:03:04]",     "[-1:00]",
        "[ 1:00]", "[9999:00]", "(10:30)",  "#10:30#", "[see page 00:12]", "[= 10:00]",
        "#1",      "{10:30}",   "[00:00:0]"}) {
    EXPECT_FALSE(find_time_stamp(text, 0)) << text;
  }
  const std::string_view two = "[0:01] and [0:02]";
  EXPECT_EQ(find_time_stamp(two, 1)->time_ms, 2'000);
  EXPECT_FALSE(find_time_stamp(two, 12));
}

TEST(FindTimeStamp, GivesTheEndOfAStretch) {
  EXPECT_EQ(find_time_stamp("[00:43.810 --> 00:47.850] It", 0)->end_ms, 47'850);
  EXPECT_EQ(find_time_stamp("[00:43.810] It", 0)->end_ms, std::nullopt);
}

TEST(BareClockAt, ReadsClocksThatEndAtABlank) {
  struct Row {
    std::string_view text;
    std::int64_t time_ms;  // -1: none
  };
  for (const Row& row : std::initializer_list<Row>{{"0:03", 3'000},
                                                   {"00:00:03 Speaker 1", 3'000},
                                                   {"0:0:1.510", 1'510},
                                                   {"1:02:03: so", 3'723'000},
                                                   {"3 minutes 12 seconds", 192'000},
                                                   {"1 hour 2 minutes", 3'720'000},
                                                   {"45 seconds", 45'000},
                                                   {"10:3", -1},
                                                   {"10:30am", -1},
                                                   {"3 people", -1},
                                                   {"3", -1},
                                                   {"", -1}}) {
    const auto stamp = bare_clock_at(row.text, 0);
    EXPECT_EQ(stamp ? stamp->time_ms : -1, row.time_ms) << row.text;
  }
}

TEST(LoneTimeStamp, IsAllThatALineHolds) {
  for (const std::string_view line : {"[0:03]", " (5:07) ", "00:12", "0:0:0.0 --> 0:0:1.510", "#00:00:12-3#"})
    EXPECT_TRUE(lone_time_stamp(line)) << line;
  for (const std::string_view line : {"", "[0:03] so", "12", "0:03 Anna", "10:30."})
    EXPECT_FALSE(lone_time_stamp(line)) << line;
}

}  // namespace
}  // namespace verbatim
