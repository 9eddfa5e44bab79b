#include "query/language/exchange_search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/model/citation.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using testing::citations;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::marked;
using testing::StudyLiteral;
using testing::TinyStudy;
using testing::TurnLiteral;

const TinyStudy& exchange_study() {
  static const TinyStudy made(
      StudyLiteral{{{"1",
                     {{"Interviewer", "Good morning."},                           // 1: before any question
                      {"Interviewer", "How do you assure data quality?"},         // 2
                      {"Interviewee", "Yes, every week, with checks."},           // 3
                      {"Interviewer", "Okay. I see."},                            // 4: asks nothing
                      {"Interviewee", "Labels are scarce, too.", {"DQ-labels"}},  // 5
                      {"Interviewer", "What about drift"},              // 6: a question in two blocks
                      {"Interviewer", "of your data?"},                 // 7
                      {"Interviewee", "Models age. Quality falls."}}},  // 8
                    {"2",
                     {{"Interviewer", "Do you version models?"},       // 1
                      {"Interviewee", "With tags."},                   // 2
                      {"Interviewee", "And checks for every label."},  // 3
                      {"Interviewer", "Any scarce resources?"},        // 4
                      {"Interviewee", "Checks cost time."}}},          // 5
                    {"3",
                     {{"Anna", "Is your data clean?"},
                      {"Ben", "Mostly, after checks."},
                      {"Anna", "Good."},
                      {"Ben", "Yes."}}}},
                   "speakers:\n  Anna: unknown\n  Ben: unknown\n"});
  return made;
}

struct ExchangeRow {
  std::string_view query;
  std::vector<std::string> found;
};

void PrintTo(const ExchangeRow& row, std::ostream* out) {
  *out << row.query;
}

class ExchangeTable : public ::testing::TestWithParam<ExchangeRow> {};

TEST_P(ExchangeTable, finds) {
  EXPECT_THAT(citations(exchange_study().search(std::string(GetParam().query))),
              ::testing::UnorderedElementsAreArray(GetParam().found));
}

INSTANTIATE_TEST_SUITE_P(
    queries, ExchangeTable,
    ::testing::Values(
        ExchangeRow{"question:(data quality)", {"1:3", "1:5"}},
        ExchangeRow{"question:data", {"1:3", "1:5", "1:8", "3:2", "3:3", "3:4"}},
        // One block of a question says one word, the next one the other.
        ExchangeRow{"question:(drift data)", {"1:8"}},
        ExchangeRow{"question:\"data quality\"", {"1:3", "1:5"}},
        ExchangeRow{"question:(data NOT drift)", {"1:3", "1:5", "3:2", "3:3", "3:4"}},
        ExchangeRow{"question:(NOT data)", {"2:2", "2:3", "2:5"}},
        ExchangeRow{"question:(drift OR version)", {"1:8", "2:2", "2:3"}},
        ExchangeRow{"question:(data XOR drift)", {"1:3", "1:5", "3:2", "3:3", "3:4"}},
        // What an interviewee or a greeting says is no question.
        ExchangeRow{"question:checks", {}}, ExchangeRow{"question:morning", {}},
        ExchangeRow{"question:data role:interviewee", {"1:3", "1:5", "1:8"}},
        ExchangeRow{"question:data labels", {"1:5"}},
        ExchangeRow{"question:data -question:drift checks", {"1:3", "3:2"}},
        ExchangeRow{"answer:checks", {"1:2", "2:1", "2:4", "3:1"}},
        ExchangeRow{"answer:(checks tags)", {"2:1"}}, ExchangeRow{"answer:quality", {"1:6", "1:7"}},
        // An interviewer's remark answers nothing.
        ExchangeRow{"answer:okay", {}}, ExchangeRow{"data answer:checks", {"1:2", "3:1"}},
        ExchangeRow{"quality THEN scarce", {"1:2"}},
        ExchangeRow{"question:(data quality) THEN scarce", {"1:3"}},
        // The next question is another exchange, and a turn is not later than itself.
        ExchangeRow{"version THEN resources", {}}, ExchangeRow{"quality THEN falls", {}},
        ExchangeRow{"data THEN checks", {"1:2", "3:1"}},
        ExchangeRow{"data THEN role:interviewee code:DQ-labels", {"1:2"}},
        ExchangeRow{"role:interviewee THEN role:interviewee", {"1:3", "2:2"}},
        ExchangeRow{"role:interviewer THEN checks THEN scarce", {"1:2"}},
        ExchangeRow{"role:interviewer THEN (checks THEN scarce)", {"1:2"}},
        // Grouped to the left, both need only come after the first.
        ExchangeRow{"(quality THEN scarce) THEN checks", {"1:2"}},
        ExchangeRow{"quality THEN scarce THEN checks", {}},
        ExchangeRow{"data NOT (data THEN checks)", {"1:7"}}, ExchangeRow{"version THEN NOT checks", {"2:1"}},
        ExchangeRow{"(version THEN tags) OR drift", {"1:6", "2:1"}}, ExchangeRow{"morning THEN okay", {}}));

