#include "common/documents/quotation_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/documents/document_formats.h"
#include "common/documents/zip_archive.h"
#include "common/messages/error.h"

namespace verbatim {
namespace {

using namespace ::testing;

/// "P07, row 2: 'words' luck/Themes (Cem)" for each row, then the notes.
std::vector<std::string> read(const std::string& bytes) {
  const auto documents = read_quotation_table(bytes);
  if (!documents) return {"no table of quotations"};
  std::vector<std::string> lines;
  for (const QuotedDocument& given : *documents) {
    const QuotedDocument document = read_quoted_document(quoted_document_bytes(given));
    EXPECT_EQ(document, given);
    for (const CodedQuotation& quotation : document.quotations) {
      std::string line = document.name + ", row " + quotation.row + ": '" + quotation.quote + "'";
      for (const QuotationCode& code : quotation.codes)
        line += " " + code.code + (code.family.empty() ? "" : " of " + code.family);
      lines.push_back(line + (quotation.coder.empty() ? "" : " (" + quotation.coder + ")"));
    }
  }
  lines.insert(lines.end(), documents->front().notes.begin(), documents->front().notes.end());
  return lines;
}

TEST(QuotationTable, OfEachProgramThatWritesOne) {
  const std::pair<std::string, std::vector<std::string>> rows[] = {
      {"id,document,tag,content\n1,P07.docx,luck,\"By chance, I think.\"\n1,P07.docx,time,\"By chance, I "
       "think.\"\n",
       {"P07.docx, row 2: 'By chance, I think.' luck", "P07.docx, row 3: 'By chance, I think.' time"}},
      {"Color;Document group;Document name;Code;Beginning;End;Segment;Created by;Created\r\n"
       "red;Mills;P07;Themes > Trust > Banks;3;4;\"one\r\ntwo\";Cem;1.5.24\r\n",
       {"P07, row 2: 'one\r\ntwo' Banks of Trust (Cem)"}},
      {"\xEF\xBB\xBF"
       "Farbe\tDokumentname\tCode\tSegment\tErstellt von\n\tP07\tGlück\\Zufall\tBeim Müller.\tCem\n",
       {"P07, row 2: 'Beim Müller.' Zufall of Glück (Cem)"}},
      {"Project: Mills\n\nID,Document,Quotation Name,Quotation Content,Codes,Created by\n"
       "1:2,P07,By ch…,By chance.,\"luck\ntime\",Cem\n",
       {"P07, row 4: 'By chance.' luck time (Cem)"}},
      {"Codename,Coder,Filename,Coded text\nluck,Cem,P07.txt,By chance.\n",
       {"P07.txt, row 2: 'By chance.' luck (Cem)"}},
      {"document,code,text\nP07,luck;time,By chance.\n", {"P07, row 2: 'By chance.' luck time"}},
      {"quote,code\nBy chance.,luck | time\n", {", row 2: 'By chance.' luck time"}},
  };
  for (const auto& [bytes, lines] : rows) EXPECT_THAT(read(bytes), ElementsAreArray(lines)) << bytes;
}

TEST(QuotationTable, WhatIsNone) {
  for (const char* bytes :
       {"time,speaker,words,tags\n0:03,Ana,How?,luck\n", "Ana,How did it start?\nBen,By chance.\n",
        "citation,interview,turn,speaker,codes,text\n7:1,7,1,Ana,luck,How?\n", "", "\n\n", "code\nluck\n",
        "Ana: how, when and where did it start?\nBen: By chance.\n"})
    EXPECT_THAT(read(bytes), ElementsAre("no table of quotations")) << bytes;
}

TEST(QuotationTable, RowsThatCannotBeUsedAreToldByNumber) {
  EXPECT_THAT(read("document,code,quote\nP07,luck,By chance.\n,luck,lost\n\nP07,,uncoded\nP07,luck\nP07\n"),
              ElementsAre("P07, row 2: 'By chance.' luck",
                          "the table has 2 rows without quoted words, left out: rows 6, 7",
                          "the table has 1 row without a code, left out: row 5",
                          "the table has 1 row without a document, left out: row 3"));
}

TEST(QuotationTable, CodesOfOneNameInTwoFamiliesAreTwo) {
  EXPECT_THAT(read("document,code,quote\nP07,A > luck,one\nP07,luck,two\n"),
              ElementsAre("P07, row 2: 'one' luck of A", "P07, row 3: 'two' luck"));
  EXPECT_THAT(read("document,code,quote\nP07,A > luck,one\nP07,B > luck,two\n"),
              ElementsAre("P07, row 2: 'one' A/luck of A", "P07, row 3: 'two' B/luck of B"));
}

TEST(QuotationTable, DocumentsAreNamedAsFiles) {
  const auto documents =
      read_quotation_table("document,code,quote\n../a/b,x,one\n.._a_b,x,two\n..,x,three\n");
  ASSERT_TRUE(documents);
  std::vector<std::string> files;
  for (const QuotedDocument& document : *documents) files.push_back(document.file);
  EXPECT_THAT(files, ElementsAre(".._a_b", ".._a_b (2)", "quotations"));
}

TEST(QuotationTable, AWorkbookCountsItsOwnRows) {
  const std::string bytes = write_zip(
      {{"xl/workbook.xml", "<workbook><sheets><sheet name=\"a\" r:id=\"R1\"/></sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"R1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"},
       {"xl/worksheets/sheet1.xml",
        "<worksheet><sheetData><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Document name</t></is></c>"
        "<c r=\"B2\" t=\"inlineStr\"><is><t>Code</t></is></c><c r=\"D2\" "
        "t=\"inlineStr\"><is><t>Segment</t></is></c></row>"
        "<row r=\"7\"><c r=\"A7\" t=\"inlineStr\"><is><t>P07</t></is></c><c r=\"B7\" "
        "t=\"inlineStr\"><is><t>luck</t></is></c>"
        "<c r=\"D7\" t=\"inlineStr\"><is><t>By chance.</t></is></c></row></sheetData></worksheet>"}});
  EXPECT_THAT(read(bytes), ElementsAre("P07, row 7: 'By chance.' luck"));
  EXPECT_THROW(read_document(bytes), Error);
}

TEST(QuotationTable, IsNoTranscript) {
  const std::string table = "document,code,quote\nP07,luck,By chance.\n";
  EXPECT_EQ(format_of(table).name, "quotations");
  try {
    read_document(table);
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("no transcript"));
  }
  EXPECT_THROW(read_quotation_table("document,code,quote\n,,\n,luck,words\n"), Error);
}

}  // namespace
}  // namespace verbatim
