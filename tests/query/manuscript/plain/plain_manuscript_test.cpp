#include "query/manuscript/plain/plain_manuscript.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/manuscript/check/manuscript_quotations.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;

const std::vector<std::string> kInterviews{"5", "32"};

/// `line: words < cited`
std::vector<std::string> quotations(const ManuscriptText& manuscript) {
  std::vector<std::string> result;
  for (const Quotation& one : find_quotations(manuscript, CitationPattern({}, kInterviews)).quotations) {
    std::string shown = std::to_string(one.place.line) + ": " + one.text;
    for (const Citation& cited : one.cited) shown += " < " + print_citation(cited);
    result.push_back(shown);
  }
  return result;
}

TEST(PlainText, is_read_by_paragraphs) {
  EXPECT_THAT(
      quotations(
          read_plain_text("Title\n\nP5 said \"we copy * by hand\nevery night\".\n\n"
                          "As another put it:\n\n    It is slow and nobody likes it.\n\n    Not me.\n\nSo.",
                          "a.txt")),
      ElementsAre("3: we copy * by hand\nevery night < 5", "8: It is slow and nobody likes it.\n\nNot me."));
  EXPECT_THAT(quotations(read_plain_text("I5 wrote:\n> we copy it\n> by hand\nand so on", "a.txt")),
              ElementsAre("2: we copy it\nby hand < 5"));
  // literature in brackets, and a text that is set in as a whole
  EXPECT_THAT(quotations(read_plain_text("  \"one two three four five\" [@key]", "a.txt")),
              ElementsAre("1: one two three four five"));
}

TEST(PlainText, joins_a_sentence_over_pages) {
  EXPECT_THAT(quotations(read_plain_text("\"we copy it every\n\n- 12 -\n\fnight by hand\" (I5)", "a.txt")),
              ElementsAre("1: we copy it every\n\u2060\n\u2060\nnight by hand < 5"));
  EXPECT_THAT(
      quotations(read_plain_text("\"we copy it every night.\n\n\fBut \"one two three four five\"", "a.txt")),
      ElementsAre("3: one two three four five"));
}

SourceDocument word_document(const std::vector<std::pair<std::string, std::string>>& paragraphs) {
  SourceDocument document;
  document.format = "docx";
  for (const auto& [style, text] : paragraphs) {
    DocumentPiece piece;
    piece.kind = PieceKind::paragraph;
    piece.number = static_cast<std::uint32_t>(document.pieces.size()) + 1;
    piece.range = {document.text.size(), document.text.size() + text.size()};
    std::map<std::string, std::uint32_t> known;
    for (std::size_t i = 0; i < document.names.size(); ++i)
      known[document.names[i]] = static_cast<std::uint32_t>(i + 1);
    piece.style = name_index(document.names, known, style);
    document.text += text + "\n\n";
    document.pieces.push_back(piece);
  }
  return document;
}

TEST(WordManuscript, has_paragraphs_for_lines_and_styles_for_blocks) {
  EXPECT_THAT(quotations(read_word_manuscript(
                  word_document({{"Normal", "He said \u201Cwe copy it every night\u201D (I5)."},
                                 {"Normal", "Participant 32 disagreed:"},
                                 {"Intense Quote", "It is slow."},
                                 {"Zitat", "Nobody likes it."},
                                 {"Normal", "So it is."}}),
                  "a.docx")),
              ElementsAre("1: we copy it every night < 5", "3: It is slow.\n\nNobody likes it. < 32"));
}

}  // namespace
}  // namespace verbatim
