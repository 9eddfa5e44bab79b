#include "common/documents/html_page.h"

#include "common/documents/document_formats.h"
#include "tests/common/expect_error.h"

namespace verbatim {
namespace {

using testing::error_of;
using ::testing::HasSubstr;

TEST(ReadHtmlPage, ReadsWhatNoScribeWrites) {
  const std::string page =
      "<!DOCTYPE HTML>\n<html><head><meta name=\"audio_source\" "
      "content=\"/home/mia/secret.mp3\"><style>p{}</style>"
      "</head><body><p><a name=\"ts_0_2000_S00\">S00: How did\n it begin?</a></p>"
      "<p><a name=\"ts_2000_4000_S01\">S01: By &amp; by.</a><br>So <b>it</b> "
      "was.</p><script>alert(1)</script></body></html>";
  EXPECT_EQ(format_of(page).name, "HTML");
  const SourceDocument document = read_document(page);
  EXPECT_EQ(document.text, "S00: How did it begin?\n\nS01: By & by.\n\nSo it was.\n");
  EXPECT_EQ(document.locator(document.text.find("S01")), "paragraph 2");
}

TEST(ReadOtr, ReadsTalkAndStamps) {
  const std::string file =
      R"({"text": "<p><span class=\"timestamp\" data-timestamp=\"12.11\">00:12</span> <b>Ana</b>: How?<br />Tom: So.</p>", "media": "mia.mp3", "media-time": 3})";
  EXPECT_EQ(format_of(file).name, "otr");
  EXPECT_EQ(read_document(file).text, "[00:12] Ana: How?\n\nTom: So.\n");
  EXPECT_THAT(error_of([] { read_document(R"({"text": 3, "media": ""})"); }).message(), HasSubstr("broken"));
}

TEST(ReadHtml, EndsWellOnAnything) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  EXPECT_THAT(error_of([&] { read_html(deep + "x", "HTML"); }).message(), HasSubstr("nested deeper"));
  EXPECT_EQ(read_html("", "HTML").text, "");
  EXPECT_EQ(read_html("a <b>c", "HTML").text, "a c\n");
}

}  // namespace
}  // namespace verbatim
