#include "query/evidence/catalog_append.h"

#include <gtest/gtest.h>

#include "common/messages/error.h"

namespace verbatim {
namespace {

TEST(CatalogAppend, KeepsEveryByteThatWasThere) {
  const std::string old =
      "# by hand\nentries:\n- id: drift   # the first\n  title: Models age\n  kind: issue\n  queries: ['a', "
      "\"b\"]\n# end\n";
  const AppendedCatalog made =
      appended_catalog(&old, "Nobody's data is labelled: why?", {"label* \"don't\""});
  EXPECT_EQ(made.id, "nobodys-data-is-labelled-why");
  EXPECT_EQ(made.yaml,
            old +
                "\n- id: nobodys-data-is-labelled-why\n  title: 'Nobody''s data is labelled: why?'\n"
                "  kind: issue\n  queries:\n    - 'label* \"don''t\"'\n");
  const Catalog catalog = parse_catalog(made.yaml, "catalog.yaml");
  ASSERT_EQ(catalog.all().size(), 2u);
  EXPECT_EQ(catalog.all()[1].title, "Nobody's data is labelled: why?");
  EXPECT_EQ(catalog.all()[1].queries.front().text, "label* \"don't\"");
}

TEST(CatalogAppend, BeginsACatalog) {
  EXPECT_EQ(appended_catalog(nullptr, "Drift", {}).yaml,
            "entries:\n  - id: drift\n    title: 'Drift'\n    kind: issue\n");
}

TEST(CatalogAppend, GivesAnIdThatNoEntryHas) {
  std::string yaml = appended_catalog(nullptr, "Drift", {}).yaml;
  const AppendedCatalog second = appended_catalog(&yaml, "drift!", {});
  EXPECT_EQ(second.id, "drift-2");
  EXPECT_EQ(appended_catalog(nullptr, "数据", {}).id, "shu-ju") << "in Latin letters";
  EXPECT_EQ(appended_catalog(nullptr, "Дрейф", {}).id, "drejf");
  EXPECT_EQ(appended_catalog(nullptr, "?!", {}).id, "entry");
}

/// A list in brackets has no end to append to.
TEST(CatalogAppend, RefusesWhatItCannotAppendTo) {
  const std::string brackets = "entries: [{id: a, title: A, kind: issue}]\n";
  EXPECT_THROW(appended_catalog(&brackets, "Drift", {}), Error);
  const std::string wrong = "entries:\n  - id: a\n    colour: red\n";
  EXPECT_THROW(appended_catalog(&wrong, "Drift", {}), Error);
}

}  // namespace
}  // namespace verbatim
