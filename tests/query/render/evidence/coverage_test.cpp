#include "query/render/evidence/coverage.h"

#include <functional>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

Catalog catalog() {
  return Catalog({{"model-drift", "=Models age", EntryKind::issue}, {"scarcity", "Data", EntryKind::issue}});
}

/// The first entry has one quote in the first of two interviews; nothing is known of the second.
std::vector<EntryCoverage> coverage() {
  std::vector<EntryCoverage> all(2);
  all[0].entry = "model-drift";
  all[0].accepted = 1;
  all[0].interviews = {{"1", 1, 0, 0}, {"2", 0, 0, 0}};
  all[0].with_evidence = 1;
  all[0].nothing_found = 1;
  all[1].entry = "scarcity";
  all[1].interviews = {{"1", 0, 0, 0}, {"2", 0, 0, 0}};
  all[1].nothing_found = 2;
  return all;
}

TEST(RenderedCoverage, IsATableForReadingAndForSpreadsheets) {
  EXPECT_EQ(render_coverage(Format::text, catalog(), coverage(), {}).text,
            "entry        kind   accepted  rejected  unread  lost  interviews  of  title\n"
            "model-drift  issue         1         0       0     0           1   2  =Models age\n"
            "scarcity     issue         0         0       0     0           0   2  Data\n");
  const RenderedOutput csv = render_coverage(Format::csv, catalog(), coverage(), {});
  EXPECT_EQ(csv.text,
            "entry,kind,accepted,rejected,unread,lost,interviews,of,title\n"
            "model-drift,issue,1,0,0,0,1,2,'=Models age\n"
            "scarcity,issue,0,0,0,0,0,2,Data\n");
  EXPECT_THAT(csv.notices, ::testing::ElementsAre(HasSubstr("formulas")));
}

TEST(RenderedCoverage, HasTheGapsOfEntriesThatHaveSome) {
  EXPECT_THAT(render_gaps(Format::text, catalog(), coverage(), {}).text, HasSubstr("scarcity · Data\n    "));
  EXPECT_THAT(render_gaps(Format::jsonl, catalog(), coverage(), {}).text,
              HasSubstr("{\"entry\":\"scarcity\",\"gap\":\"nothing-to-find-by\",\"says\":"));
  EXPECT_EQ(render_gaps(Format::text, catalog(), {}, {}).text, "");
}

TEST(RenderedCoverage, CountsEntriesInterviewByInterview) {
  EXPECT_EQ(render_saturation(Format::csv, saturation_of(coverage()), {}).text,
            "entry,1,2\nmodel-drift,1,.\nscarcity,.,.\nnew entries,1,0\nentries so far,1,1\n");
  EXPECT_THAT(render_saturation(Format::jsonl, saturation_of(coverage()), {}).text,
              StartsWith("{\"interview\":\"1\",\"entries\":{\"model-drift\":1},\"new_entries\":1,"));
}

TEST(RenderedCoverage, ComesInAllFormatsThatTheTableSays) {
  const Saturation saturation = saturation_of(coverage());
  const std::vector<std::pair<OutputKind, std::function<RenderedOutput(Format)>>> renderers{
      {OutputKind::entries, [](Format format) { return render_coverage(format, catalog(), coverage(), {}); }},
      {OutputKind::entry,
       [](Format format) { return render_entry(format, catalog(), coverage().front(), {}, false, {}); }},
      {OutputKind::gaps, [](Format format) { return render_gaps(format, catalog(), coverage(), {}); }},
      {OutputKind::saturation, [&](Format format) { return render_saturation(format, saturation, {}); }},
  };
  for (const auto& [output, render] : renderers) {
    for (const OutputFormat& format : output_formats()) {
      if (format.has(output)) {
        EXPECT_NE(render(format.id).text, "") << format.name;
      } else {
        EXPECT_THROW(render(format.id), std::logic_error) << format.name;
      }
    }
  }
}

}  // namespace
}  // namespace verbatim
