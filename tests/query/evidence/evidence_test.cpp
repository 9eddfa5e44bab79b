#include "query/evidence/evidence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/model/citation.h"
#include "query/evidence/coverage.h"
#include "query/evidence/deciding.h"
#include "tests/common/expect_error.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using namespace ::testing;
using testing::error_of;
using testing::StudyLiteral;
using testing::TinyStudy;
using testing::TurnLiteral;

const StudyLiteral kStudy{
    {{"5",
      {{"Interviewer", "What about drift of the model?"},
       {"Interviewee", "Drift is a pain. Prices drift, and the model drifts with them.", {"MM-drift"}},
       {"Interviewee", "And it never stops."},
       {"Interviewer", "Do you retrain?"},
       {"Interviewee", "We retrain against drift every week."},
       {"Interviewer", "Okay."}}},
     {"6", {{"Interviewer", "And drift?"}, {"Interviewee", "Some drift, yes."}, {"Interviewer", "Thanks."}}},
     {"24",
      {{"Interviewer", "Anything else?"}, {"Interviewee", "Nothing at all."}, {"Interviewer", "Good."}}}},
    {},
    {}};

CatalogEntry drift_entry() {
  CatalogEntry entry;
  entry.id = "drift";
  entry.title = "Models age";
  entry.queries = {{"drift role:interviewee", 1}, {"retrain", 2}};
  entry.codes = {{"MM-drift", 3}};
  return entry;
}

class EntryEvidence : public Test {
 protected:
  std::vector<std::string> gathered(EvidenceOrder order, const CatalogEntry& entry = drift_entry()) {
    std::vector<std::string> citations;
    Interviews interviews(study_.index());
    for (const EvidenceCandidate& one :
         gather_evidence(study_.indexed(), entry, decisions_, {order}, interviews).candidates)
      citations.push_back(cite(one.hit.turn.interview, one.hit.turn.number));
    return citations;
  }
  EntryCoverage coverage(const CatalogEntry& entry = drift_entry()) {
    Interviews interviews(study_.index());
    return cover_entry(study_.indexed(), entry, locate_decisions(interviews, decisions_, entry.id));
  }
  std::vector<DecisionChange> accept(const std::string& citation, const QuoteChoice& choice = {}) {
    Interviews interviews(study_.index());
    const ChosenQuote chosen =
        choose_quote(interviews, study_.indexed(), drift_entry(), parse_citation(citation), choice);
    warnings_ = chosen.warnings;
    return EntryDeciding(decisions_, interviews, "drift", {"Ana", "", "2026-03-01T09:30:00Z"}).accept(chosen);
  }
  std::vector<DecisionChange> reject(const std::string& citation, const std::string& reason = "other") {
    Interviews interviews(study_.index());
    return EntryDeciding(decisions_, interviews, "drift", {"Ben", reason, "2026-03-02T09:30:00Z"})
        .reject(parse_citation(citation));
  }
  std::vector<DecisionChange> withdraw(const std::string& citation) {
    Interviews interviews(study_.index());
    return EntryDeciding(decisions_, interviews, "drift", {"", "", "2026-03-03T09:30:00Z"})
        .withdraw(parse_citation(citation));
  }

  TinyStudy study_{kStudy};
  Decisions decisions_;
  std::vector<std::string> warnings_;
};

TEST_F(EntryEvidence, RaisesWhatSeveralListsFindAndSpreadsOverInterviews) {
  // 5:2 has the code and a query, 5:5 both queries, 6:2 and 5:4 one query each.
  const std::vector<std::string> by_score = gathered(EvidenceOrder::relevance);
  EXPECT_THAT(by_score, UnorderedElementsAre("5:2", "5:5", "6:2", "5:4"));
  EXPECT_THAT((std::vector<std::string>{by_score[0], by_score[1]}), UnorderedElementsAre("5:2", "5:5"));
  const std::vector<std::string> spread = gathered(EvidenceOrder::spread);
  EXPECT_EQ(spread[0], by_score[0]);
  EXPECT_THAT((std::vector<std::string>{spread[1], spread[2]}), UnorderedElementsAre(by_score[1], "6:2"));
  EXPECT_EQ(spread[3], "5:4");
  EXPECT_THAT(gathered(EvidenceOrder::position), ElementsAre("5:2", "5:4", "5:5", "6:2"));
}

