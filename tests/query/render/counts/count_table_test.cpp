#include "query/render/counts/count_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

const CountLabels kLabels{"Turns by code: a|b & c", "code"};
const CountLabels kPairLabels{"Turns by code and phase", "code", "phase"};

FacetCounts counts() {
  return {{4, 2}, {1, 1}, {{"=x|1", {3, 2}}, {"a_b & c", {1, 1}}}, {}};
}

CountMatrix matrix() {
  return {{4, 2},
          {},
          {{"a_b", {3, 2}}, {"[c]", {1, 1}}},
          {{"first", {3, 2}}, {"second", {1, 1}}},
          {{{3, 2}, {0, 0}}, {{0, 0}, {1, 1}}},
          {}};
}

TEST(CountTable, is_csv_with_formulas_guarded) {
  bool is_guarded = false;
  EXPECT_EQ(counts_csv(counts(), kLabels, is_guarded), "code,turns,interviews\n'=x|1,3,2\na_b & c,1,1\n");
  EXPECT_TRUE(is_guarded);
}

TEST(CountTable, is_csv_with_a_line_for_each_pair) {
  bool is_guarded = false;
  EXPECT_EQ(matrix_csv(matrix(), kPairLabels, false, is_guarded),
            "code,phase,turns,interviews\na_b,first,3,2\n[c],second,1,1\n");
  EXPECT_EQ(matrix_csv(matrix(), kPairLabels, true, is_guarded),
            "code,phase,turns,interviews\na_b,first,3,2\na_b,second,0,0\n[c],first,0,0\n[c],second,1,1\n");
  EXPECT_FALSE(is_guarded);
}

TEST(CountTable, is_jsonl) {
  EXPECT_EQ(counts_jsonl(counts(), kLabels),
            "{\"facet\":\"code\",\"value\":\"=x|1\",\"turns\":3,\"interviews\":2}\n"
            "{\"facet\":\"code\",\"value\":\"a_b & c\",\"turns\":1,\"interviews\":1}\n");
  EXPECT_EQ(
      matrix_jsonl(matrix(), kPairLabels, false),
      "{\"facets\":[\"code\",\"phase\"],\"values\":[\"a_b\",\"first\"],\"turns\":3,\"interviews\":2}\n"
      "{\"facets\":[\"code\",\"phase\"],\"values\":[\"[c]\",\"second\"],\"turns\":1,\"interviews\":1}\n");
}

TEST(CountTable, is_markdown_with_names_escaped) {
  EXPECT_EQ(counts_markdown(counts(), kLabels),
            "Turns by code: a\\|b \\& c\n\n"
            "| code | turns | interviews |\n|---|---:|---:|\n"
            "| \\=x\\|1 | 3 | 2 |\n| a\\_b \\& c | 1 | 1 |\n| \\(none) | 1 | 1 |\n\n"
            "4 turns in 2 interviews; 1 turn in 1 interview without code\n");
  EXPECT_EQ(matrix_markdown(matrix(), kPairLabels),
            "Turns by code and phase\n\n"
            "| code | first | second |\n|---|---:|---:|\n| a\\_b | 3 | |\n| \\[c\\] | | 1 |\n\n"
            "4 turns in 2 interviews\n");
}

TEST(CountTable, is_latex_with_names_escaped) {
  EXPECT_EQ(matrix_latex(matrix(), kPairLabels),
            "% Turns by code and phase\n% 4 turns in 2 interviews\n"
            "\\begin{tabular}{lrr}\n\\hline\n{}code & first & second \\\\\n\\hline\n"
            "{}a\\_b & 3 &  \\\\\n{}[c] &  & 1 \\\\\n\\hline\n\\end{tabular}\n");
}

}  // namespace
}  // namespace verbatim
