#include "query/manuscript/check/manuscript_quotations.h"

#include <ostream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/manuscript/check/manuscript_check.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::TempDir;

/// `line: words < cited` for each quotation of a manuscript; `< literature`, `< ignored`.
std::vector<std::string> read(const std::string& file, const std::string& text,
                              std::vector<std::string>* notices = nullptr) {
  const TempDir folder;
  folder.write("chapter.tex", "A chapter has ``five words of its own'' (I24).\n");
  folder.write("part.tex",
               "\\documentclass{subfiles}\\begin{x}\\end{x}\\begin{document}A part.\\end{document}\n");
  std::set<std::filesystem::path> already_read;
  const ManuscriptText manuscript = read_manuscript(folder.write(file, text), already_read);
  const std::vector<std::string> interviews{"5", "24", "32", "P07"};
  const ManuscriptQuotations found = find_quotations(manuscript, CitationPattern({}, interviews));
  if (notices != nullptr) {
    *notices = manuscript.notices();
    notices->insert(notices->end(), found.notices.begin(), found.notices.end());
  }
  std::vector<std::string> result;
  for (const Quotation& one : found.quotations) {
    std::string shown = std::to_string(one.place.line) + ": ";
    for (const char c : one.text) {
      if (c != '\n') {
        shown += c;
      } else if (!shown.ends_with(' ')) {
        shown += ' ';
      }
    }
    while (shown.ends_with(' ')) shown.pop_back();
    std::string cited;
    for (const Citation& citation : one.cited) cited += " " + print_citation(citation);
    if (one.literature) cited += " literature";
    if (one.ignored) cited += " ignored";
    result.push_back(shown + (cited.empty() ? "" : " <" + cited));
  }
  return result;
}

struct ManuscriptRow {
  std::string_view file;
  std::string_view text;
  std::vector<std::string> quotations;
};

void PrintTo(const ManuscriptRow& row, std::ostream* out) {
  *out << row.text;
}

class ManuscriptTable : public ::testing::TestWithParam<ManuscriptRow> {};

TEST_P(ManuscriptTable, holds) {
  EXPECT_EQ(read(std::string(GetParam().file), std::string(GetParam().text)), GetParam().quotations);
}

constexpr std::string_view kTex = "paper.tex";
constexpr std::string_view kMd = "notes.md";

