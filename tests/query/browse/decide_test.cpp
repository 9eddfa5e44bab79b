// What a key decides is what the screen showed, and what it says of it.
#include <cstdlib>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/text/words.h"
#include "indexer/writing/index_writer.h"
#include "query/browse/model/update.h"
#include "tests/support/browsing.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using testing::at_cursor;
using testing::BrowseScript;
using testing::Browsing;
using testing::content_of;
using ::testing::HasSubstr;
using ::testing::Not;

class Deciding : public Browsing {
 protected:
  /// A third interview with one answer.
  void add_answer(const std::string& text) {
    folder_.write("transcripts/3.txt",
                  testing::transcript_text({"3", {{"Interviewer", "And?"}, {"Interviewee", text}}}));
    update_index(open_study(folder_.path()), {});
  }
  static std::string long_text(const std::string& last) {
    std::string text;
    for (int i = 0; i < 40; ++i) text += "We talk of other things here. ";
    return text + last;
  }
};

/// The words on the lines that the bar marks, one blank between lines.
std::string barred(const BrowseScript& script) {
  const std::string bar = "▌ ";
  std::string words, screen = script.screen();
  for (std::size_t at = screen.find(bar); at != std::string::npos; at = screen.find(bar, at + 1)) {
    const std::size_t begin = at + bar.size();
    words += (words.empty() ? "" : " ") + screen.substr(begin, screen.find('\n', at) - begin);
  }
  return words;
}

TEST_F(Deciding, AcceptsWhatTheBarMarksOnEveryTurnOfTheReader) {
  BrowseScript script = browse("drift");
  script.press("i").type("retrain").press("enter l g");
  for (const char* turn : {"1:1", "1:2", "1:3", "1:4"}) {
    ASSERT_EQ(at_cursor(script), turn);
    const std::string marked = barred(script);
    script.press("a");
    ASSERT_FALSE(decisions().empty());
    bool is_written = false;
    for (const Decision& decision : decisions()) is_written |= decision.quote.exact == marked;
    EXPECT_TRUE(is_written) << turn << ": " << marked;
    EXPECT_EQ(barred(script), marked) << "and shows it on turns that are decided";
    script.press("j");
  }
  EXPECT_EQ(decisions().size(), 4u);
}

TEST_F(Deciding, AsksForTheWordsOfALongTurnInWhichNothingIsLookedFor) {
  add_answer(long_text("The end."));
  BrowseScript script = browse("drift");
  script.press("i").type("interview:3").press("enter");
  while (at_cursor(script) != "3:2") script.press("down");
  EXPECT_EQ(barred(script), "");
  EXPECT_THAT(script.screen(), Not(HasSubstr("a accept")));
  script.press("a");
  EXPECT_THAT(script.screen(), HasSubstr("v chooses the words"));
  EXPECT_THAT(script.screen(), Not(HasSubstr("--")));
  EXPECT_TRUE(decisions().empty());
}

TEST_F(Deciding, ShowsWhatALongTurnIsThereFor) {
  add_answer(long_text("The drift is not watched."));
  BrowseScript script = browse("drift");
  script.press("i").type("drift interview:3").press("enter");
  EXPECT_THAT(barred(script), HasSubstr("The drift is not watched."));
}

/// On a narrow screen there is no reader beside the hits, and a hit shows two lines.
/// A decision was written for an entry of the catalog as it had been, and an error was shown.
TEST_F(Deciding, WritesNothingWhereTheCatalogIsGoneOrHasNoSuchEntryAnyMore) {
  BrowseScript script = browse("drift");
  const std::filesystem::path catalog = folder_.path() / "catalog.yaml";
  const std::string text = content_of(catalog);
  std::filesystem::remove(catalog);
  script.press("a");
  EXPECT_TRUE(decisions().empty());
  EXPECT_THAT(script.state().status.text, HasSubstr("no catalog.yaml"));
  folder_.write("catalog.yaml", "entries:\n  - {id: other, title: Other, kind: issue, queries: [labels]}\n");
  script.press("a");
  EXPECT_TRUE(decisions().empty());
  EXPECT_THAT(script.state().status.text, HasSubstr("no entry 'drift'"));
  folder_.write("catalog.yaml", text);
  script.press("a");
  EXPECT_EQ(decisions().size(), 1u);
  EXPECT_THAT(script.state().status.text, HasSubstr("accepted"));
}

