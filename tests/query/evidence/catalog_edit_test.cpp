#include "query/evidence/catalog_edit.h"

#include <gtest/gtest.h>

#include "common/messages/error.h"

namespace verbatim {
namespace {

struct EditRow {
  const char* name;
  const char* before;
  const char* after;
};

void PrintTo(const EditRow& row, std::ostream* out) {
  *out << row.name;
}

class AddedQuery : public ::testing::TestWithParam<EditRow> {};

/// Everything else stays as a person wrote it.
TEST_P(AddedQuery, StandsAfterThoseThatAreThere) {
  EXPECT_EQ(with_query(GetParam().before, "b", "it's NEAR x"), GetParam().after);
}

INSTANTIATE_TEST_SUITE_P(
    CatalogEdit, AddedQuery,
    ::testing::Values(
        EditRow{"dashes",
                "entries:\n  - id: a\n    title: A\n    kind: issue\n  - id: b\n    title: B # note\n    "
                "kind: issue\n"
                "    queries:\n      - drift   # one\n      - 'a # b'  # two\n    codes: [C]\n",
                "entries:\n  - id: a\n    title: A\n    kind: issue\n  - id: b\n    title: B # note\n    "
                "kind: issue\n"
                "    queries:\n      - drift   # one\n      - 'a # b'  # two\n      - 'it''s NEAR x'\n    "
                "codes: [C]\n"},
        EditRow{"brackets", "entries:\n- {id: b, title: B, kind: issue, queries: [drift, \"x, y\"]}\n",
                "entries:\n- {id: b, title: B, kind: issue, queries: [drift, \"x, y\", 'it''s NEAR x']}\n"},
        EditRow{"one text", "entries:\n- id: b\n  queries: drift OR age* # why\n  title: B\n  kind: issue\n",
                "entries:\n- id: b\n  queries: [drift OR age*, 'it''s NEAR x'] # why\n  title: B\n  kind: "
                "issue\n"},
        EditRow{"none", "entries:\n  - id: b\n    title: B\n    kind: issue\n    codes: [C]\n",
                "entries:\n  - id: b\n    title: B\n    kind: issue\n    queries:\n      - 'it''s NEAR x'\n"
                "    codes: [C]\n"},
        EditRow{"none, in braces", "entries: [{id: b, title: B, kind: issue}]\n",
                "entries: [{id: b, title: B, kind: issue, queries: ['it''s NEAR x']}]\n"},
        EditRow{"an empty list", "entries:\n- id: b\n  title: B\n  kind: issue\n  queries: []\n",
                "entries:\n- id: b\n  title: B\n  kind: issue\n  queries: ['it''s NEAR x']\n"},
        EditRow{"no line break at the end",
                "entries:\n- id: b\n  title: B\n  kind: issue\n  queries:\n  - drift",
                "entries:\n- id: b\n  title: B\n  kind: issue\n  queries:\n  - drift\n  - 'it''s NEAR x'\n"}),
    [](const auto& test) {
      std::string name = test.param.name;
      std::erase_if(name, [](char c) { return c == ' ' || c == ','; });
      return name;
    });

TEST(CatalogEdit, ChangesTitleAndKind) {
  const std::string yaml = "entries:\n- id: b\n  title: \"Old: it\" # said so\n  kind: issue\n";
  EXPECT_EQ(with_title(yaml, "b", "What's new: all"),
            "entries:\n- id: b\n  title: 'What''s new: all' # said so\n  kind: issue\n");
  EXPECT_EQ(with_kind(yaml, "b", EntryKind::mitigation),
            "entries:\n- id: b\n  title: \"Old: it\" # said so\n  kind: mitigation\n");
}

TEST(CatalogEdit, RefusesWhatItCannotChange) {
  const std::string block =
      "entries:\n- id: b\n  title: >\n    Long\n    title\n  kind: issue\n  queries: [x]\n";
  EXPECT_THROW(with_title(block, "b", "New"), Error);
  EXPECT_THROW(with_query(block, "b", "x"), Error) << "it is there already";
  EXPECT_THROW(with_query(block, "c", "y"), Error) << "no such entry";
  EXPECT_THROW(with_query(block, "b", "y\x1b"), Error);
  const std::string mitigated =
      "entries:\n- {id: a, title: A, kind: issue}\n- {id: b, title: B, kind: mitigation, mitigates: [a]}\n";
  EXPECT_THROW(with_kind(mitigated, "a", EntryKind::mitigation), Error);
  EXPECT_THROW(with_kind(mitigated, "b", EntryKind::issue), Error);
}

}  // namespace
}  // namespace verbatim
