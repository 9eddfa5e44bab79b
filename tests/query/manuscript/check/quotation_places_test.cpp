#include "query/manuscript/check/quotation_places.h"

#include <ostream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// The contents of each quotation, parts joined by `|`.
std::vector<std::string> contents(std::string_view text) {
  std::vector<std::string> result;
  for (const MarkedQuotation& one : find_marked_quotations(text, {0, text.size()}).quotations) {
    std::string shown;
    for (const ByteRange& part : one.content) {
      if (!shown.empty()) shown += '|';
      shown += text.substr(part.begin_byte, part.size());
    }
    result.push_back(shown);
  }
  return result;
}

struct MarksRow {
  std::string_view text;
  std::vector<std::string> contents;
};

void PrintTo(const MarksRow& row, std::ostream* out) {
  *out << row.text;
}

class MarksTable : public ::testing::TestWithParam<MarksRow> {};

TEST_P(MarksTable, holds) {
  EXPECT_EQ(contents(GetParam().text), GetParam().contents);
}

INSTANTIATE_TEST_SUITE_P(
    pairs, MarksTable,
    ::testing::Values(MarksRow{"He \u201Csaid\u201D so, \"twice\".", {"said", "twice"}},
                      MarksRow{"\u201Done\u201D \u201Etwo\u201C \u201Ethree\u201D", {"one", "two", "three"}},
                      MarksRow{"\u00ABone\u00BB \u00BBtwo\u00AB \u300Cthree\u300D", {"one", "two", "three"}},
                      MarksRow{"\u2018it isn\u2019t\u2019, the models\u2019 fault", {"it isn\u2019t"}},
                      MarksRow{"\u201Cone \u201Ctwo\u201D three\u201D", {"one \u201Ctwo\u201D three"}},
                      MarksRow{"a 5\" disk, rock 'n' roll", {}},
                      MarksRow{"\u201Cone\n\n\u201Ctwo\u201D", {"one\n\n|two"}},
                      MarksRow{"\u201Cone\n\ntwo\u201D", {}}));

TEST(QuotationMarks, looks_only_at_the_range) {
  const std::string_view text = "\"one\" \"two\" \"three\"";
  const MarkedQuotations found = find_marked_quotations(text, {6, 11});
  ASSERT_EQ(found.quotations.size(), 1u);
  EXPECT_EQ(found.quotations[0].outer, (ByteRange{6, 11}));
  EXPECT_THAT(found.quotations[0].content, ElementsAre(ByteRange{7, 10}));
  EXPECT_THAT(found.notices, IsEmpty());
}

TEST(QuotationMarks, says_where_they_do_not_pair) {
  const std::string_view text = "ab \u201Cone \u201Ctwo\u201D.\n\nc \u201Cthree";
  const MarkedQuotations found = find_marked_quotations(text, {0, text.size()});
  EXPECT_THAT(contents(text), ElementsAre("one \u201Ctwo"));
  ASSERT_EQ(found.notices.size(), 2u);
  EXPECT_EQ(found.notices[0].at_byte, 3u);
  EXPECT_THAT(std::string(found.notices[0].text), HasSubstr("do not pair"));
  EXPECT_THAT(std::string(found.notices[1].text), HasSubstr("never closed"));
  EXPECT_THAT(find_marked_quotations("a 5\u201D disk", {0, 10}).notices, IsEmpty());
}

TEST(QuotationMarks, tells_a_mark_that_opens_from_an_apostrophe) {
  EXPECT_TRUE(opens_double_quotation("\u201Cone", 0));
  EXPECT_TRUE(opens_double_quotation("\"one\"", 0));
  EXPECT_FALSE(opens_double_quotation("\"one\"", 4));
  EXPECT_FALSE(opens_double_quotation("\u2018one\u2019", 0));
  EXPECT_FALSE(opens_double_quotation("", 0));
}

}  // namespace
}  // namespace verbatim
