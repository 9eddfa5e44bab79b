#include "common/messages/error.h"

#include <cerrno>
#include <filesystem>
#include <new>
#include <stdexcept>
#include <system_error>

#include <gtest/gtest.h>

namespace verbatim {
namespace {

TEST(Error, IsOneCompleteReport) {
  const Error error =
      usage_error("turn has no speaker", "settle it in verbatim.yaml", "transcripts/P04.md:112");
  EXPECT_STREQ(error.what(), "transcripts/P04.md:112: turn has no speaker\nsettle it in verbatim.yaml");
  EXPECT_EQ(error.message(), "turn has no speaker");
  EXPECT_EQ(error.hint(), "settle it in verbatim.yaml");
  EXPECT_EQ(error.place(), "transcripts/P04.md:112");
  EXPECT_STREQ(usage_error("no more").what(), "no more");
}

TEST(Error, CarriesTheExitStatusOfTheReadme) {
  EXPECT_EQ(static_cast<int>(usage_error("x").status()), 2);
  EXPECT_EQ(static_cast<int>(io_error("x").status()), 3);
  EXPECT_EQ(static_cast<int>(ExitStatus::found), 0);
  EXPECT_EQ(static_cast<int>(ExitStatus::nothing_found), 1);
}

TEST(Error, TakesThePlaceThatTheEdgeKnowsUnlessItHasOne) {
  const Error inner = io_error("disk full", "free some space");
  const Error placed = inner.with_place("a.txt");
  EXPECT_STREQ(placed.what(), "a.txt: disk full\nfree some space");
  EXPECT_EQ(placed.status(), ExitStatus::io_failure);
  EXPECT_EQ(placed.with_place("b.txt").place(), "a.txt");
}

Error unexpected(const auto& thrown) {
  return unexpected_error(std::make_exception_ptr(thrown));
}

TEST(UnexpectedError, IsADefectAndAsksToBeReported) {
  const Error error = unexpected(std::logic_error("a turn without a number"));
  EXPECT_EQ(static_cast<int>(error.status()), 4);
  EXPECT_EQ(error.message(), "this is a defect of the program: a turn without a number");
  EXPECT_NE(error.hint().find("report"), std::string::npos);
  EXPECT_EQ(unexpected(std::runtime_error("x")).status(), ExitStatus::defect);
  EXPECT_EQ(unexpected(7).status(), ExitStatus::defect) << "no exception of the standard library";
}

TEST(UnexpectedError, OfAFileSaysWhichAndWhyAndNotWhichCallFailed) {
  const Error error = unexpected(std::filesystem::filesystem_error(
      "status", "/closed", std::make_error_code(std::errc::permission_denied)));
  EXPECT_EQ(std::string(error.what()), "/closed: Permission denied");
  EXPECT_EQ(error.status(), ExitStatus::io_failure);
}

TEST(UnexpectedError, IsNoDefectWhereTheSystemRefused) {
  EXPECT_EQ(unexpected(std::bad_alloc()).status(), ExitStatus::io_failure);
  const Error refused = unexpected(std::system_error(EACCES, std::generic_category(), "look at a.txt"));
  EXPECT_EQ(refused.status(), ExitStatus::io_failure);
  EXPECT_NE(refused.message().find("look at a.txt: Permission denied"), std::string::npos);
}

TEST(Error, PrintsPlacesAsCompilersDo) {
  EXPECT_EQ(file_line("verbatim.yaml", 7), "verbatim.yaml:7");
}

}  // namespace
}  // namespace verbatim
