#include "query/language/facet_filter.h"

#include <ostream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/language/query_error.h"
#include "query/language/query_parser.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using testing::citations;
using ::testing::HasSubstr;
using testing::StudyLiteral;
using testing::TinyStudy;

const TinyStudy& facet_study() {
  static const TinyStudy study(
      StudyLiteral{{{"2",
                     {{"Interviewer 1", "one", {}, {"1:00"}},
                      {"Interviewee", "one two", {"MM-drift", "Data-noise"}},
                      {"Interviewee", "one two three", {"MM-versions"}, {"3:00", "4:00"}},
                      {"Interviewer 2", ""},
                      {"Interviewee 10", "five"}},
                     "PO"},
                    {"P07", {{"Interviewer 1", "un"}, {"Interviewee", "deux", {"MM-drift"}}}, "Mouna"}},
                   "interviews:\n  P07:\n    language: fr\n"});
  return study;
}

struct FilterRow {
  std::string_view query;
  std::vector<std::string> citations;
};

void PrintTo(const FilterRow& row, std::ostream* out) {
  *out << row.query;
}

class FacetFilterTable : public ::testing::TestWithParam<FilterRow> {};

TEST_P(FacetFilterTable, lets_through) {
  const SearchResult result = facet_study().search(std::string(GetParam().query));
  EXPECT_EQ(citations(result), GetParam().citations);
  for (const Hit& hit : result.hits) EXPECT_EQ(hit.score, 0.0) << "filters carry no weight";
}

INSTANTIATE_TEST_SUITE_P(
    filters, FacetFilterTable,
    ::testing::Values(
        FilterRow{"code:MM-drift", {"2:2", "P07:2"}}, FilterRow{"code:mm-DRIFT", {"2:2", "P07:2"}},
        FilterRow{"code:MM-*", {"2:2", "2:3", "P07:2"}},
        FilterRow{"code:MM-versions,Data-noise", {"2:2", "2:3"}}, FilterRow{"code:MM-drift@PO", {"2:2"}},
        FilterRow{"code:MM-drift@mouna", {"P07:2"}}, FilterRow{"code:MM-drift code:Data-noise", {"2:2"}},
        FilterRow{"code:MM-*@PO", {"2:2", "2:3"}}, FilterRow{"code:mm-*@mouna", {"P07:2"}},
        FilterRow{"code:MM-*@PO,Data-noise@PO", {"2:2", "2:3"}},
        // Both are known, and never come together.
        FilterRow{"code:MM-versions@Mouna", {}}, FilterRow{"code:Data-*@Mouna", {}},
        FilterRow{"family:MM", {"2:2", "2:3", "P07:2"}}, FilterRow{"coder:Mouna", {"P07:2"}},
        FilterRow{"speaker:\"Interviewer 1\"", {"2:1", "P07:1"}},
        FilterRow{"speaker:interviewer1", {"2:1", "P07:1"}},
        FilterRow{"speaker:Interviewee", {"2:2", "2:3", "P07:2"}},
        FilterRow{"speaker:Interviewer*", {"2:1", "2:4", "P07:1"}},
        FilterRow{"role:interviewer", {"2:1", "2:4", "P07:1"}},
        FilterRow{"interview:02", {"2:1", "2:2", "2:3", "2:4", "2:5"}},
        FilterRow{"interview:p07", {"P07:1", "P07:2"}}, FilterRow{"lang:fr", {"P07:1", "P07:2"}},
        FilterRow{"source:transcripts/P07.txt", {"P07:1", "P07:2"}},
        FilterRow{"has:code", {"2:2", "2:3", "P07:2"}}, FilterRow{"has:time", {"2:1", "2:3"}},
        FilterRow{"has:mixed", {}}, FilterRow{"words:0", {"2:4"}}, FilterRow{"words:2..", {"2:2", "2:3"}},
        FilterRow{"words:..1", {"2:1", "2:4", "2:5", "P07:1", "P07:2"}},
        FilterRow{"turn:2", {"2:2", "P07:2"}}, FilterRow{"turn:1,4..5", {"2:1", "2:4", "2:5", "P07:1"}},
        // 2:2 lies somewhere between 1:00 and 3:00, 2:4 and 2:5 somewhere after 4:00; P07 has no times.
        FilterRow{"time:1:00", {"2:1", "2:2"}}, FilterRow{"time:..0:59", {}},
        FilterRow{"time:2:00..2:10", {"2:2"}}, FilterRow{"time:3:00..3:00", {"2:2", "2:3"}},
        FilterRow{"time:3:30", {"2:3"}}, FilterRow{"time:4:00..", {"2:3", "2:4", "2:5"}},
        FilterRow{"time:1:00:00..", {"2:4", "2:5"}},
        FilterRow{"time:0:00..", {"2:1", "2:2", "2:3", "2:4", "2:5"}}));

