// Lines that ask at the foot of the screen.
#include <cstdlib>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/browsing.h"

namespace verbatim {
namespace {

using testing::at_cursor;
using testing::BrowseScript;
using testing::Browsing;
using testing::content_of;
using ::testing::HasSubstr;
using ::testing::Not;

class Prompts : public Browsing {};

/// What is typed on after a wrong answer is text, and no command.
TEST_F(Prompts, KeepAnAnswerThatIsWrongAndSayWhyUnderIt) {
  BrowseScript script = browse("drift");
  script.press("i").type("drift").press("enter S").type("missing things").press("enter");
  ASSERT_TRUE(script.state().prompt);
  EXPECT_EQ(script.state().prompt->line.text(), "missing things");
  EXPECT_THAT(script.state().prompt->error, Not(HasSubstr("took")));
  EXPECT_FALSE(script.state().prompt->error.empty());
  const std::string screen = script.screen();
  EXPECT_LT(screen.find("save the query as: missing things"),
            screen.find(script.state().prompt->error.substr(0, 20)));
  script.type("a");
  EXPECT_TRUE(decisions().empty());
  EXPECT_TRUE(script.state().prompt->error.empty()) << "until it is mended";
  script.press("ctrl-u").type("weekly").press("enter");
  EXPECT_FALSE(script.state().prompt);
  EXPECT_THAT(content_of(folder_.path() / "saved-queries/weekly.json"), HasSubstr("drift"));
}

TEST_F(Prompts, KeepAnUnknownCommandAndAnEmptyName) {
  BrowseScript script = browse();
  script.press("enter :").type("nonsense").press("enter").type("x");
  EXPECT_EQ(script.state().prompt->line.text(), "nonsensex");
  script.press("esc S enter");
  EXPECT_THAT(script.state().prompt->error, HasSubstr("needs a name"));
  script.press("esc :").type("entry nowhere").press("enter");
  EXPECT_THAT(script.state().prompt->error, HasSubstr("nowhere"));
}

TEST_F(Prompts, PutAnExactNameBeforeOneThatHoldsIt) {
  BrowseScript script = browse();
  script.type("drift OR label").press("enter S").type("all-drift").press("enter");
  script.press("/").type("drift").press("enter S").type("drift").press("enter");
  script.press("@").type("drift").press("enter");
  EXPECT_EQ(script.state().query.text(), "@drift");
}

TEST_F(Prompts, FindPartsOfWordsAndSayWhichWord) {
  BrowseScript script = browse();
  script.type("retrain").press("enter enter /").type("abel").press("enter");
  EXPECT_EQ(at_cursor(script), "1:3");
  EXPECT_THAT(script.screen(), HasSubstr("'abel': 1 of 3"));
  script.press("/");
  EXPECT_EQ(script.state().prompt->line.text(), "") << "the old text is not in the way";
  script.type("zzz").press("enter");
  EXPECT_THAT(script.state().prompt->error, HasSubstr("is not said in this interview"));
  script.press("ctrl-u").type("tice dri").press("enter");
  EXPECT_EQ(at_cursor(script), "1:1");
}

TEST_F(Prompts, KeepTheQueryInAnEntryThatHasNone) {
  BrowseScript script = browse();
  script.press("enter e").type("Who labels");
  EXPECT_THAT(script.screen(), HasSubstr("without a query yet"));
  script.press("enter");
  EXPECT_EQ(script.state().entry.entry, "who-labels");
  EXPECT_THAT(script.screen(), HasSubstr("the entry has no query and no code yet"));
  EXPECT_TRUE(script.state().facets.counted.empty()) << "counts are of what is found";
  EXPECT_EQ(script.state().reader.page, nullptr);
  script.press("K");
  EXPECT_THAT(script.state().status.text, HasSubstr("there is no query to keep"));
  script.press("/").type("label*").press("enter K");
  EXPECT_THAT(content_of(folder_.path() / "catalog.yaml"), HasSubstr("queries:\n      - 'label*'\n"));
  script.press("K");
  EXPECT_THAT(script.state().status.text, HasSubstr("has this query already"));
  script.press("i esc");
  EXPECT_EQ(script.state().hits.list->turns, 2u) << "its candidates";
}

TEST_F(Prompts, RetitleAnEntryAndMakeItAMitigation) {
  BrowseScript script = browse("drift");
  script.press(":").type("retitle-entry Models age").press("enter");
  EXPECT_EQ(script.state().entry.title, "Models age");
  script.press(":").type("entry-kind mistake").press("enter");
  EXPECT_THAT(script.state().prompt->error, HasSubstr("an issue or a mitigation"));
  script.press("ctrl-u").type("entry-kind mitigation").press("enter");
  EXPECT_FALSE(script.state().prompt);
  EXPECT_THAT(content_of(folder_.path() / "catalog.yaml"),
              HasSubstr("title: 'Models age'\n    kind: mitigation\n"));
}

/// A word is added so that more is found, and as much more as was said.
TEST(WordsNear, FindAsManyMoreTurnsAsTheySay) {
  for (const char* query : {"labels", "labels OR cost", "data labels", "labels role:interviewee"}) {
    BrowseScript script(testing::indexed_corpus(), 100, 30);
    script.send(TextPasted{query});
    const std::size_t before = script.state().hits.list->turns;
    script.press("ctrl-o");
    ASSERT_TRUE(script.state().prompt) << query;
    ASSERT_EQ(script.state().prompt->kind, PromptKind::words);
    const auto more =
        static_cast<std::size_t>(std::atol(script.state().prompt->choices.front().note.c_str()));
    script.press("enter");
    EXPECT_EQ(script.state().hits.list->turns, before + more) << script.state().query.text();
    EXPECT_GT(more, 0u);
    EXPECT_FALSE(script.state().fault);
    EXPECT_THAT(script.state().query.text(), HasSubstr(" OR "));
  }
}

}  // namespace
}  // namespace verbatim
