#include "query/evidence/catalog.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/messages/error.h"
#include "query/evidence/catalog_check.h"
#include "query/language/query_error.h"
#include "tests/common/expect_error.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using namespace ::testing;
using testing::error_of;
using testing::TinyStudy;

std::vector<std::string> texts_of(const std::vector<CatalogText>& texts) {
  std::vector<std::string> result;
  for (const CatalogText& text : texts) result.push_back(text.text);
  return result;
}

TEST(Catalog, ReadsEntriesInTheFilesOrder) {
  const Catalog catalog = parse_catalog(R"(entries:
  - id: model-drift
    title: Models age unnoticed
    kind: issue
    description: >
      What was true stops
      being true.
    queries: ['@drift', 'model NEAR/8 retrain']
    codes: MM-drift
  - id: monitoring
    title: Watch models in production
    kind: mitigation
    mitigates: [model-drift]
    queries: monitor*
)",
                                        "c");
  EXPECT_THAT(catalog.ids(), ElementsAre("model-drift", "monitoring"));
  const CatalogEntry& drift = catalog.get("model-drift");
  EXPECT_EQ(drift.title, "Models age unnoticed");
  EXPECT_EQ(drift.kind, EntryKind::issue);
  EXPECT_EQ(drift.description, "What was true stops being true.\n");
  EXPECT_THAT(texts_of(drift.queries), ElementsAre("@drift", "model NEAR/8 retrain"));
  EXPECT_EQ(drift.queries[1].line, 8u);
  EXPECT_THAT(texts_of(drift.codes), ElementsAre("MM-drift"));
  EXPECT_EQ(drift.line, 2u);
  ASSERT_EQ(catalog.mitigations_of("model-drift").size(), 1u);
  EXPECT_EQ(catalog.mitigations_of("model-drift")[0]->id, "monitoring");
  EXPECT_THAT(error_of([&] { catalog.get("model-drit"); }).hint(), HasSubstr("model-drift"));
}

TEST(Catalog, SaysWhereItIsWrongAndWhatIsNear) {
  struct Row {
    std::string yaml, place, report;
  };
  const std::string entry = "entries:\n  - id: a\n    title: A\n    kind: issue\n";
  const std::vector<Row> rows{
      {"entries: [\n", "c:2", "not valid YAML"},
      {"entrys: []\n", "c:1", "did you mean 'entries'?"},
      {"entries: a\n", "c:1", "expected a list"},
      {"entries:\n  - a\n", "c:2", "expected an entry"},
      {"entries:\n  - title: A\n    kind: issue\n", "c:2", "'id' is missing"},
      {"entries:\n  - id: a\n    kind: issue\n", "c:2", "'title' is missing"},
      {"entries:\n  - id: a\n    title: A\n", "c:2", "kind: issue or kind: mitigation"},
      {"entries:\n  - id: a b\n", "c:2", "cannot be the id"},
      {"entries:\n  - id: a\n    title: A\n    kind: isue\n", "c:4", "did you mean 'issue'?"},
      {entry + "    querys: x\n", "c:5", "entry a: unknown key 'querys'\ndid you mean 'queries'?"},
      {entry + "    id: b\n", "c:5", "given twice"},
      {entry + "    codes:\n", "c:5", "'codes' has no value"},
      {entry + "    queries: [x, '']\n", "c:5", "expected a text"},
      {entry + "  - id: a\n", "c:5", "there is an entry 'a' already, on line 2"},
      {entry + "    mitigates: a\n", "c:5", "an issue mitigates nothing"},
      {entry + "  - id: b\n    title: B\n    kind: mitigation\n    mitigates: [a,\n      aa]\n", "c:9",
       "there is no issue 'aa'\ndid you mean 'a'?"},
      {entry + "  - id: b\n    title: B\n    kind: mitigation\n    mitigates: b\n", "c:8",
       "'b' is a mitigation"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.yaml);
    const Error error = error_of([&] { parse_catalog(row.yaml, "c"); });
    EXPECT_EQ(error.place(), row.place);
    EXPECT_THAT(std::string(error.what()), HasSubstr(row.report));
    EXPECT_EQ(error.status(), ExitStatus::wrong_usage);
  }
}

TEST(Catalog, IsHeldAgainstTheIndex) {
  const TinyStudy study({{{"7",
                           {{"Interviewer", "What about drift?"},
                            {"Interviewee", "Models drift.", {"MM-drift"}},
                            {"Interviewer", "Okay."}},
                           "PO"}}});
  struct Row {
    std::string line, report;
  };
  const std::vector<Row> rows{
      {"queries: 'drift AND'", "catalog.yaml:5: entry a: AND has nothing after it"},
      {"queries: [drift, 'role:interviewe']", "catalog.yaml:5: entry a: no role is 'interviewe'"},
      {"queries: '@drift'", "there is no saved query 'drift'"},
      {"codes: MM-drft", "no code is 'MM-drft'\ndid you mean 'MM-drift'?"},
      {"codes: 'ME-*'", "no code begins with 'ME-'"},
      {"codes: MM-drift@PQ", "'MM-drift@PQ'"},
  };
  const auto catalog = [](const std::string& line) {
    return parse_catalog("entries:\n  - id: a\n    title: A\n    kind: issue\n    " + line + "\n", "c");
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.line);
    const Error error = error_of([&] { check_catalog(catalog(row.line), study.indexed()); });
    EXPECT_THAT(std::string(error.what()), HasSubstr(row.report));
  }
  check_catalog(catalog("codes: [MM-drift, 'MM-*', MM-drift@PO]"), study.indexed());
}

}  // namespace
}  // namespace verbatim
