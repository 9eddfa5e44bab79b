#include "query/render/catalog/catalog_records.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/sample_catalog.h"

namespace verbatim {
namespace {

using ::testing::HasSubstr;
using testing::kHostileWords;
using testing::sample_catalog;
using ::testing::StartsWith;
using Json = nlohmann::json;

TEST(CatalogRecords, are_jsonl_with_every_byte_of_what_was_said) {
  std::vector<Json> objects;
  std::istringstream lines(catalog_jsonl(sample_catalog()));
  for (std::string line; std::getline(lines, line);) objects.push_back(Json::parse(line));
  ASSERT_EQ(objects.size(), 5u);
  EXPECT_EQ(objects[0]["quotes"][0]["words"], kHostileWords);
  EXPECT_EQ(objects[0]["quotes"][0]["citation"], "32:57");
  EXPECT_EQ(objects[0]["quotes"][1]["citation"], "P07:3..4");
  EXPECT_EQ(objects[0]["quotes"][1]["inferred"], true);
  EXPECT_EQ(objects[0]["quotes"][1]["turns"].size(), 2u);
  EXPECT_EQ(objects[0]["mitigated_by"], Json::parse(R"(["watch"])"));
  EXPECT_EQ(objects[0]["with_evidence"], 2);
  EXPECT_EQ(objects[1]["quotes"][0]["interviewer"], true);
  EXPECT_EQ(objects[2]["quotes"], Json::array());
  EXPECT_EQ(objects[3], Json::parse(R"({"type": "missing", "id": "q9aaaaaa", "entry": "watch", "citation":
                                        "32:9", "why": "was withdrawn"})"));
  EXPECT_EQ(objects[4],
            Json::parse(R"({"type": "count", "name": "drift_all", "turns": 12, "interviews": 2})"));
}

TEST(CatalogRecords, are_csv_with_a_row_for_entries_without_a_quote) {
  const auto [csv, notices] = catalog_csv(sample_catalog());
  EXPECT_THAT(csv, StartsWith("entry,kind,title,with_evidence,"));
  EXPECT_THAT(csv, HasSubstr(",words,phase_guessed\n"));
  EXPECT_THAT(csv, HasSubstr(",q1aaaaaa,32:57,Interviewee,interviewee,deployment,MM-<drift>@PO,false,false,"
                             "false,\"'=1 & 100% $5"));
  EXPECT_THAT(csv, HasSubstr("bare,issue,'=Nothing yet,0,1,0,1,2,,,,,,,,,,,\n"));
  EXPECT_THAT(notices, ::testing::ElementsAre(HasSubstr("formulas")));
}

}  // namespace
}  // namespace verbatim
