#include "common/documents/odt.h"

#include "common/documents/document_formats.h"
#include "tests/common/expect_error.h"
#include "tests/support/zip_file.h"

namespace verbatim {
namespace {

using testing::error_of;
using ::testing::HasSubstr;

std::string odt_file(const std::string& body) {
  return testing::zip_file(
      {{"mimetype", "application/vnd.oasis.opendocument.text"},
       {"content.xml",
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:text=\"t\" "
        "xmlns:style=\"s\" "
        "xmlns:fo=\"f\" xmlns:table=\"b\"><office:automatic-styles><style:style "
        "style:name=\"T1\"><style:text-properties "
        "fo:font-weight=\"bold\"/></style:style><style:style style:name=\"T2\"><style:text-properties "
        "text:display=\"none\"/></style:style></office:automatic-styles><office:body><office:text>" +
            body + "</office:text></office:body></office:document-content>"}});
}

TEST(ReadOdt, ReadsParagraphs) {
  const std::string bytes = odt_file(
      "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
      "<text:h text:outline-level=\"2\">Part one</text:h>"
      "<text:p><text:span text:style-name=\"T1\">Ana:</text:span> How<text:s text:c=\"2\"/>did\n   "
      "it<text:note>foot"
      "</text:note> begin?<text:span text:style-name=\"T2\">secret</text:span></text:p><text:p/>"
      "<text:p>Tom:<text:tab/>By <text:span>chance</text:span>.<text:line-break/>Yes.</text:p>");
  EXPECT_EQ(format_of(bytes).name, "odt");
  const SourceDocument document = read_document(bytes);
  EXPECT_EQ(document.text, "Part one\n\nAna: How  did it begin?\n\nTom:\tBy chance.\nYes.\n");
  EXPECT_EQ(document.pieces[0].heading_level, 2);
  EXPECT_TRUE(document.is_bold({10, 14}));
  EXPECT_FALSE(document.is_bold({10, 18}));
  EXPECT_EQ(document.locator(document.text.find("Tom")), "paragraph 3");
  EXPECT_EQ(document.left_out.at("hidden text"), 1u);
  EXPECT_EQ(document.left_out.at("deleted text"), 1u);
}

TEST(ReadOdt, ReadsTables) {
  const SourceDocument document = read_odt(odt_file(
      "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Speaker</text:p>"
      "</table:table-cell><table:table-cell><text:p>Text</text:p></table:table-cell></table:table-row>"
      "</table:table-header-rows><table:table-row><table:table-cell/><table:table-cell><text:p>one</text:p>"
      "<text:p>two</text:p></table:table-cell></table:table-row></table:table>"));
  EXPECT_EQ(document.text, "Speaker\tText\n\n\tone\ntwo\n");
  EXPECT_EQ(document.locator(document.text.find("two")), "table 1, row 2");
}

TEST(ReadOdt, ReadsEveryCellThatIsShown) {
  const std::string cell = "<table:table-cell><text:p>x</text:p></table:table-cell>";
  std::string cells;
  for (int i = 0; i < 1200; ++i) cells += "\n  " + cell;
  const SourceDocument wide =
      read_odt(odt_file("<table:table><table:table-row>" + cells + "</table:table-row></table:table>"));
  ASSERT_EQ(wide.pieces.size(), 1200u);
  EXPECT_EQ(wide.pieces.back().cell.column, 1200u);
  const SourceDocument hidden = read_odt(odt_file(
      "<table:table><table:table-row><table:table-cell><text:p>said</text:p>"
      "<text:p text:style-name=\"T2\">not said</text:p></table:table-cell></table:table-row></table:table>"));
  EXPECT_EQ(hidden.text, "said\n");
  EXPECT_EQ(hidden.left_out.at("hidden text"), 1u);
}

TEST(ReadOdt, RefusesWhatIsBroken) {
  EXPECT_THAT(error_of([] {
                read_odt(testing::zip_file({{"a", "b"}}));
              }).message(),
              HasSubstr("lacks content.xml"));
  EXPECT_THAT(error_of([] { read_odt(odt_file("<text:p>")); }).message(), HasSubstr("broken XML"));
  std::string open, shut;
  for (int i = 0; i < 300; ++i) open += "<text:list>", shut += "</text:list>";
  EXPECT_THAT(error_of([&] { read_odt(odt_file(open + shut)); }).message(), HasSubstr("deeper than 200"));
}

}  // namespace
}  // namespace verbatim
