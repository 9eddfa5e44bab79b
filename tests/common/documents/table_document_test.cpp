#include "common/documents/table_document.h"

#include "common/documents/document_formats.h"
#include "tests/common/expect_error.h"
#include "tests/support/zip_file.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;
using testing::zip_file;

TEST(TableDocument, SaysWhyATextOfCellsIsNoTable) {
  EXPECT_EQ(why_no_table("Ana: one, two, three\nBen: and, so, on\n\nAna: yes\n"), "");
  EXPECT_THAT(why_no_table("Anna,How did it start?\nBen,\"By chance, I think.\"\nAnna,And then?\n"),
              ::testing::HasSubstr(
                  "a table whose first row heads no column of speakers ('Anna', 'How did it start?')"));
  EXPECT_THAT(why_no_table("time;speaker;words\n0:01;Anna;How?\n\n0:02;Ben;By chance; I think\n"),
              ::testing::HasSubstr("row 4 has 4 cells, and the first row heads 3; a cell with ';' in it"));
  EXPECT_THAT(why_no_table("speaker,words\nAnna,How?\n"), ::testing::HasSubstr("fewer than two rows"));
}

TEST(ReadDelimited, FindsWhatPartsTheCells) {
  EXPECT_THAT(
      read_delimited("time,speaker,words\n0:01,Ana,\"So, yes\nand \"\"no\"\"\"\n0:02,Tom,Hm\n"),
      ElementsAre(ElementsAre("time", "speaker", "words"), ElementsAre("0:01", "Ana", "So, yes\nand \"no\""),
                  ElementsAre("0:02", "Tom", "Hm")));
  EXPECT_EQ(read_delimited("Sprecher;Text\nAna;So, ja\nTom;Nein, nie\n")[1][1], "So, ja");
  EXPECT_EQ(read_delimited("Speaker\tText\nAna\tSo; yes\nTom\tHm\n")[1][1], "So; yes");
}

TEST(IsDelimitedTable, DoesNotTakeTalkForOne) {
  for (const char* text :
       {"", "Ana, how did you begin?\nTom, my aunt, she wove.\nAna, and then?\n",
        "Ana\tHow?\nTom\tSo.\nAna\tAnd?\n", "Name: Ana\nPlace: Mill, the old\n\nAna: How?\n\nTom: So.\n",
        "Speaker, and all of you\nTalk.\nMore talk.\n"}) {
    EXPECT_FALSE(is_delimited_table(text)) << text;
    EXPECT_EQ(format_of(text).name, "text") << text;
  }
  EXPECT_TRUE(is_delimited_table("speaker,words\nAna,How?\nTom,So.\n"));
}

TEST(DocumentOfTables, LaysRowsOut) {
  const SourceDocument document = document_of_tables(
      {{{{"Speaker", "Text"}, {"Ana", "one\r\ntwo\tthree"}, {"", ""}, {"", "four"}}, false},
       {{{"secret"}}, true}},
      "table");
  EXPECT_EQ(document.text, "Speaker\tText\n\nAna\tone\ntwo three\n\n\tfour\n");
  EXPECT_EQ(document.locator(document.text.find("four")), "table 1, row 4");
  EXPECT_EQ(document.left_out.at("hidden sheet"), 1u);
}

std::string workbook(const std::string& rows, const std::string& first_string = "Speaker") {
  return zip_file(
      {{"xl/workbook.xml",
        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"R1\"/><sheet name=\"b\" state=\"hidden\" "
        "r:id=\"R2\"/></sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"R1\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"R2\" "
        "Target=\"worksheets/sheet2.xml\"/></Relationships>"},
       {"xl/sharedStrings.xml",
        "<sst><si><t>" + first_string +
            "</t></si><si><r><t>Te</t></r><r><t>xt</t></r><rPh><t>no</t></rPh></si></sst>"},
       {"xl/styles.xml",
        "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"21\"/></cellXfs></styleSheet>"},
       {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}});
}

TEST(ReadXlsx, ReadsCellsOfAllKinds) {
  const std::string bytes = workbook(
      "<row><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\"/></row>"
      "<row><c r=\"A2\" t=\"inlineStr\"><is><t>Ana</t></is></c><c r=\"C2\" "
      "s=\"1\"><v>0.000694444</v></c></row>"
      "<row><c r=\"B3\" t=\"str\"><f>A1</f><v>made</v></c><c r=\"C3\"><v>12</v></c></row>");
  EXPECT_EQ(format_of(bytes).name, "table");
  const SourceDocument document = read_document(bytes);
  EXPECT_EQ(document.text, "Speaker\tText\n\nAna\t\t0:01:00\n\n\tmade\t12\n");
  EXPECT_EQ(document.left_out.at("hidden sheet"), 1u);
}

TEST(ReadXlsx, RefusesWhatIsBroken) {
  EXPECT_THAT(error_of([] {
                read_xlsx(zip_file({{"xl/workbook.xml", "<workbook/>"}}));
              }).message(),
              HasSubstr("lacks xl/_rels"));
  EXPECT_THAT(error_of([] { read_xlsx(workbook("<row><c></row>")); }).message(), HasSubstr("broken XML"));
  read_xlsx(
      workbook("<row><c r=\"ZZZZZZZZ1\"><v>1</v></c><c r=\"A99999999999\" t=\"s\"><v>-7</v></c></row>"));
}

TEST(ReadXlsx, CountsAStringThatManyCellsName) {
  // A megabyte, named by 101 cells.
  std::string cells;
  for (int i = 0; i < 101; ++i) cells += "<c t=\"s\"><v>0</v></c>";
  const std::string bytes = workbook("<row>" + cells + "</row>", std::string(std::size_t{1} << 20, 'a'));
  EXPECT_THAT(error_of([&] { read_xlsx(bytes); }).message(), HasSubstr("more than 100 MB"));
}

}  // namespace
}  // namespace verbatim
