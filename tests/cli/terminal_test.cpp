#include "tests/support/terminal.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/programs.h"

namespace verbatim {
namespace {

using namespace ::testing;
using testing::block;
using testing::first_unsafe;
using testing::line_columns;
using testing::ProgramStudy;
using testing::run_on_terminal;
using testing::TerminalProgram;
using testing::TerminalRun;
using testing::TerminalSetting;

const std::string kProgram = VERBATIM_PROGRAM;

/// Words of two columns a letter, marks that take none, emoji, and one word longer than any line.
const std::string kWide =
    "我们没有数据漂移 drift 日本語のドリフトは大きな問題です e\xCC\x81te\xCC\x81 na\xC3\xAFve "
    "\xF0\x9F\x98\x80 drift " +
    std::string(150, 'x') + " ende";

const ProgramStudy& wide_study() {
  static const ProgramStudy* made = [] {
    auto* study = new ProgramStudy;
    std::string talk = "Interview 1\n\n";
    for (int i = 0; i < 30; ++i) {
      talk += block("Interviewer", "Do you see drift in what you do, and since when?") +
              block("Interviewee", kWide, "MM-drift-that-was-seen-by-everyone-in-the-room");
    }
    study->write("transcripts/1.txt", talk);
    study->index();
    return study;
  }();
  return *made;
}

TerminalRun run(std::vector<std::string> arguments, TerminalSetting setting = {}) {
  arguments.insert(arguments.begin(), {"-C", wide_study().path().string()});
  return run_on_terminal(kProgram, arguments, setting);
}

TEST(Terminal, NoLineIsWiderThanTheTerminal) {
  for (const unsigned short columns : std::initializer_list<unsigned short>{40, 80, 200}) {
    TerminalSetting setting;
    setting.columns = columns;
    for (const std::vector<std::string>& arguments : {
             std::vector<std::string>{"--no-pager", "search", "drift"},
             {"--no-pager", "--color", "never", "search", "--context", "1", "drift"},
             {"--no-pager", "show", "1:2"},
             {"--no-pager", "search", "--kwic", "drift"},
             {"--no-pager", "--color", "never", "search", "--kwic", "--kwic-sort", "left", "drift"},
             {"--no-pager", "count", "--by", "code"},
         }) {
      const TerminalRun result = run(arguments, setting);
      EXPECT_EQ(result.status, 0) << result.out;
      const std::vector<std::size_t> widths = line_columns(result.out);
      EXPECT_GE(widths.size(), 3u);
      EXPECT_LE(*std::max_element(widths.begin(), widths.end()), columns) << PrintToString(arguments) << "\n"
                                                                          << result.out;
    }
  }
}

TEST(Terminal, MessagesAreWrappedOnATerminalOnly) {
  const std::vector<std::string> arguments{"search", "--format", "zzzzzz", "drift"};
  TerminalSetting setting;
  setting.columns = 30;
  const TerminalRun result = run(arguments, setting);
  EXPECT_EQ(result.status, 2);
  const std::vector<std::size_t> widths = line_columns(result.out);
  EXPECT_GE(widths.size(), 4u) << result.out;
  EXPECT_LE(*std::max_element(widths.begin(), widths.end()), 30u) << result.out;
  EXPECT_THAT(wide_study().verbatim(arguments).err, EndsWith("\nknown: text, jsonl, csv, markdown, latex\n"));
}

TEST(Terminal, ColourIsForTerminalsAndTurnedOffAsAsked) {
  const std::string escape = "\x1b[";
  TerminalSetting no_color, dumb;
  no_color.environment = {{"NO_COLOR", "1"}};
  dumb.environment = {{"TERM", "dumb"}};
  EXPECT_THAT(run({"--no-pager", "search", "-n1", "drift"}).out, HasSubstr(escape));
  EXPECT_THAT(run({"--no-pager", "search", "-n1", "drift"}, no_color).out, Not(HasSubstr(escape)));
  EXPECT_THAT(run({"--no-pager", "search", "-n1", "drift"}, dumb).out, Not(HasSubstr(escape)));
  EXPECT_THAT(run({"--no-pager", "--color", "never", "search", "-n1", "drift"}).out, Not(HasSubstr(escape)));
  EXPECT_THAT(run({"--no-pager", "--color", "always", "search", "-n1", "drift"}, no_color).out,
              HasSubstr(escape));
}

TEST(Terminal, CitationsAreLinksOnRequest) {
  const std::string link = "\x1b]8;;file://";
  const std::string out = run({"--no-pager", "--hyperlinks", "search", "-n1", "drift role:interviewee"}).out;
  EXPECT_THAT(out,
              AllOf(HasSubstr(link), HasSubstr("/transcripts/1.txt#7\x1b\\"), HasSubstr("\x1b]8;;\x1b\\")));
  EXPECT_THAT(run({"--no-pager", "--hyperlinks", "search", "--kwic", "-n1", "drift"}).out, HasSubstr(link));
  EXPECT_THAT(run({"--no-pager", "--hyperlinks", "show", "1:2"}).out, HasSubstr(link));
  EXPECT_THAT(run({"--no-pager", "search", "-n1", "drift"}).out, Not(HasSubstr(link)));
  EXPECT_THAT(run({"--no-pager", "--hyperlinks", "--color", "never", "search", "-n1", "drift"}).out,
              Not(HasSubstr("\x1b")));
  EXPECT_THAT(wide_study().verbatim({"--hyperlinks", "search", "-n1", "drift"}).out, Not(HasSubstr("\x1b")))
      << "no terminal, no colour, no links";
}

TEST(Pager, ShowsLongOutputOnATerminalOnly) {
  TerminalSetting own;
  own.environment = {{"VERBATIM_PAGER", "sed 's/^/paged /'"}, {"PAGER", "false"}};
  const TerminalRun paged = run({"search", "drift"}, own);
  EXPECT_EQ(paged.status, 0);
  EXPECT_THAT(paged.out, StartsWith("paged "));
  EXPECT_THAT(run({"--no-pager", "search", "drift"}, own).out, Not(HasSubstr("paged")));
  EXPECT_EQ(run({"search", "zeppelin"}, own).status, 1) << "the exit status stays the program's";
  testing::ProgramSetting pipe;
  pipe.environment = own.environment;
  EXPECT_THAT(wide_study().verbatim({"search", "drift"}, pipe).out, Not(HasSubstr("paged")));
  TerminalSetting users;
  users.environment = {{"PAGER", "sed 's/^/mine /'"}};
  EXPECT_THAT(run({"show", "1"}, users).out, StartsWith("mine "));
  for (const char* none : {"", "cat"}) {
    users.environment = {{"VERBATIM_PAGER", none}, {"PAGER", "false"}};
    EXPECT_THAT(run({"show", "1:1"}, users).out, HasSubstr("Do you see drift")) << none;
  }
}

TEST(Pager, IsClosedEarlyWithoutComplaint) {
  TerminalSetting early;
  early.environment = {{"VERBATIM_PAGER", "head -n 1"}};
  const TerminalRun head = run({"show", "1"}, early);
  EXPECT_EQ(head.status, 0) << head.out;
  EXPECT_EQ(std::count(head.out.begin(), head.out.end(), '\n'), 1) << head.out;
  early.environment = {{"VERBATIM_PAGER", "true"}};
  EXPECT_EQ(run({"show", "1"}, early).status, 0);
  EXPECT_EQ(run({"show", "1"}, early).out, "");
}

TEST(Pager, ThatIsNotThereCostsNoAnswer) {
  TerminalSetting missing;
  missing.environment = {{"VERBATIM_PAGER", "no-such-pager-anywhere"}};
  const TerminalRun result = run({"show", "1"}, missing);
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.out,
              AllOf(HasSubstr("note: there is no pager no-such-pager-anywhere"), HasSubstr("1:2")));
  missing.environment = {{"VERBATIM_PAGER", "P=1 no-such-pager-anywhere"}};
  const TerminalRun failed = run({"show", "1"}, missing);
  EXPECT_EQ(failed.status, 3);
  EXPECT_THAT(failed.out, AllOf(HasSubstr("pager could not be run"), HasSubstr("--no-pager")));
}

TEST(Pager, LessLeavesAtOnceWhatFitsAndWaitsForAKeyElse) {
  const TerminalRun fits = run({"show", "1:1"});
  EXPECT_EQ(fits.status, 0);
  EXPECT_THAT(fits.out, HasSubstr("Do you see drift"));
  TerminalSetting setting;
  TerminalProgram reading(kProgram, {"-C", wide_study().path().string(), "show", "1"}, setting);
  reading.wait_for("1:2");
  reading.type("q");
  EXPECT_EQ(reading.wait(), 0);
  EXPECT_THAT(reading.written(), Not(HasSubstr("1:59"))) << "the end was never looked at";
}

TEST(Pager, TakesMessagesToo) {
  TerminalSetting setting;
  setting.environment = {{"VERBATIM_PAGER", "sed 's/^/paged /'"}};
  const TerminalRun result = run({"search", "zeppelin OR aeroplane"}, setting);
  EXPECT_THAT(result.out, HasSubstr("paged   zeppelin: nowhere"));
}

}  // namespace
}  // namespace verbatim
