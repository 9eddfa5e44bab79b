// The line that is typed in, and the way from it to the hits and back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/browsing.h"

namespace verbatim {
namespace {

using testing::BrowseScript;
using testing::Browsing;
using ::testing::HasSubstr;
using ::testing::Not;

class QueryLine : public Browsing {};

TEST_F(QueryLine, SaysWhatAHalfTypedWordMayBecomeElseWhatIsNear) {
  BrowseScript script = browse();
  script.type("drif");
  ASSERT_TRUE(script.state().fault);
  EXPECT_TRUE(script.state().fault->is_half_typed);
  EXPECT_THAT(script.state().fault->hint, HasSubstr("tab: drift"));
  script.type("q");
  ASSERT_TRUE(script.state().fault);
  EXPECT_THAT(script.state().fault->hint, HasSubstr("did you mean drift"));
}

TEST_F(QueryLine, TakesANewQueryInPlaceOfTheOldOne) {
  BrowseScript script = browse();
  script.type("drift").press("enter /");
  EXPECT_EQ(script.state().query.text(), "drift") << "until something is typed";
  script.type("labels");
  EXPECT_EQ(script.state().query.text(), "labels");
  script.press("enter / left").type("y");
  EXPECT_EQ(script.state().query.text(), "labelys") << "a key that moves keeps it";
  script.press("enter / esc").type("t");
  EXPECT_EQ(script.state().query.text(), "labelyts") << "so does Esc";
  script.press("enter / backspace");
  EXPECT_EQ(script.state().query.text(), "");
  script.type("drift").press("enter / enter");
  EXPECT_EQ(script.state().query.text(), "drift");
  EXPECT_EQ(script.state().focus, Focus::hits);
  script.press("/").send(TextPasted{"model"});
  EXPECT_EQ(script.state().query.text(), "model");
}

TEST_F(QueryLine, HasNoCountOfAnotherQueryWhereItCouldNotBeAsked) {
  BrowseScript script = browse();
  script.type("drift");
  EXPECT_THAT(script.screen(), HasSubstr("turns in 2 of 2"));
  script.send(ListFailed{
      script.state().serial, "2 of 3 shards cannot be used\n  a:1: it is gone\n  b:2: it is late", "", {}});
  const std::string screen = script.screen();
  EXPECT_THAT(screen, HasSubstr("2 of 3 shards cannot be used · a:1: it is gone · b:2: it is late"));
  EXPECT_THAT(screen, HasSubstr("still of drift"));
  EXPECT_THAT(screen, Not(HasSubstr("turns in 2 of 2")));
}

TEST_F(QueryLine, IsNotLeftWhileTheQueryIsWrong) {
  BrowseScript script = browse("drift");
  script.press("i").type("drift fase:x");
  for (const char* key : {"enter", "down"}) {
    script.press(key);
    EXPECT_EQ(script.state().focus, Focus::query) << key;
    EXPECT_THAT(script.state().status.text, HasSubstr("the query is wrong"));
  }
  const std::string screen = script.screen();
  EXPECT_THAT(screen, HasSubstr("still of drift")) << "the list is another query's";
  EXPECT_THAT(screen, Not(HasSubstr("turns in 2 of 2"))) << "and so is its number";
  EXPECT_THAT(screen, HasSubstr("^~~~~"));
  script.send(ScreenResized{50, 20});
  EXPECT_THAT(script.screen(), HasSubstr("did you mean")) << "nothing is cut on a narrow screen";
  script.press("esc").type("drift").press("enter");
  EXPECT_EQ(script.state().focus, Focus::hits);
}

/// A program that begins with a wrong query has no older list to speak of.
TEST_F(QueryLine, SaysNothingOfAListThatIsNotThere) {
  BrowseScript script(folder_.path(), 100, 30);
  script.press("ctrl-u").type("fase:x");
  EXPECT_THAT(script.screen(), Not(HasSubstr("last query that was right")));
}

TEST_F(QueryLine, LeavesRoomForTheCountBesideALongQuery) {
  BrowseScript script = browse();
  std::string query = "drift";
  for (int i = 0; i < 12; ++i) query += " OR watching";
  script.send(TextPasted{query});
  EXPECT_THAT(script.screen(), HasSubstr("turns in 2 of 2 interviews"));
}

TEST_F(QueryLine, KeysThatHoldElsewhereSaySo) {
  BrowseScript script = browse("drift");
  script.press("f z");
  EXPECT_EQ(script.state().status.text, "");
  script.press("a");
  EXPECT_THAT(script.state().status.text, HasSubstr("a holds in the hits and in the reader"));
}

TEST_F(QueryLine, TheFootAlwaysNamesTheKeyForAllKeys) {
  for (const char* entry : {"", "drift"}) {
    BrowseScript script = browse(entry);
    script.press("enter i").type("drift");
    for (const std::size_t columns : {20u, 40u, 60u, 80u, 120u}) {
      script.send(ScreenResized{columns, 20});
      EXPECT_THAT(script.screen(), HasSubstr("f1 keys")) << columns;
      for (const char* keys : {"enter", "f", "tab l"}) {
        script.press(keys);
        EXPECT_THAT(script.screen(), HasSubstr("? keys")) << keys << columns;
      }
      script.press("h i");
    }
  }
}

TEST_F(QueryLine, TheHelpSaysWhatIsBelowAndHowTheQueryIsRead) {
  BrowseScript script = browse();
  script.type("drift OR label").press("enter").send(ScreenResized{80, 24}).press("?");
  EXPECT_THAT(script.screen(), HasSubstr("more lines below: space or page-down"));
  script.press("space space space");
  EXPECT_THAT(script.screen(), HasSubstr("The query is read as"));
  EXPECT_THAT(script.screen(), HasSubstr("Ana"));
  EXPECT_THAT(script.screen(), Not(HasSubstr("below:")));
  script.press("k");
  EXPECT_THAT(script.screen(), HasSubstr("1 more line below"));
}

TEST_F(QueryLine, TheOrderOfTheHitsStaysInSight) {
  BrowseScript script = browse();
  script.type("drift").press("enter t down");
  EXPECT_THAT(script.screen(), HasSubstr("hits by place"));
}

}  // namespace
}  // namespace verbatim
