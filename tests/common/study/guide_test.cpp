#include "common/study/guide.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/documents/source_text.h"
#include "common/messages/error.h"
#include "tests/support/corpus.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(Guide, HeadingsArePhasesAndListItemsTheirQuestions) {
  const Guide guide = parse_guide(
      "# Night shifts\n"
      "For the team: bring the recorder.\n"
      "- not a question, for no phase is open\n"
      "## Opening {#opening}\n"
      "Read the consent form aloud.\n"
      "\n"
      "- How long have you been a nurse?\n"
      "* Which wards have you worked on,\n"
      "  and for how long?\n"
      "\n"
      "## Handing over the ward\n"
      "1. How do you hand over?\n"
      "2) What gets lost?\n",
      "guide.md");
  ASSERT_EQ(guide.phases.size(), 2U);
  EXPECT_EQ(guide.phases[0].id, "opening");
  EXPECT_EQ(guide.phases[0].title, "Opening");
  EXPECT_THAT(guide.phases[0].questions, ElementsAre("How long have you been a nurse?",
                                                     "Which wards have you worked on, and for how long?"));
  EXPECT_EQ(guide.phases[1].id, "handing-over-the-ward");
  EXPECT_THAT(guide.phases[1].questions, ElementsAre("How do you hand over?", "What gets lost?"));
}

struct ItemCase {
  std::string lines;
  std::vector<std::string> questions;
};

TEST(Guide, WhatIsAQuestion) {
  const std::vector<ItemCase> cases = {
      {"- One?\n- Two?\n", {"One?", "Two?"}},
      {"- One\nmore?\n", {"One more?"}},
      {"- One?\n\n  And why?\n", {"One? And why?"}},
      {"- One?\n\nA remark.\nOf two lines.\n", {"One?"}},
      {"- One?\n  - And two?\n", {"One?", "And two?"}},
      {"### A remark\n- One?\n", {"One?"}},
      {"- One?\n### A remark\nof ours\n", {"One?"}},
      {"```\n- code\n## Code\n```\n- One?\n", {"One?"}},
      {"-no blank\n1.5 hours\n", {}},
      {"+ One?\r\n+ Two?\r\n", {"One?", "Two?"}},
      {"", {}},
  };
  for (const ItemCase& row : cases) {
    const Guide guide = parse_guide("## A\n" + row.lines, "guide.md");
    ASSERT_EQ(guide.phases.size(), 1U) << row.lines;
    EXPECT_EQ(guide.phases[0].questions, row.questions) << row.lines;
  }
}

struct HeadingCase {
  std::string line;
  std::string id;
  std::string title;
};

TEST(Guide, WhatAHeadingSays) {
  const std::vector<HeadingCase> cases = {
      {"## Model evaluation {#evaluation}", "evaluation", "Model evaluation"},
      {"##   Model evaluation  ", "model-evaluation", "Model evaluation"},
      {"## Qualité & sécurité ##", "qualite-securite", "Qualité & sécurité"},
      {"  ## 2. C# {#c-2}", "c-2", "2. C#"},
      {"## C#", "c", "C#"},
  };
  for (const HeadingCase& row : cases) {
    const Guide guide = parse_guide(row.line + "\n", "guide.md");
    ASSERT_EQ(guide.phases.size(), 1U) << row.line;
    EXPECT_EQ(guide.phases[0].id, row.id);
    EXPECT_EQ(guide.phases[0].title, row.title);
    EXPECT_THAT(guide.phases[0].questions, IsEmpty());
  }
}

struct ErrorCase {
  std::string markdown;
  std::string report;
};

TEST(Guide, MistakesAreNamedWithTheirLine) {
  const std::vector<ErrorCase> cases = {
      {"", "guide.md:1: the interview guide has no phases"},
      {"# Title\n\n- One?\n", "guide.md:1: the interview guide has no phases"},
      {"##No blank\n", "guide.md:1: the interview guide has no phases"},
      {"## A {#a}\n\n## B {#a}\n", "guide.md:3: the phase \"a\" was opened before, in line 1"},
      {"## A\n## a\n", "guide.md:2: the phase \"a\" was opened before, in line 1"},
      {"## A {#Big_one}\n", "guide.md:1: \"Big_one\" is not the id of a phase"},
      {"## A {#}\n", "guide.md:1: \"\" is not the id of a phase"},
      {"## 結び\n", "guide.md:1: no id can be made of the heading \"結び\""},
  };
  for (const ErrorCase& row : cases) {
    try {
      parse_guide(row.markdown, "guide.md");
      ADD_FAILURE() << row.markdown;
    } catch (const Error& error) {
      EXPECT_THAT(error.what(), HasSubstr(row.report));
      EXPECT_EQ(error.status(), ExitStatus::wrong_usage);
    }
  }
}

TEST(Guide, TheCorpusHasTheNinePhasesOfItsStudy) {
  const Guide guide = parse_guide(read_file(testing::source_root() / "corpus/guide.md"), "guide.md");
  std::vector<std::string> ids;
  for (const GuidePhase& phase : guide.phases) {
    ids.push_back(phase.id);
    EXPECT_FALSE(phase.questions.empty()) << phase.id;
  }
  EXPECT_THAT(ids,
              ElementsAre("background", "general", "data-collection", "data-preparation", "model-evaluation",
                          "deployment", "maintenance", "quality-aspects", "closing"));
}

}  // namespace
}  // namespace verbatim
