#include "common/command_line/manual_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/run_program.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

using namespace ::testing;

/// The page as groff sets it for a reader, warnings and all.
std::string set_page(const ManualPage& page) {
  const testing::TempDir dir;
  const auto file = dir.write("page", page.roff());
  const testing::ProgramRun run =
      testing::run_program("/usr/bin/groff", {"-ww", "-man", "-Tutf8", "-P-cbou", file.string()});
  EXPECT_EQ(run.err, "") << page.roff();
  EXPECT_EQ(run.status, 0);
  return run.out;
}

TEST(ManualPage, ShowsTextAsItIs) {
  ManualPage page("verbatim-x", 1, "a summary - with signs");
  page.add_heading("Description");
  page.add_paragraph(".SH is no request, nor is 'br; \\fB is no font, --long, \"a\", `b`, c^d~e");
  page.add_paragraph("… é");
  page.add_lines(".first\n'second'  two blanks\n\\third\n");
  page.add_definition("a NEAR/8 b", ".and this");
  const std::string shown = set_page(page);
  EXPECT_THAT(shown, AllOf(HasSubstr("verbatim-x - a summary - with signs"), HasSubstr(".SH is no request"),
                           HasSubstr("'br; \\fB is no font"), HasSubstr("--long, \"a\", `b`, c^d~e"),
                           HasSubstr("… é")));
  EXPECT_THAT(shown,
              AllOf(HasSubstr(".first\n"), HasSubstr("'second'  two blanks\n"), HasSubstr("\\third\n")));
  EXPECT_THAT(shown, AllOf(HasSubstr("a NEAR/8 b"), HasSubstr(".and this")));
}

TEST(ManualPage, TakesHelpTextsAndOptions) {
  ManualPage page("verbatim-x", 1, "x");
  page.add_help("First line\nof a paragraph.\n\nSecond:\n  kept as\n    it is\n");
  page.add_option({{"-n", "--limit"}, "N", "10", "hits to print", {}});
  const std::string shown = set_page(page);
  EXPECT_THAT(shown,
              AllOf(HasSubstr("First line of a paragraph."), HasSubstr("kept as\n"), HasSubstr("  it is\n"),
                    HasSubstr("-n, --limit N"), HasSubstr("hits to print (default: 10)")));
}

// They stood as lines that were not filled, and ran beyond 80 columns.
TEST(ManualPage, FillsTheRowsOfHelpTexts) {
  ManualPage page("verbatim-x", 1, "x");
  page.add_help(
      "Look at all:\n  index        that it is there\n               and  whole\n  files        that they\n"
      "Nothing is changed.\n");
  EXPECT_THAT(set_page(page), AllOf(HasSubstr("  index  that it is there and  whole\n"),
                                    HasSubstr("  files  that they\n"), HasSubstr("Nothing is changed.")));
}

}  // namespace
}  // namespace verbatim
