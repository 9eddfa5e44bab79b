#include "indexer/transcript/turn_times.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A transcript whose turns carry stamps at these minutes.
Transcript stamped(const std::vector<std::vector<int>>& minutes) {
  Transcript transcript;
  std::uint32_t number = 0;
  for (const std::vector<int>& stamps : minutes) {
    ReadTurn read;
    read.turn.number = TurnNumber{++number};
    for (const int minute : stamps) read.turn.time_marks.push_back({0, minute * 60'000});
    transcript.turns.push_back(read);
  }
  fill_turn_times(transcript);
  return transcript;
}

/// "2..3" for a stamped turn, "~2..3" for one between stamps, "-" for none.
std::vector<std::string> times(const Transcript& transcript) {
  std::vector<std::string> result;
  for (const ReadTurn& read : transcript.turns) {
    const auto& time = read.turn.time;
    result.push_back(!time ? "-"
                           : (time->about ? "~" : "") + std::to_string(time->start_ms / 60'000) + ".." +
                                 (time->end_ms ? std::to_string(*time->end_ms / 60'000) : ""));
  }
  return result;
}

TEST(TurnTimes, BracketTurnsBetweenStamps) {
  EXPECT_THAT(times(stamped({{}, {19}, {}, {}, {22}, {}})),
              ElementsAre("~0..19", "19..19", "~19..22", "~19..22", "22..22", "~22.."));
}

TEST(TurnTimes, SpanFirstToLastStampOfATurn) {
  EXPECT_THAT(times(stamped({{1, 2, 3}, {}, {3}})), ElementsAre("1..3", "~3..3", "3..3"));
}

TEST(TurnTimes, AreAbsentWithoutStamps) {
  EXPECT_THAT(times(stamped({{}, {}})), ElementsAre("-", "-"));
  EXPECT_THAT(stamped({}).turns, IsEmpty());
}

TEST(TurnTimes, BeginAtZeroAndHaveNoEndAfterTheLastStamp) {
  const Transcript transcript = stamped({{0}, {}});
  EXPECT_THAT(times(transcript), ElementsAre("0..0", "~0.."));
}

TEST(TurnTimes, LeaveOutAStampThatRunsBackwards) {
  const Transcript transcript = stamped({{5}, {3}, {6}});
  EXPECT_THAT(times(transcript), ElementsAre("5..5", "~5..6", "6..6"));
  EXPECT_THAT(transcript.turns[1].turn.time_marks, IsEmpty());
  EXPECT_THAT(transcript.notes, ElementsAre(HasSubstr("turn 2")));
}

TEST(TurnTimes, PropertyNeverRunBackwards) {
  // Spans of turns follow each other whatever the stamps say.
  for (unsigned pattern = 0; pattern < 729; ++pattern) {
    std::vector<std::vector<int>> minutes;
    for (unsigned rest = pattern, i = 0; i < 6; ++i, rest /= 3) {
      minutes.push_back(rest % 3 == 0 ? std::vector<int>{}
                                      : std::vector<int>{static_cast<int>(rest % 3 * 7 + i % 4)});
    }
    std::int64_t before = 0;
    for (const ReadTurn& read : stamped(minutes).turns) {
      if (!read.turn.time) continue;
      EXPECT_GE(read.turn.time->start_ms, before) << pattern;
      if (read.turn.time->end_ms) {
        EXPECT_GE(*read.turn.time->end_ms, read.turn.time->start_ms) << pattern;
      }
      before = read.turn.time->start_ms;
    }
  }
}

}  // namespace
}  // namespace verbatim
