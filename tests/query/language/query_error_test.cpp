#include "query/language/query_error.h"

#include <string>

#include <gtest/gtest.h>

#include "query/language/query_parser.h"

namespace verbatim {
namespace {

TEST(QueryError, shows_query_caret_and_hint) {
  const QueryError error("unknown facet 'fase'", "did you mean 'phase'?", "versioning fase:deployment",
                         {11, 16});
  EXPECT_EQ(error.caret_report(),
            "unknown facet 'fase'\n"
            "  versioning fase:deployment\n"
            "             ^~~~~\n"
            "did you mean 'phase'?");
}

TEST(QueryError, is_a_usage_error_with_message_and_hint) {
  const QueryError error("wrong", "do this", "query", {0, 1});
  EXPECT_STREQ(error.what(), "wrong\ndo this");
  EXPECT_EQ(error.status(), ExitStatus::wrong_usage);
  EXPECT_EQ(error.query(), "query");
  EXPECT_EQ(error.query_place(), (ByteRange{0, 1}));
}

// A blank line and a caret under nothing were printed.
TEST(QueryError, points_at_no_blank_query) {
  for (const char* blank : {"", "  "}) {
    try {
      parse_query(blank);
      FAIL() << "no error";
    } catch (const QueryError& error) {
      EXPECT_EQ(error.caret_report(), "the query is empty\nfor example: versioning AND phase:deployment");
    }
  }
}

TEST(QueryError, ends_at_the_caret_without_a_hint) {
  EXPECT_EQ(QueryError("wrong", "", "ab", {1, 2}).caret_report(), "wrong\n  ab\n   ^");
}

std::string caret_of(std::string_view query, ByteRange place) {
  const std::string report = QueryError("m", "", query, place).caret_report();
  return report.substr(report.rfind('\n') + 3);
}

TEST(QueryError, points_after_the_end_where_something_is_missing) {
  EXPECT_EQ(caret_of("ab", {2, 2}), "  ^");
  EXPECT_EQ(caret_of("ab", {1, 1}), " ^");
}

TEST(QueryError, counts_display_columns) {
  EXPECT_EQ(caret_of("漢字 x", {7, 8}), "     ^");  // East Asian wide: two columns each
  EXPECT_EQ(caret_of("漢字 x", {0, 6}), "^~~~");
  EXPECT_EQ(caret_of("cafe\u0301 x", {7, 8}), "     ^");  // the accent combines
  EXPECT_EQ(caret_of("café x", {6, 7}), "     ^");
  EXPECT_EQ(caret_of("x\u0301", {1, 3}), " ^");  // nothing of its own to stand under
  EXPECT_EQ(caret_of("é", {1, 2}), "^");         // within a code point
}

TEST(QueryError, makes_a_hostile_query_visible_on_one_line) {
  const std::string query =
      "a\x1b[31m\nb\t\u202ec\xff"
      "d";
  const std::string report = QueryError("m", "", query, {query.size() - 1, query.size()}).caret_report();
  EXPECT_EQ(report,
            "m\n"
            "  a␛[31m␊b␉�c�d\n"
            "              ^");
}

TEST(QueryError, shows_the_surroundings_of_a_place_in_a_long_query) {
  std::string query;
  for (int i = 0; i < 200; ++i) query += "word ";
  const std::size_t at = query.size();
  query += "fase:x ";
  for (int i = 0; i < 200; ++i) query += "more ";
  EXPECT_EQ(QueryError("m", "", query, {at, at + 5}).caret_report(),
            "m\n"
            "  …word word word word word word fase:x more more more more more more more mo…\n"
            "                                 ^~~~~");
}

TEST(QueryError, fits_a_narrow_terminal) {
  const std::string query = "(monitoring OR drift) AND versioning AND fase:deployment";
  EXPECT_EQ(QueryError("m", "", query, {41, 45}).caret_report(40),
            "m\n"
            "  …AND versioning AND fase:deployment\n"
            "                      ^~~~");
  EXPECT_EQ(QueryError("m", "", "fase:x", {0, 4}).caret_report(40), "m\n  fase:x\n  ^~~~");
}

TEST(QueryError, windows_a_long_query_at_both_ends) {
  const std::string query(300, 'x');
  const std::string front = QueryError("m", "", query, {0, 1}).caret_report();
  EXPECT_EQ(front, "m\n  " + std::string(74, 'x') + "…\n  ^");
  const std::string back = QueryError("m", "", query, {300, 300}).caret_report();
  EXPECT_EQ(back, "m\n  …" + std::string(74, 'x') + "\n   " + std::string(74, ' ') + "^");
  const std::string all = QueryError("m", "", query, {0, 300}).caret_report();
  EXPECT_EQ(all, "m\n  " + std::string(74, 'x') + "…\n  ^" + std::string(73, '~'));
}

}  // namespace
}  // namespace verbatim
