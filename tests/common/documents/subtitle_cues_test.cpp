#include "common/documents/subtitle_cues.h"

#include <gtest/gtest.h>

namespace verbatim {
namespace {

TEST(ParseCueTimes, ReadsTheTimesThatProgramsWrite) {
  struct Row {
    const char* line;
    std::int64_t start_ms;
    std::int64_t end_ms;
  };
  const std::vector<Row> rows{
      {"00:01:02.500 --> 00:01:04.000", 62500, 64000},
      {"00:01:02,500 --> 00:01:04,000", 62500, 64000},  // SRT
      {"01:02.500 --> 01:04.000", 62500, 64000},        // Whisper
      {"0:0:0.0 --> 0:0:5.320", 0, 5320},               // Teams
      {"00:00:10.01 --> 00:00:12.5", 10010, 12500},     // noScribe
      {"00:01:02 --> 00:01:04", 62000, 64000},          // without fractions
      {"  00:01.000\t-->\t00:02.000  ", 1000, 2000},
      {"00:01.000-->00:02.000", 1000, 2000},
      {"00:01.000 --> 00:02.000 align:start position:10%", 1000, 2000},
      {"00:00:01,000 --> 00:00:02,000 X1:40 X2:600 Y1:20 Y2:50", 1000, 2000},
      {"100:00:00.000 --> 100:00:01.000", 360000000, 360001000},
      {"00:00:01.123456 --> 00:00:02.999999", 1123, 2999},
      {"00:05.000 --> 00:02.000", 5000, 2000},  // told by who reads the cues
  };
  for (const Row& row : rows) {
    const auto time = parse_cue_times(row.line);
    ASSERT_TRUE(time) << row.line;
    EXPECT_EQ(time->start_ms, row.start_ms) << row.line;
    EXPECT_EQ(time->end_ms, row.end_ms) << row.line;
  }
}

TEST(ParseCueTimes, TakesNoWordsForTimes) {
  for (const char* line :
       {"", "-->", "a --> b", "we go from 1 --> 2", "00:01.000 --> ", "00:01.000 -> 00:02.000",
        "00:01.000 --> 00:02.000x", "[00:43.810 --> 00:47.850]  text", "99999999:00:01 --> 00:02.000",
        "00:01. --> 00:02.", "5 --> 6", "-00:01.000 --> 00:02.000", "01:02.500", "99999999999999999999",
        "99999999999999999999:00 --> 00:02.000"}) {
    EXPECT_FALSE(parse_cue_times(line)) << line;
  }
}

}  // namespace
}  // namespace verbatim
