// The interactive terminal in a real one: tmux. What each key does is tested without a terminal in
// tests/query/browse; here is what only a terminal can show, and the state on disk after it.
#include <csignal>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "query/evidence/decisions.h"
#include "tests/cli/programs.h"
#include "tests/support/tmux.h"

namespace verbatim {
namespace {

using testing::block;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::ProgramRun;
using testing::ProgramStudy;
using testing::Tmux;

std::string content_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

class BrowseTerminal : public ::testing::Test {
 protected:
  BrowseTerminal() {
    study_.write("transcripts/1.txt",
                 "Interview 1\n\n" + block("Interviewer", "How do you notice drift?") +
                     block("Interviewee", "We look at drift once a week. Then we retrain the model.") +
                     block("Interviewer", "And who labels the data?") +
                     block("Interviewee", "Students label it. The drift of labels is not watched."));
    study_.write("transcripts/2.txt", "Interview 2\n\n" + block("Interviewer", "Do you watch the models?") +
                                          block("Interviewee", "Nobody watches for drift here."));
    study_.write("catalog.yaml",
                 "entries:\n  - id: drift\n    title: Drift\n    kind: issue\n    queries: [drift]\n");
    study_.index();
  }

  /// A terminal in the study's folder. What is kept privately is kept there too.
  std::unique_ptr<Tmux> terminal(std::vector<std::string> environment = {}) const {
    environment.push_back("XDG_STATE_HOME=" + (study_.path() / "state").string());
    environment.emplace_back("LC_ALL=C.UTF-8");
    return std::make_unique<Tmux>(study_.path(), environment);
  }
  /// With the program at work in it.
  std::unique_ptr<Tmux> browse(const std::string& arguments, const std::string& wait_for,
                               std::vector<std::string> environment = {}) const {
    auto tmux = terminal(std::move(environment));
    tmux->send(std::string(VERBATIM_PROGRAM) + " browse " + arguments + "; echo status $?\n");
    tmux->wait_for(wait_for);
    return tmux;
  }
  /// All files of decisions, one after the other.
  std::string evidence() const {
    std::string all;
    if (!wrote_evidence()) return all;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(study_.path() / kDecisionsFolder)) {
      if (entry.is_regular_file()) all += content_of(entry.path());
    }
    return all;
  }
  bool wrote_evidence() const { return std::filesystem::exists(study_.path() / kDecisionsFolder); }

