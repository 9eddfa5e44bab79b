// What a person does on the screen, key by key, and what is then on disk.
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/writing/index_writer.h"
#include "query/evidence/decisions.h"
#include "tests/support/browsing.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using testing::at_cursor;
using testing::BrowseScript;
using testing::Browsing;
using testing::content_of;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

std::vector<std::string> listed(const BrowseScript& script) {
  std::vector<std::string> citations;
  for (const Hit& hit : script.state().hits.list->hits)
    citations.push_back(cite(hit.turn.interview, hit.turn.number));
  return citations;
}

TEST_F(Browsing, SearchesWhatIsTypedAndTakesLettersForKeysInTheHitsOnly) {
  BrowseScript script = browse();
  EXPECT_EQ(script.state().hits.list->turns, 7u) << "without a query all turns are there";
  script.type("drift");
  EXPECT_EQ(script.state().hits.list->turns, 4u);
  script.press("enter").type("j");
  EXPECT_EQ(script.state().query.text(), "drift");
  EXPECT_EQ(script.state().hits.cursor, 1u);
  script.press("i").type("s");
  EXPECT_EQ(script.state().query.text(), "drifts");
}

TEST_F(Browsing, KeepsTheLastGoodListWhileAQueryIsHalfTypedOrWrong) {
  BrowseScript script = browse();
  script.type("retrain");
  EXPECT_THAT(listed(script), ElementsAre("1:2"));
  script.type(" dashb");
  EXPECT_THAT(listed(script), ElementsAre("1:2"));
  EXPECT_THAT(script.screen(), HasSubstr("dashboard 1"));
  script.press("ctrl-u").type("drift fase:x");
  EXPECT_THAT(script.screen(), HasSubstr("^~~~~"));
  EXPECT_THAT(script.screen(), HasSubstr("phase"));
  EXPECT_EQ(script.state().hits.list->turns, 4u) << "the wrong filter is not applied";
}

TEST_F(Browsing, ChoosesValuesOfFacetsAndCountsWhatOneMoreWouldAdd) {
  BrowseScript script = browse();
  script.type("drift").press("enter f");
  const auto count = [&](const std::string& facet, const std::string& value) -> std::size_t {
    for (const CountedFacet& one : script.state().facets.counted) {
      for (const FacetCount& counted : one.values) {
        if (one.facet == facet && counted.value == value) return counted.count.turns;
      }
    }
    return 0;
  };
  EXPECT_EQ(count("interview", "1"), 3u);
  EXPECT_EQ(count("role", "interviewer"), 1u);
  while (script.state().facets.rows[script.state().facets.cursor].facet != "interview") script.press("down");
  script.press("down space");
  EXPECT_THAT(listed(script), UnorderedElementsAre("1:1", "1:2", "1:4"));
  EXPECT_EQ(count("interview", "2"), 1u) << "what the other value would add";
  EXPECT_EQ(count("role", "interviewee"), 2u) << "of the interview that is chosen";
  EXPECT_THAT(script.screen(), HasSubstr("only interview:1"));
  script.press("C");
  EXPECT_EQ(script.state().hits.list->turns, 4u);
}

TEST_F(Browsing, AcceptsTheSentencesShownAndTakesThemBack) {
  BrowseScript script = browse("drift");
  while (at_cursor(script) != "1:2") script.press("down");
  script.press("a");
  ASSERT_EQ(decisions().size(), 1u);
  EXPECT_EQ(decisions().front().verdict(), Verdict::accepted);
  EXPECT_EQ(decisions().front().last_step().by, "Ana");
  EXPECT_THAT(script.screen(), HasSubstr("accepted 1:2"));
  EXPECT_THAT(script.screen(), HasSubstr("✓ 1 ✗ 0"));
  EXPECT_THAT(script.screen(), HasSubstr("in 1 of 2 interviews"));
  script.press("u");
  EXPECT_EQ(decisions().front().verdict(), Verdict::withdrawn);
  script.press("U");
  EXPECT_EQ(decisions().front().verdict(), Verdict::accepted);
  EXPECT_EQ(decisions().size(), 1u);
}