INSTANTIATE_TEST_SUITE_P(
    latex, ManuscriptTable,
    ::testing::Values(
        ManuscriptRow{
            kTex, "He said ``one two three four five'' (I32:57).", {"1: one two three four five < 32:57"}},
        ManuscriptRow{kTex, "\n\\enquote{one two three\nfour five}", {"2: one two three four five"}},
        ManuscriptRow{kTex,
                      "\\begin{quote}\none two \\emph{three} four five --- I5\n\\end{quote}",
                      {"2: one two three four five < 5"}},
        ManuscriptRow{kTex,
                      "\\begin{displayquote}[I5:3]one two three four five\\end{displayquote}",
                      {"1: one two three four five < 5:3"}},
        ManuscriptRow{kTex,
                      "\\textcquote[7]{key}{one two three four five}",
                      {"1: one two three four five < literature"}},
        ManuscriptRow{kTex,
                      "``one two three four five'' (\\cite[p.~5]{key}).",
                      {"1: one two three four five < literature"}},
        ManuscriptRow{kTex,
                      "``one two three four five'' \\cite{key}.\nI32 agreed.",
                      {"1: one two three four five < literature"}},
        ManuscriptRow{kTex,
                      "\\newcommand{\\pq}[2]{\\begin{quote}``#1'' (#2)\\end{quote}}\n\n\\pq{one two\nthree "
                      "four five}{I24:8}",
                      {"3: one two three four five < 24:8"}},
        ManuscriptRow{kTex, "\\iquote{one two three four five}", {"1: one two three four five"}},
        ManuscriptRow{kTex,
                      "``na\\\"{\\i}ve caf\\'e one~two\\,three'' % ``no comment is ever quoted''",
                      {"1: nai\u0308ve cafe\u0301 one\u00A0two three"}},
        ManuscriptRow{kTex,
                      "``one two [\\ldots{}] three 50\\,\\% \\& four''",
                      {"1: one two [\u2026] three 50 % & four"}},
        ManuscriptRow{kTex,
                      "``one two three\\footnote{See I24.} four five'' (I32)",
                      {"1: one two three four five < 32"}},
        ManuscriptRow{kTex,
                      "``one two three four five''\\footnote{I32:57, a manager.}",
                      {"1: one two three four five < 32:57"}},
        ManuscriptRow{kTex,
                      "\\begin{verbatim}\n``one two three four five''\n\\end{verbatim} \\verb|``one two "
                      "three four five''|",
                      {}},
        ManuscriptRow{
            kTex, "$x ``one two three four five'' y$ \\iffalse ``one two three four five'' \\fi", {}},
        ManuscriptRow{kTex,
                      "``this title is no quotation''\n\\begin{document}\n``one two three four "
                      "five''\n\\end{document}\n``nor is this after it all''",
                      {"3: one two three four five"}},
        ManuscriptRow{
            kTex,
            "\\usepackage[ngerman]{babel}\\begin{document}\"`eins zwei drei vier f\\\"unf\"'\\end{document}",
            {"1: eins zwei drei vier fu\u0308nf"}},
        ManuscriptRow{kTex,
                      "\\usepackage[ngerman]{babel}\\begin{document}\\subfile{part}\"`eins zwei drei vier "
                      "f\\\"unf\"'\\end{document}",
                      {"1: eins zwei drei vier fu\u0308nf"}},
        ManuscriptRow{kTex,
                      "\\input{chapter}\r\n``one two three four five''\r\n",
                      {"1: five words of its own < 24", "2: one two three four five"}},
        // an environment that a preamble opens and never closes
        ManuscriptRow{kTex,
                      "\\begin{quote}\\begin{document}\\enquote{one two three four five}\\end{document}",
                      {"1: one two three four five"}},
        // a footnote before a file with a preamble of its own
        ManuscriptRow{kTex,
                      "``one two three four five''\\footnote{I5.} \\subfile{part}",
                      {"1: one two three four five < 5"}},
        ManuscriptRow{kTex,
                      "\\string\\end{document}\n\\begin{document}\n``one two three four five''",
                      {"3: one two three four five"}},
        // a `\(` alone in what a command stands for
        ManuscriptRow{kTex,
                      "\\newcommand{\\x}{\\(}\\x \\(``one two three four five''\\) and ``six seven "
                      "eight nine ten''",
                      {"1: six seven eight nine ten"}},
        ManuscriptRow{kTex,
                      "\\begin{tabular}{ll}\n``one two three four five'' & I5 \\\\\n``six seven eight nine "
                      "ten'' & I24\n\\end{tabular}",
                      {"2: one two three four five < 5", "3: six seven eight nine ten < 24"}},
        ManuscriptRow{kTex,
                      "``one two three four five'' % verbatim: ignore\n\n% verbatim: ignore\n``six seven "
                      "eight nine ten''\n\n``eleven two three four five''",
                      {"1: one two three four five < ignored", "4: six seven eight nine ten < ignored",
                       "6: eleven two three four five"}}));