TEST_F(EntryEvidence, FusesRanksByTheirReciprocals) {
  Interviews interviews(study_.index());
  const Evidence evidence =
      gather_evidence(study_.indexed(), drift_entry(), {}, {EvidenceOrder::position}, interviews);
  const EvidenceCandidate& coded = evidence.candidates[0];
  EXPECT_THAT(coded.found_by, ElementsAre("drift role:interviewee", "code MM-drift"));
  EXPECT_NEAR(coded.hit.score, 1.0 / 61 + 1.0 / 61, 1e-3);
  const EvidenceCandidate& asked = evidence.candidates[1];
  EXPECT_THAT(asked.found_by, ElementsAre("retrain"));
  // An interviewer's turn counts half.
  EXPECT_THAT(asked.hit.score, AnyOf(DoubleNear(0.5 / 61, 1e-12), DoubleNear(0.5 / 62, 1e-12)));
}

TEST_F(EntryEvidence, AddsTheExchangeOfATurn) {
  Interviews interviews(study_.index());
  Evidence evidence =
      gather_evidence(study_.indexed(), drift_entry(), {}, {EvidenceOrder::position}, interviews);
  read_candidate(study_.indexed(), evidence, {EvidenceOrder::position}, interviews, evidence.candidates[0]);
  Hit& hit = evidence.candidates[0].hit;
  add_exchange(interviews, hit);
  ASSERT_EQ(hit.before.size(), 1u);
  EXPECT_EQ(hit.before[0].number, TurnNumber{1});
  ASSERT_EQ(hit.after.size(), 1u);
  EXPECT_EQ(hit.after[0].number, TurnNumber{3});
}

TEST_F(EntryEvidence, TakesTheTellingSentencesByDefault) {
  const auto changes = accept("5:2");
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].located.decision.quote.exact,
            "Drift is a pain. Prices drift, and the model drifts with them.");
  EXPECT_EQ(accept("5:3")[0].located.decision.quote.exact, "And it never stops.");
  EXPECT_EQ(accept("5:2..3")[0].located.decision.quote.exact,
            "Drift is a pain. Prices drift, and the model drifts with them.\nAnd it never stops.");
}

TEST_F(EntryEvidence, ChecksAGivenQuoteAndTakesSeveralFromOneTurn) {
  EXPECT_EQ(accept("5:2", {"prices drift"})[0].located.decision.quote.exact, "Prices drift");
  EXPECT_EQ(accept("5:2", {"Drift is a pain."})[0].kind, DecisionChange::Kind::made);
  EXPECT_EQ(accept("5:2", {"Drift is a pain"})[0].kind, DecisionChange::Kind::unchanged);
  EXPECT_EQ(decisions_.all().size(), 2u);
  struct Row {
    std::string citation, quote, report;
  };
  for (const Row& row : std::vector<Row>{
           {"5:2", "Drift is the pain", "not what was said in 5:2\nnearest there: 'Drift is a pain"},
           {"5:2", "We retrain against drift", "not said in 5:2 but in 5:5"},
           {"5:2..4", "anything", "turns of 'Interviewee' and of 'Interviewer'"},
           {"5:2", "...", "not what was said"},
           {"5", "anything", "a whole interview"},
           {"5:99", "anything", "has turns 1 to 6"},
       }) {
    SCOPED_TRACE(row.quote);
    EXPECT_THAT(std::string(error_of([&] { accept(row.citation, {row.quote}); }).what()),
                HasSubstr(row.report));
  }
  accept("5:4");
  EXPECT_THAT(warnings_, ElementsAre(HasSubstr("a turn of an interviewer")));
}

