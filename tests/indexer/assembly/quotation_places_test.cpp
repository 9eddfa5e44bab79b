#include "indexer/assembly/quotation_places.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using namespace ::testing;

const PrimaryTalk kMill{
    "7",
    "transcripts/7.txt",
    {"When did you open the mill?", "In May, after a long, naïve winter.", "Who grinds the rye?",
     "My sister. In May, after the flood, nobody.", "", "お茶を飲みますか"},
    {"Ana", "Ben", "Ana", "Ben", "Ana", "Ben"}};

/// Turns with codes, as "2: luck (Cem)"; then what is told.
std::vector<std::string> placed(const std::vector<CodedQuotation>& quotations,
                                const std::string& coder = {}) {
  const PlacedQuotations places = QuotationFinder(kMill).place(quotations, coder);
  std::vector<std::string> lines;
  for (const auto& [turn, codes] : places.codes) {
    for (const AppliedCode& code : codes)
      lines.push_back(std::to_string(to_int(turn)) + ": " + code.code +
                      (code.coder.empty() ? "" : " (" + code.coder + ")"));
  }
  lines.insert(lines.end(), places.told.begin(), places.told.end());
  return lines;
}

std::vector<std::string> placed(const std::string& quote) {
  return placed(std::vector<CodedQuotation>{{"2", quote, {{"luck", {}}}, {}}});
}

TEST(PlacedQuotations, AQuotationGivesItsTurnItsCodeAndCoder) {
  EXPECT_THAT(placed({{"2", "after a long, naïve winter", {{"luck", {}}, {"time", {}}}, "Cem"},
                      {"3", "Who grinds", {{"work", {}}}, {}}},
                     "Dana"),
              ElementsAre("2: luck (Cem)", "2: time (Cem)", "3: work (Dana)"));
}

TEST(PlacedQuotations, WordsDecideAndNothingElse) {
  for (const char* quote :
       {"after a long, naive winter", "AFTER A LONG NAÏVE WINTER.", "after\n a  long –  naïve winter",
        "“after a long, na\u00EFve winter”", "after a long, nai\u0308ve winter", "er a long, naïve win",
        "Ben: In May, after a long, naïve winter.",
        "[00:01:12] In May, after a long, [00:01:15] naïve winter."})
    EXPECT_THAT(placed(quote), ElementsAre("2: luck")) << quote;
}

TEST(PlacedQuotations, AQuotationOverTurnsCodesEach) {
  EXPECT_THAT(placed("naïve winter. Who grinds the rye?"), ElementsAre("2: luck", "3: luck"));
  EXPECT_THAT(placed("naïve winter.\n\nAna: Who grinds the rye?\n\nBen: My sister."),
              ElementsAre("2: luck", "3: luck", "4: luck"));
  // The label alone is no word of the turn.
  EXPECT_THAT(placed("naïve winter.\nAna"), ElementsAre("2: luck"));
}

TEST(PlacedQuotations, WhatHasNoPlaceOrSeveralIsToldWithItsRows) {
  EXPECT_THAT(
      placed("after the drought"),
      ElementsAre("1 quotation is not found in interview 7, and its codes are left out: row 2 ('after the "
                  "drought', code luck)"));
  EXPECT_THAT(
      placed("In May, after"),
      ElementsAre("1 quotation stands in several places in interview 7, and its codes are left out: row 2 "
                  "('In May, after' at 7:2 and 7:4, code luck)"));
  EXPECT_THAT(placed("…"), ElementsAre(HasSubstr("is not found")));
  std::vector<CodedQuotation> many;
  for (int row = 2; row < 9; ++row)
    many.push_back({std::to_string(row), "no such words", {{"luck", {}}}, {}});
  EXPECT_THAT(placed(many),
              ElementsAre(AllOf(HasSubstr("7 quotations are not found"), EndsWith("; rows 5, 6, 7, 8"))));
}

TEST(PlacedQuotations, OneWordInAnotherIsNoPlace) {
  EXPECT_THAT(placed("rye"), ElementsAre("3: luck"));
  EXPECT_THAT(placed("is"), ElementsAre(HasSubstr("is not found")));  // sister
}

TEST(PlacedQuotations, WordsTwiceInOneTurnAreInOnePlace) {
  EXPECT_THAT(placed("a"), ElementsAre("2: luck"));
  EXPECT_THAT(placed("茶を飲み"), ElementsAre("6: luck"));
}

}  // namespace
}  // namespace verbatim
