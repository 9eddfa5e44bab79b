#include "query/search/counts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/language/query_error.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::StudyLiteral;
using testing::TinyStudy;

const TinyStudy& study() {
  static const TinyStudy study(
      StudyLiteral{{{"2",
                     {{"Interviewer", "drift"},
                      {"Interviewee", "data drift", {"MM-drift", "Data-noise"}},
                      {"Interviewee", "a code star", {"MM-drift"}}},
                     "PO"},
                    {"10", {{"Interviewer", "no data"}, {"Interviewee", "drifting", {"MM-drift"}}}, "Mouna"}},
                   "heard_as:\n  cold start: code star\n"
                   "interviews:\n"
                   "  '2':\n    attributes: {sector: health care, experience: 12}\n"
                   "  '10':\n    attributes: {sector: '=finance', experience: 4}\n"});
  return study;
}

FacetCounts count(const std::string& query, const std::string& facet) {
  return count_facet(study().indexed(), {query}, *study().study().facets.find(facet));
}

FacetCounts count_as(const CountRequest& request, const std::string& facet) {
  return count_facet(study().indexed(), request, *study().study().facets.find(facet));
}

CountMatrix matrix(const CountRequest& request, const std::string& rows, const std::string& columns) {
  const Facets& facets = study().study().facets;
  return count_matrix(study().indexed(), request, *facets.find(rows), *facets.find(columns));
}

std::vector<std::string> names(const std::vector<FacetCount>& values) {
  std::vector<std::string> names;
  for (const FacetCount& value : values) names.push_back(value.value);
  return names;
}

TEST(Counts, count_each_value_in_turns_and_interviews) {
  const FacetCounts counts = count("drift", "code");
  EXPECT_EQ(counts.all, (Count{3, 2}));
  EXPECT_EQ(counts.without, (Count{1, 1}));
  EXPECT_THAT(counts.values, ElementsAre(FacetCount{"MM-drift", {2, 2}}, FacetCount{"Data-noise", {1, 1}}));
}

TEST(Counts, of_a_blank_query_are_of_all_turns) {
  for (const char* blank : {"", "  \t"}) {
    const FacetCounts counts = count(blank, "role");
    EXPECT_EQ(counts.all, (Count{5, 2}));
    EXPECT_EQ(counts.without, Count{});
    EXPECT_THAT(counts.values,
                ElementsAre(FacetCount{"interviewee", {3, 2}}, FacetCount{"interviewer", {2, 2}}));
  }
}

TEST(Counts, put_equal_values_in_natural_order) {
  EXPECT_THAT(count("drift OR no", "interview").values,
              ElementsAre(FacetCount{"2", {2, 1}}, FacetCount{"10", {2, 1}}));
}

TEST(Counts, keep_code_and_coder_together) {
  EXPECT_THAT(count("", "coded").values,
              ElementsAre(FacetCount{"MM-drift@PO", {2, 1}}, FacetCount{"Data-noise@PO", {1, 1}},
                          FacetCount{"MM-drift@Mouna", {1, 1}}));
}

TEST(Counts, of_nothing_are_zero) {
  const FacetCounts counts = count("zebra", "code");
  EXPECT_EQ(counts.all, Count{});
  EXPECT_EQ(counts.without, Count{});
  EXPECT_THAT(counts.values, IsEmpty());
}

TEST(Counts, show_values_that_no_turn_counted_has_on_request) {
  EXPECT_THAT(names(count("\"data drift\"", "interview").values), ElementsAre("2"));
  EXPECT_THAT(count_as({.query = "\"data drift\"", .zero = true}, "interview").values,
              ElementsAre(FacetCount{"2", {1, 1}}, FacetCount{"10", {0, 0}}));
  EXPECT_THAT(names(count_as({.query = "zebra", .zero = true}, "has").values),
              ElementsAre("code", "time", "phase", "inferred", "mixed", "agreed", "disputed"));
}

TEST(Counts, order_by_the_measure_or_by_value) {
  // MM-drift@PO has two turns, but all of them have one interview.
  EXPECT_THAT(
      names(count_as({.query = "", .measure = CountMeasure::interviews, .order = CountOrder::most_first},
                     "coded")
                .values),
      ElementsAre("Data-noise@PO", "MM-drift@Mouna", "MM-drift@PO"));
  EXPECT_THAT(names(count_as({.query = "", .order = CountOrder::by_value}, "code").values),
              ElementsAre("Data-noise", "MM-drift"));
}

