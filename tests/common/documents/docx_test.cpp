#include "common/documents/docx.h"

#include <random>

#include "tests/common/documents/described_document.h"
#include "tests/common/expect_error.h"
#include "tests/support/zip_file.h"

namespace verbatim {
namespace {

using testing::described_pieces;
using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using testing::pieces_hold_all_words;
using ::testing::UnorderedElementsAre;
using testing::word_file;
using testing::word_paragraph;
using testing::zip_file;

SourceDocument read_body(const std::string& body, const std::string& styles = {}) {
  SourceDocument document = read_docx(word_file(body, styles));
  EXPECT_TRUE(pieces_hold_all_words(document)) << document.text;
  return document;
}

std::string run(const std::string& text, const std::string& properties = {}) {
  return "<w:r>" + (properties.empty() ? "" : "<w:rPr>" + properties + "</w:rPr>") +
         "<w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
}

/// Bytes that do not pack well.
std::string noise(std::size_t size) {
  std::mt19937 random(1);
  std::string bytes(size, ' ');
  for (char& c : bytes) c = static_cast<char>('0' + random() % 64);
  return bytes;
}

std::string cell(const std::string& paragraphs) {
  return "<w:tc>" + paragraphs + "</w:tc>";
}

TEST(ReadDocx, GivesParagraphsAsAPersonCountsThem) {
  const SourceDocument document =
      read_body(word_paragraph("Interviewer: How did it begin?") + "<w:p/>" + word_paragraph(" ") +
                word_paragraph("Ana: With my aunt &amp; her loom."));
  EXPECT_EQ(document.format, "docx");
  EXPECT_EQ(document.text, "Interviewer: How did it begin?\n\nAna: With my aunt & her loom.\n");
  EXPECT_THAT(described_pieces(document), ElementsAre("paragraph 1||Interviewer: How did it begin?",
                                                      "paragraph 2||Ana: With my aunt & her loom."));
  EXPECT_THAT(document.left_out, IsEmpty());
  EXPECT_THAT(document.notes, IsEmpty());
}

TEST(ReadDocx, PutsTheWordsOfAParagraphTogether) {
  struct Row {
    const char* name;
    std::string paragraph;
    std::string words;  ///< '/' for a line break
  };
  const std::vector<Row> rows{
      {"a label split over runs", run("Inter", "<w:b/>") + run("viewer", "<w:b/>") + run(": yes"),
       "Interviewer: yes"},
      {"tabs and breaks",
       "<w:r><w:t>Ana:</w:t><w:tab/><w:t>one</w:t><w:br/><w:t>two</w:t><w:cr/><w:t>three</w:t></w:r>",
       "Ana:\tone/two/three"},
      {"hyphens", "<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r>",
       "a\u2011b\u00ADc"},
      {"a symbol", "<w:r><w:t>a</w:t><w:sym w:font=\"X\" w:char=\"2014\"/></w:r>", "a\u2014"},
      {"blanks without xml:space", "<w:r><w:t>  a\n b </w:t></w:r>" + run("c"), "a  bc"},
      {"a blank alone in its run", run("a") + run(" ") + run("b"), "a b"},
      {"a deletion and an insertion",
       run("I ") + "<w:del><w:r><w:delText>never</w:delText></w:r></w:del><w:ins>" + run("always") +
           "</w:ins>" + run(" said so"),
       "I always said so"},
      {"text that moved",
       "<w:moveFrom>" + run("old place") + "</w:moveFrom><w:moveTo>" + run("new place") + "</w:moveTo>",
       "new place"},
      {"a hyperlink", "<w:hyperlink>" + run("the archive") + "</w:hyperlink>" + run(" said"),
       "the archive said"},
      {"a field",
       "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> PAGEREF x </w:instrText></w:r>"
       "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" +
           run("see 12") + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
       "see 12"},
      {"a simple field", "<w:fldSimple w:instr=\"DATE\">" + run("3 May") + "</w:fldSimple>", "3 May"},
      {"a field without its end loses no words",
       "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>" + run("kept"), "kept"},
      {"hidden text", run("seen") + run(" unseen", "<w:vanish/>") + run(" shown", "<w:vanish w:val=\"0\"/>"),
       "seen shown"},
      {"comment and notes",
       run("said") +
           "<w:r><w:commentReference w:id=\"1\"/></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r>",
       "said"},
      {"a choice with its fallback",
       "<w:r><mc:AlternateContent><mc:Choice Requires=\"x\"><w:t>once</w:t></mc:Choice>"
       "<mc:Fallback><w:t>once</w:t></mc:Fallback></mc:AlternateContent></w:r>",
       "once"},
      {"a reading above a word",
       "<w:r><w:ruby><w:rt><w:r><w:t>とうきょう</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>東京</w:t></w:r></"
       "w:rubyBase></w:ruby></w:r>",
       "東京"},
      {"an equation", run("so ") + "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "so x"},
      {"a content control and a smart tag",
       "<w:sdt><w:sdtPr><w:alias w:val=\"no\"/></w:sdtPr><w:sdtContent>" + run("in ") +
           "</w:sdtContent></w:sdt><w:smartTag>" + run("out") + "</w:smartTag>",
       "in out"},
      {"half a character", run("a&#xD800;b"), "a\uFFFDb"},
      {"an escape character stays, as in any source", run("a&#x1b;[31mb"), "a\x1b[31mb"},
      {"entities of a DTD do not unfold", run("a&xxe;b"), "a&xxe;b"},
  };
  for (const Row& row : rows) {
    const auto pieces = described_pieces(read_body("<w:p>" + row.paragraph + "</w:p>"));
    EXPECT_THAT(pieces, ElementsAre("paragraph 1||" + row.words)) << row.name;
  }
}

TEST(ReadDocx, CountsWhatItLeavesOut) {
  const SourceDocument document = read_body(
      "<w:p>" + run("a") + "<w:del><w:r><w:delText>b</w:delText></w:r></w:del><w:moveFrom>" + run("c") +
      "</w:moveFrom>" + run("d", "<w:vanish/>") +
      "<w:r><w:commentReference/></w:r><w:r><w:commentReference/></w:r><w:r><w:footnoteReference/></w:r>"
      "<w:r><w:endnoteReference/></w:r><w:r><w:drawing><wp/></w:drawing></w:r></w:p>"
      "<w:altChunk r:id=\"x\"/><w:sectPr><w:headerReference/><w:footerReference/><w:pgSz/></w:sectPr>");
  EXPECT_THAT(
      document.left_out,
      UnorderedElementsAre(Pair("deleted text", 1), Pair("text moved away", 1), Pair("hidden text", 1),
                           Pair("comment", 2), Pair("footnote", 1), Pair("endnote", 1), Pair("picture", 1),
                           Pair("embedded document", 1), Pair("page header", 1), Pair("page footer", 1)));
}

TEST(ReadDocx, JoinsParagraphsWhoseMarkIsDeleted) {
  const SourceDocument document =
      read_body("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("We moved ") + "</w:p>" +
                word_paragraph("to the coast.") + word_paragraph("Next."));
  EXPECT_THAT(described_pieces(document),
              ElementsAre("paragraph 1||We moved to the coast.", "paragraph 2||Next."));
}

TEST(ReadDocx, MarksBoldHeadingsAndLists) {
  const std::string styles =
      "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Standard\"><w:name "
      "w:val=\"Normal\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"berschrift2\"><w:name w:val=\"heading 2\"/><w:basedOn "
      "w:val=\"Standard\"/>"
      "<w:rPr><w:b/></w:rPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Mine\"><w:name w:val=\"Speaker\"/><w:basedOn "
      "w:val=\"berschrift2\"/></w:style>"
      "<w:style w:type=\"character\" w:styleId=\"Fett\"><w:name "
      "w:val=\"Strong\"/><w:rPr><w:b/></w:rPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Round\"><w:name w:val=\"Round\"/><w:basedOn "
      "w:val=\"Round\"/></w:style>";
  const SourceDocument document = read_body(
      "<w:p><w:pPr><w:pStyle w:val=\"Mine\"/></w:pPr>" + run("Ana") +
          "</w:p>"
          "<w:p>" +
          run("Ana", "<w:b/>") + run(" ") + run("Ruiz", "<w:b w:val=\"true\"/>") +
          run(": words", "<w:b w:val=\"0\"/>") +
          "</w:p>"
          "<w:p>" +
          run("strong", "<w:rStyle w:val=\"Fett\"/>") +
          "</w:p>"
          "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr>" +
          run("first") +
          "</w:p>"
          "<w:p><w:pPr><w:pStyle w:val=\"Round\"/></w:pPr>" +
          run("round") +
          "</w:p>"
          "<w:p><w:pPr><w:pStyle w:val=\"Undeclared\"/></w:pPr>" +
          run("undeclared") + "</w:p>",
      styles);
  ASSERT_EQ(document.pieces.size(), 6u);
  const auto& pieces = document.pieces;
  EXPECT_EQ(document.style_of(pieces[0]), "Speaker");
  EXPECT_EQ(pieces[0].heading_level, 2) << "from the style that it is based on";
  EXPECT_TRUE(document.is_bold(pieces[0].range));
  EXPECT_EQ(document.style_of(pieces[1]), "Normal");
  EXPECT_EQ(pieces[1].heading_level, 0);
  const std::size_t begin = pieces[1].range.begin_byte;
  EXPECT_TRUE(document.is_bold({begin, begin + 8})) << "a blank between two bold words is bold enough";
  EXPECT_FALSE(document.is_bold({begin, begin + 9}));
  EXPECT_FALSE(document.is_bold(pieces[1].range));
  EXPECT_TRUE(document.is_bold(pieces[2].range));
  EXPECT_EQ(pieces[3].heading_level, 1);
  EXPECT_TRUE(pieces[3].is_list_item);
  EXPECT_FALSE(pieces[2].is_list_item);
  EXPECT_EQ(document.style_of(pieces[5]), "Undeclared");
}

TEST(ReadDocx, ReadsTablesRowByRow) {
  const std::string table =
      "<w:tbl><w:tblPr/><w:tblGrid/>"
      "<w:tr>" +
      cell(word_paragraph("Time")) + cell(word_paragraph("Who")) + cell(word_paragraph("What")) +
      "</w:tr>"
      "<w:tr>" +
      cell("<w:p/>") + cell(word_paragraph("Ana")) + cell(word_paragraph("One.") + word_paragraph("Two.")) +
      "</w:tr>"
      "<w:tr><w:trPr><w:del/></w:trPr>" +
      cell(word_paragraph("gone")) +
      "</w:tr>"
      "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" +
      word_paragraph("wide") + "</w:tc>" + cell(word_paragraph("third")) +
      "</w:tr>"
      "</w:tbl>";
  const SourceDocument document = read_body(word_paragraph("Before.") + table + word_paragraph("After."));
  EXPECT_EQ(document.text, "Before.\n\nTime\tWho\tWhat\n\n\tAna\tOne.\nTwo.\n\nwide\tthird\n\nAfter.\n");
  EXPECT_THAT(described_pieces(document),
              ElementsAre("paragraph 1||Before.", "table 1, row 1||Time", "table 1, row 1||Who",
                          "table 1, row 1||What", "table 1, row 2||Ana", "table 1, row 2||One./Two.",
                          "table 1, row 3||wide", "table 1, row 3||third", "paragraph 10||After."));
  EXPECT_EQ(document.pieces[4].cell, (TableCell{1, 2, 2}));
  EXPECT_EQ(document.pieces[7].cell, (TableCell{1, 3, 3}));
  EXPECT_THAT(document.left_out, ElementsAre(Pair("deleted table row", 1)));
}

TEST(ReadDocx, ReadsATableOfOneColumnAsParagraphs) {
  const SourceDocument document = read_body(
      "<w:tbl><w:tr>" + cell(word_paragraph("Ana: One.") + word_paragraph("Tom: Two.")) + "</w:tr></w:tbl>");
  EXPECT_EQ(document.text, "Ana: One.\n\nTom: Two.\n");
  EXPECT_EQ(document.pieces[1].kind, PieceKind::paragraph);
  EXPECT_EQ(document.pieces[1].cell, (TableCell{1, 1, 1}));
}

TEST(ReadDocx, PutsATextBoxBehindItsParagraph) {
  const std::string box =
      "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>" +
      word_paragraph("in the box") +
      "</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict>"
      "<w:txbxContent>" +
      word_paragraph("in the box") + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>";
  const SourceDocument document = read_body("<w:p>" + run("before ") + box + run("and after") + "</w:p>");
  EXPECT_THAT(described_pieces(document),
              ElementsAre("paragraph 1||before and after", "paragraph 2||in the box"));
}

TEST(ReadDocx, FindsTheMainPartByItsRelationship) {
  const std::string type =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
  const std::string bytes =
      zip_file({{"word/document.xml", "<d:document xmlns:d=\"x\"><d:body/></d:document>"},
                {"word/document2.xml",
                 "\xEF\xBB\xBF<d:document "
                 "xmlns:d=\"x\"><d:body><d:p><d:r><d:t>second</d:t></d:r></d:p></d:body></d:document>"},
                {"_rels/.rels", "\xEF\xBB\xBF<Relationships><Relationship Type=\"" + type +
                                    "\" Target=\"/word/document2.xml\"/></Relationships>"}});
  EXPECT_THAT(described_pieces(read_docx(bytes)), ElementsAre("paragraph 1||second"));
}

TEST(ReadDocx, RefusesWhatIsNoWordDocument) {
  const std::string type =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
  const auto with_main = [&](const std::string& target, const std::string& content,
                             const std::string& more = {}) {
    return zip_file({{"_rels/.rels", "<Relationships><Relationship Type=\"" + type + "\" Target=\"" + target +
                                         "\"" + more + "/></Relationships>"},
                     {target, content}});
  };
  std::string deep;
  for (int i = 0; i < 500; ++i) deep += "<w:sdt>";
  for (int i = 0; i < 500; ++i) deep += "</w:sdt>";
  std::string deep_runs = "<w:p>";
  for (int i = 0; i < 500; ++i) deep_runs += "<w:hyperlink>";
  for (int i = 0; i < 500; ++i) deep_runs += "</w:hyperlink>";
  struct Row {
    const char* name;
    std::string bytes;
    const char* message;
  };
  const std::vector<Row> rows{
      {"some zip", zip_file({{"a.txt", "Interviewer"}}), "no Word document"},
      {"an OpenDocument text", zip_file({{"mimetype", "application/vnd.oasis.opendocument.text"}}),
       "no Word document"},
      {"a spreadsheet", with_main("xl/workbook.xml", "<workbook/>"), "not a Word document"},
      {"slides", with_main("ppt/presentation.xml", "<p:presentation/>"), "not a Word document"},
      {"a main part elsewhere", with_main("http://example.org/x", "", " TargetMode=\"External\""),
       "no main part"},
      {"no main part",
       zip_file({{"_rels/.rels",
                  "<Relationships><Relationship Type=\"" + type + "\" Target=\"no.xml\"/></Relationships>"}}),
       "missing or empty"},
      {"broken XML", with_main("word/document.xml", "<w:document><w:body><w:p>"), "broken XML"},
      {"no XML", with_main("word/document.xml", "words"), "broken XML"},
      {"deep blocks", word_file(deep), "nested deeper"},
      {"deep runs", word_file(deep_runs + "</w:p>"), "nested deeper"},
      {"too large", with_main("word/document.xml", noise(21u << 20)), "larger than 20 MB"},
      {"a cut archive", word_file(word_paragraph("x")).substr(0, 200), "archive is damaged"},
  };
  for (const Row& row : rows) {
    const Error error = error_of([&] { read_docx(row.bytes); });
    EXPECT_EQ(error.status(), ExitStatus::wrong_usage) << row.name;
    EXPECT_THAT(error.message(), HasSubstr(row.message)) << row.name;
    EXPECT_FALSE(error.hint().empty()) << row.name;
  }
}

TEST(ReadDocx, OpensNothingThatTheXmlNames) {
  const std::string bytes =
      zip_file({{"_rels/.rels",
                 "<Relationships><Relationship Type=\"x/officeDocument\" "
                 "Target=\"word/document.xml\"/></Relationships>"},
                {"word/document.xml",
                 "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY f SYSTEM \"file:///etc/hostname\">"
                 "<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><w:document><w:body>" +
                     word_paragraph("&f; &b;") + "</w:body></w:document>"}});
  EXPECT_THAT(described_pieces(read_docx(bytes)), ElementsAre("paragraph 1||&f; &b;"));
}

TEST(ReadDocx, SurvivesDamage) {
  const std::string whole =
      word_file(word_paragraph("Ana: One.") + "<w:tbl><w:tr>" + cell(word_paragraph("a")) +
                    cell(word_paragraph("b")) + "</w:tr></w:tbl>",
                "<w:style w:styleId=\"a\"><w:name w:val=\"heading 1\"/></w:style>");
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string flipped = whole;
    flipped[at] = static_cast<char>(flipped[at] ^ 0x41);
    try {
      pieces_hold_all_words(read_docx(flipped));
    } catch (const Error&) {
    }
  }
}

}  // namespace
}  // namespace verbatim
