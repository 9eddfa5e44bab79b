#include "query/render/counts/count_formats.h"

#include <stdexcept>

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

std::string counts_as(Format format) {
  return render_counts(format, counts(), kLabels, {}).text;
}

std::string matrix_as(Format format, bool zero = false) {
  return render_matrix(format, matrix(), kPairLabels, zero, {}).text;
}

TEST(CountFormats, are_csv_with_formulas_guarded) {
  const RenderedOutput csv = render_counts(Format::csv, counts(), kLabels, {});
  EXPECT_EQ(csv.text, "code,turns,interviews\n'=x|1,3,2\na_b & c,1,1\n(none),1,1\n");
  EXPECT_THAT(csv.notices, ::testing::ElementsAre(::testing::HasSubstr("formulas")));
}

TEST(CountFormats, are_csv_with_a_line_for_each_pair) {
  const RenderedOutput csv = render_matrix(Format::csv, matrix(), kPairLabels, false, {});
  EXPECT_EQ(csv.text, "code,phase,turns,interviews\na_b,first,3,2\n[c],second,1,1\n");
  EXPECT_THAT(csv.notices, ::testing::IsEmpty());
  EXPECT_EQ(matrix_as(Format::csv, true),
            "code,phase,turns,interviews\na_b,first,3,2\na_b,second,0,0\n[c],first,0,0\n[c],second,1,1\n");
}

TEST(CountFormats, are_jsonl) {
  EXPECT_EQ(counts_as(Format::jsonl),
            "{\"facet\":\"code\",\"value\":\"=x|1\",\"turns\":3,\"interviews\":2}\n"
            "{\"facet\":\"code\",\"value\":\"a_b & c\",\"turns\":1,\"interviews\":1}\n"
            "{\"facet\":\"code\",\"value\":\"(none)\",\"turns\":1,\"interviews\":1}\n");
  EXPECT_EQ(
      matrix_as(Format::jsonl),
      "{\"facets\":[\"code\",\"phase\"],\"values\":[\"a_b\",\"first\"],\"turns\":3,\"interviews\":2}\n"
      "{\"facets\":[\"code\",\"phase\"],\"values\":[\"[c]\",\"second\"],\"turns\":1,\"interviews\":1}\n");
}

/// In csv and jsonl the turns without a value were left out, and a total over the rows was too small.
TEST(CountFormats, hold_the_turns_without_a_value_as_the_text_does) {
  for (const Format format : {Format::text, Format::jsonl, Format::csv, Format::latex})
    EXPECT_THAT(counts_as(format), ::testing::HasSubstr("(none)"));
  FacetCounts whole = counts();
  whole.without = {};
  for (const Format format : {Format::text, Format::jsonl, Format::csv, Format::latex})
    EXPECT_THAT(render_counts(format, whole, kLabels, {}).text,
                ::testing::Not(::testing::HasSubstr("(none)")));
}

TEST(CountFormats, are_all_that_the_table_says) {
  for (const OutputFormat& format : output_formats()) {
    if (format.has(OutputKind::counts)) {
      EXPECT_NE(counts_as(format.id), "") << format.name;
      EXPECT_NE(matrix_as(format.id), "") << format.name;
    } else {
      EXPECT_THROW(counts_as(format.id), std::logic_error) << format.name;
      EXPECT_THROW(matrix_as(format.id), std::logic_error) << format.name;
    }
  }
}

TEST(CountFormats, are_markdown_with_names_escaped) {
  EXPECT_EQ(counts_as(Format::markdown),
            "Turns by code: a\\|b \\& c\n\n"
            "| code | turns | interviews |\n|---|---:|---:|\n"
            "| \\=x\\|1 | 3 | 2 |\n| a\\_b \\& c | 1 | 1 |\n| \\(none) | 1 | 1 |\n\n"
            "4 turns in 2 interviews; 1 turn in 1 interview without code\n");
  EXPECT_EQ(matrix_as(Format::markdown),
            "Turns by code and phase\n\n"
            "| code | first | second |\n|---|---:|---:|\n| a\\_b | 3 | |\n| \\[c\\] | | 1 |\n\n"
            "4 turns in 2 interviews\n");
}

TEST(CountFormats, are_latex_with_names_escaped) {
  EXPECT_EQ(matrix_as(Format::latex),
            "% Turns by code and phase\n% 4 turns in 2 interviews\n"
            "\\begin{tabular}{lrr}\n\\hline\n{}code & first & second \\\\\n\\hline\n"
            "{}a\\_b & 3 &  \\\\\n{}[c] &  & 1 \\\\\n\\hline\n\\end{tabular}\n");
}

}  // namespace
}  // namespace verbatim
