#include "common/text/visible_text.h"

#include <string>

#include <gtest/gtest.h>

namespace verbatim {
namespace {

TEST(VisibleText, leaves_plain_text_alone) {
  EXPECT_EQ(visible_text("Größe, 漢字, cafe\u0301 “x” — 👍"), "Größe, 漢字, cafe\u0301 “x” — 👍");
}

TEST(VisibleText, shows_one_substitute_for_each_harmful_code_point) {
  EXPECT_EQ(visible_text("a\x1b]8;;x\x07\r\n\x7f"), "a␛]8;;x␇␍␊␡");
  EXPECT_EQ(visible_text("\u0085\u009b\u202e\u2066\u200f\ufeff\u2028\u00ad"), "��������");
  EXPECT_EQ(visible_text("\xc3(\xff"), "�(�");
  EXPECT_EQ(visible_text("\uffff\ufdd0"), "��");
  EXPECT_EQ(visible_text(std::string_view("\0", 1)), "␀");
}

TEST(VisibleText, keeps_the_joiners_that_scripts_need) {
  EXPECT_EQ(visible_text("a\u200db"), "a\u200db");
}

TEST(VisiblePieces, are_the_whole_text) {
  const std::string text = "a漢e\u0301\xff\x1b";
  std::size_t end = 0;
  std::string columns;
  for (const VisiblePiece& piece : visible_pieces(text)) {
    EXPECT_EQ(piece.place.begin_byte, end);
    end = piece.place.end_byte;
    columns += std::to_string(piece.columns);
  }
  EXPECT_EQ(end, text.size());
  EXPECT_EQ(columns, "121011");
}

TEST(ShownInQuotes, cuts_what_is_long) {
  EXPECT_EQ(shown_in_quotes("abc"), "'abc'");
  EXPECT_EQ(shown_in_quotes(std::string(61, 'x')), "'" + std::string(60, 'x') + "…'");
}

}  // namespace
}  // namespace verbatim
