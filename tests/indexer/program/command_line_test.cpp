#include "indexer/program/command_line.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/broken_stream.h"

namespace verbatim {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(IndexCommandLine, PrintsItsHelp) {
  std::ostringstream out, err;
  EXPECT_EQ(run_index_program({"--help"}, out, err, false), 0);
  EXPECT_THAT(out.str(), HasSubstr("verbatim-index [OPTIONS] [STUDY]"));
  EXPECT_THAT(out.str(), HasSubstr("4 the program has a defect"));
  EXPECT_EQ(err.str(), "");
}

// A defect had the status 3 of a file that cannot be read, and its message was the exception's alone.
TEST(IndexCommandLine, ADefectSaysThatItIsOne) {
  testing::BrokenStream out;
  std::ostringstream err;
  EXPECT_EQ(run_index_program({"--help"}, out, err, false), 4);
  EXPECT_THAT(err.str(), StartsWith("verbatim-index: this is a defect of the program: a broken invariant\n"));
  EXPECT_THAT(err.str(), HasSubstr("please report it"));
}

}  // namespace
}  // namespace verbatim