/// What the bar in the reader shows is what is written, wherever `a` is pressed: the query's sentences, not
/// those that the entry's own queries would choose.
TEST_F(Browsing, AcceptsTheSentencesOfTheQueryInTheReaderToo) {
  std::string text = "Students label it all.";
  for (int i = 0; i < 40; ++i) text += " We talk of other things here.";
  text += " The drift is not watched.";
  folder_.write("transcripts/3.txt",
                testing::transcript_text({"3", {{"Interviewer", "And?"}, {"Interviewee", text}}}));
  update_index(open_study(folder_.path()), {});
  for (const char* keys : {"enter a", "enter enter a"}) {
    BrowseScript script = browse("drift");
    script.press("i").type("students interview:3").press(keys);
    ASSERT_FALSE(decisions().empty()) << script.screen();
    EXPECT_THAT(decisions().front().quote.exact, HasSubstr("Students label it all.")) << keys;
    EXPECT_THAT(decisions().front().quote.exact, Not(HasSubstr("drift"))) << keys;
    script.press("u");
  }
}

TEST_F(Browsing, SelectsWordsBeforeItAccepts) {
  BrowseScript script = browse("drift");
  while (at_cursor(script) != "1:2") script.press("down");
  // The sentence with the word that is looked for, then two words less.
  script.press("v left left a");
  ASSERT_EQ(decisions().size(), 1u);
  EXPECT_EQ(decisions().front().quote.exact, "We look at drift once");
}

TEST_F(Browsing, RejectsWithAReasonAndOffersItAgain) {
  BrowseScript script = browse("drift");
  script.press("r enter");
  EXPECT_THAT(script.screen(), HasSubstr("needs a reason"));
  EXPECT_EQ(decisions().size(), 0u);
  script.type("only the question").press("enter . r");
  EXPECT_THAT(script.screen(), HasSubstr("  only the question"));
  script.press("enter");
  EXPECT_EQ(decisions().size(), 1u) << "an old reason is not given unasked";
  script.press("down enter");
  ASSERT_EQ(decisions().size(), 2u);
  EXPECT_EQ(decisions()[1].last_step().reason, "only the question");
  script.press("u u");
  for (const Decision& decision : decisions()) EXPECT_EQ(decision.verdict(), Verdict::withdrawn);
}

TEST_F(Browsing, TakesBackAnAcceptTogetherWithTheRejectionThatItReplaced) {
  BrowseScript script = browse("drift");
  script.press("r").type("no").press("enter a u");
  std::size_t rejected = 0, accepted = 0;
  for (const Decision& decision : decisions()) {
    rejected += decision.verdict() == Verdict::rejected ? 1 : 0;
    accepted += decision.verdict() == Verdict::accepted ? 1 : 0;
  }
  EXPECT_EQ(rejected, 1u);
  EXPECT_EQ(accepted, 0u);
}

TEST_F(Browsing, DecidesNothingFromWhatIsPasted) {
  BrowseScript script = browse("drift");
  script.send(TextPasted{"aaaa"});
  script.send(KeyPressed{"a", false}).send(KeyPressed{"u", false});
  script.press("v").send(KeyPressed{"a", false}).send(KeyPressed{"enter", false}).press("esc");
  script.press("r").send(TextPasted{"a reason\n"}).send(KeyPressed{"enter", false});
  EXPECT_TRUE(decisions().empty());
  EXPECT_FALSE(std::filesystem::exists(folder_.path() / kDecisionsFolder));
  EXPECT_EQ(script.state().prompt->line.text(), "a reason ");
  script.press("enter");
  EXPECT_EQ(decisions().size(), 1u) << "a key does";
}

