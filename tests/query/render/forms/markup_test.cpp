#include "query/render/forms/markup.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/query/render/hostile_turn.h"

namespace verbatim {
namespace {

TEST(LatexLine, SetsEveryCharacterAsItIs) {
  const std::vector<testing::EscapeRow> rows{
      {"plain words, don't", "plain words, don't"},
      {"R&D 5% of $3 #1 a_b {x}", "R\\&D 5\\% of \\$3 \\#1 a\\_b \\{x\\}"},
      {"~ ^", "\\textasciitilde{} \\textasciicircum{}"},
      {"\\input{/etc/passwd}", "\\textbackslash{}input\\{/etc/passwd\\}"},
      {"\\\\", "\\textbackslash{}\\textbackslash{}"},
      {"^^5c^^M", "\\textasciicircum{}\\textasciicircum{}5c\\textasciicircum{}\\textasciicircum{}M"},
      {"\\end{quote}", "\\textbackslash{}end\\{quote\\}"},
      {"<a> | b", "\\textless{}a\\textgreater{} \\textbar{} b"},
      {"`x'", "\\textasciigrave{}x'"},
      {"''", "'{}'"},
      {"say \"a\"", "say \\char34{}a\\char34{}"},
      {"a -- b --- c", "a -{}- b -{}-{}- c"},
      {",,x", ",{},x"},
      {"data-driven", "data-driven"},
      {"“é” ‘ü’ …", "“é” ‘ü’ …"},
      {"cafe\u0301", "café"},
      {"a\tb", "a b"},
      {"\x1b[31m", "[U+001B][31m"},
      {std::string("a\0b", 3), "a[U+0000]b"},
      {"\u202E", "[U+202E]"},
      {"bad\xff", "bad\uFFFD"},
  };
  for (const auto& row : rows) EXPECT_EQ(latex_line(row.text), row.expected) << row.text;
}

TEST(LatexLine, OpensNoCommandOfTheTextsOwn) {
  const std::vector<std::string> own{"\\textbackslash{}",
                                     "\\{",
                                     "\\}",
                                     "\\$",
                                     "\\&",
                                     "\\#",
                                     "\\_",
                                     "\\%",
                                     "\\textasciitilde{}",
                                     "\\textasciicircum{}",
                                     "\\textless{}",
                                     "\\textgreater{}",
                                     "\\textbar{}",
                                     "\\textasciigrave{}",
                                     "\\char34{}"};
  for (int a = 0; a < 128; ++a) {
    for (int b = 0; b < 128; ++b) {
      std::string set = latex_line({std::string{static_cast<char>(a), static_cast<char>(b)}});
      while (!set.empty()) {
        const auto known =
            std::find_if(own.begin(), own.end(), [&](const auto& text) { return set.starts_with(text); });
        if (known != own.end()) {
          set.erase(0, known->size());
          continue;
        }
        ASSERT_EQ(std::string("\\$&#%~^`\"").find(set.front()), std::string::npos) << a << " " << b;
        ASSERT_GE(static_cast<unsigned char>(set.front()), 0x20) << a << " " << b;
        set.erase(0, 1);
      }
    }
  }
}

TEST(MarkdownLine, EscapesWhatARendererWouldActOn) {
  const std::vector<testing::EscapeRow> rows{
      {"plain words, “quoted”. It's 5%!", "plain words, “quoted”. It's 5%!"},
      {"I don't know. Or now.", "I don't know. Or now."},
      {"see WWW.x.org", "see WWW\\.x.org"},
      {"*bold* _it_ `code`", "\\*bold\\* \\_it\\_ \\`code\\`"},
      {"a\\*b", "a\\\\\\*b"},
      {"<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"},
      {"&lt;b&gt;", "\\&lt;b\\&gt;"},
      {"[x](javascript:alert(1))", "\\[x\\](javascript\\:alert(1))"},
      {"![img](x)", "!\\[img\\](x)"},
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
      {"I don't know. Now.", "I don't know. Now."},  // `know\\.` was all over the page
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

TEST(TrimmedLines, KeepEveryLineWithoutTheBlanksAroundIt) {
  EXPECT_THAT(trimmed_lines(" one\t\r\n\n  two"), ::testing::ElementsAre("one", "", "two"));
  EXPECT_THAT(trimmed_lines("one\n"), ::testing::ElementsAre("one", ""));
  EXPECT_THAT(trimmed_lines(""), ::testing::ElementsAre(""));
}

}  // namespace
}  // namespace verbatim