TEST(Counts, of_attributes_with_words_and_with_numbers) {
  EXPECT_THAT(count("", "sector").values,
              ElementsAre(FacetCount{"health care", {3, 1}}, FacetCount{"=finance", {2, 1}}));
  EXPECT_THAT(count_as({.query = "", .order = CountOrder::by_value}, "experience").values,
              ElementsAre(FacetCount{"4", {2, 1}}, FacetCount{"12", {3, 1}}));
}

TEST(Counts, agree_with_search_on_what_was_heard) {
  const FacetCounts counts = count("\"cold start\"", "interview");
  EXPECT_THAT(counts.values, ElementsAre(FacetCount{"2", {1, 1}}));
  EXPECT_THAT(counts.notices, ElementsAre("cold start was also heard as: code star"));
}

TEST(Counts, refuse_a_wrong_query) {
  EXPECT_THROW(count("code:MM-drfit", "role"), QueryError);
}

TEST(Counts, pass_on_what_the_query_may_not_mean) {
  EXPECT_THAT(count("data and drift", "phase").notices,
              ElementsAre(::testing::HasSubstr("`and` is searched as a word")));
}

TEST(CountMatrix, counts_each_pair) {
  const CountMatrix counts = matrix({.query = ""}, "code", "interview");
  EXPECT_THAT(counts.rows, ElementsAre(FacetCount{"MM-drift", {3, 2}}, FacetCount{"Data-noise", {1, 1}}));
  EXPECT_THAT(counts.columns, ElementsAre(FacetCount{"2", {3, 1}}, FacetCount{"10", {2, 1}}));
  EXPECT_THAT(counts.cells,
              ElementsAre(ElementsAre(Count{2, 1}, Count{1, 1}), ElementsAre(Count{1, 1}, Count{0, 0})));
  EXPECT_EQ(counts.all, (Count{5, 2}));
  EXPECT_EQ(counts.outside, (Count{2, 2}));
}

TEST(CountMatrix, counts_an_interview_once_however_many_turns_it_has) {
  const CountMatrix counts = matrix({.query = ""}, "role", "code");
  EXPECT_EQ(counts.cells[0][0], (Count{3, 2}));
  EXPECT_EQ(counts.rows[0], (FacetCount{"interviewee", {3, 2}}));
}

TEST(CountMatrix, leaves_out_what_no_turn_has_unless_asked) {
  const CountMatrix few = matrix({.query = "noise OR \"data drift\""}, "code", "interview");
  EXPECT_THAT(names(few.columns), ElementsAre("2"));
  const CountMatrix all = matrix({.query = "\"data drift\"", .zero = true}, "code", "interview");
  EXPECT_THAT(names(all.columns), ElementsAre("2", "10"));
  EXPECT_THAT(names(all.rows), ElementsAre("Data-noise", "MM-drift"));
}

TEST(CountMatrix, keeps_the_order_that_fits_a_facet) {
  // Interview 10 has fewer turns with codes than interview 2, and experience 4 comes before 12.
  const CountMatrix counts = matrix({.query = "", .order = CountOrder::fitting}, "code", "experience");
  EXPECT_THAT(names(counts.columns), ElementsAre("4", "12"));
  EXPECT_THAT(names(counts.rows), ElementsAre("MM-drift", "Data-noise"));
}

/// What one more value would add: each facet is counted without its own choices, and as `count_facet` counts.
TEST(CountChoices, are_those_of_the_query_and_the_choices_of_the_other_facets) {
  ChoiceCountRequest request;
  request.query = "drift OR data";
  request.choices = {{"interview", {"2"}}, {"code", {"MM-drift", "Data-noise"}}};
  request.facets = {"interview", "code", "role"};
  const std::vector<CountedFacet> counted = count_choices(study().indexed(), request);
  ASSERT_EQ(counted.size(), 3u);
  CountRequest alone;
  alone.order = CountOrder::fitting;
  alone.query = "(drift OR data) code:MM-drift,Data-noise";
  EXPECT_EQ(counted[0].values, count_as(alone, "interview").values);
  alone.query = "(drift OR data) interview:2";
  EXPECT_EQ(counted[1].values, count_as(alone, "code").values);
  alone.query = "(drift OR data) interview:2 code:MM-drift,Data-noise";
  EXPECT_EQ(counted[2].values, count_as(alone, "role").values);
}

