#include "query/manuscript/latex/latex_cursor.h"

#include <gtest/gtest.h>

namespace verbatim {
namespace {

/// What is left of `latex` after command `name`, which stands before it.
std::string after(std::string_view name, std::string_view latex) {
  const LatexSource source = LatexSource::of_file(latex, 0);
  LatexCursor cursor(source, {0, latex.size()});
  LatexUnread unread;
  EXPECT_EQ(unread.skip(name, cursor), name != "emph");
  return std::string(cursor.rest());
}

std::string after_dollars(std::string_view latex) {
  const LatexSource source = LatexSource::of_file(latex, 0);
  LatexCursor cursor(source, {0, latex.size()});
  skip_dollars(cursor);
  return std::string(cursor.rest());
}

TEST(LatexUnread, passes_over_mathematics) {
  EXPECT_EQ(after("(", "x``\\) so"), " so");
  EXPECT_EQ(after("[", "x\n\ny\\] so"), " so");
  EXPECT_EQ(after("(", "x so"), "x so");
  EXPECT_EQ(after_dollars("$x\\$y$ so"), " so");
  EXPECT_EQ(after_dollars("$$x$$ so"), " so");
  EXPECT_EQ(after_dollars("$5 each\n\nand $6"), "5 each\n\nand $6");
}

TEST(LatexUnread, passes_over_code) {
  EXPECT_EQ(after("verb", "|x|, so"), ", so");
  EXPECT_EQ(after("verb", "*+x+ so"), " so");
  EXPECT_EQ(after("verb", "|x\nso"), "\nso");
  EXPECT_EQ(after("lstinline", "[language=C]{x} so"), " so");
  EXPECT_EQ(after("mintinline", "{c}|x| so"), " so");
  EXPECT_EQ(after("emph", "{so}"), "{so}");
}

TEST(LatexUnread, stays_where_the_end_is_missing) {
  const LatexSource source = LatexSource::of_file("one two", 0);
  LatexCursor cursor(source, {0, 7});
  EXPECT_FALSE(skip_past("three", cursor));
  EXPECT_EQ(cursor.at(), 0u);
  EXPECT_TRUE(skip_past("one ", cursor));
  EXPECT_EQ(cursor.rest(), "two");
}

}  // namespace
}  // namespace verbatim