TEST(FacetFilter, ACodeThatACoderNeverGaveIsSaid) {
  EXPECT_THAT(facet_study().search("code:MM-versions@Mouna").notices,
              ::testing::Contains("Mouna gave no turn the code MM-versions"));
  EXPECT_EQ(to_query_text(parse_query("code:MM-*@PO", facet_study().study().facets)), "code:MM-*@PO");
}

struct RefusedRow {
  std::string_view query;
  std::string_view caret;
  std::string_view message;
  std::string_view hint;
};

void PrintTo(const RefusedRow& row, std::ostream* out) {
  *out << row.query;
}

class FacetFilterRefusals : public ::testing::TestWithParam<RefusedRow> {};

TEST_P(FacetFilterRefusals, point_at_the_value) {
  const RefusedRow& row = GetParam();
  try {
    facet_study().search(std::string(row.query));
    FAIL() << "no error";
  } catch (const QueryError& error) {
    const std::string report = error.caret_report() + "\n";
    EXPECT_THAT(report, HasSubstr("\n  " + std::string(row.query) + "\n  " + std::string(row.caret) + "\n"));
    EXPECT_THAT(error.message(), HasSubstr(std::string(row.message)));
    EXPECT_THAT(error.hint(), HasSubstr(std::string(row.hint)));
  }
}

INSTANTIATE_TEST_SUITE_P(
    filters, FacetFilterRefusals,
    ::testing::Values(
        RefusedRow{"one code:MM-drfit", "         ^~~~~~~~", "no code is 'MM-drfit'", "MM-drift"},
        RefusedRow{"code:MM-drift,QM-x", "              ^~~~", "no code is 'QM-x'", "Data-noise"},
        RefusedRow{"code:XX*", "     ^~~", "no code begins with 'XX'", ""},
        RefusedRow{"code:XX-*@PO", "     ^~~~~~~", "no code of a coder is 'XX-*@PO'", ""},
        RefusedRow{"code:MM-*@Pia", "     ^~~~~~~~", "no code of a coder is 'MM-*@Pia'", ""},
        RefusedRow{"code:MM-*@P*", "     ^~~~~~~", "a star is possible only at the end", ""},
        RefusedRow{"code:MM-drift@Pa", "     ^~~~~~~~~~~", "no code of a coder is 'MM-drift@Pa'",
                   "MM-drift@PO"},
        RefusedRow{"speaker:Interviewer 1", "        ^~~~~~~~~~~~~", "'Interviewer 1' is a known speaker",
                   "speaker:\"Interviewer 1\""},
        RefusedRow{"speaker:Interviewee 10", "        ^~~~~~~~~~~~~~", "'Interviewee 10' is a known speaker",
                   "speaker:\"Interviewee 10\""},
        RefusedRow{"interview:9", "          ^", "no interview '9'", ""},
        RefusedRow{"phase:deployment", "      ^~~~~~~~~~", "no turn has a phase in this study",
                   "phases come from the interview guide, guide.md"},
        RefusedRow{"has:note", "    ^~~~", "no turn has 'note'", "known: code, "},
        RefusedRow{"is:codes", "   ^~~~~", "no turn has 'codes'", "did you mean 'code'?"},
        RefusedRow{"has:no*", "    ^~~", "no turn has anything that begins with 'no'", ""}));

TEST(FacetFilter, takes_a_quoted_value_as_it_is) {
  EXPECT_EQ(facet_study().search("speaker:\"Interviewee\" 10").turns, 0u);
  EXPECT_EQ(facet_study().search("speaker:Interviewee two").turns, 2u)
      << "no speaker is called 'Interviewee two'";
}

}  // namespace
}  // namespace verbatim
