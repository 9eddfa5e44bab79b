// Queries that went wrong in some search tool, each with the outcome that this one promises. What needs the
// real programs (a query that begins with a minus, a closed pipe, kill -9, a second writer) is in
// tests/cli/verbatim_test.cpp and verbatim_index_test.cpp.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/writing/index_writer.h"
#include "query/language/query_error.h"
#include "query/language/query_hints.h"
#include "query/language/query_parser.h"
#include "query/search/search.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using testing::citations;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::marked;
using testing::StudyLiteral;
using testing::TempDir;
using testing::TinyStudy;

std::vector<std::string> hints_of(std::string_view query) {
  return query_hints(parse_query(query), query);
}

const std::string kLongCode = "MM-" + std::string(243, 'x');  // with its prefix past Xapian's 245 bytes
const std::string kLongWord(100, 'w');

const TinyStudy& surprising_study() {
  static const TinyStudy made(StudyLiteral{
      {{"1",
        {{"Interviewer", "How do you deploy the model?"},                                               // 1
         {"Interviewee", "Model drift. Wait... what versions?", {"MM-drift"}},                          // 2
         {"Interviewee", "Data is complete, drifts are not.", {"MM-versions", kLongCode}},              // 3
         {"Interviewer", "Moving on to maintenance. How do you maintain the model version?"},           // 4
         {"Interviewee", "I don’t. Versioning in the cafe\u0301 of Mr. " + kLongWord, {"say \"hi\""}},  // 5
         {"Interviewee", "red \x1b[31mdata\x1b[0m, a \x1b]8;;http://evil\x07link"}}}},                  // 6
      "codes: ['say \"hi\"', " + kLongCode + "]\n",
      "# Guide\n\n## Deployment {#deployment}\n\n- How do you deploy the model?\n\n"
      "## Maintenance {#maintenance}\n\n- How do you maintain the model?\n"});
  return made;
}

/// Turns of the study that a query finds, in order, or what its refusal says.
struct SurprisingRow {
  std::string query;
  std::vector<std::string> found;
  std::string refusal = {};
  std::string hint = {};
};

void PrintTo(const SurprisingRow& row, std::ostream* out) {
  *out << row.query;
}

class SurprisingQuery : public ::testing::TestWithParam<SurprisingRow> {};

TEST_P(SurprisingQuery, has_the_outcome_that_a_reader_expects) {
  const SurprisingRow& row = GetParam();
  try {
    EXPECT_THAT(citations(surprising_study().search(row.query)),
                ::testing::UnorderedElementsAreArray(row.found));
    EXPECT_EQ(row.refusal, "");
  } catch (const QueryError& error) {
    ASSERT_NE(row.refusal, "") << error.caret_report();
    EXPECT_THAT(error.message(), HasSubstr(row.refusal));
    EXPECT_THAT(error.hint(), HasSubstr(row.hint));
  }
}

INSTANTIATE_TEST_SUITE_P(
    queries, SurprisingQuery,
    ::testing::Values(
        // Alone, all turns without the word; another tool found those with it.
        SurprisingRow{"-drift", {"1:1", "1:4", "1:5", "1:6"}},
        // Dots are no range of anything.
        SurprisingRow{"wait... what", {"1:2"}},
        SurprisingRow{"phas:deployment", {}, "unknown facet 'phas'", "phase"},
        SurprisingRow{"phase:deploymnt", {}, "no phase is 'deploymnt'", "deployment"},
        SurprisingRow{"phase:(deployment OR maintenance) model", {"1:1", "1:2", "1:4"}},
        SurprisingRow{"phase:deployment phase:maintenance", {}},
        SurprisingRow{"phase: deployment", {}, "empty value", "phase:deployment"},
        SurprisingRow{"phase:", {}, "empty value", "phase:"},
        // A capital letter is no name that has no family.
        SurprisingRow{"Versioning", {"1:2", "1:4", "1:5"}},
        SurprisingRow{"versioning", {"1:2", "1:4", "1:5"}},
        // A phrase is what was said; its families are asked for.
        SurprisingRow{"\"model versions\"", {}}, SurprisingRow{"~\"model versions\"", {"1:4"}},
        SurprisingRow{"model NOT drift", {"1:1", "1:4"}},
        SurprisingRow{"model NEAR", {}, "NEAR has nothing after it"},
        SurprisingRow{"model NEAR drift", {"1:2"}}, SurprisingRow{"data NEAR comp*", {"1:3"}},
        SurprisingRow{"drift OR phase:maintenance", {"1:2", "1:3", "1:4", "1:5", "1:6"}},
        SurprisingRow{"code:MM*", {"1:2", "1:3"}}, SurprisingRow{"code:MM-*", {"1:2", "1:3"}},
        SurprisingRow{"code:\"say \"\"hi\"\"\"", {"1:5"}},
        SurprisingRow{"model || drift", {}, "no operator ||", "OR"},
        SurprisingRow{"!drift", {}, "no operator !", "NOT"},
        SurprisingRow{"dr?ft", {}, "? is no wildcard", "drift~1"}, SurprisingRow{"drift~1", {"1:2", "1:3"}},
        SurprisingRow{"drfit~1", {"1:2"}}, SurprisingRow{"drift)", {}, "no ( belongs to this )"},
        SurprisingRow{"(drift", {}, "not closed"}, SurprisingRow{"\"drift", {}, "not closed"},
        SurprisingRow{"café", {"1:5"}}, SurprisingRow{"cafe\u0301", {"1:5"}}, SurprisingRow{"=café", {"1:5"}},
        SurprisingRow{"don't", {"1:5"}}, SurprisingRow{"don’t", {"1:5"}},
        // What a terminal would obey is no word: neither `31mdata` nor `evil`.
        SurprisingRow{"data -complete", {"1:6"}}, SurprisingRow{"31m", {}}, SurprisingRow{"evil", {}},
        SurprisingRow{"\x1b[31m", {}, "control character"}, SurprisingRow{"code:" + kLongCode, {"1:3"}},
        SurprisingRow{kLongWord, {"1:5"}}, SurprisingRow{std::string(99, 'w'), {}}));