  ProgramStudy study_;
};

TEST_F(BrowseTerminal, SearchesReadsAndLeavesTheTerminalAsItWas) {
  const auto tmux = browse("", "type to search");
  tmux->type("retrain");
  tmux->wait_for("1 turn in 1 of 2 interviews");
  tmux->press({"Enter", "Enter"});
  tmux->wait_for("interview 1");
  tmux->press({"h", "q"});
  const std::string shown = tmux->wait_for("status 0");
  EXPECT_THAT(shown, Not(HasSubstr("interviews")));
  EXPECT_EQ(tmux->says("#{alternate_on} #{mouse_any_flag}"), "0 0");
}

TEST_F(BrowseTerminal, WritesADecisionAtOnceAndTakesItBack) {
  const auto tmux = browse("--entry drift --by Ana", "candidates");
  tmux->wait_for("4 unread");
  tmux->press({"a"});
  tmux->wait_for("accepted");
  EXPECT_THAT(evidence(), HasSubstr("\"verdict\": \"accepted\""));
  EXPECT_THAT(evidence(), HasSubstr("\"by\": \"Ana\""));
  EXPECT_THAT(evidence(), Not(HasSubstr("withdrawn")));
  tmux->press({"u"});
  tmux->wait_for("took back");
  EXPECT_THAT(evidence(), HasSubstr("withdrawn"));
  tmux->press({"q"});
  tmux->wait_for("status 0");
}

/// As accept and reject find it out; here the name that was kept once, where git knows none.
TEST_F(BrowseTerminal, DecidesUnderTheNameThatIsKnown) {
  study_.write("config/verbatim/config.yaml", "by: \"Dora\"\n");
  const auto tmux = browse("--entry drift", "candidates",
                           {"VERBATIM_BY=", "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1",
                            "XDG_CONFIG_HOME=" + (study_.path() / "config").string()});
  tmux->wait_for("4 unread");
  tmux->press({"a"});
  tmux->wait_for("accepted");
  EXPECT_THAT(evidence(), HasSubstr("\"by\": \"Dora\""));
  tmux->press({"q"});
  tmux->wait_for("status 0");
}

TEST_F(BrowseTerminal, DecidesNothingFromPastesMarkedOrNot) {
  const auto tmux = browse("--entry drift", "candidates");
  tmux->wait_for("4 unread");
  tmux->paste("aaaraaua", true);
  tmux->wait_for("pasted text is no command");
  tmux->press({"j"});
  tmux->paste("aaaraaua", false);
  tmux->wait_for("nothing was decided");
  tmux->press({"Escape", "q"});
  EXPECT_FALSE(wrote_evidence());
}

TEST_F(BrowseTerminal, DrawsItselfAnewInAnotherSize) {
  const auto tmux = browse("drift", "interviews");
  tmux->resize(160, 40);
  tmux->wait_until("three panes", [&] { return tmux->screen().find("facets ─") != std::string::npos; });
  tmux->resize(60, 20);
  tmux->wait_until("one pane", [&] { return tmux->screen().find("│") == std::string::npos; });
  tmux->wait_for("We look at drift");
}

TEST_F(BrowseTerminal, IsSuspendedAndGoesOn) {
  const auto tmux = browse("drift", "interviews");
  tmux->press({"C-z"});
  tmux->wait_for("Stopped");
  EXPECT_EQ(tmux->says("#{alternate_on} #{mouse_any_flag}"), "0 0");
  tmux->send("stty -a | grep -c ' icanon'; fg\n");
  tmux->wait_for("turns in 2 of 2 interviews");
  EXPECT_EQ(tmux->says("#{alternate_on} #{mouse_any_flag}"), "1 1");
  tmux->press({"Enter", "q"});
  tmux->wait_for("ready>");
}

/// A crash and kill -9 leave no program that could tidy up.
TEST_F(BrowseTerminal, PutsTheTerminalRightWhateverEndsIt) {
  for (const int signal : {SIGKILL, SIGSEGV, SIGTERM, SIGHUP}) {
    const auto tmux = browse("drift", "interviews");
    const int process = tmux->process("verbatim");
    ASSERT_GT(process, 0);
    ::kill(process, signal);
    tmux->wait_for("status ");
    tmux->wait_until("the modes are off",
                     [&] { return tmux->says("#{alternate_on} #{mouse_any_flag}") == "0 0"; });
    tmux->send("stty -a | tr ' ' '\\n' | grep -x -e icanon -e echo | wc -l | sed 's/^/modes /'\n");
    tmux->wait_for("modes 2");
    // Marked pastes are off: the shell here asks for them itself, so that a program that does not must see
    // none.
    tmux->send("cat\n");
    tmux->paste("plain\n", true);
    EXPECT_THAT(tmux->wait_for("plain"), Not(HasSubstr("200~"))) << signal;
  }
}

TEST_F(BrowseTerminal, RefusesWhatHasNoScreenPolitely) {
  const auto tmux = terminal({});
  tmux->send("clear; TERM=dumb " + std::string(VERBATIM_PROGRAM) + " browse; echo status $?\n");
  EXPECT_THAT(tmux->wait_for("status 2"), HasSubstr("has no screen to draw on"));
  const ProgramRun run = study_.verbatim({"browse"});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, HasSubstr("needs a terminal"));
}

TEST_F(BrowseTerminal, TakesClicksAndTheWheel) {
  const auto tmux = browse("drift", "interviews");
  tmux->wait_for("1 of 4");
  tmux->send("\033[<0;5;9M");
  tmux->wait_for("2 of 4");
  tmux->send("\033[<65;5;9M");
  tmux->wait_for("3 of 4");
}

