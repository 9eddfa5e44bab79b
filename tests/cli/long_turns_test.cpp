#include <chrono>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/programs.h"

namespace verbatim {
namespace {

using namespace ::testing;
using testing::block;
using testing::ProgramRun;
using testing::ProgramSetting;
using testing::ProgramStudy;

/// Whether a sanitizer takes memory of its own, which says nothing of the programs.
constexpr bool kUnderSanitizer =
#ifdef __SANITIZE_ADDRESS__
    true;
#else
    false;
#endif

/// Talk of about so many bytes, without a full stop in the second half, as speech recognition writes it.
std::string long_talk(std::size_t bytes) {
  std::mt19937 random(5);
  const std::vector<std::string> words{"the",     "model",   "data", "we",      "drift",
                                       "people",  "missing", "team", "because", "value",
                                       "retrain", "monitor", "and",  "labelled"};
  std::string talk;
  for (std::size_t i = 1; talk.size() < bytes; ++i) {
    talk += words[random() % words.size()] + std::to_string(random() % 3000);
    talk += i % 15 == 0 && talk.size() < bytes / 2 ? ". " : " ";
    if (i % 40 == 0) talk += "we missed the model drift ";
  }
  return talk + "to the end.";
}

class LongTurn : public Test {
 protected:
  static constexpr std::size_t kBytes = std::size_t{1} << 20;

  static void fill(const ProgramStudy& study, std::size_t bytes) {
    study.write("transcripts/1.txt",
                block("Interviewer", "So how was it?") + block("Interviewee", long_talk(bytes)));
  }

  ProgramStudy long_, short_;
};

TEST_F(LongTurn, CostsAFewTimesItsOwnMemoryWhateverIsAskedOfIt) {
  if (kUnderSanitizer) GTEST_SKIP() << "a sanitizer multiplies the memory";
  fill(long_, kBytes);
  fill(short_, 2000);
  // Of the program and what it loads; allocators keep some of what was given back, and each of the threads
  // that write an index has some of its own.
  constexpr std::size_t kTimes = 8, kSlackKib = 24 << 10;
  const auto expect_few = [&](const ProgramRun& of_long, const ProgramRun& of_short,
                              const std::string& what) {
    ASSERT_EQ(of_long.status, 0) << what << of_long.err;
    ASSERT_EQ(of_short.status, 0) << what << of_short.err;
    EXPECT_LT(of_long.peak_kib, of_short.peak_kib + kTimes * kBytes / 1024 + kSlackKib) << what;
  };
  // A machine that is doing much else must not end the run.
  ProgramSetting patient;
  patient.time_limit = std::chrono::seconds(500);
  expect_few(long_.index({}, patient), short_.index({}, patient), "verbatim-index");
  const std::vector<std::vector<std::string>> commands{
      {"search", "model drift"},
      {"search", "\"model drift\""},
      {"search", "missed NEAR/5 drift"},
      {"search", "--any", "model drift"},
      {"search", "--kwic", "-n", "5", "drift"},
      {"search", "--kwic", "--kwic-sort", "left", "-n", "5", "drift"},
      {"search", "--format", "csv", "drift"},
      {"search", "--format", "latex", "drift"},
      {"show", "1:2"},
      {"show", "--source", "1:2"},
      {"show", "--format", "markdown", "1:2"},
      {"show", "--format", "jsonl", "1:2"},
  };
  for (const std::vector<std::string>& command : commands)
    expect_few(long_.verbatim(command, patient), short_.verbatim(command, patient),
               ::testing::PrintToString(command));
}

TEST_F(LongTurn, IsFoundToItsEndAndShownWhole) {
  const std::string talk = long_talk(300000) + " Zebra crossing.";
  long_.write("transcripts/1.txt", block("Interviewer", "So how was it?") + block("Interviewee", talk));
  ASSERT_EQ(long_.index().status, 0);
  EXPECT_THAT(long_.verbatim({"search", "\"zebra crossing\""}).out, HasSubstr("[[Zebra]] [[crossing]]."));
  EXPECT_THAT(long_.verbatim({"search", "end NEAR/3 zebra"}).out, HasSubstr("[[end]]. [[Zebra]] crossing."));
  EXPECT_THAT(long_.verbatim({"show", "1:2"}).out, HasSubstr(talk));
  EXPECT_THAT(long_.verbatim({"search", "--kwic", "zebra"}).out,
              HasSubstr("to the end. [[Zebra]] crossing."));
}

}  // namespace
}  // namespace verbatim