TEST_F(EntryEvidence, KeepsTheHistoryOfAChangedMind) {
  const std::string rejected = reject("6:2").at(0).located.decision.id;
  EXPECT_EQ(reject("6:2").at(0).kind, DecisionChange::Kind::unchanged);
  EXPECT_EQ(reject("6:2", "too vague").at(0).kind, DecisionChange::Kind::reworded);
  const auto accepted = accept("6:2");
  ASSERT_EQ(accepted.size(), 2u);
  const std::string id = accepted[0].located.decision.id;
  EXPECT_EQ(accepted[1].located.decision.id, rejected);
  EXPECT_EQ(decisions_.find(rejected)->verdict(), Verdict::withdrawn);
  EXPECT_EQ(decisions_.find(rejected)->last_step().reason, "accepted as " + id);
  EXPECT_THAT(std::string(error_of([&] { reject("6:2"); }).what()), HasSubstr("verbatim reset drift " + id));
  EXPECT_EQ(withdraw("6:2").size(), 1u);
  EXPECT_TRUE(withdraw("6:2").empty());
  EXPECT_EQ(accept("6:2").at(0).located.decision.id, id);
  EXPECT_EQ(decisions_.find(id)->history.size(), 3u);
  EXPECT_EQ(decisions_.all().size(), 2u);
}

TEST_F(EntryEvidence, MarksDecidedTurnsAndShowsThoseFoundByHandAlone) {
  accept("5:2");
  reject("6:2");
  accept("24:2");
  Interviews interviews(study_.index());
  const Evidence evidence =
      gather_evidence(study_.indexed(), drift_entry(), decisions_, {EvidenceOrder::position}, interviews);
  std::vector<Standing> standings;
  for (const EvidenceCandidate& one : evidence.candidates) standings.push_back(one.standing);
  EXPECT_THAT(standings, ElementsAre(Standing::accepted, Standing::unread, Standing::unread,
                                     Standing::rejected, Standing::accepted));
  EXPECT_TRUE(evidence.candidates.back().found_by.empty());
}

TEST_F(EntryEvidence, CoverageAddsUpToAllInterviews) {
  EXPECT_EQ(coverage_sentence(coverage()),
            "evidence in 0 of 3 interviews; read and rejected in 0; unread in 2; nothing found in 1");
  accept("5:2");
  accept("5:2", {"Prices drift"});
  reject("6:2");
  const EntryCoverage now = coverage();
  EXPECT_EQ(coverage_sentence(now),
            "evidence in 1 of 3 interviews; read and rejected in 1; unread in 0; nothing found in 1");
  EXPECT_EQ(now.accepted, 2u);
  EXPECT_EQ(now.rejected, 1u);
  EXPECT_EQ(now.unread, 2u);
  EXPECT_THAT(now.interviews, ElementsAre(InterviewStanding{"5", 2, 0, 2}, InterviewStanding{"6", 0, 1, 0},
                                          InterviewStanding{"24", 0, 0, 0}));
}

TEST_F(EntryEvidence, GapsSayWhatIsMissing) {
  const auto gaps = [&] { return gaps_of(drift_entry(), coverage()); };
  EXPECT_THAT(gaps(), ElementsAre(Gap::no_evidence, Gap::unread_strong));
  EXPECT_EQ(describe_gap(Gap::unread_strong, coverage()), "2 strong candidates unread: 5:2, 5:5");
  accept("5:4");
  EXPECT_THAT(gaps(), ElementsAre(Gap::one_voice, Gap::no_sure_voice, Gap::unread_strong));
  accept("5:2");
  accept("5:5");
  EXPECT_TRUE(gaps().empty());
  withdraw("5:4");
  EXPECT_THAT(gaps(), ElementsAre(Gap::one_voice));
  CatalogEntry bare = drift_entry();
  bare.queries.clear();
  bare.codes.clear();
  bare.id = "bare";
  EXPECT_THAT(gaps_of(bare, coverage(bare)), ElementsAre(Gap::nothing_to_find_by, Gap::no_evidence));
}

TEST_F(EntryEvidence, SaturationCountsFirstEvidence) {
  accept("6:2");
  accept("24:2");
  CatalogEntry other = drift_entry();
  other.id = "other";
  const Catalog catalog({drift_entry(), other});
  const Saturation saturation = saturation_of(cover_catalog(study_.indexed(), catalog, decisions_));
  EXPECT_THAT(saturation.interviews, ElementsAre("5", "6", "24"));
  ASSERT_EQ(saturation.rows.size(), 2u);
  EXPECT_THAT(saturation.rows[0].quotes, ElementsAre(0u, 1u, 1u));
  EXPECT_THAT(saturation.new_entries, ElementsAre(0u, 1u, 0u));
  EXPECT_THAT(saturation.entries_so_far, ElementsAre(0u, 1u, 1u));
}

}  // namespace
}  // namespace verbatim