TEST_F(BrowseTerminal, CopiesToTheClipboardAndToAPrivateFile) {
  const auto tmux = browse("retrain", "interviews");
  tmux->press({"Enter", "y"});
  tmux->wait_for("copied I1:2");
  EXPECT_EQ(tmux->clipboard(), "I1:2");
  const auto file = study_.path() / "state/verbatim/copied.txt";
  EXPECT_EQ(content_of(file), "I1:2");
  struct stat found {};
  ASSERT_EQ(::stat(file.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0600U);
}

TEST_F(BrowseTerminal, OpensTheTranscriptInTheEditorWithoutAShell) {
  const auto script = study_.write("bin/ed it;touch pwned", "#!/bin/sh\nprintf '%s\\n' \"$@\" > \"$OUT\"\n");
  std::filesystem::permissions(script, std::filesystem::perms::owner_all);
  std::filesystem::create_symlink("ed it;touch pwned", study_.path() / "bin/editor");
  const auto tmux = browse("retrain", "interviews",
                           {"EDITOR=" + (study_.path() / "bin/editor").string() + " -x;touch pwned",
                            "OUT=" + (study_.path() / "out").string()});
  tmux->press({"Enter", "o"});
  tmux->wait_until("the editor has run", [&] { return !content_of(study_.path() / "out").empty(); });
  EXPECT_EQ(content_of(study_.path() / "out"),
            "-x;touch\npwned\n+7\n--\n" + (study_.path() / "transcripts/1.txt").string() + "\n");
  tmux->wait_for("retrain the model");
  EXPECT_FALSE(std::filesystem::exists(study_.path() / "pwned"));
}

TEST_F(BrowseTerminal, KeepsQueriesPrivatelyUnlessItIsToldNotTo) {
  {
    const auto tmux = browse("retrain", "interviews");
    tmux->press({"Enter", "q"});
    tmux->wait_for("status 0");
  }
  std::size_t histories = 0;
  for (const auto& entry : std::filesystem::directory_iterator(study_.path() / "state/verbatim")) {
    if (!entry.path().filename().string().starts_with("history-")) continue;
    ++histories;
    EXPECT_EQ(content_of(entry.path()), "retrain\n");
    EXPECT_EQ(std::filesystem::status(entry.path()).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  }
  EXPECT_EQ(histories, 1u);
  std::filesystem::remove_all(study_.path() / "state");
  const auto tmux = browse("labels", "interviews", {"VERBATIM_HISTORY=off"});
  tmux->press({"Enter", "q"});
  tmux->wait_for("status 0");
  EXPECT_FALSE(std::filesystem::exists(study_.path() / "state"));
}

TEST_F(BrowseTerminal, IsNotDrivenByWhatIsInATranscript) {
  study_.write("transcripts/3.txt",
               "Interview 3\n\nInterviewer\n\nzebra \x1b]0;pwned\x07\x1b]52;c;cHduZWQ=\x07\x1b[2J\x1b[9;1H "
               "\xe2\x80\xae\xc2\x9b"
               "2J zebra\n\nInterviewee\n\nzebra \x1bPtmux;\x1b\x1b]0;pwned\x07\x1b\\\n");
  study_.index();
  const auto tmux = browse("zebra", "interviews");
  tmux->press({"Enter", "Enter"});
  tmux->wait_for("interview 3");
  EXPECT_THAT(tmux->says("#{pane_title}"), Not(HasSubstr("pwned")));
  EXPECT_EQ(tmux->clipboard(), "");
  const std::string shown = tmux->screen();
  EXPECT_TRUE(shown.find("> zebra") != std::string::npos) << shown;
}

TEST_F(BrowseTerminal, DoesWithoutColour) {
  const auto tmux = browse("drift", "interviews", {"NO_COLOR=1"});
  EXPECT_THAT(tmux->screen(true), Not(HasSubstr("[38;5")));
  const auto coloured = browse("drift", "interviews", {"TERM=xterm-256color"});
  EXPECT_THAT(coloured->screen(true), HasSubstr("[38;5"));
}

TEST_F(BrowseTerminal, SeesAnIndexThatIsRenewedUnderIt) {
  const auto tmux = browse("drift", "4 turns in 2 of 2 interviews");
  study_.write("transcripts/3.txt",
               "Interview 3\n\n" + block("Interviewer", "Drift?") + block("Interviewee", "Drift."));
  study_.index();
  tmux->wait_for("6 turns in 3 of 3 interviews");
}

TEST_F(BrowseTerminal, TheFirstSearchInAFolderAsksWhetherToIndexIt) {
  std::filesystem::remove_all(study_.path() / ".verbatim");
  const auto tmux = terminal();
  const std::string search = std::string(VERBATIM_PROGRAM) + " --no-pager search drift; echo status $?\n";
  tmux->send(search);
  tmux->wait_for("[Y/n]");
  tmux->send("n\n");
  tmux->wait_for("status 3");
  tmux->send("clear; " + search);
  tmux->wait_for("[Y/n]");
  tmux->send("\n");
  tmux->wait_for("status 0");
  tmux->wait_for("We look at drift once a week.");
}

}  // namespace
}  // namespace verbatim
