#include "common/text/line_breaks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(LineBreaks, are_between_characters_of_scripts_that_part_no_words) {
  EXPECT_THAT(line_breaks_without_blank("data-driven “quality” … naïve"), IsEmpty());
  const std::string chinese = "数据。漂移";
  EXPECT_THAT(line_breaks_without_blank(chinese), Contains(3u));
  EXPECT_THAT(line_breaks_without_blank(chinese), Contains(9u));
  // No line begins with a full stop.
  EXPECT_THAT(line_breaks_without_blank(chinese), Not(Contains(6u)));
  // Thai breaks between words, which a dictionary knows: ภาษา ไทย.
  EXPECT_THAT(line_breaks_without_blank("ภาษาไทย"), ::testing::ElementsAre(12u));
}

TEST(LineBreaks, fill_paragraphs_and_rows_that_are_too_long) {
  EXPECT_EQ(fill_lines("one two three four\nfive six\n", 12), "one two\nthree four\nfive six\n");
  EXPECT_EQ(fill_lines("short\nlines\n\nstay\n", 12), "short\nlines\n\nstay\n");
  EXPECT_EQ(fill_lines("  row  what it is and\n       does\n  two  short\n", 16),
            "  row  what it\n       is and\n       does\n  two  short\n");
  // Where too little room is left beside the name, the text stands below it.
  EXPECT_EQ(fill_lines("  --a-long-name NAME  what it is and\n                      does\n", 30),
            "  --a-long-name NAME\n      what it is and does\n");
  // An example is pasted as it stands.
  EXPECT_EQ(fill_lines("  verbatim search drift\n", 12), "  verbatim search drift\n");
  EXPECT_EQ(fill_lines("as it is, without an end", 0), "as it is, without an end");
}

TEST(LineBreaks, wrap_each_message_by_itself) {
  EXPECT_EQ(wrap_lines("note: one two three\nnote: four\n", 12, 2), "note: one\n  two three\nnote: four\n");
  EXPECT_EQ(wrap_lines("  note: one two three\n", 12, 2), "  note: one\n    two\n    three\n");
  EXPECT_EQ(wrap_lines("note: transcripts/interview-05.txt\n", 12, 2),
            "note:\n  transcripts/interview-05.txt\n");
  EXPECT_EQ(wrap_lines("note: one two three\n", 0, 2), "note: one two three\n");
}

}  // namespace
}  // namespace verbatim
