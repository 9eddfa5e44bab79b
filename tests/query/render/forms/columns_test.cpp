#include "query/render/forms/columns.h"

#include <gtest/gtest.h>

namespace verbatim {
namespace {

TEST(Columns, AreThoseOfATerminal) {
  EXPECT_EQ(column_count("drift"), 5u);
  EXPECT_EQ(column_count("日本"), 4u);
  EXPECT_EQ(column_count("e\u0301"), 1u);
  EXPECT_EQ(column_count("\x1b"), 1u);
}

TEST(Columns, AreFilledUpWithBlanks) {
  EXPECT_EQ(padded("日本", 6), "日本  ");
  EXPECT_EQ(padded_left("日本", 6), "  日本");
  EXPECT_EQ(padded("too wide", 3), "too wide");
}

TEST(Columns, CutWhatIsTooWide) {
  EXPECT_EQ(cut_to("drift", 5), "drift");
  EXPECT_EQ(cut_to("drifts", 5), "drif…");
  // The second sign would need the ellipsis' column.
  EXPECT_EQ(cut_to("日本語", 4), "日…");
}

TEST(Table, AlignsNumbersToTheRightAndLeavesTheLastColumnOpen) {
  EXPECT_EQ(render_table({{"entry", "turns", "title"}, {"drift", "12", "Drift"}, {"日本", "3", "A title"}}, 1,
                         2, {}),
            "entry  turns  title\n"
            "drift     12  Drift\n"
            "日本       3  A title\n");
}

TEST(Table, IsRowsWhereTheTerminalIsTooNarrow) {
  const TableRows rows{{"entry", "turns", "title"}, {"drift", "12", "Drift"}, {"noise", "3", ""}};
  EXPECT_EQ(render_table_or_rows(rows, 1, 2, {false, 40}), render_table(rows, 1, 2, {}));
  EXPECT_EQ(render_table_or_rows(rows, 1, 2, {}), render_table(rows, 1, 2, {}));
  EXPECT_EQ(render_table_or_rows({{"entry", "turns", "title"},
                                  {"drift", "12", "What the model learned stops being true"},
                                  {"noise", "3", ""}},
                                 1, 2, {false, 30}),
            "drift\n"
            "    turns: 12 · title: What\n"
            "        the model learned\n"
            "        stops being true\n"
            "noise\n"
            "    turns: 3\n");
}

}  // namespace
}  // namespace verbatim
