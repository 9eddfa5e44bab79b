#include "query/render/forms/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/query/render/hostile_turn.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(CsvRows, SeparatesFieldsByCommas) {
  CsvRows csv;
  EXPECT_EQ(csv.row({"code", "turns", ""}), "code,turns,\n");
  EXPECT_EQ(csv.row({"a,b", "1"}), "\"a,b\",1\n");
}

TEST(CsvRows, QuotesAndGuardsAsTheTableSays) {
  const std::vector<testing::EscapeRow> rows{
      {"", ""},
      {"plain words", "plain words"},
      {"a,b", "\"a,b\""},
      {"say \"hi\"", "\"say \"\"hi\"\"\""},
      {"\"", "\"\"\"\""},
      {"two\nlines", "\"two\nlines\""},
      {"two\r\nlines", "\"two\r\nlines\""},
      {"over\rwritten", "over␍written"},
      {"=1+1", "'=1+1"},
      {"+1", "'+1"},
      {"-5", "'-5"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"\tx", "'\tx"},
      {"\rx", "'␍x"},
      {"=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""},
      {"'=1", "''=1"},
      {"'quoted'", "'quoted'"},
      {" =1", " =1"},
      // Whoever pastes a cell, or parts a file at its line breaks, makes a cell of every line.
      {"said\n=1+1", "\"said\n'=1+1\""},
      {"said\r\n\t=1", "\"said\r\n'\t=1\""},
      {"said\n\tmore\n- no", "\"said\n\tmore\n'- no\""},
      {"said\n'=1", "\"said\n''=1\""},
      // Full width, as they are typed in Japanese and Chinese.
      {"\uFF1D1+1", "'\uFF1D1+1"},
      {"\uFF0B1\n\uFF20A1", "\"'\uFF0B1\n'\uFF20A1\""},
      {"\u7B54\uFF1D1", "\u7B54\uFF1D1"},
      {"a=b", "a=b"},
      {"\x1b[31mred", "␛[31mred"},
      {std::string("nul\0byte", 8), "nul␀byte"},
      {"bidi\u202Eover", "bidi�over"},
      {"bad\xff", "bad�"},
      {"c1\u009b", "c1�"},
      {"d'études, “oui”", "\"d'études, “oui”\""},
  };
  for (const auto& row : rows) EXPECT_EQ(CsvRows().row({row.text}), row.expected + "\n") << row.text;
}

TEST(CsvRows, NumbersOfTheProgramStayNumbers) {
  CsvRows csv;
  EXPECT_EQ(csv.row({"fine", "-0.5", "7"}, 1), "fine,-0.5,7\n");
  EXPECT_THAT(csv.notices(), IsEmpty());
  EXPECT_EQ(csv.row({"-5", "-0.5"}, 1), "'-5,-0.5\n") << "what somebody else wrote is guarded";
}

TEST(CsvRows, SaysOnceThatFormulasWereGuarded) {
  CsvRows csv;
  csv.row({"fine", "'quoted'"});
  EXPECT_THAT(csv.notices(), IsEmpty());
  csv.row({"=1", "+2"});
  csv.row({"fine"});
  EXPECT_THAT(csv.notices(), ElementsAre(HasSubstr("formulas")));
}

}  // namespace
}  // namespace verbatim
