#include "query/search/turn_lookup.h"

#include <limits>
#include <ostream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/common/expect_error.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using testing::error_of;
using ::testing::HasSubstr;
using testing::StudyLiteral;
using testing::TinyStudy;

const TinyStudy& cited_study() {
  static const TinyStudy study(StudyLiteral{
      {{"5", {{"Interviewer", "one"}, {"Interviewee", "two"}, {"Interviewer", ""}, {"Interviewee", "four"}}},
       {"P07", {{"Interviewer", "sole"}}}}});
  return study;
}

std::vector<std::string> cited(const std::string& citation, std::size_t context) {
  std::vector<std::string> result;
  for (const Turn& turn : cited_turns(cited_study().index(), parse_citation(citation), context)) {
    result.push_back(cite(turn.interview, turn.number) + " " + turn.text);
  }
  return result;
}

struct CitedRow {
  std::string_view citation;
  std::size_t context;
  std::vector<std::string> turns;
};

void PrintTo(const CitedRow& row, std::ostream* out) {
  *out << row.citation << " context " << row.context;
}

class TurnLookupTable : public ::testing::TestWithParam<CitedRow> {};

TEST_P(TurnLookupTable, gives) {
  EXPECT_EQ(cited(std::string(GetParam().citation), GetParam().context), GetParam().turns);
}

INSTANTIATE_TEST_SUITE_P(
    citations, TurnLookupTable,
    ::testing::Values(CitedRow{"5:2", 0, {"5:2 two"}}, CitedRow{"5:2..3", 0, {"5:2 two", "5:3 "}},
                      CitedRow{"5", 0, {"5:1 one", "5:2 two", "5:3 ", "5:4 four"}},
                      CitedRow{"05:1", 0, {"5:1 one"}}, CitedRow{"5:2", 1, {"5:1 one", "5:2 two", "5:3 "}},
                      CitedRow{"5:4", 1, {"5:3 ", "5:4 four"}}, CitedRow{"p7", 9, {"P07:1 sole"}},
                      CitedRow{"5:1",
                               std::numeric_limits<std::size_t>::max(),
                               {"5:1 one", "5:2 two", "5:3 ", "5:4 four"}}));

struct UnknownRow {
  std::string_view citation;
  std::string_view message;
  std::string_view hint;
};

class TurnLookupRefusals : public ::testing::TestWithParam<UnknownRow> {};

TEST_P(TurnLookupRefusals, say_what_there_is) {
  const Error error = error_of([] { cited(std::string(GetParam().citation), 0); });
  EXPECT_EQ(error.status(), ExitStatus::wrong_usage);
  EXPECT_THAT(error.message(), HasSubstr(std::string(GetParam().message)));
  EXPECT_THAT(error.hint(), HasSubstr(std::string(GetParam().hint)));
}

INSTANTIATE_TEST_SUITE_P(citations, TurnLookupRefusals,
                         ::testing::Values(UnknownRow{"5:5", "no turn 5:5", "turns 1 to 4"},
                                           UnknownRow{"5:3..9", "no turn 5:9", "turns 1 to 4"},
                                           UnknownRow{"8:1", "no interview '8'", "5"}));

TEST(TurnLookup, finds_one_turn_or_nothing) {
  const Index& index = cited_study().index();
  EXPECT_EQ(index.turn("5", TurnNumber{4})->text, "four");
  EXPECT_FALSE(index.turn("5", TurnNumber{5}));
  EXPECT_FALSE(index.turn("05", TurnNumber{4})) << "ids are resolved before";
}

}  // namespace
}  // namespace verbatim
