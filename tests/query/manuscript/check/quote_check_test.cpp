#include "query/manuscript/check/quote_check.h"

#include <ostream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::StudyLiteral;
using testing::TinyStudy;

const TinyStudy& quoted_study() {
  static const TinyStudy study(StudyLiteral{
      {{"5",
        {{"Interviewer", "How do you deploy the model?"},
         {"Interviewee", "Well, um, we copy the model to the server, you know, by hand. It is slow."},
         {"Interviewee", "And then we restart the whole service at night."},
         {"Interviewer", "Mm-hmm."},
         {"Interviewee", "Because nobody uses it then, and nobody complains about it."},
         {"Interviewer", "What about the data?"},
         {"Interviewee", "The API gives us data from the hospitals, but the labels are noisy."}}},
       {"P07",
        {{"Interviewer", "How do you deploy the model?"},
         {"Interviewee", "We never deploy anything on a Friday, that is the rule here."},
         {"Interviewee", "It is slow."}}}}});
  return study;
}

CheckedQuotation check(const std::string& text, const std::string& cited = {}, bool literature = false) {
  Quotation quotation;
  quotation.text = text;
  quotation.literature = literature;
  if (!cited.empty()) quotation.cited.push_back(parse_citation(cited));
  return quoted_study().index().read([&] { return QuoteCheck(quoted_study().index()).check(quotation); });
}

struct VerdictRow {
  std::string_view quote;
  std::string_view cited;
  std::string_view verdict;
  std::string_view standing;
};

void PrintTo(const VerdictRow& row, std::ostream* out) {
  *out << row.quote << " cited " << row.cited;
}

class VerdictTable : public ::testing::TestWithParam<VerdictRow> {};

TEST_P(VerdictTable, is) {
  const CheckedQuotation checked = check(std::string(GetParam().quote), std::string(GetParam().cited));
  EXPECT_EQ(quote_verdict_name(checked.verdict), GetParam().verdict);
  const auto standing = checked.standing();
  EXPECT_EQ(standing ? print_citation(*standing) : "", GetParam().standing);
}

INSTANTIATE_TEST_SUITE_P(
    quotes, VerdictTable,
    ::testing::Values(
        VerdictRow{"we never deploy anything on a Friday", "P07:2", "verbatim", "P07:2"},
        VerdictRow{"We copy the model to the server,", "", "verbatim", "5:2"},
        VerdictRow{"\u2026 we never deploy anything on a Friday \u2026", "P07", "verbatim", "P07:2"},
        // over turns of one speaker, but not over another's
        VerdictRow{"It is slow. And then we restart the whole service", "5:3", "verbatim", "5:2..3"},
        VerdictRow{"the whole service at night. Because nobody uses it then", "", "altered", "5:3..5"},
        VerdictRow{"restart the whole service [...] nobody uses it then", "5", "elided", "5:3..5"},
        VerdictRow{"we copy the model [...] by hand", "5:2", "elided", "5:2"},
        VerdictRow{"we copy [our work] to the server", "", "elided", "5:2"},
        VerdictRow{"then [w]e restart the whole service", "", "elided", "5:3"},
        VerdictRow{"we restart[ed] the whole service at night", "", "elided", "5:3"},
        VerdictRow{"[The team] never deploy anything on a Friday", "", "elided", "P07:2"},
        VerdictRow{"restart the whole service [...] the labels are noisy", "", "altered", "5:7"},
        VerdictRow{"by hand [...] we copy the model to the server", "", "altered", "5:2"},
        VerdictRow{"we copy the model to the cloud, you know", "5", "altered", "5:2"},
        VerdictRow{"we copy the model to the server by hand", "", "altered", "5:2"},
        VerdictRow{"the api gives us data from the hospitals", "", "altered", "5:7"},
        VerdictRow{"the API gives us data from the hospitals but the labels", "", "altered", "5:7"},
        VerdictRow{"we never deploy anything on a Friday", "5", "misattributed", "P07:2"},
        VerdictRow{"it is slow", "5:2", "verbatim", "5:2"},
        VerdictRow{"it is slow", "P07", "verbatim", "P07:3"},
        VerdictRow{"the labels are noisy", "5:2", "moved", "5:7"},
        VerdictRow{"drift made every dashboard turn red last summer", "5", "not-found", ""},
        VerdictRow{"zebra", "5", "not-found", ""}, VerdictRow{"[...]", "5", "not-found", ""},
        VerdictRow{"How do you deploy the model?", "P07:1", "verbatim", "P07:1"}));