TEST(Exchanges, light_only_what_the_hit_itself_says) {
  const SearchResult then = exchange_study().search("quality THEN scarce");
  EXPECT_EQ(marked(then.hits.front()), "How do you assure data [[quality]]?");
  const SearchResult question = exchange_study().search("question:(data every) OR question:quality labels");
  EXPECT_EQ(marked(question.hits.front()), "[[Labels]] are scarce, too.");
  EXPECT_EQ(marked(exchange_study().search("answer:checks role:interviewer").hits.front()).find("[["),
            std::string::npos);
}

std::vector<std::string> cited(const std::vector<Turn>& turns) {
  std::vector<std::string> all;
  for (const Turn& turn : turns) all.push_back(cite(turn.interview, turn.number));
  return all;
}

TEST(Exchanges, come_with_the_turns_that_make_a_hit_one) {
  const Hit answer = exchange_study().search("question:drift").hits.front();
  EXPECT_THAT(cited(answer.before), ElementsAre("1:6", "1:7"));
  EXPECT_THAT(answer.after, IsEmpty());
  const Hit first = exchange_study().search("quality THEN scarce").hits.front();
  EXPECT_THAT(first.before, IsEmpty());
  EXPECT_THAT(cited(first.after), ElementsAre("1:5"));
  EXPECT_THAT(cited(exchange_study().search("answer:label interview:2").hits.front().after),
              ElementsAre("2:3"));
  EXPECT_THAT(exchange_study().search("labels NOT question:drift").hits.front().before, IsEmpty());
}

TEST(Exchanges, filter_and_do_not_weigh) {
  const SearchResult plain = exchange_study().search("checks"),
                     filtered = exchange_study().search("checks question:data");
  for (const Hit& hit : filtered.hits) {
    for (const Hit& other : plain.hits) {
      if (hit.turn.number == other.turn.number && hit.turn.interview == other.turn.interview) {
        EXPECT_EQ(hit.score, other.score);
      }
    }
  }
  EXPECT_THAT(citations(exchange_study().search("question:data")),
              ElementsAre("1:3", "1:5", "1:8", "3:2", "3:3", "3:4"));
}

TEST(Exchanges, leave_a_turn_that_two_speakers_share_to_the_answer) {
  const TinyStudy shared(StudyLiteral{{{"1",
                                        {{"Interviewer", "And what do you do about any"},
                                         {"", "issues? Uh, yeah, we test it by hand and our data is old."},
                                         {"Interviewer", "Do you deploy?"},
                                         {"Interviewee", "Yes."}}}}});
  ASSERT_TRUE(shared.turns()[1].mixed);
  EXPECT_THAT(citations(shared.search("question:about")), ElementsAre("1:2"));
  EXPECT_THAT(citations(shared.search("question:hand")), IsEmpty()) << "it is the answer that says so";
  EXPECT_THAT(citations(shared.search("answer:hand")), ElementsAre("1:1"));
}

TEST(Exchanges, are_found_in_a_study_without_any_question) {
  const TinyStudy none(StudyLiteral{{{"1", {{"Interviewer", "Data."}, {"Interviewee", "Data, data."}}}}});
  for (const char* query : {"question:data", "answer:data", "data THEN data"}) {
    EXPECT_EQ(none.search(query).turns, 0u) << query;
  }
  EXPECT_EQ(none.search("NOT question:data").turns, 2u);
}

TEST(Exchanges, count_their_leaves_by_the_turns_that_they_find) {
  const SearchResult result = exchange_study().search("question:drift tags");
  ASSERT_EQ(result.turns, 0u);
  ASSERT_EQ(result.leaves.size(), 2u);
  EXPECT_EQ(result.leaves[0].shown, "question:(drift)");
  EXPECT_EQ(result.leaves[0].turns, 1u);
  EXPECT_THAT(exchange_study().search("question:zebra").leaves.front().suggestions, IsEmpty());
  EXPECT_THAT(exchange_study().search("question:qualty").leaves.front().suggestions, ElementsAre("quality"));
  EXPECT_THAT(exchange_study().search("question:tags").leaves.front().suggestions, IsEmpty())
      << "it occurs in answers";
}

}  // namespace
}  // namespace verbatim
