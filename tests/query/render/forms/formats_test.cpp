#include "query/render/forms/formats.h"

#include <functional>
#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/common/expect_error.h"

namespace verbatim {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;
using ::testing::Not;

struct KindRow {
  OutputKind output;
  std::vector<std::string> formats;
};

TEST(Formats, AreThoseOfEachOutput) {
  for (const KindRow& row : {
           KindRow{OutputKind::turns, {"text", "jsonl", "csv", "markdown", "latex"}},
           {OutputKind::search_list, {"text", "jsonl", "csv"}},
           {OutputKind::counts, {"text", "jsonl", "csv", "markdown", "latex", "svg"}},
           {OutputKind::entries, {"text", "jsonl", "csv"}},
           {OutputKind::entry, {"text", "jsonl"}},
           {OutputKind::gaps, {"text", "jsonl"}},
           {OutputKind::saturation, {"text", "jsonl", "csv", "svg"}},
           {OutputKind::whole_catalog, {"jsonl", "csv", "markdown", "latex", "html", "pandoc"}},
           {OutputKind::check, {"text", "jsonl", "sarif", "github"}},
       }) {
    EXPECT_EQ(format_names({row.output}), row.formats);
    for (const std::string& name : row.formats) EXPECT_EQ(find_format(name, row.output).name, name);
  }
}

TEST(Formats, OfSeveralOutputsAreNamedOnceInTheOrderOfTheTable) {
  EXPECT_THAT(format_names({OutputKind::saturation, OutputKind::entry, OutputKind::turns}),
              ElementsAre("text", "jsonl", "csv", "markdown", "latex", "svg"));
}

TEST(Formats, NotOfAnOutputAreRefusedWithTheNearestThatIs) {
  EXPECT_THAT(std::string(error_of([] { find_format("markdwn", OutputKind::turns); }).what()),
              HasSubstr("did you mean 'markdown'"));
  EXPECT_THAT(std::string(error_of([] { find_format("svg", OutputKind::entry); }).what()),
              AllOf(HasSubstr("--format does not know 'svg'"), Not(HasSubstr("latex"))));
}

TEST(Formats, HaveRowsInTheOrderOfTheirIdsWithAHelpEach) {
  int id = 0;
  for (const OutputFormat& format : output_formats()) {
    EXPECT_EQ(static_cast<int>(format.id), id++) << format.name;
    EXPECT_NE(format.help, "") << format.name;
    EXPECT_FALSE(format.outputs.empty()) << format.name;
  }
  EXPECT_EQ(id, static_cast<int>(Format::github) + 1);
}

}  // namespace
}  // namespace verbatim
