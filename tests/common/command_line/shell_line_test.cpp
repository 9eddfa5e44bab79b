#include "common/command_line/shell_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/run_program.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

TEST(SplitShellLine, TakesQuotesOffAndKeepsTheUnfinishedWord) {
  const ShellLine line = split_shell_line("verbatim search 'versioning AND pha");
  EXPECT_THAT(line.words, ElementsAre("verbatim", "search", "versioning AND pha"));
  EXPECT_EQ(line.last_as_typed, "'versioning AND pha");
  EXPECT_EQ(line.open_quote, '\'');
}

struct SplitRow {
  std::string line;
  std::vector<std::string> words;
  char open_quote = '\0';
};
void PrintTo(const SplitRow& row, std::ostream* out) {
  *out << row.line;
}

class SplitShellLineTable : public ::testing::TestWithParam<SplitRow> {};
TEST_P(SplitShellLineTable, Splits) {
  const ShellLine line = split_shell_line(GetParam().line);
  EXPECT_THAT(line.words, ElementsAreArray(GetParam().words));
  EXPECT_EQ(line.open_quote, GetParam().open_quote);
}
INSTANTIATE_TEST_SUITE_P(Rows, SplitShellLineTable,
                         ::testing::Values(SplitRow{"", {""}}, SplitRow{"v ", {"v", ""}},
                                           SplitRow{"v  a", {"v", "a"}}, SplitRow{"v a\\ b", {"v", "a b"}},
                                           SplitRow{"v 'a b' c", {"v", "a b", "c"}},
                                           SplitRow{"v a'b c'd", {"v", "ab cd"}},
                                           SplitRow{"v '' ", {"v", "", ""}},
                                           SplitRow{"v \"a 'b", {"v", "a 'b"}, '"'},
                                           SplitRow{"v 'a \"b\\", {"v", "a \"b\\"}, '\''},
                                           SplitRow{"v \"a\\\"b\\c\" d", {"v", "a\"b\\c", "d"}},
                                           SplitRow{"v $(rm) `x` *", {"v", "$(rm)", "`x`", "*"}},
                                           SplitRow{"v a\\", {"v", "a\\"}}));

TEST(ShellEscaped, GivesTheTextBackAndRunsNothing) {
  const std::vector<std::string> texts{
      "MM-drift",   "Interviewer 1", "it's", "$(touch x)", "`touch x`",      "a;b&c|d>e<f",
      "\"quoted\"", "back\\",        "!!",   "*?[a]{b,c}", "~root #x $HOME", "\xC3\xA9t\xC3\xA9 \xE6\x97\xA5",
      "-dash",      "a!b\"c'd"};
  for (const std::string& text : texts) {
    const std::vector<std::string> forms{shell_escaped(text, '\0'), "'" + shell_escaped(text, '\'') + "'",
                                         "\"" + shell_escaped(text, '"') + "\""};
    for (const std::string& form : forms) {
      EXPECT_THAT(split_shell_line(form).words, ElementsAre(text)) << form;
      for (const char* shell : {"/bin/sh", "/bin/bash"}) {
        const testing::ProgramRun run = testing::run_program(shell, {"-c", "printf %s " + form});
        EXPECT_EQ(run.out, text) << shell << ": " << form << "\n" << run.err;
      }
    }
  }
}

}  // namespace
}  // namespace verbatim