TEST(QuoteCheck, shows_what_was_said_instead) {
  const CheckedQuotation checked = check("we copy the model to the big cloud, you know");
  ASSERT_EQ(checked.diff.size(), 4u);
  EXPECT_EQ(checked.diff[0].text, "we copy the model to the");
  EXPECT_EQ(checked.passage, "we copy the model to the server, you know");
  EXPECT_GT(checked.similarity, 0.7);
  EXPECT_LT(checked.similarity, 1.0);
  EXPECT_THAT(checked.notes, IsEmpty());
}

TEST(QuoteCheck, tells_fillers_and_punctuation_from_words) {
  EXPECT_THAT(check("we copy the model to the server, by hand").notes,
              ElementsAre(HasSubstr("only filler words")));
  EXPECT_THAT(check("Well, we copy the model to the server").notes,
              ElementsAre(HasSubstr("only filler words")));
  EXPECT_THAT(check("we never deploy anything on a friday that is the rule").notes,
              ElementsAre(HasSubstr("punctuation or capital letters")));
  EXPECT_THAT(check("we copy the big model to the server").notes, IsEmpty());
}

TEST(QuoteCheck, says_whose_words_they_are) {
  EXPECT_THAT(check("How do you deploy the model?", "5").notes,
              ElementsAre(HasSubstr("the interviewer's words")));
  EXPECT_THAT(check("How do you deploy the model?").notes, Contains(HasSubstr("stand in 2 interviews")));
}

TEST(QuoteCheck, says_nothing_was_said_only_after_a_look_at_the_words) {
  // The words stand in a row, but over the turns of two speakers.
  const CheckedQuotation over = check("at night. Mm-hmm. Because nobody uses it");
  EXPECT_EQ(over.verdict, QuoteVerdict::altered);
  EXPECT_EQ(print_citation(*over.standing()), "5:3..5");
  EXPECT_THAT(over.notes, Contains(HasSubstr("over turns of Interviewee and Interviewer")));
  // All of its words are there.
  EXPECT_THAT(check("hospitals: noisy labels, data from us").notes,
              ElementsAre(HasSubstr("all of its words stand in 5:7")));
  EXPECT_THAT(check("the hospital's noisy label and datum").notes,
              ElementsAre(HasSubstr("5:7 holds 3 of its 4 words")));
  EXPECT_THAT(check("drift made every dashboard turn red last summer").notes,
              ElementsAre(HasSubstr("nothing like it was said")));
}

TEST(QuoteCheck, tells_what_is_stitched) {
  const CheckedQuotation sewn = check("we copy the model to the server, the labels are noisy");
  EXPECT_EQ(sewn.verdict, QuoteVerdict::altered);
  ASSERT_EQ(sewn.stitched.size(), 2u);
  EXPECT_THAT(sewn.notes,
              Contains(HasSubstr("stitched: it joins words of several places without a mark: 5:2, 5:7")));
  EXPECT_THAT(check("we copy the big model to the server").stitched, IsEmpty());
}

TEST(QuoteCheck, places_an_omission_tightly) {
  static const TinyStudy study(
      StudyLiteral{{{"1",
                     {{"Interviewer", "And then?"},
                      {"Interviewee", "We copy it."},
                      {"Interviewee", "It takes an hour, and we copy it again by hand when it is late."},
                      {"Interviewee", "By hand, all of it."}}}}});
  Quotation quotation;
  quotation.text = "we copy it [...] by hand";
  const CheckedQuotation checked =
      study.index().read([&] { return QuoteCheck(study.index()).check(quotation); });
  EXPECT_EQ(checked.verdict, QuoteVerdict::elided);
  EXPECT_EQ(print_citation(*checked.standing()), "1:3");
  // Where another turn is cited, that is the place that is meant.
  quotation.cited.push_back(parse_citation("1:4"));
  EXPECT_EQ(study.index().read([&] { return QuoteCheck(study.index()).check(quotation); }).verdict,
            QuoteVerdict::elided);
}

TEST(QuoteCheck, passes_over_literature) {
  EXPECT_EQ(check("anything at all that somebody wrote", {}, true).verdict, QuoteVerdict::foreign);
  EXPECT_FALSE(fails(QuoteVerdict::foreign));
}

TEST(QuoteCheck, survives_huge_and_hostile_quotes) {
  std::string long_quote;
  for (int i = 0; i < 20'000; ++i) long_quote += "the model ";
  EXPECT_EQ(check(long_quote).verdict, QuoteVerdict::not_found);
  std::string omissions;
  for (int i = 0; i < 5'000; ++i) omissions += "the [...] ";
  EXPECT_TRUE(fails(check(omissions).verdict));
  EXPECT_EQ(check(std::string("\x1b[31m\0\xFF\xFE bad", 12)).verdict, QuoteVerdict::not_found);
}

}  // namespace
}  // namespace verbatim