/// A megabyte in the line took the program for minutes, as it is drawn and searched with each key.
TEST_F(Browsing, LeavesOutWhatIsTooLongForALine) {
  BrowseScript script = browse();
  script.type("drift").send(TextPasted{std::string(1'000'000, 'a')});
  EXPECT_EQ(script.state().query.text(), "drift");
  EXPECT_THAT(script.state().status.text, HasSubstr("too long for a line"));
  script.send(TextPasted{std::string(TextLine::kLongest - 5, ' ')}).type("b");
  EXPECT_THAT(script.state().status.text, HasSubstr("the line is full"));
  script.press("ctrl-u").type("drift").press("enter S").send(TextPasted{std::string(1'000'000, 'a')});
  ASSERT_TRUE(script.state().prompt);
  EXPECT_EQ(script.state().prompt->line.text(), "");
  EXPECT_THAT(script.state().prompt->error, HasSubstr("too long for a line"));
}

TEST_F(Browsing, PutsPastedTextIntoTheQuery) {
  BrowseScript script = browse();
  script.send(TextPasted{"drift\nlabels"});
  EXPECT_EQ(script.state().query.text(), "drift labels");
  EXPECT_EQ(script.state().focus, Focus::query);
}

TEST_F(Browsing, KeepsItsTurnWhenTheListChanges) {
  BrowseScript script = browse();
  script.type("drift").press("enter");
  while (at_cursor(script) != "2:2") script.press("down");
  script.press("t");
  EXPECT_EQ(at_cursor(script), "2:2");
  // A third interview is indexed meanwhile.
  folder_.write(
      "transcripts/0.txt",
      testing::transcript_text({"0", {{"Interviewer", "Drift?"}, {"Interviewee", "Drift, drift, drift."}}}));
  update_index(open_study(folder_.path()), {});
  script.look_for_changes();
  EXPECT_EQ(script.state().hits.list->turns, 6u);
  EXPECT_EQ(at_cursor(script), "2:2");
}

TEST_F(Browsing, MakesAnEntryOfTheQuery) {
  BrowseScript script = browse();
  script.type("label*").press("enter e").type("new").press("enter").type("Who labels").press("enter");
  EXPECT_EQ(script.state().entry.entry, "who-labels");
  EXPECT_THAT(content_of(folder_.path() / "catalog.yaml"),
              HasSubstr("queries: [drift]\n\n  - id: who-labels\n"));
  script.press("a");
  ASSERT_EQ(decisions().size(), 1u);
  EXPECT_EQ(decisions().front().entry, "who-labels");
}

TEST_F(Browsing, TakesWhatNamesNoEntryForTheTitleOfANewOne) {
  BrowseScript script = browse();
  script.type("label*").press("enter e").type("Who labels");
  EXPECT_THAT(script.screen(), HasSubstr("of this title"));
  script.press("enter");
  EXPECT_EQ(script.state().entry.entry, "who-labels");
  EXPECT_THAT(script.state().entry.title, ::testing::StrEq("Who labels"));
}

TEST_F(Browsing, SaysThatAnEntryMustBeChosenToDecide) {
  BrowseScript script = browse();
  script.type("drift").press("enter a");
  EXPECT_THAT(script.screen(), HasSubstr("no entry is chosen"));
}

TEST_F(Browsing, ReadsTheInterviewAndFindsWordsInIt) {
  BrowseScript script = browse();
  script.type("retrain").press("enter enter");
  EXPECT_EQ(script.state().focus, Focus::reader);
  EXPECT_THAT(script.screen(), HasSubstr("interview 1"));
  script.press("/").type("label").press("enter");
  EXPECT_EQ(at_cursor(script), "1:3");
  script.press("n");
  EXPECT_EQ(at_cursor(script), "1:4");
  script.press("N");
  EXPECT_EQ(at_cursor(script), "1:3");
  script.press("esc");
  EXPECT_EQ(script.state().focus, Focus::reader) << "the first Esc ends the search in the reader";
  script.press("esc");
  EXPECT_EQ(script.state().focus, Focus::hits);
}

