#include "query/manuscript/check/manuscript_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "query/render/check/check_report.h"
#include "query/search/receipts.h"
#include "query/session/study_session.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::StudyLiteral;
using testing::TempDir;
using testing::TinyStudy;

const TinyStudy& study() {
  static const TinyStudy study(StudyLiteral{
      {{"5",
        {{"Interviewer", "Does it drift?"},
         {"Interviewee", "The model drifts at Acme every single winter."}}},
       {"24", {{"Interviewer", "And yours?"}, {"Interviewee", "Drift is no problem for us here."}}}},
      "citation: \"Participant {interview}, turn {turn}\"\nconfidential: [Acme]\n"});
  static const bool saved = [] {
    change_saved_queries(study.study(), [](SavedQueries& queries) { queries.put({"drift", "drift"}); });
    return true;
  }();
  (void)saved;
  return study;
}

ManuscriptCheck check(const TempDir& folder, const std::string& text) {
  return check_manuscripts(study().indexed(), {{folder.write("paper.tex", text)}, true, true});
}

TEST(ManuscriptCheck, reads_citations_as_the_study_writes_them) {
  const TempDir folder;
  const ManuscriptCheck result = check(folder, "``drift is no problem for us'' (Participant~24, turn 2)");
  ASSERT_EQ(result.quotations.size(), 1u);
  EXPECT_EQ(result.quotations[0].verdict, QuoteVerdict::verbatim);
  EXPECT_EQ(result.quotations[0].cite_as, "Participant 24, turn 2");
  EXPECT_TRUE(result.passes());
}

TEST(ManuscriptCheck, balances_what_is_printed) {
  const TempDir folder;
  const ManuscriptCheck result =
      check(folder, "``drift is no problem for us'' and ``is no problem for us here''");
  ASSERT_EQ(result.balance.size(), 2u);
  EXPECT_EQ(result.balance[0].quotations, 0u);
  EXPECT_EQ(result.balance[1].quotations, 2u);
  EXPECT_EQ(result.balance[1].words_printed, 7u);
  EXPECT_EQ(result.balance[1].words, 9u);
  EXPECT_THAT(render_balance(result.balance, {}), HasSubstr("never quoted: 5"));
}

TEST(ManuscriptCheck, says_why_a_count_changed) {
  const TempDir folder;
  const std::string paper = "\\vcount{drift}{turns}{4}";
  const auto causes = [&] { return check(folder, paper).counts.at(0).causes; };
  EXPECT_THAT(causes(), ElementsAre(HasSubstr("verbatim saved run --keep drift")));
  // As if the run had been kept when there were four turns, by a program of another schema.
  KeptRun then = make_receipt(study().indexed(), "drift", {});
  then.hits.push_back({"24:9", "0123456789abcdef"});
  then.turns = 4;
  then.origin.program = "schema 0";
  change_saved_queries(study().study(), [&](SavedQueries& queries) { queries.keep("drift", then); });
  const StudySession session(open_study(study().study().root));
  const ManuscriptCheck result =
      check_manuscripts(session.indexed(), {{folder.write("paper.tex", paper)}, false, false});
  EXPECT_FALSE(result.passes());
  EXPECT_THAT(result.counts.at(0).causes, ElementsAre(AllOf(HasSubstr("1 difference comes from the program"),
                                                            HasSubstr("schema 0 then"))));
  EXPECT_THAT(render_checked_count(result.counts.at(0), {}), HasSubstr("note       1 difference comes from"));
}

TEST(ManuscriptCheck, finds_names_that_must_not_be_printed) {
  const TempDir folder;
  const ManuscriptCheck result = check(folder, "\n``The model drifts at Acme every single winter.''");
  ASSERT_EQ(result.disclosures.size(), 1u);
  EXPECT_EQ(result.disclosures[0].place.line, 2u);
  EXPECT_FALSE(result.passes());
}

TEST(ManuscriptCheck, counts_saved_queries_again) {
  const TempDir folder;
  const std::string macros = "\\makeatletter\\vbt@count{drift}{9}{2}\\makeatother";
  ManuscriptCheck result =
      check(folder, macros + " \\vcount{drift}{turns} of \\vcount{drift}{interviews} \\vcount{gone}{turns}");
  ASSERT_EQ(result.counts.size(), 3u);
  EXPECT_FALSE(result.counts[0].holds());
  EXPECT_EQ(result.counts[0].printed, 9u);
  EXPECT_EQ(result.counts[0].now, 3u);
  EXPECT_TRUE(result.counts[1].holds());
  EXPECT_THAT(result.counts[2].problem, HasSubstr("gone"));
  EXPECT_FALSE(result.passes());
}

TEST(ManuscriptCheck, checks_what_exported_macros_print) {
  const TempDir folder;
  folder.write("quotes.tex",
               "\\vbt@quote{q1}{drift is no trouble for us}{Interviewee}{Participant 24, turn 2}{}");
  const ManuscriptCheck result =
      check(folder, "\\input{quotes}\n\\begin{document}\n\\vquote{q1} and \\vquote{q2}.\n\\end{document}");
  ASSERT_EQ(result.quotations.size(), 1u);
  EXPECT_EQ(result.quotations[0].verdict, QuoteVerdict::altered);
  EXPECT_EQ(result.quotations[0].quotation.place.line, 3u);
  ASSERT_EQ(result.unknown_quotes.size(), 1u);
  EXPECT_EQ(result.unknown_quotes[0].id, "q2");
}

TEST(CheckReport, shows_a_writer_what_to_do) {
  const TempDir folder;
  const ManuscriptCheck result = check(folder, "``drift is no trouble for us'' \x1b[31m");
  const std::string report = render_checked_quotation(result.quotations.at(0), {});
  EXPECT_THAT(report, HasSubstr("paper.tex:1: altered"));
  EXPECT_THAT(report, HasSubstr("[-problem-]{+trouble+}"));
  EXPECT_THAT(report, HasSubstr("cite       Participant 24, turn 2"));
  EXPECT_EQ(checked_quotation_json(result.quotations[0]).dump().substr(0, 8), "{\"file\":");
}

}  // namespace
}  // namespace verbatim