INSTANTIATE_TEST_SUITE_P(
    markdown, ManuscriptTable,
    ::testing::Values(
        ManuscriptRow{kMd,
                      "He said \u201Cone *two*\nthree four five\u201D (P07:12).",
                      {"1: one two three four five < P07:12"}},
        ManuscriptRow{kMd, "Said I5:\n\n> one two\n> three four five\n", {"3: one two three four five < 5"}},
        ManuscriptRow{kMd,
                      "> one two three four five\n>\n> \u2014 I32, engineer\n",
                      {"1: one two three four five < 32"}},
        ManuscriptRow{kMd, "> **I24:** one two three four five\n", {"1: one two three four five < 24"}},
        ManuscriptRow{
            kMd, "\"one two three four five\" [@key, p. 5]", {"1: one two three four five < literature"}},
        ManuscriptRow{
            kMd, "\"one two three four five\"^[I5:2, later.]", {"1: one two three four five < 5:2"}},
        ManuscriptRow{kMd,
                      "\"one `two` three four five\" and `print(\"one two three four five\")`",
                      {"1: one two three four five"}},
        ManuscriptRow{kMd,
                      "---\ntitle: \"one two three four five\"\n---\n\n\"six seven eight nine ten\"",
                      {"5: six seven eight nine ten"}},
        ManuscriptRow{kMd,
                      "<!-- verbatim: ignore -->\n\"one two three four five\"\n",
                      {"2: one two three four five < ignored"}},
        ManuscriptRow{kMd, "```\n\"one two three four five\"\n```\n", {}},
        ManuscriptRow{kMd,
                      "| \"one two three four five\" | I5 |\n| \"six seven eight nine ten\" | I24 |\n",
                      {"1: one two three four five < 5", "2: six seven eight nine ten < 24"}}));

INSTANTIATE_TEST_SUITE_P(
    quotation_marks, ManuscriptTable,
    ::testing::Values(
        ManuscriptRow{kMd, "\u00ABone two three four five\u00BB", {"1: one two three four five"}},
        ManuscriptRow{kMd, "\u201Eone two three four five\u201C", {"1: one two three four five"}},
        ManuscriptRow{
            kMd, "\u2018one don\u2019t three four five\u2019", {"1: one don\u2019t three four five"}},
        ManuscriptRow{kMd,
                      "\u201Cone \u2018two\u2019 three \"four\" five\u201D",
                      {"1: one \u2018two\u2019 three \"four\" five"}},
        ManuscriptRow{kMd, "\"one \"two\" three four five\" said I5", {"1: one \"two\" three four five < 5"}},
        ManuscriptRow{kMd, "a 5\" disk and a 3\" one of them", {}},
        ManuscriptRow{
            kMd, "\u201Cone two three\n\n\u201Cfour five six\u201D", {"1: one two three four five six"}},
        ManuscriptRow{kMd,
                      "\u201Cone two three, \u201Cfour five\u201D (I5).",
                      {"1: one two three, \u201Cfour five < 5"}},
        ManuscriptRow{kMd, "only \u201Cfour words are here\u201D", {}},
        ManuscriptRow{kMd, "\u201Ctwo words\u201D (I5)", {"1: two words < 5"}}));

INSTANTIATE_TEST_SUITE_P(
    citations, ManuscriptTable,
    ::testing::Values(
        ManuscriptRow{
            kMd,
            "I5 said \u201Cone two three four five\u201D but I24 said \u201Csix seven eight nine ten\u201D.",
            {"1: one two three four five < 5", "1: six seven eight nine ten < 24"}},
        ManuscriptRow{
            kMd,
            "\u201Cone two three four five\u201D (I5), and \u201Csix seven eight nine ten\u201D (I24).",
            {"1: one two three four five < 5", "1: six seven eight nine ten < 24"}},
        ManuscriptRow{kMd,
                      "\u201Cone two three four five\u201D and \u201Csix seven eight nine ten\u201D (I24).",
                      {"1: one two three four five < 24", "1: six seven eight nine ten < 24"}},
        ManuscriptRow{kMd,
                      "\u201CIt drifts again and again.\u201D This was I32. I5 differs.",
                      {"1: It drifts again and again. < 32"}},
        ManuscriptRow{
            kMd, "\u201Cone two three four five\u201D (I5, I32:7).", {"1: one two three four five < 5 32:7"}},
        ManuscriptRow{kMd,
                      "\u201Cone two three four five\u201D (I05:3..4; I99).",
                      {"1: one two three four five < 5:3..4"}},
        ManuscriptRow{kMd,
                      "I5 was first.\n\n\u201Cone two three four five\u201D\n\nThen I24.",
                      {"3: one two three four five"}}));

