#include "query/render/turns/quotation.h"

#include <sstream>

#include <gtest/gtest.h>

#include "tests/query/render/hostile_turn.h"

namespace verbatim {
namespace {

using testing::said;

std::string written_quotation(const Turn& turn) {
  std::ostringstream out;
  markdown_writer(out)->write_turn(turn);
  return out.str();
}

TEST(MarkdownQuotation, QuotesATurnWithItsCitation) {
  Turn turn = said("We say “drift”.");
  EXPECT_EQ(written_quotation(turn), "> We say “drift”.\n>\n> — Interviewee, I32:57\n");
  turn.inferred = true;
  turn.interview = "P07";
  turn.speaker = "*Mr* <b>";
  EXPECT_EQ(written_quotation(turn), "> We say “drift”.\n>\n> — \\*Mr\\* \\<b\\> (inferred), P07:57\n");
}

TEST(MarkdownQuotation, KeepsEveryLineInsideTheQuote) {
  EXPECT_EQ(written_quotation(said("one\ntwo\r\n\n\n    # three\n")),
            "> one\\\n> two\n>\n> \\# three\n>\n> — Interviewee, I32:57\n");
  EXPECT_EQ(written_quotation(said("")), "> *(no words)*\n>\n> — Interviewee, I32:57\n");
}

TEST(MarkdownQuotation, MarksWhatAHitLeavesOut) {
  std::ostringstream out;
  Hit hit;
  hit.turn = said("One. Two. Three. Four.");
  hit.excerpts = {{{5, 9}, {{5, 8}}}};
  const auto writer = markdown_writer(out);
  writer->write_hit(hit);
  writer->write_hit(hit);
  const std::string one = "> \\[…\\] Two. \\[…\\]\n>\n> — Interviewee, I32:57\n";
  EXPECT_EQ(out.str(), one + "\n" + one);
}

// An excerpt that ends in a blank made two of them before the mark.
TEST(MarkdownQuotation, HasOneBlankBeforeAMark) {
  std::ostringstream out;
  Hit hit;
  hit.turn = said("One. Two.  Three.");
  hit.excerpts = {{{0, 5}, {}}, {{5, 11}, {}}};
  markdown_writer(out)->write_hit(hit);
  EXPECT_EQ(out.str(), "> One. Two. \\[…\\]\n>\n> — Interviewee, I32:57\n");
}

TEST(MarkdownQuotation, MarksATurnThatHoldsNoneOfTheWords) {
  std::ostringstream out;
  Hit hit;
  hit.turn = said("Yes.");
  hit.context_only = true;
  hit.excerpts = {{{0, 4}, {}}};
  hit.before = {said("Well?")};
  markdown_writer(out)->write_hit(hit);
  EXPECT_EQ(out.str(),
            "> Well?\n>\n> — Interviewee, I32:57\n\n> Yes.\n>\n> — Interviewee (by context), I32:57\n");
}

TEST(LatexQuotation, QuotesATurnWithItsCitation) {
  std::ostringstream out;
  latex_writer(out)->write_turn(said("One.\n\nTwo % three."));
  EXPECT_EQ(out.str(),
            "\\begin{quote}\nOne.\n\nTwo \\% three.\n\n\\hfill --- Interviewee, I32:57\n\\end{quote}\n");
  out.str("");
  latex_writer(out)->write_turn(said(""));
  EXPECT_EQ(out.str(),
            "\\begin{quote}\n\\emph{(no words)}\n\n\\hfill --- Interviewee, I32:57\n\\end{quote}\n");
}

TEST(LatexQuotation, MarksATurnThatHoldsNoneOfTheWords) {
  std::ostringstream out;
  Hit hit;
  hit.turn = said("Yes.");
  hit.turn.inferred = true;
  hit.context_only = true;
  hit.excerpts = {{{0, 4}, {}}};
  latex_writer(out)->write_hit(hit);
  EXPECT_EQ(out.str(),
            "\\begin{quote}\nYes.\n\n\\hfill --- Interviewee (inferred, by context), I32:57\n\\end{quote}\n");
}

}  // namespace
}  // namespace verbatim
