#include "common/study/codebook_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/common/expect_error.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

using namespace ::testing;
using testing::error_of;
using testing::TempDir;

/// As Taguette writes it: on one line.
const std::string kBook =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" "
    "origin=\"Loom\"><Codes>"
    "<Code guid=\"1\" name=\"Trust\" isCodable=\"false\"><Code guid=\"2\" name=\"Banks\" isCodable=\"true\">"
    "<Description>Words on\nbanks &amp; money.</Description></Code></Code>"
    "<Code guid=\"3\" name=\"Work::Pay\" isCodable=\"true\"/><Code guid=\"4\" name=\"Luck\" "
    "isCodable=\"true\">"
    "<Code guid=\"5\" name=\"Pay\" isCodable=\"true\"/></Code></Codes><Sets/></CodeBook>";

TEST(CodebookFile, OfRefiHasNamesDescriptionsAndFamilies) {
  TempDir dir;
  dir.write("mills.QDC", kBook);
  const Codebook book = load_codebook(dir.path());
  EXPECT_EQ(book.file(), "mills.QDC");
  EXPECT_THAT(book.codes(), ElementsAre(CodebookCode{"Banks", "Words on\nbanks & money.", "Trust", {}, {}, 0},
                                        CodebookCode{"Work/Pay", "", "Work", {}, {}, 0},
                                        CodebookCode{"Luck", "", "", {}, {}, 0},
                                        CodebookCode{"Luck/Pay", "", "Luck", {}, {}, 0}));
}

TEST(CodebookFile, OfYamlRulesOverOthers) {
  TempDir dir;
  EXPECT_TRUE(load_codebook(dir.path()).empty());
  dir.write("b.qdc", kBook);
  dir.write("codebook.yaml", "codes: [{name: Luck}]\n");
  const Codebook book = load_codebook(dir.path());
  EXPECT_EQ(book.file(), "codebook.yaml");
  EXPECT_EQ(book.codes().size(), 1u);
  EXPECT_THAT(book.left_aside(), ElementsAre("b.qdc"));
}

TEST(CodebookFile, WhatIsWrongIsNamedWithItsFile) {
  const std::pair<std::string, const char*> rows[] = {
      {"<CodeBook><Codes>", "a.qdc: broken XML at byte"},
      {"<Project/>", "a.qdc: no codebook of REFI-QDA"},
      {"<CodeBook><Codes><Code name=\" \"/></Codes></CodeBook>", "a.qdc: a codebook without a code"},
      {"", "a.qdc: "},
  };
  for (const auto& [bytes, error] : rows) {
    TempDir dir;
    dir.write("a.qdc", bytes);
    EXPECT_THAT(error_of([&] { load_codebook(dir.path()); }).what(), HasSubstr(error)) << bytes;
  }
  TempDir dir;
  std::string deep = "<CodeBook><Codes>";
  for (int i = 0; i < 60; ++i) deep += "<Code name=\"a\">";
  for (int i = 0; i < 60; ++i) deep += "</Code>";
  dir.write("a.qdc", deep + "</Codes></CodeBook>");
  EXPECT_THAT(error_of([&] { load_codebook(dir.path()); }).what(), HasSubstr("deeper than 50"));
  dir.write("b.qdc", kBook);
  EXPECT_THAT(error_of([&] { load_codebook(dir.path()); }).what(),
              HasSubstr("two codebooks: a.qdc and b.qdc"));
}

}  // namespace
}  // namespace verbatim
