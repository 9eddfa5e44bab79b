#include "query/language/any_words.h"

#include <gtest/gtest.h>

#include "query/language/query_parser.h"

namespace verbatim {
namespace {

TEST(AnyWords, keep_filters) {
  const auto any = [](const char* query) { return to_query_text(any_of_words(parse_query(query))); };
  EXPECT_EQ(any("a b phase:x -c"), "(a OR b) AND phase:x AND NOT c");
  EXPECT_EQ(any("a (b OR c)"), "a OR b OR c");
  EXPECT_EQ(any("a phase:x"), "a AND phase:x");
  EXPECT_EQ(any("phase:x -c"), "phase:x NOT c");
  EXPECT_EQ(any("a"), "a");
  EXPECT_EQ(any("a XOR b"), "a XOR b");
  EXPECT_EQ(any("(a b) OR \"c d\""), "a OR b OR \"c d\"");
  EXPECT_EQ(any("(a phase:x) OR b"), "a phase:x OR b");
  // Its words rank, and it chooses the interviews.
  EXPECT_EQ(any("IN interview (a AND (b c) AND NOT d)"),
            "(a OR b OR c) AND IN interview (a AND (b c) AND NOT d)");
  EXPECT_EQ(any("IN interview (phase:x AND phase:y)"), "IN interview (phase:x AND phase:y)");
}

}  // namespace
}  // namespace verbatim
