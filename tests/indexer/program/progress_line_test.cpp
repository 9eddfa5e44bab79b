#include "indexer/program/progress_line.h"

#include <gtest/gtest.h>

namespace verbatim {
namespace {

using std::chrono::seconds;

class ProgressLines : public ::testing::Test {
 protected:
  std::string at(std::size_t done, int after, const std::string& step = "read", std::size_t total = 200) {
    return line_.at(step, done, total, begin_ + seconds(after));
  }
  std::chrono::steady_clock::time_point begin_{};
  ProgressLine line_{80};
};

TEST_F(ProgressLines, tell_the_rate_and_the_time_left_after_a_second) {
  EXPECT_EQ(at(0, 0), "\r\x1b[Kread 0 of 200");
  EXPECT_EQ(at(40, 2), "\r\x1b[Kread 40 of 200 · 20 a second · 0:08 left");
  EXPECT_EQ(at(200, 10), "\r\x1b[K");
}

TEST_F(ProgressLines, count_each_step_by_itself) {
  at(0, 0);
  at(100, 10);
  EXPECT_EQ(at(0, 10, "wrote"), "\r\x1b[Kwrote 0 of 200");
  EXPECT_EQ(at(1, 12, "wrote"), "\r\x1b[Kwrote 1 of 200 · 30.0 a minute · 6:38 left");
}

TEST_F(ProgressLines, stay_within_the_terminal) {
  ProgressLine narrow(20);
  narrow.at("read", 0, 200, begin_);
  EXPECT_EQ(narrow.at("read", 40, 200, begin_ + seconds(2)), "\r\x1b[Kread 40 of 200");
}

}  // namespace
}  // namespace verbatim
