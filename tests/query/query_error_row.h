#pragma once

#include <ostream>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "query/language/query_error.h"
#include "query/language/query_parser.h"

namespace verbatim {

/// A wrong query and its report: the caret line as it stands under the query, and parts of message and hint.
struct QueryErrorRow {
  std::string_view query;
  std::string_view caret;
  std::string_view message;
  std::string_view hint;
};

inline void PrintTo(const QueryErrorRow& row, std::ostream* out) {
  *out << row.query;
}

inline void expect_query_error(const QueryErrorRow& row) {
  SCOPED_TRACE(row.query);
  try {
    const QueryNode tree = parse_query(row.query);
    FAIL() << "parsed as\n" << describe_tree(tree);
  } catch (const QueryError& error) {
    const std::string lines = "\n  " + std::string(row.query) + "\n  " + std::string(row.caret) + "\n";
    const std::string report = error.caret_report();
    EXPECT_NE(report.find(lines), std::string::npos) << report;
    EXPECT_NE(error.message().find(row.message), std::string::npos) << report;
    EXPECT_NE(error.hint().find(row.hint), std::string::npos) << report;
    EXPECT_EQ(error.status(), ExitStatus::wrong_usage);
    EXPECT_LE(error.query_place().end_byte, row.query.size());
  }
}

class QueryErrorTable : public ::testing::TestWithParam<QueryErrorRow> {};

}  // namespace verbatim
