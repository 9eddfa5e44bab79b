#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/render/catalog/catalog_latex.h"
#include "query/render/counts/count_formats.h"
#include "tests/support/run_program.h"
#include "tests/support/sample_catalog.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::ProgramRun;
using testing::run_program;
using testing::sample_catalog;
using testing::TempDir;

/// A paper that inputs the sample catalog, compiled by pdfLaTeX in a folder of its own.
class Paper {
 public:
  explicit Paper(const std::string& body, const std::string& preamble = {}) {
    folder_.write("quotes.tex", catalog_latex(sample_catalog()));
    folder_.write("paper.tex", "\\documentclass{article}\n" + preamble +
                                   "\\input{quotes}\n\\begin{document}\n" + body + "\n\\end{document}\n");
    testing::ProgramSetting setting;
    setting.working_folder = folder_.path();
    run_ =
        run_program(VERBATIM_PDFLATEX, {"-interaction=nonstopmode", "-halt-on-error", "paper.tex"}, setting);
  }

  const ProgramRun& run() const { return run_; }
  /// As a reader sees it: one line, words with a blank between.
  std::string text() const {
    std::istringstream words(run_program(VERBATIM_PDFTOTEXT, {folder_.path() / "paper.pdf", "-"}).out);
    std::string text;
    for (std::string word; words >> word;) text += (text.empty() ? "" : " ") + word;
    return text;
  }
  bool is_compiled() const {
    return run_.status == 0 && std::filesystem::exists(folder_.path() / "paper.pdf");
  }

 private:
  TempDir folder_;
  ProgramRun run_;
};

TEST(LatexPaper, prints_quotes_as_they_were_said_without_any_package) {
  const Paper paper("\\vquote{q1aaaaaa}");
  ASSERT_TRUE(paper.is_compiled()) << paper.run().out;
  // LaTeX's default fonts draw a low line as a rule, and put accents on letters.
  EXPECT_THAT(
      paper.text(),
      HasSubstr(
          "“=1 & 100% $5 #1 a b {c} ~ ^ \\input{x} <script>alert(1)</script> | `d` *e* [f](g) "
          "\"h\" “i” ‘j’ don’t na\u0131\u0308ve Gro\u0308ße e\u0301le\u0300ve -- --- ... @k” (I32:57)"));
}

TEST(LatexPaper, takes_other_fonts) {
  const Paper paper("\\vquote{q1aaaaaa} \\vcatalog", "\\usepackage[T1]{fontenc}\n");
  ASSERT_TRUE(paper.is_compiled()) << paper.run().out;
  EXPECT_THAT(paper.text(), HasSubstr("a_b {c} ~ ^ \\input{x}"));
}

TEST(LatexPaper, prints_blocks_numbers_and_the_whole_catalog) {
  const Paper paper(
      "\\section{In \\vcount{drift_all}{interviews} of \\vstudy{interviews} interviews: \\vwords{q2aaaaaa}}\n"
      "\\ifnum\\vcount{drift_all}{turns}=12 "
      "twelve\\fi\n\n\\vquote*{q3aaaaaa}\n\n(\\vcite{q2aaaaaa})\n\\vcatalog");
  ASSERT_TRUE(paper.is_compiled()) << paper.run().out;
  EXPECT_THAT(paper.text(),
              AllOf(HasSubstr("In 2 of 2 interviews: it changed and nobody knew"), HasSubstr("twelve"),
                    HasSubstr("First line, second line. A paragraph. — Interviewer 1, I32:60"),
                    HasSubstr("(P07:3..4)"), HasSubstr("Models age & nobody sees <it>"),
                    HasSubstr("Mitigated by: Watch models in production."),
                    HasSubstr("Evidence in 2 of 2 interviews"), HasSubstr("=Nothing yet")));
}

TEST(LatexPaper, warns_of_quotes_whose_speaker_is_uncertain) {
  const Paper paper("\\vquote{q2aaaaaa} \\vquote{q3aaaaaa} \\vquote{q1aaaaaa}");
  ASSERT_TRUE(paper.is_compiled()) << paper.run().out;
  EXPECT_THAT(paper.run().out, AllOf(HasSubstr("quote 'q2aaaaaa': speaker inferred"),
                                     HasSubstr("quote 'q3aaaaaa': said by the interviewer"),
                                     Not(HasSubstr("quote 'q1aaaaaa'"))));
}

TEST(LatexPaper, stops_at_what_the_study_does_not_hold) {
  const std::vector<std::pair<std::string, std::string>> rows{
      {"\\vquote{q0aaaaaa}", "there is no quote 'q0aaaaaa'"},
      {"\\vquote*{q9aaaaaa}", "the quote 'q9aaaaaa' was withdrawn"},
      {"\\vwords{q9aaaaaa}", "the quote 'q9aaaaaa' was withdrawn"},
      {"\\vcite{q0aaaaaa}", "there is no quote 'q0aaaaaa'"},
      {"\\vcount{drift}{turns}", "there is no count 'drift' of 'turns'"},
      {"\\vcount{drift_all}{turn}", "there is no count 'drift_all' of 'turn'"},
      {"\\vcount{phase-pains}{turns}", "saved query 'phase-pains' has parameters"},
      {"\\ventry{drift}", "there is no entry 'drift'"}};
  for (const auto& [body, message] : rows) {
    const Paper paper("Before. " + body);
    EXPECT_FALSE(paper.is_compiled()) << body;
    EXPECT_THAT(paper.run().out, HasSubstr("! LaTeX Error: Verbatim: " + message)) << body;
  }
}

TEST(LatexPaper, takes_tables_of_counts) {
  CatalogExport catalog = sample_catalog();
  catalog.codes_by_phase.rows[1].value = "[x]\\hfill & more";
  const Paper paper(
      render_matrix(Format::latex, catalog.codes_by_phase, {"50% of\nwhat", "code", "phase"}, false, {})
          .text);
  ASSERT_TRUE(paper.is_compiled()) << paper.run().out;
  EXPECT_THAT(paper.text(),
              AllOf(HasSubstr("MM-<drift>"), HasSubstr("[x]\\hfill & more"), Not(HasSubstr("50%"))));
}

}  // namespace
}  // namespace verbatim
