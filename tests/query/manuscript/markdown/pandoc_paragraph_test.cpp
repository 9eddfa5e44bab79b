#include "query/manuscript/markdown/pandoc_paragraph.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::ElementsAre;

ManuscriptText written(std::string_view text) {
  PandocParagraph paragraph;
  paragraph.add(text, 3);
  ManuscriptText manuscript;
  paragraph.write(manuscript, "notes.md");
  return manuscript;
}

std::string prose(std::string_view text) {
  std::string shown = written(text).text();
  while (shown.ends_with('\n')) shown.pop_back();
  return shown;
}

TEST(PandocParagraph, leaves_out_what_is_no_prose) {
  EXPECT_EQ(prose("as [see @key, p. 5] and @other says"), "as  and  says");
  EXPECT_EQ(prose("write to ann@example.org [or not]"), "write to ann@example.org [or not]");
  EXPECT_EQ(prose("so[^1] it is $x_{1}$, for $5 or $6"), "so it is , for $5 or $6");
  EXPECT_EQ(prose("in \\vcount{drift}{turns} turns"), "in  turns");
}

TEST(PandocParagraph, puts_notes_after_it) {
  const ManuscriptText manuscript = written("so^[See [I5]^[Or I6.].] it is");
  EXPECT_EQ(manuscript.text(), "so it is\n\nSee [I5].\n\nOr I6.\n\n");
  ASSERT_EQ(manuscript.marks().size(), 2u);
  EXPECT_EQ(manuscript.marks()[0].kind, MarkKind::note);
  EXPECT_EQ(manuscript.marks()[0].at_byte, 2u);
  EXPECT_EQ(manuscript.marks()[0].range, (ByteRange{10, 19}));
}

TEST(PandocParagraph, marks_citations_counts_and_comments) {
  PandocParagraph paragraph;
  paragraph.add("as @key says of \\vcount{drift}{turns}", 3);
  paragraph.mark(MarkKind::ignore, 4);
  ManuscriptText manuscript;
  paragraph.write(manuscript, "notes.md");
  ASSERT_EQ(manuscript.marks().size(), 3u);
  EXPECT_EQ(manuscript.marks()[0].kind, MarkKind::literature);
  EXPECT_EQ(manuscript.marks()[0].place.line, 3u);
  EXPECT_EQ(manuscript.marks()[1].kind, MarkKind::count);
  EXPECT_THAT(manuscript.marks()[1].values, ElementsAre("drift", "turns"));
  EXPECT_EQ(manuscript.marks()[2].kind, MarkKind::ignore);
  EXPECT_EQ(manuscript.marks()[2].place.line, 4u);
}

}  // namespace
}  // namespace verbatim
