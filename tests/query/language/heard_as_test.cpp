#include "query/language/heard_as.h"

#include <ostream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/language/query_parser.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using testing::citations;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::TinyStudy;
using ::testing::UnorderedElementsAre;

const std::vector<HeardAs> kHeard{
    {"cold start", {"call starts", "CodeStar"}}, {"DVC", {"d c"}}, {"unit tests", {"you need tests"}}};

struct HeardRow {
  std::string_view query;
  std::string_view widened;
};

void PrintTo(const HeardRow& row, std::ostream* out) {
  *out << row.query;
}

class HeardAsTable : public ::testing::TestWithParam<HeardRow> {};

TEST_P(HeardAsTable, widens) {
  const HeardQuery heard = widen_by_heard_as(parse_query(GetParam().query), kHeard);
  EXPECT_EQ(to_query_text(heard.tree), GetParam().widened);
  EXPECT_EQ(heard.notices.empty(), GetParam().query == GetParam().widened);
}

INSTANTIATE_TEST_SUITE_P(
    queries, HeardAsTable,
    ::testing::Values(
        HeardRow{"\"cold start\"", "\"cold start\" OR \"call starts\" OR \"CodeStar\""},
        HeardRow{"cold start", "cold start OR \"call starts\" OR \"CodeStar\""},
        HeardRow{"cold starts latency", "(cold starts OR \"call starts\" OR \"CodeStar\") latency"},
        HeardRow{"a cold start phase:b", "a (cold start OR \"call starts\" OR \"CodeStar\") phase:b"},
        HeardRow{"~\"Cold Start\"", "~\"Cold Start\" OR \"call starts\" OR \"CodeStar\""},
        HeardRow{"unit test", "unit test OR \"you need tests\""}, HeardRow{"dvc", "dvc OR \"d c\""},
        HeardRow{"NOT dvc", "NOT (dvc OR \"d c\")"}, HeardRow{"a OR dvc", "a OR (dvc OR \"d c\")"},
        HeardRow{"a XOR \"cold start\"", "a XOR (\"cold start\" OR \"call starts\" OR \"CodeStar\")"},
        HeardRow{"=dvc", "=dvc"}, HeardRow{"dvc*", "dvc*"}, HeardRow{"start cold", "start cold"},
        HeardRow{"cold NEAR/1 start", "cold NEAR/1 start OR \"call starts\" OR \"CodeStar\""},
        HeardRow{"dvc NEAR/3 model", "(dvc OR \"d c\") NEAR/3 model"},
        HeardRow{"model ADJ/3 (dvc OR git)", "model ADJ/3 (dvc OR \"d c\" OR git)"},
        HeardRow{"cold ADJ/2 start ADJ/2 time",
                 "cold ADJ/2 start ADJ/2 time OR (\"call starts\" OR \"CodeStar\") ADJ/2 time"},
        HeardRow{"cold phase:b start", "cold phase:b start"},
        HeardRow{"\"a cold start time\"",
                 "\"a cold start time\" OR \"a call starts time\" OR \"a CodeStar time\""},
        HeardRow{"~\"cold starts model\"",
                 "~\"cold starts model\" OR ~\"call starts model\" OR ~\"CodeStar model\""},
        HeardRow{"phase:dvc", "phase:dvc"}));

TEST(HeardAs, says_so_once) {
  const HeardQuery heard = widen_by_heard_as(parse_query("dvc OR (dvc model)"), kHeard);
  EXPECT_THAT(heard.notices, ElementsAre("DVC was also heard as: d c"));
}

TEST(HeardAs, finds_what_was_written) {
  const TinyStudy study({{{"1",
                           {{"Interviewer", "The call starts slowly."},
                            {"Interviewee", "A cold start."},
                            {"Interviewer", "It starts with a call, in the cold."},
                            {"Interviewee", "CodeStar"}}}},
                         "heard_as:\n  cold start: [call starts, CodeStar]\n"});
  const SearchResult result = study.search("\"cold start\"");
  EXPECT_THAT(citations(result), UnorderedElementsAre("1:1", "1:2", "1:4"));
  EXPECT_THAT(result.notices, ElementsAre("cold start was also heard as: call starts, CodeStar"));
  EXPECT_THAT(study.search("cold NOT \"cold start\"").notices.size(), 1u);
  EXPECT_THAT(citations(study.search("starts NOT \"cold start\"")), ElementsAre("1:3"));
}

TEST(HeardAs, finds_what_was_written_within_windows_and_phrases) {
  const TinyStudy study({{{"1",
                           {{"Interviewer", "The call starts of a model are slow."},
                            {"Interviewee", "A model, they say, and CodeStar."},
                            {"Interviewer", "The call of a model starts."}}}},
                         "heard_as:\n  coldstart: [call starts, CodeStar]\n  cold start: call starts\n"});
  EXPECT_THAT(citations(study.search("coldstart NEAR/4 model")), UnorderedElementsAre("1:1", "1:2"));
  EXPECT_THAT(citations(study.search("model ADJ/5 coldstart")), ElementsAre("1:2"));
  EXPECT_THAT(citations(study.search("cold NEAR/4 start NEAR/4 model")), ElementsAre("1:1"));
  EXPECT_THAT(citations(study.search("\"the cold start of\"")), ElementsAre("1:1"));
  EXPECT_EQ(testing::marked(study.search("coldstart ADJ/4 model").hits.front()),
            "The [[call starts]] of a [[model]] are slow.");
}

// With heard_as the words side by side stand below an OR, and --any once left them there.
TEST(HeardAs, leaves_any_of_the_words_free) {
  const TinyStudy study(
      {{{"1", {{"Interviewer", "cold"}, {"Interviewee", "CodeStar"}, {"Interviewer", "none"}}}},
       "heard_as:\n  cold start: CodeStar\n"});
  SearchRequest request;
  request.any = true;
  request.ranking = Ranking::words;
  for (const char* query : {"cold start", "cold start latency"}) {
    request.query = query;
    EXPECT_THAT(citations(study.search(request)), UnorderedElementsAre("1:1", "1:2")) << query;
  }
}

TEST(HeardAs, without_entries_changes_nothing) {
  EXPECT_THAT(widen_by_heard_as(parse_query("cold start"), {}).notices, IsEmpty());
}

}  // namespace
}  // namespace verbatim
