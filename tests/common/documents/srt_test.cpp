#include "common/documents/srt.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/common/documents/described_document.h"

namespace verbatim {
namespace {

using ::testing::Contains;
using testing::described_pieces;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;
using testing::pieces_hold_all_words;

TEST(ReadSrt, GivesEachCueWithItsTime) {
  struct Row {
    const char* name;
    const char* file;
    std::vector<std::string> pieces;
  };
  const std::vector<Row> rows{
      {"as it should be",
       "1\n00:00:01,000 --> 00:00:04,500\nHow did you learn\nto weave?\n\n2\n00:00:05,000 --> "
       "00:00:07,000\nMy aunt.\n",
       {"cue 1 (0:00:01)||How did you learn/to weave?", "cue 2 (0:00:05)||My aunt."}},
      {"CRLF, full stops in the times, blank lines before and between",
       "\r\n\r\n1\r\n00:00:01.000 --> 00:00:04.500\r\nHow?\r\n\r\n\r\n\r\n2\r\n00:00:05.000 --> "
       "00:00:07.000\r\nSo.\r\n",
       {"cue 1 (0:00:01)||How?", "cue 2 (0:00:05)||So."}},
      {"a blank line inside a cue does not lose its words",
       "1\n00:00:01,000 --> 00:00:04,500\nHow\n\nnow?\n\n2\n00:00:05,000 --> 00:00:07,000\nSo.\n",
       {"cue 1 (0:00:01)||How/now?", "cue 2 (0:00:05)||So."}},
      {"no blank line between cues",
       "1\n00:00:01,000 --> 00:00:02,000\nHow?\n2\n00:00:03,000 --> 00:00:04,000\nSo.\n",
       {"cue 1 (0:00:01)||How?", "cue 2 (0:00:03)||So."}},
      {"a number that is said",
       "1\n00:00:01,000 --> 00:00:02,000\nHow many?\n\n2\n00:00:03,000 --> 00:00:04,000\n42\n\n"
       "3\n00:00:05,000 --> 00:00:06,000\nReally?\n",
       {"cue 1 (0:00:01)||How many?", "cue 2 (0:00:03)||42", "cue 3 (0:00:05)||Really?"}},
      {"no numbers at all, and a number that is said",
       "00:00:01,000 --> 00:00:02,000\nHow many?\n00:00:03,000 --> 00:00:04,000\nSome\n42\n"
       "00:00:05,000 --> 00:00:06,000\nReally?\n",
       {"cue 1 (0:00:01)||How many?", "cue 2 (0:00:03)||Some/42", "cue 3 (0:00:05)||Really?"}},
      {"tags and places; entities are no part of the format",
       "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<font color=\"#fff\"><i>I don&#39;t</i></font> {know}\n",
       {"cue 1 (0:00:01)||I don&#39;t {know}"}},
      {"an empty cue keeps its number",
       "1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:03,000 --> 00:00:04,000\nSo.\n",
       {"cue 2 (0:00:03)||So."}},
  };
  for (const Row& row : rows) {
    ASSERT_TRUE(is_srt(row.file)) << row.name;
    const SourceDocument document = read_srt(decode_source(row.file));
    EXPECT_EQ(described_pieces(document), row.pieces) << row.name;
    EXPECT_TRUE(pieces_hold_all_words(document)) << row.name;
  }
}

TEST(ReadSrt, CountsAndNotes) {
  const SourceDocument document =
      read_srt(decode_source("1\n00:00:01,000 --> 00:00:02,000\n<i>I don&#39;t</i>\n"));
  EXPECT_EQ(document.format, "SRT");
  EXPECT_THAT(document.left_out, Contains(Pair("cue number", 1)));
  EXPECT_THAT(document.left_out, Contains(Pair("styling tag", 2)));
  EXPECT_THAT(document.notes, ElementsAre(HasSubstr("1 HTML entity such as &#39; (line 3)")));
}

TEST(IsSrt, LooksAtTheFirstWords) {
  EXPECT_TRUE(is_srt("\n 1 \n00:00:01,000 --> 00:00:02,000\nSo.\n"));
  EXPECT_TRUE(is_srt("00:00:01,000 --> 00:00:02,000\nSo.\n"));
  EXPECT_FALSE(is_srt(""));
  EXPECT_FALSE(is_srt("1\n"));
  EXPECT_FALSE(is_srt("Interviewer\n\n00:00:01,000 --> 00:00:02,000\nSo.\n"));
  EXPECT_FALSE(is_srt("[00:43.810 --> 00:47.850]  text"));
}

}  // namespace
}  // namespace verbatim
