#include "query/language/query_compiler.h"

#include <ostream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/language/query_error.h"
#include "query/language/query_parser.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using testing::citations;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::TinyStudy;
using ::testing::UnorderedElementsAreArray;

const TinyStudy& compiler_study() {
  static const TinyStudy study({
      "Do you version your models?",                   // 1
      "Versioning, yes: model versions, no drift.",    // 2
      "Is the data-driven café cold?",                 // 3
      "A cafe. We drive data, drift data.",            // 4
      "Driven data; modelling the U.S. in C++ and C",  // 5
      "",                                              // 6
  });
  return study;
}

struct CompiledRow {
  std::string_view query;
  std::vector<int> turns;
};

void PrintTo(const CompiledRow& row, std::ostream* out) {
  *out << row.query;
}

class QueryCompilerTable : public ::testing::TestWithParam<CompiledRow> {};

TEST_P(QueryCompilerTable, finds) {
  std::vector<std::string> expected;
  for (const int turn : GetParam().turns) expected.push_back("1:" + std::to_string(turn));
  EXPECT_THAT(citations(compiler_study().search(std::string(GetParam().query))),
              UnorderedElementsAreArray(expected));
}

INSTANTIATE_TEST_SUITE_P(
    queries, QueryCompilerTable,
    ::testing::Values(
        CompiledRow{"versions", {1, 2}}, CompiledRow{"=versions", {2}}, CompiledRow{"Model", {1, 2, 5}},
        CompiledRow{"=model", {2}}, CompiledRow{"mod*", {1, 2, 5}}, CompiledRow{"drfit~1", {2, 4}},
        CompiledRow{"\"model versions\"", {2}}, CompiledRow{"\"model version\"", {}},
        CompiledRow{"~\"models version\"", {2}}, CompiledRow{"\"model ver*\"", {2}},
        CompiledRow{"cafe", {3, 4}}, CompiledRow{"café", {3, 4}}, CompiledRow{"=café", {3}},
        CompiledRow{"=cafe", {4}}, CompiledRow{"data-driven", {3}}, CompiledRow{"\"data driven\"", {3}},
        CompiledRow{"us", {5}}, CompiledRow{"C++", {5}}, CompiledRow{"=C", {5}}, CompiledRow{"zebra", {}},
        CompiledRow{"version drift", {2}}, CompiledRow{"version OR cafe", {1, 2, 3, 4}},
        CompiledRow{"model XOR drift", {1, 4, 5}}, CompiledRow{"model XOR drift XOR version", {2, 4, 5}},
        CompiledRow{"model NOT drift", {1, 5}}, CompiledRow{"NOT model", {3, 4, 6}},
        CompiledRow{"NOT (NOT model)", {1, 2, 5}}, CompiledRow{"-model -cafe", {6}},
        CompiledRow{"data NEAR/1 drift", {4}}, CompiledRow{"data ADJ/1 drift", {4}},
        CompiledRow{"drift ADJ/1 data", {4}}, CompiledRow{"cafe ADJ/2 driven", {}},
        CompiledRow{"cafe NEAR/2 driven", {3}}, CompiledRow{"data NEAR/1 data", {}},
        CompiledRow{"data NEAR/2 data", {4}},
        // One word fits two operands.
        CompiledRow{"(driven OR data) NEAR/1 driven", {3, 5}}, CompiledRow{"dri* NEAR/1 drift", {}},
        CompiledRow{"dri* NEAR/3 (drift OR data) NEAR/3 drift", {4}}, CompiledRow{"zebra NEAR/3 data", {}},
        CompiledRow{"model role:interviewee", {2}}, CompiledRow{"turn:6 OR zebra", {6}}));

// Xapian's own NEAR misses the first turn for both: it gives `review` away and does not take it back.
TEST(QueryCompiler, gives_each_operand_of_near_a_word_of_its_own) {
  const TinyStudy near({"review version start", "version review start", "review start"});
  for (const char* query : {"(version OR review) NEAR/6 (version OR start) NEAR/6 review",
                            "review NEAR/6 (version OR start) NEAR/6 (version OR review)"}) {
    EXPECT_THAT(citations(near.search(query)), UnorderedElementsAreArray({"1:1", "1:2"})) << query;
  }
}