TEST(ManuscriptQuotations, says_what_it_could_not_read) {
  std::vector<std::string> notices;
  EXPECT_THAT(
      read("paper.tex",
           "\\input{gone}\n``one two three four five and so on\n\n\\begin{quote}\nnever closed at all here\n",
           &notices),
      IsEmpty());
  EXPECT_THAT(notices, ElementsAre(HasSubstr("paper.tex:1: the included file 'gone' was not found"),
                                   HasSubstr("paper.tex:4: \\begin{quote} is never closed"),
                                   HasSubstr("paper.tex:2: a quotation mark is never closed")));
}

TEST(ManuscriptQuotations, finds_the_citation_of_each_in_a_long_paragraph) {
  constexpr std::size_t kMany = 2'000;
  std::string text;
  for (std::size_t i = 0; i < kMany; ++i) text += "They said \u201Cone two three four five\u201D again. ";
  std::vector<std::string> expected(kMany, "1: one two three four five < 5");
  EXPECT_EQ(read("notes.md", text + "This is I5."), expected);
  // A citation in the sentence of the last quotation is no other's.
  expected.assign(kMany, "1: one two three four five");
  expected.push_back("1: one two three four five < 5");
  EXPECT_EQ(read("notes.md", text + "It was \u201Cone two three four five\u201D for I5."), expected);
  expected.assign(kMany, "1: one two three four five < 24");
  text = "I24 said ";
  for (std::size_t i = 0; i < kMany; ++i) text += "\u201Cone two three four five\u201D and ";
  EXPECT_EQ(read("notes.md", text), expected);
}

TEST(ManuscriptQuotations, says_once_that_commands_nest_too_deep) {
  std::vector<std::string> notices;
  read("paper.tex", "\\newcommand{\\a}{\\a\\a\\a}\n\\a \\a", &notices);
  EXPECT_THAT(notices, ElementsAre(HasSubstr("paper.tex:2: nested too deep"),
                                   HasSubstr("far more than it has itself")));
}