TEST_F(Browsing, TakesAnyCommandByItsName) {
  BrowseScript script = browse("drift");
  script.press(":").type("reject no model").press("enter");
  ASSERT_EQ(decisions().size(), 1u);
  EXPECT_EQ(decisions().front().last_step().reason, "no model");
  script.press(":").type("nonsense").press("enter");
  EXPECT_THAT(script.screen(), HasSubstr("no command 'nonsense'"));
}

TEST_F(Browsing, SavesCopiesAndExports) {
  BrowseScript script = browse();
  script.type("drift").press("enter y S").type("weekly").press("enter");
  EXPECT_THAT(content_of(folder_.path() / "saved-queries" / "weekly.json"), HasSubstr("\"drift\""));
  const std::string file = (folder_.path() / "hits.md").string();
  script.press("E").type(file).press("enter");
  EXPECT_THAT(content_of(file), HasSubstr("> Nobody watches for drift here."));
  script.press("E").type(file).press("enter");
  EXPECT_THAT(script.state().prompt->error, HasSubstr("there is a file of that name"));
  script.press("esc Y o q");
  EXPECT_EQ(script.asked().front(), "copy I" + at_cursor(script)) << "as a paper has it";
  EXPECT_THAT(script.asked()[1], HasSubstr("> "));
  EXPECT_THAT(script.asked()[2], HasSubstr("edit transcripts/"));
  EXPECT_EQ(script.asked().back(), "quit");
}

TEST_F(Browsing, CompletesWordsWithTheirTurns) {
  BrowseScript script = browse();
  script.type("dri").press("tab");
  EXPECT_EQ(script.state().query.text(), "drift") << "there is one";
  script.press("ctrl-u").type("wat").press("tab");
  EXPECT_THAT(script.screen(), HasSubstr("watched"));
  EXPECT_THAT(script.screen(), HasSubstr("1 turn"));
  script.press("tab tab enter");
  EXPECT_THAT(script.state().query.text(), HasSubstr("watch"));
  EXPECT_TRUE(script.state().completions.empty());
}

TEST_F(Browsing, GoesThroughTheQueriesThatWereRun) {
  BrowseScript script = browse();
  script.type("drift").press("enter i ctrl-u").type("labels").press("enter i up up");
  EXPECT_EQ(script.state().query.text(), "drift");
  script.press("ctrl-n ctrl-n");
  EXPECT_EQ(script.state().query.text(), "labels");
}

TEST_F(Browsing, ShowsTextOfTranscriptsAndNamesHarmlessly) {
  folder_.write("transcripts/3.txt",
                "Interview 3\n\nInterviewer\n\ndrift \x1b]0;title\x07 \x1b[2J\x1b]52;c;YQ==\x07 \xe2\x80\xae"
                "evil \xc2\x9b"
                "31m\n\n"
                "Interviewee\n\ndrift\n");
  update_index(open_study(folder_.path()), {});
  BrowseScript script = browse();
  script.type("drift").press("enter enter G");
  EXPECT_EQ(script.state().hits.list->turns, 6u);
  for (const char c : script.screen())
    EXPECT_FALSE((static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F);
  EXPECT_THAT(script.screen(), Not(HasSubstr("\u202e")));
  EXPECT_THAT(script.screen(), Not(HasSubstr("\xc2\x9b")));
}

TEST_F(Browsing, DrawsEveryScreenSizeWithoutHarm) {
  BrowseScript script = browse("drift");
  for (const std::size_t columns : {1u, 19u, 20u, 40u, 69u, 70u, 109u, 110u, 300u}) {
    for (const std::size_t rows : {1u, 7u, 8u, 9u, 24u, 100u}) {
      script.send(ScreenResized{columns, rows});
      for (const char* keys :
           {"f down up", "i", "down enter down up", "v esc", "r esc", "? esc", ": esc", "h + + _ _"}) {
        script.press(keys);
        EXPECT_EQ(script.grid().columns(), columns);
      }
    }
  }
}

}  // namespace
}  // namespace verbatim
