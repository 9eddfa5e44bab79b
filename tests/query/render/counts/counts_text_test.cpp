#include "query/render/counts/counts_text.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/render/forms/columns.h"

namespace verbatim {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const TextStyle kPipe{};

CountMatrix printed_matrix() {
  return {{12, 3},
          {2, 1},
          {{"MM-drift", {9, 3}}, {"日本", {1, 1}}},
          {{"deployment", {4, 2}}, {"model-evaluation", {6, 2}}},
          {{{8, 2}, {1, 1}}, {{0, 0}, {1, 1}}},
          {}};
}

TEST(CountsText, draws_bars_and_aligns_names) {
  const FacetCounts counts{{61, 3}, {1, 1}, {{"日本", {60, 2}}, {"b", {1, 1}}}, {}};
  const std::string bar = "██████████████████████████████";
  EXPECT_EQ(counts_text(counts, {"", "code"}, kPipe),
            "61 turns in 3 interviews\n"
            "code     turns  interviews\n"
            "日本        60           2  " +
                bar +
                "\n"
                "b            1           1  █\n"
                "(none)       1           1\n");
}

TEST(CountsText, draws_bars_of_interviews_on_request) {
  const FacetCounts counts{{5, 2}, {}, {{"a", {4, 1}}, {"b", {1, 2}}}, {}};
  CountLabels labels{"", "code"};
  labels.measure = CountMeasure::interviews;
  EXPECT_THAT(counts_text(counts, labels, kPipe), HasSubstr("a          4           1  ███████████████\n"));
}

TEST(CountsText, fits_bars_and_names_to_a_narrow_terminal) {
  const std::string name = "MG-no-proper-versioning-of-training-data-at-all";
  const FacetCounts counts{{61, 3}, {}, {{name, {60, 2}}, {"b", {30, 1}}}, {}};
  for (const std::size_t columns : {40u, 60u, 80u, 120u}) {
    const std::string shown = counts_text(counts, {"", "code"}, {false, columns});
    std::istringstream lines(shown);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(column_count(line), columns) << line;
    EXPECT_EQ(shown.find(name) != std::string::npos, columns >= 80) << shown;
  }
  EXPECT_THAT(counts_text(counts, {"", "code"}, {false, 40}),
              HasSubstr("MG-no-prope…      60           2  ██████\n"
                        "b                 30           1  ███\n"));
}

TEST(CountsText, draws_a_heat_map_that_reads_without_colour) {
  EXPECT_EQ(matrix_text(printed_matrix(), {"", "code", "phase"}, kPipe),
            "12 turns in 3 interviews\n"
            "code      deployment  model-evaluation\n"
            "MM-drift        8 ██              1 ░░\n"
            "日本            ·                 1 ░░\n"
            "2 turns in 1 interview without code or without phase\n");
}

TEST(CountsText, puts_letters_for_columns_on_a_narrow_terminal) {
  const std::string shown = matrix_text(printed_matrix(), {"", "code", "phase"}, {false, 30});
  EXPECT_THAT(shown, HasSubstr("code         a     b\nMM-drift  8 ██  1 ░░\n"));
  EXPECT_THAT(shown, HasSubstr("\nphase\n  a  deployment\n  b  model-evaluation\n"));
}

TEST(CountsText, cuts_long_names_of_rows_on_a_narrow_terminal) {
  CountMatrix long_names = printed_matrix();
  long_names.rows[0].value = "comparing-models-is-difficult";
  EXPECT_THAT(matrix_text(long_names, {"", "code", "phase"}, {false, 30}),
              HasSubstr("comparing-models-…  8 ██  1 ░░\n"));
}

void expect_fits(const std::string& shown, std::size_t columns) {
  std::istringstream lines(shown);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(column_count(line), columns) << line;
}

TEST(CountsText, puts_columns_below_one_another_where_letters_do_not_help) {
  CountMatrix matrix = printed_matrix();
  matrix.outside = {12'345, 30};
  for (std::string name : {"quality-aspects-of-the-model-as-people-see-them", "c", "d", "e", "f"}) {
    matrix.columns.push_back({std::move(name), {7, 1}});
    for (auto& row : matrix.cells) row.push_back({7, 1});
  }
  const std::string shown = matrix_text(matrix, {"", "code", "phase"}, {false, 40});
  expect_fits(shown, 40);
  EXPECT_THAT(shown, HasSubstr("code         a     b     c     d     e\nMM-drift  8 ██  1 ░░  7 ██"));
  EXPECT_THAT(shown, HasSubstr("\n\ncode         f     g\nMM-drift  7 ██  7 ██\n"));
  EXPECT_THAT(shown, HasSubstr("\n  g  f\n"));
}

TEST(CountsText, puts_a_share_below_where_it_has_no_room_beside) {
  FacetCounts counts{{61, 3}, {}, {{"Interviewer 1", {60, 2}, {131, 4}}}, {}};
  CountLabels labels{"", "speaker"};
  labels.share = true;
  expect_fits(counts_text(counts, labels, {false, 40}), 40);
  EXPECT_THAT(counts_text(counts, labels, {false, 40}), HasSubstr("           2  ██"));
  EXPECT_THAT(counts_text(counts, labels, {false, 40}), HasSubstr("\n    of 131, 46 %\n"));
  EXPECT_THAT(counts_text(counts, labels, {false, 80}), HasSubstr("           2      of 131, 46 %  ██"));
}

TEST(CountsText, never_lets_a_value_drive_the_terminal) {
  CountMatrix hostile = printed_matrix();
  hostile.rows[0].value = "\x1b[2J";
  hostile.columns[0].value =
      "\u202e"
      "deployment";
  for (const TextStyle& style : {TextStyle{false, 0}, TextStyle{false, 20}}) {
    EXPECT_THAT(matrix_text(hostile, {"", "code", "phase"}, style), Not(HasSubstr("\x1b")));
    EXPECT_THAT(matrix_text(hostile, {"", "code", "phase"}, style), Not(HasSubstr("\u202e")));
  }
}

}  // namespace
}  // namespace verbatim
