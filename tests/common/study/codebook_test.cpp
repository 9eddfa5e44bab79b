#include "common/study/codebook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/common/expect_error.h"

namespace verbatim {
namespace {

using namespace ::testing;
using testing::error_of;

constexpr const char* kCodebook = R"(codes:
  - name: Data-missing-values
    description: Values that were never recorded.
    family: Data
    aliases: [Data-missing-value, missing data]
    fix: data-missing-value-fix
  - name: Data-missing-values-fix
    aliases: Data-missing-value-fix
)";

TEST(Codebook, HasItsCodesWithTheirNames) {
  const Codebook codebook = parse_codebook(kCodebook, "codebook.yaml");
  ASSERT_EQ(codebook.codes().size(), 2u);
  EXPECT_EQ(codebook.codes()[0], (CodebookCode{"Data-missing-values",
                                               "Values that were never recorded.",
                                               "Data",
                                               {"Data-missing-value", "missing data"},
                                               "Data-missing-values-fix",
                                               2}));
  EXPECT_EQ(codebook.find("Missing  DATA"), &codebook.codes()[0]);
  EXPECT_EQ(codebook.find("missing"), nullptr);
  EXPECT_EQ(codebook.names().at("missingdata"), "Data-missing-values");
  EXPECT_TRUE(parse_codebook("", "codebook.yaml").empty());
}

struct WrongRow {
  const char* yaml;
  const char* error;
};

TEST(Codebook, WhatIsWrongIsNamedWithItsLine) {
  const WrongRow rows[] = {
      {"code: []\n", "codebook.yaml:1: unknown key 'code'"},
      {"codes: {}\n", "codebook.yaml:1: codes: expected a list"},
      {"codes:\n  - nmae: A\n", "codebook.yaml:2: code: unknown key 'nmae'"},
      {"codes:\n  - family: A\n", "codebook.yaml:2: code: 'name' is missing"},
      {"codes:\n  - name: A\n  - name: a\n", "codebook.yaml:3: 'a' names the code on line 2 already"},
      {"codes:\n  - name: A\n  - name: B\n    aliases: [a]\n",
       "codebook.yaml:4: 'a' names the code on line 2"},
      {"codes:\n  - name: A-one\n    fix: A-onefix\n  - name: A-one-fix\n",
       "codebook.yaml:3: code A-one: fix: there is no code 'A-onefix'"},
      {"codes:\n  - name: A\n    fix: A\n", "codebook.yaml:3: code A: it cannot be its own fix"},
      {"codes: [\n", "codebook.yaml:2: not valid YAML"},
  };
  for (const WrongRow& row : rows) {
    EXPECT_THAT(std::string(error_of([&] { parse_codebook(row.yaml, "codebook.yaml"); }).what()),
                HasSubstr(row.error))
        << row.yaml;
  }
}

}  // namespace
}  // namespace verbatim
