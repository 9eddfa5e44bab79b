#include "indexer/readers/label_lines.h"

#include <initializer_list>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/readers/label_names.h"

namespace verbatim {
namespace {

TEST(LabelLine, ReadsTheLabelsOfRealTranscripts) {
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
    const auto label = label_line(row.line);
    ASSERT_TRUE(label) << row.line;
    EXPECT_EQ(label->style, row.style) << row.line;
    EXPECT_EQ(label->heading_level, row.level) << row.line;
    EXPECT_EQ(label->speaker, row.speaker) << row.line;
    EXPECT_FALSE(label->has_talk) << row.line;
  }
}

/// A label's line as `style mark speaker @stamps | talk`.
std::string shown(std::string_view line) {
  const auto label = label_line(line);
  if (!label) return "none";
  std::string text = label->speaker;
  if (label->mark == LabelMark::dash) text += " (dash)";
  if (label->mark == LabelMark::tab) text += " (tab)";
  if (label->style == LabelStyle::bold) text += " (bold)";
  if (label->style == LabelStyle::bracketed) text += " (bracketed)";
  for (const TimeStamp& stamp : label->stamps) text += " @" + std::to_string(stamp.time_ms / 1000);
  if (label->has_talk) text += " | " + std::string(line.substr(label->talk_begin_byte));
  return text;
}

TEST(LabelLine, ReadsEveryFormThatALabelHas) {
  struct Row {
    std::string_view line;
    std::string_view shown;
  };
  for (const Row& row : std::initializer_list<Row>{
           {"Nora: How so?", "Nora | How so?"},
           {"nora: how so?", "nora | how so?"},
           {"Nora : How so?", "Nora | How so?"},
           {"Nora\u00A0: How so?", "Nora | How so?"},
           {"Nora\u202F: How so?", "Nora | How so?"},
           {"Nora:How so?", "Nora | How so?"},
           {" \u200ENora: How so?", "Nora | How so?"},
           {"記者：どうして", "記者 | どうして"},
           {"Okafor, Ngozi: Well.", "Okafor, Ngozi | Well."},
           {"Dr. K.: Well.", "Dr. K. | Well."},
           {"van der Berg: Well.", "van der Berg | Well."},
           {"Anna (Amt für Wasser): Gut.", "Anna (Amt für Wasser) | Gut."},
           {"P1: Yes: both.", "P1 | Yes: both."},
           {"**Nora:** How so?", "Nora (bold) | How so?"},
           {"**Nora**: How so?", "Nora (bold) | How so?"},
           {"**Nora** : How so?", "Nora (bold) | How so?"},
           {"__Nora:__ How so?", "Nora (bold) | How so?"},
           {"**Nora:** [00:00:10] How so?", "Nora (bold) @10 | How so?"},
           {"**Nora** [0:10] How so?", "Nora (bold) @10 | How so?"},
           {"**Nora** [0:10]", "Nora (bold) @10"},
           {"**Nora** How so?", "Nora (bold) | How so?"},
           {"**[0:10] Nora:** How so?", "Nora (bold) @10 | How so?"},
           {"[00:01:02] Nora: How so?", "Nora @62 | How so?"},
           {"00:02 I: How so?", "I @2 | How so?"},
           {"[00:00:02.000 --> 00:00:04.000] SPEAKER_00: How?", "SPEAKER_00 @2 | How?"},
           {"Nora [0:10]: How so?", "Nora @10 | How so?"},
           {"S00 [00:00:00]: How so?", "S00 @0 | How so?"},
           {"Nora [0:10] How so?", "Nora @10 | How so?"},
           {"Nora  0:03", "Nora @3"},
           {"Nora Lee  0:03  ", "Nora Lee @3"},
           {"Nora [0:10]", "Nora @10"},
           {"Nora (00:10):", "Nora @10"},
           {"Nora: 00:00:10", "Nora @10"},
           {"[00:01:02] Nora:", "Nora @62"},
           {"00:00:03 Speaker 1", "Speaker 1 @3"},
           {"Nora Lee 3 minutes 12 seconds", "Nora Lee @192"},
           {"#00:00:12-3# Nora:", "Nora @12"},
           {"[id1] How so?", "id1 (bracketed) | How so?"},
           {"[SPEAKER_00]: How so?", "SPEAKER_00 (bracketed) | How so?"},
           {"[Nora]", "Nora (bracketed)"},
           {"I – How so?", "I (dash) | How so?"},
           {"C - Because.", "C (dash) | Because."},
           {"Nora\tHow so?", "Nora (tab) | How so?"},
           {"**Interviewer: How so?**", "Interviewer (bold) | How so?**"},
           {"Nora: 10:30 is when we met.", "Nora | 10:30 is when we met."},
       }) {
    EXPECT_EQ(shown(row.line), row.shown) << row.line;
  }
}

TEST(LabelLine, NamesWhatBelongsToTheLabel) {
  const std::string_view line = "  S00 [00:00:07]: By chance.";
  const auto label = label_line(line);
  ASSERT_TRUE(label);
  std::vector<std::string_view> pieces;
  for (const ByteRange& piece : label->label) pieces.push_back(line.substr(piece.begin_byte, piece.size()));
  EXPECT_EQ(pieces, (std::vector<std::string_view>{"S00", ":"}));
}

TEST(LabelLine, TakesNoFullStopAloneIntoAName) {
  EXPECT_FALSE(label_line("Yeah . Mm - hmm .")) << "speech recognition parts punctuation from words";
}

TEST(LabelLine, TakesWhatAWordProcessorShowsBold) {
  const auto label = label_line("Nora Lee: How so?", 9);
  ASSERT_TRUE(label);
  EXPECT_EQ(label->style, LabelStyle::bold);
  EXPECT_EQ(label->speaker, "Nora Lee");
  EXPECT_FALSE(label_line("never do this", 5)) << "an emphasis";
}

TEST(LabelLine, LeavesTalkAlone) {
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
                                      "https://example.org",
                                      "http://example.org: so",
                                      "10:30 is late",
                                      "\"Never\": that",
                                      "1: one",
                                      "**never** again",
                                      "[laughs"}) {
    const auto label = label_line(line);
    EXPECT_FALSE(label) << line << " is read as label " << label->speaker;
  }
  EXPECT_FALSE(label_line(std::string(61, 'A')));
  EXPECT_TRUE(label_line(std::string(60, 'A')));
  EXPECT_TRUE(label_line("**" + std::string(100, 'A') + "**"));
  EXPECT_FALSE(label_line("**" + std::string(200, 'A') + "**"));
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

}  // namespace
}  // namespace verbatim