TEST(ManuscriptQuotations, reads_little_of_commands_that_expand_without_end_and_all_of_a_long_manuscripts) {
  const std::string quote = "\\begin{quote}one two three four five\\end{quote}\n\n";
  std::vector<std::string> notices;
  const std::string endless = "\\newcommand{\\a}{" + quote + "\\a\\a}\n\\a";
  EXPECT_LT(read("paper.tex", endless, &notices).size(), 5'000u);
  // What grows with the manuscript is no danger: here each of many uses prints far more than its name.
  std::string honest = "\\newcommand{\\a}{" + quote + std::string(2'000, '%') + "\n}\n";
  for (int i = 0; i < 300; ++i) honest += "\\a " + std::string(150, '%') + "\n";
  notices.clear();
  EXPECT_EQ(read("paper.tex", honest, &notices).size(), 300u);
  EXPECT_THAT(notices, IsEmpty());
}

TEST(ManuscriptQuotations, survives_hostile_manuscripts) {
  std::string nested;
  for (int i = 0; i < 20'000; ++i) nested += "\\enquote{";
  EXPECT_THAT(read("paper.tex", nested), IsEmpty());
  EXPECT_THAT(read("paper.tex", "\\newcommand{\\a}{\\a\\a}\\a"), IsEmpty());
  std::string laughs = "\\newcommand{\\x0}{ha}";
  for (char c = 'b'; c < 'q'; ++c) {
    const std::string before(1, static_cast<char>(c - 1));
    laughs += "\\newcommand{\\" + std::string(1, c) + "}{\\" + before + "\\" + before + "\\" + before + "}";
  }
  EXPECT_THAT(read("paper.tex", laughs + "\\p"), IsEmpty());
  EXPECT_THAT(read("notes.md", std::string(20'000, '>') + "\xFF\xFE \"x"), IsEmpty());
  EXPECT_THAT(read("notes.md", ""), IsEmpty());
  EXPECT_THAT(read("paper.tex", "\\"), IsEmpty());
  EXPECT_THAT(read("paper.tex", "\\begin{quote}\\begin{document}"), IsEmpty());
  std::string marks;
  for (int i = 0; i < 20'000; ++i) marks += "\u201C";
  EXPECT_THAT(read("notes.md", marks), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    forms, ManuscriptTable,
    ::testing::Values(
        // csquotes inside csquotes prints marks, and so does the transcript
        ManuscriptRow{kTex,
                      "\\enquote{She said \\enquote{never on a Friday} and left} (I5).",
                      {"1: She said \u201Cnever on a Friday\u201D and left < 5"}},
        ManuscriptRow{kTex,
                      "\\textquote[I5]{One \\foreignquote{german}{zwei \\enquote*{drei} vier} five}",
                      {"1: One \u201Czwei \u201Cdrei\u201D vier\u201D five < 5"}},
        ManuscriptRow{kTex,
                      "\\begin{quote}She said \\enquote{never on a Friday} and left (I5).\\end{quote}",
                      {"1: She said \u201Cnever on a Friday\u201D and left < 5"}},
        // emphasised words, and single marks, only where somebody is cited beside them
        ManuscriptRow{kTex,
                      "They said \\emph{we copy it by hand} (I5), \\emph{as we all know it does}.",
                      {"1: we copy it by hand < 5"}},
        ManuscriptRow{kMd,
                      "They said *we copy it by hand* (I5), *as we all know it does*.",
                      {"1: we copy it by hand < 5"}},
        ManuscriptRow{kMd, "P07: *we copy it by hand*", {"1: we copy it by hand < P07"}},
        ManuscriptRow{kMd,
                      "P07, who ran the servers, put it so: *we copy it all by hand*",
                      {"1: we copy it all by hand < P07"}},
        ManuscriptRow{kMd, "P07 came late. They have a motto: *we copy it all by hand*", {}},
        ManuscriptRow{kMd, "P07 named one tool: *the big scheduler*", {}},
        // what stands between marks inside them belongs to them
        ManuscriptRow{kMd,
                      "*She said \u201Cnever on a Friday at all\u201D and left* (I5).",
                      {"1: She said \u201Cnever on a Friday at all\u201D and left < 5"}},
        ManuscriptRow{kMd,
                      "He said 'she wrote \"never on a Friday at all\" and left' (I5).",
                      {"1: she wrote \"never on a Friday at all\" and left < 5"}},
        // a hyphen that divides a word at a line's end is no dash before a source
        ManuscriptRow{kMd,
                      "> we read it with a spread-\n> sheet every night\n> (Interview 5, turn 2)",
                      {"1: we read it with a spread- sheet every night < 5:2"}},
        ManuscriptRow{kMd, "*A term here* (see the appendix) and 'another one of those' too", {}},
        ManuscriptRow{
            kMd, "He said 'the farmers' wives were late' (I5).", {"1: the farmers' wives were late < 5"}},
        ManuscriptRow{kMd,
                      "He said \u2018the farmers\u2019 wives were late\u2019 (I5).",
                      {"1: the farmers\u2019 wives were late < 5"}},
        ManuscriptRow{kMd,
                      "\u201Cone two three four five\u201D (5:3; 32:7\u20138)",
                      {"1: one two three four five < 5:3 32:7..8"}},
        // a page ends in the sentence
        ManuscriptRow{kMd,
                      "\u201Cone two three\n\n12\n\f\nfour five six\u201D (I5)",
                      {"1: one two three \u2060 \u2060 \u2060 four five six < 5"}},
        ManuscriptRow{kTex,
                      "\\enquote{one two three \\pagebreak[2] four five} (I5)",
                      {"1: one two three four five < 5"}}));

}  // namespace
}  // namespace verbatim