#include "query/render/turns/latex.h"

#include <algorithm>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/query/render/hostile_turn.h"

namespace verbatim {
namespace {

using testing::said;

TEST(Latex, SetsEveryCharacterAsItIs) {
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

TEST(Latex, OpensNoCommandOfTheTextsOwn) {
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

TEST(Latex, QuotesATurnWithItsCitation) {
  std::ostringstream out;
  latex_writer(out, {})->write_turn(said("One.\n\nTwo % three."));
  EXPECT_EQ(out.str(),
            "\\begin{quote}\nOne.\n\nTwo \\% three.\n\n\\hfill --- Interviewee, I32:57\n\\end{quote}\n");
  out.str("");
  latex_writer(out, {})->write_turn(said(""));
  EXPECT_EQ(out.str(),
            "\\begin{quote}\n\\emph{(no words)}\n\n\\hfill --- Interviewee, I32:57\n\\end{quote}\n");
}

TEST(Latex, MarksATurnThatHoldsNoneOfTheWords) {
  std::ostringstream out;
  Hit hit;
  hit.turn = said("Yes.");
  hit.turn.inferred = true;
  hit.context_only = true;
  hit.excerpts = {{{0, 4}, {}}};
  latex_writer(out, {})->write_hit(hit);
  EXPECT_EQ(out.str(),
            "\\begin{quote}\nYes.\n\n\\hfill --- Interviewee (inferred, by context), I32:57\n\\end{quote}\n");
}

}  // namespace
}  // namespace verbatim
