#include "query/manuscript/latex/latex_definitions.h"

#include <gtest/gtest.h>

namespace verbatim {
namespace {

/// Reads a definition: `name` is the command at the beginning of `latex`.
LatexDefinitions defined(const std::string& name, const std::string& latex) {
  const LatexSource source = LatexSource::of_file(latex, 0);
  LatexCursor cursor(source, {name.size() + 1, latex.size()});
  LatexDefinitions definitions;
  EXPECT_TRUE(definitions.define(name, cursor));
  EXPECT_TRUE(cursor.at_end()) << cursor.rest();
  return definitions;
}

/// What `\x` stands for where `after` follows it, and what is left of that.
std::string expansion(const LatexDefinitions& definitions, const std::string& after) {
  const OwnCommand* own = definitions.command("x");
  if (own == nullptr) return "not defined";
  const LatexSource source = LatexSource::of_file("\n" + after, 0);
  LatexCursor cursor(source, {1, source.text().size()});
  const LatexSource expanded = expand(*own, source, 0, cursor);
  return std::string(expanded.text()) + "|" + std::string(cursor.rest());
}

TEST(LatexDefinitions, put_arguments_into_a_body) {
  EXPECT_EQ(expansion(defined("newcommand", "\\newcommand{\\x}[2]{(#2) #1}"), "{a}{b} c"), "(b) a| c");
  EXPECT_EQ(expansion(defined("renewcommand", "\\renewcommand*\\x[2][no]{#1-#2}"), "[so]{b}"), "so-b|");
  EXPECT_EQ(expansion(defined("newcommand", "\\newcommand{\\x}[2][no]{#1-#2}"), "{b}"), "no-b|");
  EXPECT_EQ(expansion(defined("NewDocumentCommand", "\\NewDocumentCommand{\\x}{m +m}{#2#1}"), "{a}{b}"),
            "ba|");
  EXPECT_EQ(expansion(defined("newcommand", "\\newcommand{\\x}{#1 #}"), "{a}"), " |{a}");
}

TEST(LatexDefinitions, forget_what_they_do_not_understand) {
  EXPECT_EQ(expansion(defined("NewDocumentCommand", "\\NewDocumentCommand{\\x}{o m}{#2}"), ""),
            "not defined");
  EXPECT_EQ(expansion(defined("newcommand", "\\newcommand{\\x}[10]{#1}"), ""), "not defined");
  EXPECT_EQ(expansion(defined("def", "\\def\\x#1.{#1}"), ""), "not defined");
  EXPECT_EQ(expansion(defined("let", "\\let\\x=\\y"), ""), "not defined");
}

TEST(LatexDefinitions, leave_other_commands_alone) {
  const LatexSource source = LatexSource::of_file("{a}", 0);
  LatexCursor cursor(source, {0, 3});
  LatexDefinitions definitions;
  EXPECT_FALSE(definitions.define("emph", cursor));
  EXPECT_EQ(cursor.at(), 0u);
  EXPECT_EQ(definitions.command("emph"), nullptr);
}

TEST(LatexDefinitions, know_an_environment_that_quotes) {
  const LatexDefinitions said =
      defined("newenvironment", "\\newenvironment{said}[2][no]{\\begin{quotation}}{\\end{quotation}}");
  ASSERT_NE(said.environment("said"), nullptr);
  EXPECT_TRUE(said.environment("said")->block);
  EXPECT_EQ(said.environment("said")->pattern, "om");
  const LatexDefinitions note = defined("newenvironment", "\\newenvironment{note}{\\itshape}{}");
  ASSERT_NE(note.environment("note"), nullptr);
  EXPECT_FALSE(note.environment("note")->block);
  EXPECT_EQ(note.environment("other"), nullptr);
}

}  // namespace
}  // namespace verbatim
