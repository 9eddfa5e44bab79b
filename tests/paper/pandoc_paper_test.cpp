#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/render/catalog/catalog_markdown.h"
#include "tests/support/run_program.h"
#include "tests/support/sample_catalog.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::kHostileWords;
using ::testing::Not;
using testing::ProgramRun;
using testing::run_program;
using testing::sample_catalog;
using testing::TempDir;

/// What pandoc makes of a Markdown paper with the filter.
ProgramRun paper(const std::string& body, const std::string& format = "plain") {
  const TempDir folder;
  return run_program(VERBATIM_PANDOC, {"--metadata-file",
                                       folder.write("quotes.json", catalog_pandoc_metadata(sample_catalog())),
                                       "--lua-filter", VERBATIM_LUA_FILTER, "--from", "markdown-smart",
                                       "--to", format, "--wrap", "none", folder.write("paper.md", body)});
}

TEST(PandocPaper, prints_quotes_as_they_were_said) {
  const ProgramRun run = paper("They say \\vwords{q1aaaaaa} often.");
  ASSERT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(run.out, std::string("They say ") + kHostileWords + " often.\n");
}

TEST(PandocPaper, prints_blocks_citations_and_numbers) {
  const ProgramRun run = paper(
      "\\vcount{drift_all}{turns} turns in \\vcount{drift_all}{interviews} of \\vstudy{interviews}: "
      "\\vquote{q2aaaaaa}, see \\vcite{q1aaaaaa}.\n\n\\vquote*{q3aaaaaa}\n",
      "markdown-smart");
  ASSERT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(run.out,
            "12 turns in 2 of 2: “it changed and nobody knew” (P07:3..4), see I32:57.\n\n"
            "> First line,\\\n> second line.\n>\n> A paragraph.\n>\n> — Interviewer 1, I32:60\n");
}

TEST(PandocPaper, warns_of_quotes_whose_speaker_is_uncertain) {
  EXPECT_THAT(paper("\\vquote{q2aaaaaa}").err, HasSubstr("quote 'q2aaaaaa': speaker inferred"));
  EXPECT_EQ(paper("\\vquote{q1aaaaaa}").err, "");
}

TEST(PandocPaper, stops_at_what_the_study_does_not_hold) {
  const std::vector<std::pair<std::string, std::string>> rows{
      {"\\vquote{q0aaaaaa}", "there is no quote 'q0aaaaaa'"},
      {"\\vquote*{q9aaaaaa}", "the quote 'q9aaaaaa' was withdrawn"},
      {"\\vcount{drift}{turns}", "there is no count 'drift'"},
      {"\\vcount{drift_all}{turn}", "turns or interviews, not of 'turn'"},
      {"\\vcount{phase-pains}{turns}", "saved query 'phase-pains' has parameters"}};
  for (const auto& [body, message] : rows) {
    const ProgramRun run = paper("Before. " + body);
    EXPECT_NE(run.status, 0) << body;
    EXPECT_THAT(run.err, HasSubstr(message)) << body;
  }
}

TEST(PandocPaper, leaves_other_tex_alone) {
  EXPECT_THAT(paper("See \\ref{fig} and $x^2$.", "latex").out, HasSubstr("See \\ref{fig} and \\(x^2\\)."));
}

TEST(PandocPaper, reads_the_exported_catalog_without_loss) {
  const TempDir folder;
  const ProgramRun run =
      run_program(VERBATIM_PANDOC, {"--from", "markdown-smart", "--to", "plain", "--wrap", "none",
                                    folder.write("catalog.md", catalog_markdown(sample_catalog()))});
  EXPECT_THAT(run.out, AllOf(HasSubstr(kHostileWords), HasSubstr("Catalog of <quality> & more"),
                             HasSubstr("First line,\n"), HasSubstr("P07:3..4 (q2aaaaaa; speaker inferred)")));
  EXPECT_THAT(run_program(VERBATIM_PANDOC, {"--to", "html", folder.path() / "catalog.md"}).out,
              Not(HasSubstr("<script")));
}

}  // namespace
}  // namespace verbatim
