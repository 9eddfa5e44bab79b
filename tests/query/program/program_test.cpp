#include "query/program/program.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/broken_stream.h"

namespace verbatim {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(Program, PrintsItsHelp) {
  std::ostringstream out, err;
  EXPECT_EQ(run_program({"--help"}, out, err, {}), 0);
  EXPECT_THAT(out.str(), StartsWith("Usage: verbatim [OPTIONS] COMMAND"));
  EXPECT_THAT(out.str(), HasSubstr("defect of the program."));
  EXPECT_EQ(err.str(), "");
}

// A defect had the status 3 of a file that cannot be read, and its message was the exception's alone.
TEST(Program, ADefectSaysThatItIsOne) {
  testing::BrokenStream out;
  std::ostringstream err;
  EXPECT_EQ(run_program({"--help"}, out, err, {}), 4);
  EXPECT_THAT(err.str(), StartsWith("verbatim: this is a defect of the program: a broken invariant\n"));
  EXPECT_THAT(err.str(), HasSubstr("please report it"));
}

}  // namespace
}  // namespace verbatim
