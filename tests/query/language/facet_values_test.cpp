#include "query/language/facet_values.h"

#include <ostream>
#include <string_view>

#include <gtest/gtest.h>

#include "query/language/query_parser.h"
#include "tests/query/query_error_row.h"

namespace verbatim {
namespace {

struct ValueRow {
  std::string_view query;
  std::string_view canonical;
};

void PrintTo(const ValueRow& row, std::ostream* out) {
  *out << row.query;
}

class FacetValuesTable : public ::testing::TestWithParam<ValueRow> {};

TEST_P(FacetValuesTable, reads_values) {
  const QueryNode node = parse_query(GetParam().query);
  EXPECT_EQ(node.kind, NodeKind::facet);
  EXPECT_EQ(to_query_text(node), GetParam().canonical);
}

INSTANTIATE_TEST_SUITE_P(
    values, FacetValuesTable,
    ::testing::Values(ValueRow{"phase:deployment", "phase:deployment"},
                      ValueRow{"PHASE:deployment", "phase:deployment"}, ValueRow{"Lang:en", "language:en"},
                      ValueRow{"is:inferred", "has:inferred"},
                      ValueRow{"phase:deployment,maintenance", "phase:deployment,maintenance"},
                      ValueRow{"phase:(a OR b)", "phase:a,b"},
                      ValueRow{"phase:( a OR \"b c\" OR d,e )", "phase:a,\"b c\",d,e"},
                      ValueRow{"code:ME-*,MM-*", "code:ME-*,MM-*"}, ValueRow{"code:MM*", "code:MM*"},
                      ValueRow{"code:\"MM*\"", "code:\"MM*\""},
                      ValueRow{"code:MM-drift@PO", "code:MM-drift@PO"},
                      ValueRow{"code:\"say \"\"hi\"\"\"", "code:\"say \"\"hi\"\"\""},
                      ValueRow{"speaker:\"Interviewer 1\"", "speaker:\"Interviewer 1\""},
                      ValueRow{"speaker:“Interviewer 1”", "speaker:\"Interviewer 1\""},
                      ValueRow{"speaker:François", "speaker:François"},
                      ValueRow{"source:transcripts/P04:a=b.md", "source:transcripts/P04:a=b.md"},
                      ValueRow{"interview:-6", "interview:-6"},
                      ValueRow{"time:(1:00..2:00 OR 5:00)", "time:1:00..2:00,5:00"}));

TEST(FacetValues, are_what_was_meant) {
  const QueryNode node = parse_query("code:\"say \"\"hi\"\"\",MM-*");
  ASSERT_EQ(node.values.size(), 2u);
  EXPECT_EQ(node.facet, built_in_facets().find("code"));
  EXPECT_EQ(node.values[0].text, "say \"hi\"");
  EXPECT_TRUE(node.values[0].quoted);
  EXPECT_FALSE(node.values[0].is_prefix);
  EXPECT_EQ(node.values[0].place, (ByteRange{5, 17}));
  EXPECT_EQ(node.values[1].text, "MM-");
  EXPECT_TRUE(node.values[1].is_prefix);
  EXPECT_EQ(node.values[1].place, (ByteRange{18, 22}));
}

TEST(FacetValues, star_in_quotes_is_a_star) {
  const QueryNode node = parse_query("code:\"MM*\"");
  EXPECT_FALSE(node.values[0].is_prefix);
  EXPECT_EQ(node.values[0].text, "MM*");
}

struct RangeRow {
  std::string_view query;
  std::optional<std::int64_t> low, high;
};

void PrintTo(const RangeRow& row, std::ostream* out) {
  *out << row.query;
}

class RangeTable : public ::testing::TestWithParam<RangeRow> {};

TEST_P(RangeTable, reads_both_ends) {
  const QueryNode node = parse_query(GetParam().query);
  ASSERT_EQ(node.values.size(), 1u);
  EXPECT_EQ(node.values[0].low, GetParam().low);
  EXPECT_EQ(node.values[0].high, GetParam().high);
}

INSTANTIATE_TEST_SUITE_P(
    ranges, RangeTable,
    ::testing::Values(RangeRow{"time:20:00..40:00", 1'200'000, 2'400'000},
                      RangeRow{"time:..5:00", {}, 300'000}, RangeRow{"time:1:02:03..", 3'723'000, {}},
                      RangeRow{"time:22:00", 1'320'000, 1'320'000},
                      RangeRow{"time:90:05", 5'405'000, 5'405'000}, RangeRow{"time:0:00", 0, 0},
                      RangeRow{"time:\"1:00..2:00\"", 60'000, 120'000}, RangeRow{"turn:10..20", 10, 20},
                      RangeRow{"turn:7", 7, 7}, RangeRow{"turn:7..7", 7, 7}, RangeRow{"turn:007", 7, 7},
                      RangeRow{"words:50..", 50, {}}, RangeRow{"words:..0", {}, 0},
                      RangeRow{"interview:1..2", {}, {}}));  // no range facet: a value

class FacetValuesErrors : public QueryErrorTable {};

TEST_P(FacetValuesErrors, point_at_the_culprit) {
  expect_query_error(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    refused, FacetValuesErrors,
    ::testing::Values(
        QueryErrorRow{"phase: deployment", "^~~~~~", "empty value after 'phase:'",
                      "remove the blank after the colon: 'phase:deployment'"},
        QueryErrorRow{"speaker: \"Interviewer 1\"", "^~~~~~~~", "empty value",
                      "remove the blank after the colon;"},
        QueryErrorRow{"phase:", "^~~~~~", "empty value after 'phase:'", "versioning AND phase:deployment"},
        QueryErrorRow{"(a phase:)", "   ^~~~~~", "empty value", "for example"},
        QueryErrorRow{"phase: AND a", "^~~~~~", "empty value", "for example"},
        QueryErrorRow{"phase:\"\"", "      ^~", "empty value", "phase:deployment"},
        QueryErrorRow{"speaker:\" \"", "        ^~~", "empty value", "Interviewer 1"},
        QueryErrorRow{"phase::a", "      ^", "a colon at the beginning", "in quotes"},
        QueryErrorRow{"phase:a,:b", "        ^", "a colon at the beginning", "in quotes"},
        QueryErrorRow{"phase:a,", "       ^", "empty alternative", "both sides of each comma"},
        QueryErrorRow{"phase:,a", "      ^", "empty alternative", "phase:a,b"},
        QueryErrorRow{"phase:a,,b", "       ^", "empty alternative", "phase:a,b"},
        QueryErrorRow{"phase:a, b", "       ^", "empty alternative", "no blanks"},
        QueryErrorRow{"phase:(,a)", "       ^", "empty alternative", "phase:a,b"},
        QueryErrorRow{"phase:\"a", "      ^", "not closed", "where the phrase or value ends"},
        QueryErrorRow{"phase:(a OR b", "      ^", "parenthesis is not closed", "where the alternatives end"},
        QueryErrorRow{"phase:(a AND b)", "         ^~~", "takes values with OR between them",
                      "a turn never has two values of phase"},
        QueryErrorRow{"code:(a AND b)", "        ^~~", "takes values with OR between them",
                      "for a turn with both write code:a code:b"},
        QueryErrorRow{"phase:(a b)", "         ^", "takes values with OR between them", "phase:(a OR b)"},
        QueryErrorRow{"phase:(a or b)", "         ^~", "takes values with OR between them", "phase:(a OR b)"},
        QueryErrorRow{"phase:(NOT a)", "       ^~~", "takes values with OR between them", "phase:a,b"},
        QueryErrorRow{"phase:(a OR)", "           ^", "takes values with OR between them", "phase:a,b"},
        QueryErrorRow{"phase:()", "       ^", "takes values with OR between them", "phase:a,b"},
        QueryErrorRow{"phase:((a))", "       ^", "takes values with OR between them", "phase:a,b"},
        QueryErrorRow{"phase:a(b)", "       ^", "goes on after its end", "phase:\"…\""},
        QueryErrorRow{"phase:a\"b\"", "       ^", "goes on after its end", "in quotes"},
        QueryErrorRow{"speaker:\"a b\"c", "             ^", "goes on after its end", "put a blank"},
        QueryErrorRow{"phase:(a OR b)c", "              ^", "goes on after its end", "put a blank"},
        QueryErrorRow{"code:M*M", "     ^~~", "only at the end of a value", "'code:M*'"},
        QueryErrorRow{"code:*", "     ^", "no letter before the star", "leave the filter out"},
        QueryErrorRow{"turn:abc", "     ^~~", "'abc' is not a whole number", "turn:10..20"},
        QueryErrorRow{"turn:10-20", "     ^~~~~", "not a whole number", "turn:10..20"},
        QueryErrorRow{"turn:-5", "     ^~", "not a whole number", "turn:7"},
        QueryErrorRow{"turn:1*", "     ^~", "not a whole number", "turn:50.."},
        QueryErrorRow{"turn:1..2..3", "     ^~~~~~~", "not a whole number", "turn:10..20"},
        QueryErrorRow{"turn:99999999999999999999", "     ^~~~~~~~~~~~~~~~~~~~", "too large", "1000000000"},
        QueryErrorRow{"time:9999999999:00", "     ^~~~~~~~~~~~~", "too large", "1000000000"},
        QueryErrorRow{"turn:20..10", "     ^~~~~~", "ends before it begins", "write turn:10..20"},
        QueryErrorRow{"time:10:00..5:00", "     ^~~~~~~~~~~", "ends before it begins",
                      "write time:5:00..10:00"},
        QueryErrorRow{"time:5", "     ^", "'5' is not a time", "m:ss or h:mm:ss"},
        QueryErrorRow{"time:1:5", "     ^~~", "not a time", "m:ss or h:mm:ss"},
        QueryErrorRow{"time:1:60", "     ^~~~", "not a time", "m:ss or h:mm:ss"},
        QueryErrorRow{"time:1:60:00", "     ^~~~~~~", "not a time", "m:ss or h:mm:ss"},
        QueryErrorRow{"time:1:2:3:4", "     ^~~~~~~", "not a time", "m:ss or h:mm:ss"},
        QueryErrorRow{"time::30", "     ^", "a colon at the beginning", "in quotes"},
        QueryErrorRow{"time:..", "     ^~", "has no end", "time:..5:00"}));

}  // namespace
}  // namespace verbatim