TEST(CountChoices, keep_a_chosen_value_that_no_turn_has) {
  ChoiceCountRequest request;
  request.query = "code";
  request.choices = {{"code", {"Data-noise"}}};
  request.facets = {"code"};
  const std::vector<CountedFacet> counted = count_choices(study().indexed(), request);
  EXPECT_THAT(names(counted.front().values), ElementsAre("MM-drift", "Data-noise"));
}

TEST(CountChoices, as_a_query_take_any_value) {
  EXPECT_EQ(
      choices_query(study().study().facets, {{"sector", {"health care", "=finance"}}, {"role", {"other"}}}),
      "sector:\"health care\",=finance AND role:other");
  EXPECT_EQ(choices_query(study().study().facets, {}), "");
}

TEST(CountShares, say_how_much_of_each_value_matches) {
  CountRequest request;
  request.query = "data";
  request.share = true;
  request.order = CountOrder::by_share;
  const FacetCounts counts = count_as(request, "code");
  ASSERT_EQ(counts.values.size(), 2u);
  EXPECT_EQ(counts.values[0].value, "Data-noise");
  EXPECT_EQ(counts.values[0].of, (Count{1, 1}));
  EXPECT_EQ(counts.values[1].value, "MM-drift");
  EXPECT_EQ(counts.values[1].of, (Count{3, 2}));
  EXPECT_EQ(counts.base.filters, "");
  EXPECT_EQ(counts.base.all, count_as({.query = ""}, "code").all);
}

// `--share --sort count` was sorted by share.
TEST(CountShares, do_not_choose_the_order) {
  CountRequest request;
  request.query = "drift";
  request.share = true;
  EXPECT_THAT(names(count_as(request, "code").values), ElementsAre("MM-drift", "Data-noise"));
  request.order = CountOrder::by_share;
  EXPECT_THAT(names(count_as(request, "code").values), ElementsAre("Data-noise", "MM-drift"));
}

// Of 'problem* role:interviewee' they were shares of all turns, the interviewers' too.
TEST(CountShares, are_of_the_turns_that_the_filters_leave) {
  struct Row {
    const char* query;
    const char* filter;
    const char* base;
  };
  const std::vector<Row> rows{
      {"data", "", ""},
      {"data role:interviewee", "", "role:interviewee"},
      {"role:interviewee AND (data AND interview:2)", "", "role:interviewee AND interview:2"},
      {"data -code:MM-drift", "", "NOT code:MM-drift"},
      {"data OR role:interviewee", "", ""},
      {"code:MM-drift role:interviewee", "", ""},
      {"code:MM-drift", "role:interviewee", "role:interviewee"},
      {"data interview:2", "role:interviewee", "interview:2 AND role:interviewee"},
      {"", "role:interviewee", "role:interviewee"},
  };
  for (const Row& row : rows) {
    CountRequest request;
    request.query = row.query;
    request.filter = row.filter;
    request.share = true;
    const FacetCounts counts = count_as(request, "interview");
    EXPECT_EQ(counts.base.filters, row.base) << row.query;
    CountRequest base;
    base.query = row.base;
    base.zero = true;
    const FacetCounts whole = count_as(base, "interview");
    EXPECT_EQ(counts.base.all, whole.all) << row.query;
    for (const FacetCount& value : counts.values) {
      const auto of = std::find_if(whole.values.begin(), whole.values.end(),
                                   [&](const FacetCount& one) { return one.value == value.value; });
      ASSERT_NE(of, whole.values.end());
      EXPECT_EQ(value.of, of->count) << row.query << " " << value.value;
    }
  }
}

TEST(CountFilter, keeps_the_turns_that_match_it_too) {
  CountRequest both, filtered;
  both.query = "data role:interviewee";
  filtered.query = "data";
  filtered.filter = "role:interviewee";
  EXPECT_EQ(count_as(filtered, "code").values, count_as(both, "code").values);
  EXPECT_EQ(count_as(filtered, "code").all, count_as(both, "code").all);
}

}  // namespace
}  // namespace verbatim