TEST(SurprisingQueries, a_word_left_out_is_never_lit) {
  EXPECT_EQ(marked(surprising_study().search("model NOT (drift AND zebra)").hits.back()).find("[[drift"),
            std::string::npos);
  EXPECT_EQ(marked(surprising_study().search("drift -zebra turn:2").hits.front()),
            "Model [[drift]]. Wait... what versions?");
}

TEST(SurprisingQueries, words_come_before_what_only_a_filter_lets_in) {
  const std::vector<std::string> order = citations(surprising_study().search("drift OR phase:maintenance"));
  const auto drift = std::find(order.begin(), order.end(), "1:2");
  EXPECT_LT(drift - order.begin(), 2) << "the two turns that say drift, then the rest";
  EXPECT_EQ(std::vector<std::string>(order.begin() + 2, order.end()),
            (std::vector<std::string>{"1:4", "1:5", "1:6"}));
}

TEST(SurprisingQueries, a_query_half_typed_is_refused_and_never_another_query) {
  for (const std::string query :
       {"model AND", "model NEAR/", "model NOT", "phase:", "\"model", "(", "mo* NEAR"}) {
    EXPECT_THROW(surprising_study().search(query), QueryError) << query;
  }
}

TEST(SurprisingQueries, small_operators_are_words_and_say_so) {
  EXPECT_THAT(hints_of("model near drift"), ElementsAre(HasSubstr("write NEAR")));
  EXPECT_THAT(hints_of("not drift"), ElementsAre(HasSubstr("write NOT")));
  EXPECT_THAT(hints_of("model and drift or data"),
              ElementsAre(HasSubstr("write AND"), HasSubstr("write OR")));
  EXPECT_THAT(hints_of("near the end"), IsEmpty()) << "nothing stands before it";
  EXPECT_THAT(hints_of("\"model and drift\""), IsEmpty());
}

TEST(SurprisingQueries, a_saved_query_that_names_itself_is_refused) {
  TempDir folder;
  folder.write("transcripts/1.txt", "Interviewer\n\nDrift?\n\nInterviewee\n\nYes.\n");
  folder.write("saved-queries.json",
               R"({"version": 1, "queries": [{"name": "a", "query": "@b", "note": "", "runs": []},
)"
               R"({"name": "b", "query": "drift @a", "note": "", "runs": []}]})");
  const Study saved = open_study(folder.path());
  update_index(saved, {});
  SearchRequest request;
  request.query = "@a";
  try {
    search(IndexedStudy(saved), request);
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(std::string(error.what()), HasSubstr("@a"));
  }
}

TEST(SurprisingQueries, a_reader_stays_open_over_two_commits) {
  TempDir folder;
  const auto write = [&](const std::string& text) {
    folder.write("transcripts/1.txt", "Interviewer\n\nDrift?\n\nInterviewee\n\n" + text + "\n");
    update_index(open_study(folder.path()), {});
  };
  write("Yes.");
  const IndexedStudy open(open_study(folder.path()));
  SearchRequest request;
  request.query = "drift";
  EXPECT_EQ(search(open, request).turns, 1u);
  write("Drift, yes.");
  write("Drift, no.");
  const SearchResult result = search(open, request);
  ASSERT_GE(result.turns, 1u);
  for (const Hit& hit : result.hits) EXPECT_THAT(hit.turn.text, HasSubstr("rift"));
}

}  // namespace
}  // namespace verbatim
