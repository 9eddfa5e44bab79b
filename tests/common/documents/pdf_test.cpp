#include "common/documents/pdf.h"

#include "common/documents/source_text.h"
#include "tests/common/expect_error.h"
#include "tests/support/corpus.h"

namespace verbatim {
namespace {

using testing::error_of;
using ::testing::HasSubstr;

std::string print_of_five() {
  return read_file(testing::source_root() / "tests/golden/prints/interview-05.pdf");
}

TEST(ReadPdf, GivesPagesAsParagraphs) {
  const SourceDocument document = read_pdf(print_of_five());
  EXPECT_EQ(document.format, "PDF");
  EXPECT_TRUE(document.text.starts_with("Interview 5 - PO\n\nInterviewer\n\n"))
      << document.text.substr(0, 60);
  EXPECT_EQ(document.text.find("print.html"), std::string::npos) << "the page's foot";
  EXPECT_EQ(document.left_out.at("line at the top or foot of a page"), 4u);
  EXPECT_EQ(document.locator(document.text.size() - 2), "page 2");
}

TEST(ReadPdf, RefusesWhatItCannotRead) {
  EXPECT_THAT(error_of([] { read_pdf("%PDF-1.4\nnothing"); }).message(), HasSubstr("damaged"));
  const std::string whole = print_of_five();
  PdfLimits limits;
  limits.max_pages = 1;
  EXPECT_THAT(error_of([&] { read_pdf(whole, limits); }).message(), HasSubstr("2 pages"));
  limits = {};
  limits.max_words = 10;
  EXPECT_THAT(error_of([&] { read_pdf(whole, limits); }).message(), HasSubstr("more than 10 words"));
  limits = {};
  limits.max_cpu_seconds = 0;
  EXPECT_THAT(error_of([&] { read_pdf(whole, limits); }).message(), HasSubstr("seconds"));
}

TEST(ReadPdf, SaysThatPicturesHaveNoText) {
  // The smallest PDF with one empty page; Poppler finds the objects without a table of them.
  const std::string empty =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count "
      "1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
  const Error error = error_of([&] { read_pdf(empty); });
  EXPECT_THAT(error.message(), HasSubstr("no text"));
  EXPECT_THAT(error.hint(), HasSubstr("OCR"));
}

TEST(ReadPdf, EndsWellOnAnyCutOfAFile) {
  const std::string whole = print_of_five();
  for (std::size_t size = 5; size < whole.size(); size += whole.size() / 23) {
    try {
      read_pdf(std::string_view(whole).substr(0, size));
    } catch (const Error&) {
    }
  }
}

}  // namespace
}  // namespace verbatim
