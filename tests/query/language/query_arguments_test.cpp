#include "query/language/query_arguments.h"

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "query/language/query_parser.h"

namespace verbatim {
namespace {

TEST(JoinArguments, adds_blanks_and_nothing_else) {
  const auto join = [](const std::vector<std::string>& arguments) { return join_arguments(arguments); };
  EXPECT_EQ(join({"cold", "start"}), "cold start");
  EXPECT_EQ(join({"cold start"}), "cold start");
  EXPECT_EQ(join({"cold start", "phase:deployment"}), "cold start phase:deployment");
  EXPECT_EQ(join({"\"cold start\""}), "\"cold start\"");
  EXPECT_EQ(join({"a", "", "b"}), "a  b");
  EXPECT_EQ(join({}), "");
}

struct ReadingRow {
  std::string_view query;
  std::string_view reading;
};

void PrintTo(const ReadingRow& row, std::ostream* out) {
  *out << row.query;
}

class DescribeReadingTable : public ::testing::TestWithParam<ReadingRow> {};

TEST_P(DescribeReadingTable, is_one_line) {
  EXPECT_EQ(describe_reading(parse_query(GetParam().query)), GetParam().reading);
}

INSTANTIATE_TEST_SUITE_P(
    readings, DescribeReadingTable,
    ::testing::Values(
        ReadingRow{"cold start", "2 words: cold, start · as a phrase: '\"cold start\"'"},
        ReadingRow{"\"cold start\"", "phrase: \"cold start\""},
        ReadingRow{"versioning", "1 word: versioning"},
        ReadingRow{"versioning phase:deployment", "1 word: versioning · filter: phase:deployment"},
        ReadingRow{"versioning AND phase:deployment", "1 word: versioning · filter: phase:deployment"},
        ReadingRow{"cold start -interview:6 role:interviewee",
                   "2 words: cold, start · filters: NOT interview:6, role:interviewee · "
                   "as a phrase: '\"cold start\" NOT interview:6 role:interviewee'"},
        ReadingRow{"cold AND start", "2 words: cold, start"},
        ReadingRow{"=cold start*", "2 words: =cold, start*"},
        ReadingRow{"cold \"b c\" ~\"d e\"", "1 word: cold · 2 phrases: \"b c\", ~\"d e\""},
        ReadingRow{"don't know", "2 words: don't, know · as a phrase: '\"don'\\''t know\"'"},
        ReadingRow{"model NEAR/8 retrain", "combination: model NEAR/8 retrain"},
        ReadingRow{"a OR b", "combination: a OR b"},
        ReadingRow{"privacy OR GDPR AND region", "combination: privacy OR (GDPR AND region)"},
        ReadingRow{"privacy OR (GDPR region)", "combination: privacy OR (GDPR region)"},
        ReadingRow{"(privacy OR GDPR) OR region", "combination: privacy OR GDPR OR region"},
        ReadingRow{"a OR b c THEN d", "combination: (a OR (b c)) THEN d"},
        ReadingRow{"a NEAR/2 b OR c", "combination: (a NEAR/2 b) OR c"},
        ReadingRow{"a OR NOT b NEAR c", "combination: a OR NOT (b NEAR/10 c)"},
        ReadingRow{"a OR -b OR \"c d\"", "combination: a OR NOT b OR \"c d\""},
        ReadingRow{"question:(a OR b c)", "combination: question:(a OR (b c))"},
        ReadingRow{"a NEAR/2 b phase:c", "combination: a NEAR/2 b · filter: phase:c"},
        ReadingRow{"phase:a role:b OR role:c", "filter: (phase:a role:b) OR role:c"},
        ReadingRow{"c (a OR b)", "1 word: c · combination: (a OR b)"},
        ReadingRow{"@pains -drift", "combination: @pains · without: drift"},
        ReadingRow{"-drift", "all turns without: drift"}, ReadingRow{"phase:a", "filter: phase:a"},
        ReadingRow{"phase:a OR role:other", "filter: phase:a OR role:other"},
        ReadingRow{"x (phase:a OR role:other)", "1 word: x · filter: (phase:a OR role:other)"},
        ReadingRow{"speaker:\"a\u202eb\"", "filter: speaker:\"a�b\""},
        ReadingRow{"a b c d e f g h i j k l m n",
                   "14 words: a, b, c, d, e, f, g, h, i, j, k, l and 2 more"}));

TEST(OptionLikeQueryHint, is_given_for_what_leaves_something_out) {
  for (const std::string_view argument :
       {"-interview:6", "-drift", "-\"cold start\"", "-(a OR b)", "-=word", "-@saved", "-~\"a b\"", "-été"}) {
    const auto hint = option_like_query_hint(argument);
    ASSERT_TRUE(hint.has_value()) << argument;
    EXPECT_NE(hint->find("-- '" + std::string(argument) + "'"), std::string::npos) << *hint;
  }
  EXPECT_NE(option_like_query_hint("-it's")->find("-- '-it'\\''s'"), std::string::npos);
  for (const std::string_view argument : {"--drift", "-x", "-", "--", "", "drift", "-5x", "->a"}) {
    EXPECT_FALSE(option_like_query_hint(argument).has_value()) << argument;
  }
}

}  // namespace
}  // namespace verbatim