TEST_F(Deciding, AcceptsNothingThatWasNotOnTheScreen) {
  std::string text = "We look at drift, ";
  for (int i = 0; i < 12; ++i) text += "and then at other things, ";
  add_answer(text + "and that is all.");
  BrowseScript script = browse("drift");
  script.send(ScreenResized{60, 20}).press("i").type("drift interview:3").press("enter a");
  EXPECT_TRUE(decisions().empty());
  EXPECT_EQ(script.state().focus, Focus::reader);
  EXPECT_THAT(barred(script), HasSubstr("that is all."));
  script.press("a");
  ASSERT_EQ(decisions().size(), 1u);
  EXPECT_EQ(decisions().front().quote.exact, text + "and that is all.");
  EXPECT_EQ(script.state().focus, Focus::hits) << "where the key was pressed first";
}

/// Words that stand twice in a turn are accepted where they were marked.
TEST_F(Deciding, TakesTheWordsWhereTheyWereChosen) {
  add_answer("Yes. Drift is drift. Yes.");
  BrowseScript script = browse("drift");
  script.press("i").type("drift interview:3").press("enter v end o right right right a");
  ASSERT_EQ(decisions().size(), 1u);
  EXPECT_EQ(decisions().front().quote.exact, "Yes.");
  EXPECT_EQ(decisions().front().quote.prefix.substr(decisions().front().quote.prefix.size() - 7), "drift. ");
  EXPECT_THAT(script.state().status.text, Not(HasSubstr("stands 2 times")));
}

/// Keys can be faster than the study: the turns of the interview before are still on the screen.
TEST_F(Deciding, DecidesNothingInAnInterviewThatIsStillBeingRead) {
  BrowseScript script = browse("drift");
  script.press("t g");
  BrowseState state = script.state();
  ASSERT_EQ(current_turn(state)->interview, "1");
  while (current_turn(state)->interview == "1") update(state, KeyPressed{"down"});
  for (const char* key : {"enter", "a", "r", "x"}) {
    for (const Effect& effect : update(state, KeyPressed{key})) {
      const auto* task = std::get_if<StudyTask>(&effect);
      EXPECT_TRUE(task == nullptr || std::holds_alternative<InterviewTask>(*task)) << key;
    }
    EXPECT_FALSE(state.prompt) << key;
  }
  EXPECT_THAT(state.status.text, HasSubstr("being read"));
}

TEST_F(Deciding, SaysWarningsBeforeTheWords) {
  BrowseScript script = browse("drift");
  while (at_cursor(script) != "1:1") script.press("down");
  script.press("a");
  const std::string told = script.state().status.text;
  EXPECT_LT(told.find("accepted 1:1"), told.find("warning: 1:1 is a turn of an interviewer")) << told;
  EXPECT_LT(told.find("warning"), told.find("How do you notice drift?")) << told;
  EXPECT_EQ(script.state().status.kind, StatusLine::Kind::warning);
  EXPECT_THAT(script.screen(), HasSubstr("not of a person interviewed"));
}

TEST_F(Deciding, SaysThatAQuoteSharesWordsWithOneBefore) {
  BrowseScript script = browse("drift");
  while (at_cursor(script) != "1:2") script.press("down");
  script.press("a v left a");
  EXPECT_EQ(decisions().size(), 2u);
  EXPECT_THAT(script.state().status.text, HasSubstr("warning: it shares words with q"));
  EXPECT_EQ(script.state().focus, Focus::hits);
}

