#include "indexer/readers/label_shapes.h"

#include <vector>

#include <gtest/gtest.h>

namespace verbatim {
namespace {

TEST(LabelShape, ReadsTheLabelsOfRealTranscripts) {
  struct Row {
    std::string_view line;
    LabelStyle style;
    int level;
    std::string_view speaker;
  };
  const std::vector<Row> rows{
      {"Interviewer", LabelStyle::bare, 0, "Interviewer"},
      {"Interviewer1", LabelStyle::bare, 0, "Interviewer1"},
      {"interviewee 2", LabelStyle::bare, 0, "interviewee 2"},
      {"Interviewee:", LabelStyle::bare, 0, "Interviewee"},
      {"Interviewee :", LabelStyle::bare, 0, "Interviewee"},
      {"  Interviewer 1 \t", LabelStyle::bare, 0, "Interviewer 1"},
      {"\u00A0Interviewer\u200B", LabelStyle::bare, 0, "Interviewer"},
      {"Grad A", LabelStyle::bare, 0, "Grad A"},
      {"Anna van der Berg", LabelStyle::bare, 0, "Anna van der Berg"},
      {"Élodie", LabelStyle::bare, 0, "Élodie"},
      {"### Interviewer 1", LabelStyle::heading, 3, "Interviewer 1"},
      {"# Anna", LabelStyle::heading, 1, "Anna"},
      {"**Interviewee**", LabelStyle::bold, 0, "Interviewee"},
      {"**Interviewee:**", LabelStyle::bold, 0, "Interviewee"},
      {"**Interviewee**:", LabelStyle::bold, 0, "Interviewee"},
      {"**Hon. A. B. Smith (Minister of Education, Ontario)**", LabelStyle::bold, 0,
       "Hon. A. B. Smith (Minister of Education, Ontario)"},
  };
  for (const Row& row : rows) {
    const auto label = label_shape(row.line);
    ASSERT_TRUE(label) << row.line;
    EXPECT_EQ(label->style, row.style) << row.line;
    EXPECT_EQ(label->heading_level, row.level) << row.line;
    EXPECT_EQ(label->speaker, row.speaker) << row.line;
  }
}

TEST(LabelShape, LeavesTalkAlone) {
  for (const std::string_view line : {"",
                                      "   ",
                                      "yeah.",
                                      "So, you know",
                                      "How do you version models?",
                                      "matching",
                                      "Okay. I see.",
                                      "I.",
                                      "Um,",
                                      "Mm-hmm.",
                                      "####### Seven",
                                      "#NoBlank",
                                      "##",
                                      "**",
                                      "****",
                                      "**bold** and more",
                                      "**a** **b**",
                                      "[00:22:00]",
                                      "- item",
                                      "---",
                                      "One two three four five six",
                                      "https://example.org"}) {
    const auto label = label_shape(line);
    EXPECT_FALSE(label) << line << " is read as label " << label->speaker;
  }
  EXPECT_FALSE(label_shape(std::string(61, 'A')));
  EXPECT_TRUE(label_shape(std::string(60, 'A')));
  EXPECT_TRUE(label_shape("**" + std::string(100, 'A') + "**"));
  EXPECT_FALSE(label_shape("**" + std::string(200, 'A') + "**"));
}

TEST(IsRoleWord, KnowsRolesWithAndWithoutANumber) {
  for (const std::string_view word : {"Interviewer", "interviewee", "INTERVIEWER 2", "Interviewer1",
                                      "Speaker 12", "participant-3", "Moderator", "Respondent_4"}) {
    EXPECT_TRUE(is_role_word(word)) << word;
  }
  for (const std::string_view word :
       {"", "1", "Anna", "Interviewer A", "The interviewer", "Speakers' corner"}) {
    EXPECT_FALSE(is_role_word(word)) << word;
  }
}

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

TEST(FindTimeStamp, ReadsClocksInBrackets) {
  struct Row {
    std::string_view text;
    std::string_view stamp;
    std::int64_t time_ms;
  };
  const std::vector<Row> rows{
      {"in a timely [00:19:00] manner", "[00:19:00]", 19 * 60'000},
      {"[5:07]", "[5:07]", 307'000},
      {"\\[12:21\\] so", "\\[12:21\\]", 741'000},
      {"[1:00:00.5]", "[1:00:00.5]", 3'600'500},
      {"[0:01.250]", "[0:01.250]", 1'250},
      {"[100:30]", "[100:30]", 6'030'000},
      {"[inaudible] then [00:01:02]", "[00:01:02]", 62'000},
      {"a good[01:56:00] .", "[01:56:00]", 6'960'000},
  };
  for (const Row& row : rows) {
    const auto stamp = find_time_stamp(row.text, 0);
    ASSERT_TRUE(stamp) << row.text;
    EXPECT_EQ(row.text.substr(stamp->range.begin_byte, stamp->range.size()), row.stamp);
    EXPECT_EQ(stamp->time_ms, row.time_ms) << row.text;
  }
  for (const std::string_view text :
       {"", "10:30", "[10]", "[10:3]", "[10:60]", "[00:61:00]", "[10:30", "10:30]", "[]", "[a:bc]",
        "[1:02:03:04]", "[-1:00]", "[ 1:00]", "[9999:00]", "(10:30)"}) {
    EXPECT_FALSE(find_time_stamp(text, 0)) << text;
  }
  const std::string_view two = "[0:01] and [0:02]";
  EXPECT_EQ(find_time_stamp(two, 1)->time_ms, 2'000);
  EXPECT_FALSE(find_time_stamp(two, 12));
}

TEST(Trim, TakesEveryKindOfBlankFromTheEnds) {
  EXPECT_EQ(trim("\u00A0 \tIn a\u00A0b\u200B\r\n"), "In a\u00A0b");
  EXPECT_EQ(trim(" \u200B\u00A0\uFEFF\f\v"), "");
  EXPECT_EQ(trim(""), "");
}

}  // namespace
}  // namespace verbatim
