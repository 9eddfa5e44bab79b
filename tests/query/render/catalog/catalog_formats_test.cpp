#include "query/render/catalog/catalog_formats.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/sample_catalog.h"

namespace verbatim {
namespace {

TEST(CatalogFormats, AreAllThatTheTableSays) {
  for (const OutputFormat& format : output_formats()) {
    if (format.has(OutputKind::whole_catalog)) {
      EXPECT_THAT(render_catalog(format.id, testing::sample_catalog()).text, ::testing::HasSubstr("q1aaaaaa"))
          << format.name;
    } else {
      EXPECT_THROW(render_catalog(format.id, testing::sample_catalog()), std::logic_error) << format.name;
    }
  }
}

TEST(CatalogFormats, SayWhatWasGuardedWhereAnythingCanBe) {
  EXPECT_FALSE(render_catalog(Format::csv, testing::sample_catalog()).notices.empty());
  EXPECT_TRUE(render_catalog(Format::jsonl, testing::sample_catalog()).notices.empty());
}

}  // namespace
}  // namespace verbatim
