#include "query/render/turns/markdown.h"

#include <sstream>

#include <gtest/gtest.h>

#include "tests/query/render/hostile_turn.h"

namespace verbatim {
namespace {

using testing::said;

std::string written_markdown(const Turn& turn) {
  std::ostringstream out;
  markdown_writer(out, {})->write_turn(turn);
  return out.str();
}

TEST(Markdown, EscapesWhatARendererWouldActOn) {
  const std::vector<testing::EscapeRow> rows{
      {"plain words, “quoted”. It's 5%!", "plain words, “quoted”. It's 5%\\!"},
      {"*bold* _it_ `code`", "\\*bold\\* \\_it\\_ \\`code\\`"},
      {"a\\*b", "a\\\\\\*b"},
      {"<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"},
      {"&lt;b&gt;", "\\&lt;b\\&gt;"},
      {"[x](javascript:alert(1))", "\\[x\\](javascript\\:alert(1))"},
      {"![img](x)", "\\!\\[img\\](x)"},
      {"# heading", "\\# heading"},
      {"> quote", "\\> quote"},
      {"- item", "\\- item"},
      {"+ item", "\\+ item"},
      {"---", "\\-\\-\\-"},
      {"===", "\\==="},
      {"data-driven", "data-driven"},
      {"1. item", "1\\. item"},
      {"12) item", "12\\) item"},
      {"(1) item", "\\(1\\) item"},
      {"a. item", "a\\. item"},
      {"iv. item", "iv\\. item"},
      {"Yes. I do", "Yes. I do"},
      {"~~gone~~", "\\~\\~gone\\~\\~"},
      {"a | b", "a \\| b"},
      {"$x^2$", "\\$x\\^2\\$"},
      {"{.class} @cite", "\\{.class\\} \\@cite"},
      {"http://x.org", "http\\://x.org"},
      {"www.x.org", "www\\.x.org"},
      {"me@x.org", "me\\@x.org"},
      {":smile:", "\\:smile:"},
      {"wait...", "wait\\.\\.\\."},
      {": definition", "\\: definition"},
      {"so: yes at 10:30", "so: yes at 10:30"},
      {"x:100: :100:", "x\\:100: \\:100:"},
      {"\x1b[31mred", "␛\\[31mred"},
      {"tab\there", "tab here"},
      {"bidi\u202Eover", "bidi�over"},
      {"bad\xff", "bad�"},
  };
  for (const auto& row : rows) EXPECT_EQ(markdown_line(row.text), row.expected) << row.text;
}

TEST(Markdown, QuotesATurnWithItsCitation) {
  Turn turn = said("We say “drift”.");
  EXPECT_EQ(written_markdown(turn), "> We say “drift”.\n>\n> — Interviewee, I32:57\n");
  turn.inferred = true;
  turn.interview = "P07";
  turn.speaker = "*Mr* <b>";
  EXPECT_EQ(written_markdown(turn), "> We say “drift”.\n>\n> — \\*Mr\\* \\<b\\> (inferred), P07:57\n");
}

TEST(Markdown, KeepsEveryLineInsideTheQuote) {
  EXPECT_EQ(written_markdown(said("one\ntwo\r\n\n\n    # three\n")),
            "> one\\\n> two\n>\n> \\# three\n>\n> — Interviewee, I32:57\n");
  EXPECT_EQ(written_markdown(said("")), "> *(no words)*\n>\n> — Interviewee, I32:57\n");
}

TEST(Markdown, MarksWhatAHitLeavesOut) {
  std::ostringstream out;
  Hit hit;
  hit.turn = said("One. Two. Three. Four.");
  hit.excerpts = {{{5, 9}, {{5, 8}}}};
  const auto writer = markdown_writer(out, {});
  writer->write_hit(hit);
  writer->write_hit(hit);
  const std::string one = "> \\[…\\] Two. \\[…\\]\n>\n> — Interviewee, I32:57\n";
  EXPECT_EQ(out.str(), one + "\n" + one);
}

TEST(Markdown, MarksATurnThatHoldsNoneOfTheWords) {
  std::ostringstream out;
  Hit hit;
  hit.turn = said("Yes.");
  hit.context_only = true;
  hit.excerpts = {{{0, 4}, {}}};
  hit.before = {said("Well?")};
  markdown_writer(out, {})->write_hit(hit);
  EXPECT_EQ(out.str(),
            "> Well?\n>\n> — Interviewee, I32:57\n\n> Yes.\n>\n> — Interviewee (by context), I32:57\n");
}

}  // namespace
}  // namespace verbatim
