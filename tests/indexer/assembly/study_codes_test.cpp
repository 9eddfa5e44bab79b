#include "indexer/assembly/study_codes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/index/facets.h"

namespace verbatim {
namespace {

using namespace ::testing;

CodesOfTurns codes_on(std::uint32_t turn, const std::vector<AppliedCode>& codes) {
  return {{TurnNumber{turn}, codes}};
}

Turn coded_turn(const StudyCodes& codes, std::uint32_t number, const std::string& file = "p.txt") {
  Turn turn;
  turn.number = TurnNumber{number};
  turn.source.file = file;
  turn.codes = {{"stale", "", ""}};
  codes.apply(turn);
  return turn;
}

TEST(StudyCodes, JoinsTheCodesOfSeveralSources) {
  const StudySettings settings;
  const Codebook codebook;
  StudyCodes codes(settings, codebook);
  codes.add("p.txt", codes_on(2, {{"MM-drift", "PO", ""}}));
  codes.add("p.txt", codes_on(2, {{"MM-age", "Ana", ""}, {"MM-drift", "PO", ""}}));
  codes.settle();
  EXPECT_THAT(coded_turn(codes, 2).codes,
              ElementsAre(AppliedCode{"MM-age", "Ana", "MM"}, AppliedCode{"MM-drift", "PO", "MM"}));
  EXPECT_THAT(coded_turn(codes, 1).codes, IsEmpty());
  EXPECT_THAT(coded_turn(codes, 2, "other.txt").codes, IsEmpty());
}

TEST(StudyCodes, KeepsTheFamilyThatASourceNames) {
  const StudySettings settings;
  const Codebook codebook;
  StudyCodes codes(settings, codebook);
  codes.add("p.txt", codes_on(1, {{"MM-drift", "PO", "Maintenance"}}));
  codes.settle();
  EXPECT_EQ(coded_turn(codes, 1).codes.front().family, "Maintenance");
}

TEST(StudyCodes, SaysWhereCodersDiffer) {
  const StudySettings settings;
  const Codebook codebook;
  StudyCodes codes(settings, codebook);
  codes.add("p.txt", {{TurnNumber{1}, {{"drift", "PO", ""}}},
                      {TurnNumber{2}, {{"drift", "PO", ""}}},
                      {TurnNumber{3}, {{"drift", "PO", ""}}}});
  codes.add("p.txt", {{TurnNumber{2}, {{"Drift", "Ana", ""}}},
                      {TurnNumber{3}, {{"age", "Ana", ""}, {"drift", "Ana", ""}}}});
  codes.add("q.txt", codes_on(1, {{"drift", "PO", ""}}));
  codes.settle();
  EXPECT_EQ(coded_turn(codes, 1).coding_match, CodingMatch::disputed)
      << "Ana coded the interview, not this turn";
  EXPECT_EQ(coded_turn(codes, 2).coding_match, CodingMatch::agreed) << "letter case makes no other code";
  EXPECT_EQ(coded_turn(codes, 3).coding_match, CodingMatch::disputed);
  EXPECT_EQ(coded_turn(codes, 4).coding_match, CodingMatch::none);
  EXPECT_EQ(coded_turn(codes, 1, "q.txt").coding_match, CodingMatch::none) << "one coder";
}

TEST(StudyCodes, CodersMayBeRenamed) {
  StudySettings settings;
  settings.coders = {{"mounatougane", "MT"}};
  const Codebook codebook;
  StudyCodes codes(settings, codebook);
  codes.add("p.txt", codes_on(1, {{"drift", "Mouna Tougane", ""}}));
  codes.settle();
  EXPECT_EQ(coded_turn(codes, 1).codes.front().coder, "MT");
}

TEST(StudyCodes, AModeratorSettlesAndIsNoPartyToADispute) {
  StudySettings settings;
  settings.moderator = "Lead";
  const Codebook codebook;
  StudyCodes codes(settings, codebook);
  codes.add("p.txt", codes_on(1, {{"drift", "PO", ""}, {"drift", "Ana", ""}}));
  codes.add("p.txt", {{TurnNumber{1}, {{"MM-age", "lead", ""}}}, {TurnNumber{2}, {{"MM-age", "lead", ""}}}});
  codes.add("q.txt", codes_on(1, {{"drift", "PO", ""}}));
  codes.settle();
  const Turn turn = coded_turn(codes, 1);
  EXPECT_EQ(turn.coding_match, CodingMatch::agreed);
  EXPECT_EQ(coded_turn(codes, 2).coding_match, CodingMatch::none) << "no coder coded it";
  EXPECT_THAT(built_in_facet("code").values(turn), ElementsAre("MM-age"));
  EXPECT_THAT(built_in_facet("family").values(turn), ElementsAre("MM"));
  EXPECT_THAT(built_in_facet("coded").values(turn), ElementsAre("MM-age@lead", "drift@Ana", "drift@PO"));
  EXPECT_THAT(built_in_facet("coder").values(turn), ElementsAre("lead", "Ana", "PO"));
  EXPECT_THAT(built_in_facet("has").values(turn), ElementsAre("code", "agreed"));
  const Turn unmoderated = coded_turn(codes, 1, "q.txt");
  EXPECT_THAT(built_in_facet("code").values(unmoderated), IsEmpty());
  EXPECT_THAT(built_in_facet("has").values(unmoderated), IsEmpty());
  EXPECT_THAT(codes.unmoderated(), ElementsAre("q.txt"));
}

TEST(StudyCodes, ACodebookGivesCodesTheirNamesAndFamilies) {
  const StudySettings settings;
  const Codebook codebook(
      {{"Data-missing-values", "", "Quality", {"missing data"}, "", 2}, {"Data-age", "", "", {}, "", 6}});
  StudyCodes codes(settings, codebook);
  codes.add("p.txt", {{TurnNumber{1}, {{"Missing data", "PO", ""}, {"data-missing-values", "PO", ""}}},
                      {TurnNumber{2}, {{"Data-missing-value", "PO", ""}}}});
  codes.settle();
  EXPECT_THAT(coded_turn(codes, 1).codes, ElementsAre(AppliedCode{"Data-missing-values", "PO", "Quality"}));
  EXPECT_THAT(codes.codebook_gaps(),
              ElementsAre("codebook.yaml lacks 1 code that transcripts have: 'Data-missing-value'",
                          "codebook.yaml has 1 code that no transcript has: 'Data-age'"));
}

}  // namespace
}  // namespace verbatim
