#include "query/language/query_hints.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/language/query_parser.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> hints_of(std::string_view query) {
  return query_hints(parse_query(query), query);
}

struct HintRow {
  std::string_view query;
  std::vector<std::string> hints;
};

TEST(QueryHints, name_small_operators_that_stand_between_words) {
  const std::string and_hint =
      "`and` is searched as a word; words side by side are joined already, or write AND";
  const std::string or_hint = "`or` is searched as a word; write OR for alternatives";
  const std::string not_hint = "`not` is searched as a word; write NOT to leave turns out";
  const std::vector<HintRow> rows{{"cold or start", {or_hint}},
                                  {"data and model", {and_hint}},
                                  {"drift not phase:closing", {not_hint}},
                                  {"a or b or c and d", {and_hint, or_hint}},
                                  {"x OR (a or b)", {or_hint}},
                                  {"model near/5 drift",
                                   {"`near` is searched as a word; write NEAR or NEAR/5 for words near each "
                                    "other"}},
                                  {"a OR b", {}},
                                  {"or drift", {}},
                                  {"drift and", {}},
                                  {"\"cold or start\"", {}},
                                  {"a =or b", {}},
                                  {"or", {}}};
  for (const HintRow& row : rows) EXPECT_EQ(hints_of(row.query), row.hints) << row.query;
}

TEST(QueryHints, name_near_misses_of_in_interview) {
  for (const char* query : {"in interview (a AND b)", "IN interviews (labels AND cost)", "In Interview (a)",
                            "data within the interview ( a OR b )", "(in interviews (a b))"}) {
    EXPECT_THAT(hints_of(query), ElementsAre(HasSubstr("write IN interview ( … )"))) << query;
  }
  EXPECT_THAT(hints_of("IN interviews (a)"), ElementsAre(HasSubstr("`IN interviews` is searched as words")));
  for (const char* query : {"IN interview (a AND b)", "in interview 27", "said in interviews", "in (a b)",
                            "\"in interview\" (a b)", "interview (a b)"}) {
    EXPECT_THAT(hints_of(query), IsEmpty()) << query;
  }
}

TEST(QueryHints, name_near_misses_of_facets) {
  struct Row {
    const char* query;
    const char* hint;
  };
  const std::vector<Row> rows{
      {"phase=deployment", "`phase=deployment` is searched as words; write phase:deployment"},
      {"drift OR Phase==deployment", "write Phase:deployment to filter"},
      {"phase :deployment", "`phase :deployment` is searched as words; write phase:deployment"},
      {"drift (phase : deployment)", "`phase : deployment` is searched as words; write phase:deployment"},
      {"speaker :\"Interviewer 1\" drift", "write speaker:\"Interviewer 1\","},
  };
  for (const Row& row : rows) EXPECT_THAT(hints_of(row.query), ElementsAre(HasSubstr(row.hint))) << row.query;
  for (const char* query : {"phase:deployment", "x=deployment", "fase :deployment", "phase :", "phase ::x",
                            "phase=", "\"phase :deployment\"", "phase deployment"}) {
    EXPECT_THAT(hints_of(query), IsEmpty()) << query;
  }
}

// Shells know no ‘ and ’, and pages print them for the quotes of a command.
TEST(QueryHints, name_quotation_marks_that_are_none) {
  EXPECT_THAT(hints_of("‘missing data’"), ElementsAre(HasSubstr("write \"missing data\" for a phrase")));
  EXPECT_THAT(hints_of("so ‚missing data‘ it is"), ElementsAre(HasSubstr("\"missing data\"")));
  EXPECT_THAT(hints_of("‘phase:deployment’"), ElementsAre(HasSubstr("searched as words")));
  for (const char* query : {"‘drift’", "students’ work", "‘open", "“missing data”", "the ‘drift’ of models"})
    EXPECT_THAT(hints_of(query), IsEmpty()) << query;
}

}  // namespace
}  // namespace verbatim