/// The leaves of a query as they are compiled.
std::vector<std::string> leaves_of(const std::string& query) {
  return compiler_study().index().read([&] {
    std::vector<std::string> shown;
    for (const CompiledLeaf& leaf :
         compile_query(compiler_study().index(), parse_query(query), query).leaves) {
      shown.push_back((leaf.negated ? "-" : "+") + leaf.shown + (leaf.is_text ? "" : " (facet)"));
    }
    return shown;
  });
}

TEST(QueryCompiler, lists_leaves_in_their_order_with_their_sign) {
  EXPECT_THAT(leaves_of("model -drift turn:1"), ElementsAre("+model", "-drift", "+turn:1 (facet)"));
  EXPECT_THAT(leaves_of("NOT (cafe (NOT model)) OR (data NEAR/2 drift)"),
              ElementsAre("-cafe", "+model", "+data NEAR/2 drift"));
}

bool filter_only(const std::string& query) {
  return compiler_study().index().read(
      [&] { return compile_query(compiler_study().index(), parse_query(query), query).filter_only; });
}

TEST(QueryCompiler, knows_whether_a_word_weighs) {
  EXPECT_TRUE(filter_only("turn:1 role:interviewer"));
  EXPECT_TRUE(filter_only("NOT model"));
  EXPECT_FALSE(filter_only("turn:1 model"));
  EXPECT_TRUE(filter_only("question:model"));
  EXPECT_TRUE(filter_only("turn:1 THEN model"));
  EXPECT_FALSE(filter_only("model THEN turn:1"));
}

TEST(QueryCompiler, is_not_reached_by_a_saved_query_that_does_not_exist) {
  try {
    compiler_study().search("@mine");
    FAIL();
  } catch (const QueryError& error) {
    EXPECT_THAT(error.message(), HasSubstr("no saved query 'mine'"));
  }
}

TEST(QueryCompiler, refuses_a_wildcard_past_the_cap_and_points_at_it) {
  std::string text;
  const std::string signs = "abcdefghijklmnopqrstuvwxyz0123456789";
  for (const char a : signs) {
    for (const char b : signs) text += std::string("word") + a + b + " ";
  }
  text.pop_back();
  const TinyStudy many({text, "drift"});
  for (const std::string query : {"drift wor*", "drift \"wor*\"", "drift word~2"}) {
    try {
      many.search(query);
      ADD_FAILURE() << query;
    } catch (const QueryError& error) {
      EXPECT_THAT(error.message(), HasSubstr("more than 1000 words"));
      EXPECT_EQ(error.query_place().begin_byte, 6u);
    }
  }
  EXPECT_EQ(many.search("worda*").turns, 1u);
}

/// Two readings of one text share its units; words that stand twice, or below a NOT, are units of their own.
TEST(CompiledUnits, AnotherReadingOfTheTextCompilesNothing) {
  const Index& index = compiler_study().index();
  const std::string text = "model -drift OR (drift question:(data) interview:1)";
  const QueryNode tree = parse_query(text);
  CompiledUnits units;
  const CompiledQuery first = compile_query(index, tree, text, units);
  EXPECT_EQ(units.size(), 5u);
  const CompiledQuery again = compile_query(index, tree, text, units);
  EXPECT_EQ(units.size(), 5u);
  const CompiledQuery alone = compile_query(index, tree, text);
  for (const CompiledQuery* other : {&again, &alone}) {
    EXPECT_EQ(other->query.get_description(), first.query.get_description());
    EXPECT_EQ(other->filter_only, first.filter_only);
    ASSERT_EQ(other->leaves.size(), first.leaves.size());
    for (std::size_t i = 0; i < first.leaves.size(); ++i) {
      EXPECT_EQ(other->leaves[i].shown, first.leaves[i].shown);
      EXPECT_EQ(other->leaves[i].negated, first.leaves[i].negated);
      EXPECT_EQ(other->leaves[i].lights(), first.leaves[i].lights());
    }
  }
}

}  // namespace
}  // namespace verbatim