TEST_F(Deciding, TakesBackWhatWasDecidedInAnEarlierSession) {
  std::string turn;
  {
    BrowseScript before = browse("drift");
    turn = at_cursor(before);
    before.press("a . r").type("no").press("enter");
  }
  BrowseScript script = browse("drift");
  script.press("i").type("drift").press("enter");
  while (at_cursor(script) != turn) script.press("down");
  script.press("r");
  EXPECT_FALSE(script.state().prompt) << "no reason is asked for in vain";
  EXPECT_THAT(script.state().status.text, HasSubstr("x takes it back"));
  script.press("x");
  EXPECT_THAT(script.state().status.text, HasSubstr("took back the quote of " + turn));
  EXPECT_EQ(script.state().entry.accepted, 0u);
  script.press("u");
  EXPECT_EQ(script.state().entry.accepted, 1u);
  script.press("U");
  EXPECT_EQ(script.state().entry.accepted, 0u);
  EXPECT_EQ(script.state().entry.rejected, 1u);
  script.press("x");
  EXPECT_THAT(script.state().status.text, HasSubstr("nothing is decided on " + turn));
}

TEST_F(Deciding, TakesBackARejectionAndGivesItItsReasonAgain) {
  BrowseScript script = browse("drift");
  script.press("r").type("only asks").press("enter x");
  EXPECT_EQ(script.state().entry.rejected, 0u);
  script.press("u");
  EXPECT_EQ(script.state().entry.rejected, 1u);
  EXPECT_EQ(decisions().front().last_step().reason, "only asks");
}

TEST_F(Deciding, AsksOnceWhoDecidesAndKeepsTheName) {
  ::setenv("XDG_CONFIG_HOME", (folder_.path() / "config").c_str(), 1);
  BrowseScript script = browse("drift");
  script.forget_who_decides().press("a");
  EXPECT_THAT(script.screen(), HasSubstr("who decides?"));
  EXPECT_TRUE(decisions().empty());
  script.type("Bea").press("enter");
  ASSERT_EQ(decisions().size(), 1u);
  EXPECT_EQ(decisions().front().last_step().by, "Bea");
  EXPECT_THAT(content_of(folder_.path() / "config/verbatim/config.yaml"), HasSubstr("Bea"));
  script.press(". a");
  EXPECT_EQ(decisions().size(), 2u) << "without asking again";
  ::unsetenv("XDG_CONFIG_HOME");
}

TEST_F(Deciding, MovesEachEndOfTheWordsBySentences) {
  BrowseScript script = browse("drift");
  while (at_cursor(script) != "1:2") script.press("down");
  script.press("v");
  EXPECT_THAT(script.screen(), HasSubstr("the end moves:"));
  script.press("down o");
  EXPECT_THAT(script.screen(), HasSubstr("the start moves:"));
  script.press("down a");
  ASSERT_EQ(decisions().size(), 1u);
  EXPECT_EQ(decisions().front().quote.exact, "Then we retrain the model.");
  EXPECT_EQ(script.state().focus, Focus::hits) << "where v was pressed";
}

TEST_F(Deciding, ShowsTheKeysThatChooseWords) {
  BrowseScript script = browse("drift");
  script.press("v ?");
  EXPECT_THAT(script.screen(), HasSubstr("Keys while words are chosen"));
  EXPECT_THAT(script.screen(), HasSubstr("move the other end"));
  script.press("x");
  EXPECT_TRUE(script.state().reader.selection) << "closing the help leaves it";
  script.press("z");
  EXPECT_THAT(script.screen(), HasSubstr("here keys choose words"));
}

TEST_F(Deciding, HasNothingToDecideWhereNothingIsFound) {
  BrowseScript script = browse("drift");
  script.press("i").type("blockchain").press("enter");
  EXPECT_THAT(script.screen(), HasSubstr("nothing found"));
  EXPECT_THAT(script.screen(), Not(HasSubstr("a accept")));
  EXPECT_EQ(script.state().reader.page, nullptr);
  for (const char* key : {"a", "r", "v", "x", "y", "Y", "s", "o", ".", ",", "]", "enter", "tab"}) {
    script.press(key);
    EXPECT_FALSE(script.state().prompt) << key;
    EXPECT_THAT(script.state().status.text, HasSubstr("there is no turn here")) << key;
    EXPECT_EQ(script.state().focus, Focus::hits) << key;
  }
  EXPECT_TRUE(decisions().empty());
}

}  // namespace
}  // namespace verbatim
