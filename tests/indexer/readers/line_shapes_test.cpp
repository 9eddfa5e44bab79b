#include "indexer/readers/line_shapes.h"

#include <vector>

#include <gtest/gtest.h>

namespace verbatim {
namespace {

TEST(IsCodeShape, TellsCodesFromTalk) {
  struct Row {
    std::string_view line;
    bool code;
  };
  const std::vector<Row> rows{
      // The twenty codes of interview 32 by their kinds.
      {"MM-drift", true},
      {"Data-missing-value-fix", true},
      {"ME-testing-model-challenging", true},
      {"MLP-immature-GPU-services", true},
      {"ungeneralizable-problems", true},
      {"last-question-answers", true},
      {"stack-not-standardized", true},
      {"QM-explainability-issues", true},
      {"  MM-drift \t", true},
      {"data_quality", true},
      {"feedback-loop", true},
      {"Qualité-données", true},
      // Talk, also where it stands alone.
      {"Mm-hmm", false},
      {"mm-HMM", false},
      {"uh-huh", false},
      {"Uh-uh-huh", false},
      {"yeah-yeah", false},
      {"Mm-hmm.,", false},
      {"Okay.", false},
      {"Yeah", false},
      {"two-sided. Okay.", false},
      {"a data-driven one", false},
      {"well-", false},
      {"-drift", false},
      {"a--b", false},
      {"wait—what", false},
      {"so…well-done", false},
      {"don’t-know", false},
      {"2020-2021", false},
      {"---", false},
      {"", false},
      {"a-", false},
      {"[00:22:00]", false},
      {"why-not?", false},
  };
  for (const Row& row : rows) EXPECT_EQ(is_code_shape(row.line), row.code) << row.line;
  EXPECT_TRUE(is_code_shape("a-" + std::string(118, 'b')));
  EXPECT_FALSE(is_code_shape("a-" + std::string(119, 'b')));
}

TEST(IsMarkedHeading, TellsHeadingsFromTalk) {
  for (const std::string_view line : {"# Second part", "### Family", "## "})
    EXPECT_TRUE(is_marked_heading(line)) << line;
  for (const std::string_view line :
       {"", "#", "###", "#burnout was the word", "the # key", " # Family", "#\tFamily"})
    EXPECT_FALSE(is_marked_heading(line)) << line;
}

TEST(IsSeparator, TellsDrawnLinesFromTalk) {
  for (const std::string_view line : {"---", "***", "___", "=====", "- - -", "  ---  "})
    EXPECT_TRUE(is_separator(line)) << line;
  for (const std::string_view line : {"", "--", "-*-", "--- a", "…"})
    EXPECT_FALSE(is_separator(line)) << line;
}

TEST(IsDebris, TellsBrokenCellsFromTables) {
  EXPECT_TRUE(is_debris("-\t\t\t\t\nı\tn\tΩ\tr\t/1\tΔ\tA\t<i>i</i> e\tΔ\nı\t\t _\t\t,,\t\tvv\t7\tт."));
  EXPECT_TRUE(is_debris("a\tb\tc\td\te"));
  EXPECT_FALSE(is_debris("a\tb\tc\td")) << "three tabs may be a short row";
  EXPECT_FALSE(is_debris("precision\trecall\taccuracy\tscore\tsupport"));
  EXPECT_FALSE(is_debris("I. A."));
  EXPECT_FALSE(is_debris(""));
}

TEST(IsAdvertisement, NamesAToolAndItsSite) {
  EXPECT_TRUE(
      is_advertisement("Created with the Delve Qualitative Analysis Tool (http://www.delvetool.com)"));
  EXPECT_TRUE(
      is_advertisement("Created with the Delve Qualitative Analysis Tool (<http://www.delvetool.com>)"));
  EXPECT_TRUE(is_advertisement("  Transcribed by https://otter.ai"));
  EXPECT_FALSE(is_advertisement("Created with love."));
  EXPECT_FALSE(is_advertisement("We built it with https://otter.ai"));
  EXPECT_FALSE(is_advertisement("Created with www. " + std::string(200, 'x')));
}

TEST(IsTitle, TellsTitlesFromTalk) {
  for (const char* title : {"Interview with Anna Ruiz", "aTrain transcription of mill.mp3",
                            "Entretien n° 4 – 12 mai 2021", "# Transcript", "Transcripción 7"}) {
    EXPECT_TRUE(is_title(title)) << title;
  }
  for (const char* talk : {"", "So tell me", "yes I agreed to the interview", "Interview?", "The mill",
                           "Is this the interview that we spoke of, or is it another one that comes later"}) {
    EXPECT_FALSE(is_title(talk)) << talk;
  }
}

TEST(HeadingShape, ReadsInterviewAndCoder) {
  struct Row {
    std::string_view line;
    std::string_view interview;
    std::string_view coder;
  };
  const std::vector<Row> rows{
      {"Interview 32 - PO", "32", "PO"},
      {"## Interview 24 - Mouna.txt", "24", "Mouna"},
      {"# Interview Bed004", "Bed004", ""},
      {"Interview 5", "5", ""},
      {"**Interview 7 – Anna**", "7", "Anna"},
      {"Participant P07 — Jean-Luc", "P07", "Jean-Luc"},
      {"Meeting #12", "12", ""},
      {"Interview 9.txt", "9", ""},
      {"INTERVIEW 05 - Amin.md", "05", "Amin"},
      {"Session 3 - A - B", "3", "A - B"},
  };
  for (const Row& row : rows) {
    const auto heading = heading_shape(row.line);
    ASSERT_TRUE(heading) << row.line;
    EXPECT_EQ(heading->interview, row.interview) << row.line;
    EXPECT_EQ(heading->coder, row.coder) << row.line;
  }
  for (const std::string_view line : {"", "Interview", "Interview ", "Interview with Anna Smith",
                                      "Interviewer 1", "My interview 5", "# Notes", "Interview ../5"}) {
    EXPECT_FALSE(heading_shape(line)) << line;
  }
}

TEST(Trim, TakesEveryKindOfBlankFromTheEnds) {
  EXPECT_EQ(trim("\u00A0 \tIn a\u00A0b\u200B\r\n"), "In a\u00A0b");
  EXPECT_EQ(trim(" \u200B\u00A0\uFEFF\f\v"), "");
  EXPECT_EQ(trim("\u202F\u200E\u2060a\u2003"), "a");
  EXPECT_EQ(trim(""), "");
}

}  // namespace
}  // namespace verbatim
