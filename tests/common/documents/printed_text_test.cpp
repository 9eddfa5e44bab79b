#include "common/documents/printed_text.h"

#include "tests/common/documents/printed_lines.h"

namespace verbatim {
namespace {

using testing::printed_line;

// Lines of ten points; a full line ends at 230.
const std::string kFull = "forty letters of talk that fill the line";

std::vector<PrintedLine> lines_at(const std::vector<std::pair<std::string, double>>& rows) {
  std::vector<PrintedLine> lines;
  for (const auto& [text, top] : rows) lines.push_back(printed_line(text, 1, top));
  return lines;
}

TEST(DocumentOf, JoinsTheLinesOfAParagraph) {
  const SourceDocument document =
      document_of(lines_at({{kFull, 10}, {kFull, 22}, {"and its end.", 34}, {"Another begins", 54}}));
  EXPECT_EQ(document.text, kFull + " " + kFull + " and its end.\n\nAnother begins\n");
  EXPECT_EQ(document.left_out.at("line end inside a paragraph"), 2u);
  EXPECT_EQ(document.locator(document.text.find("Another")), "page 1");
}

TEST(DocumentOf, EndsAParagraphWhereTheNextWordHadRoom) {
  // All lines are equally far apart, as in a print with double spacing.
  const SourceDocument document =
      document_of(lines_at({{kFull, 10}, {kFull, 30}, {"and its end.", 50}, {kFull, 70}, {"ends.", 90}}));
  EXPECT_EQ(document.text, kFull + " " + kFull + " and its end.\n\n" + kFull + " ends.\n");
}

TEST(DocumentOf, JoinsOverAPageBreak) {
  std::vector<PrintedLine> lines = lines_at({{kFull, 10}, {kFull, 22}});
  lines.push_back(printed_line("goes on here.", 2, 10));
  EXPECT_EQ(document_of(lines).text, kFull + " " + kFull + " goes on here.\n");
}

TEST(DocumentOf, KeepsAHyphenAtALinesEnd) {
  const SourceDocument document = document_of(
      lines_at({{kFull, 10}, {"forty letters of talk that fill the self-", 22}, {"made line", 34}}));
  EXPECT_THAT(document.text, ::testing::HasSubstr("the self-made line"));
  EXPECT_EQ(document.left_out.at("line end after a hyphen, without a blank"), 1u);
}

TEST(DocumentOf, IsNotMisledByOneLongAddress) {
  // It stands out beyond the margin, so that every word after it would seem to have had room.
  std::vector<std::pair<std::string, double>> rows;
  for (int i = 0; i < 8; ++i) rows.push_back({kFull, 10.0 + 12 * i});
  rows.push_back({"https://example.org/" + std::string(60, 'x'), 106});
  const std::string text = document_of(lines_at(rows)).text;
  EXPECT_EQ(text.find("\n\n"), std::string::npos) << text;
}

TEST(DocumentOf, PartsAtAnOpeningThatBeginsOtherParagraphs) {
  const SourceDocument document = document_of(lines_at({{"Ana: How did it start?", 10},
                                                        {"Ben: " + kFull.substr(0, 35), 22},
                                                        {"Ana: Go on.", 34},
                                                        {"Ben: By chance.", 46},
                                                        {"Ana: forty letters of talk, all of them.", 58},
                                                        {"Ben: So it was, as I have said before it", 70},
                                                        {"ended.", 82}}));
  EXPECT_THAT(document.text, ::testing::HasSubstr("all of them.\n\nBen: So it was"));
  EXPECT_THAT(document.text, ::testing::HasSubstr("before it ended."));
}

TEST(DocumentOf, TellsCodesByTheirSize) {
  const std::vector<PrintedLine> lines{printed_line("Ana", 1, 10, 10, true),
                                       printed_line(kFull, 1, 24),
                                       printed_line("It is a", 1, 36),
                                       printed_line("feedback-loop", 1, 56),
                                       printed_line("feedback-loop|who decides|Tools", 1, 70, 7.5),
                                       printed_line("Ana", 2, 10, 10, true),
                                       printed_line("Yes.", 2, 24)};
  const SourceDocument document = document_of(lines);
  EXPECT_EQ(document.text,
            "Ana\n\n" + kFull +
                " It is a\n\nfeedback-loop\n\nfeedback-loop\n\nwho decides\n\nTools\n\nAna\n\nYes.\n");
  std::vector<std::string> codes;
  for (const DocumentPiece& piece : document.pieces) {
    if (piece.is_code) codes.push_back(document.text.substr(piece.range.begin_byte, piece.range.size()));
  }
  EXPECT_THAT(codes, ::testing::ElementsAre("feedback-loop", "who decides", "Tools"));
  EXPECT_TRUE(document.is_bold({0, 3}));
}

}  // namespace
}  // namespace verbatim
