#include "query/evidence/decided_examples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/model/citation.h"
#include "query/evidence/deciding.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using namespace ::testing;
using testing::StudyLiteral;
using testing::TinyStudy;

const StudyLiteral kDecidedStudy{
    {{"5",
      {{"Interviewee", "We had lunch. Prices drift, and the model drifts with them."},
       {"Interviewee", "And it never stops."},
       {"Interviewee", "A boat drifts too."}}},
     {"6", {{"Interviewee", "Snow drifts in winter."}, {"Interviewee", "Drift, every single month."}}}},
    {},
    {}};

CatalogEntry decided_entry() {
  CatalogEntry entry;
  entry.id = "drift";
  entry.title = "Models age";
  return entry;
}

class ExamplesOfAnEntry : public Test {
 protected:
  void accept(const std::string& citation, const std::string& words) {
    Interviews interviews(study_.index());
    QuoteChoice choice;
    choice.text = words;
    const ChosenQuote chosen =
        choose_quote(interviews, study_.indexed(), decided_entry(), parse_citation(citation), choice);
    EntryDeciding(decisions_, interviews, "drift", {"Ana", "", "2026-03-01T09:30:00Z"}).accept(chosen);
  }
  void reject(const std::string& citation) {
    Interviews interviews(study_.index());
    EntryDeciding(decisions_, interviews, "drift", {"Ben", "other", "2026-03-02T09:30:00Z"})
        .reject(parse_citation(citation));
  }
  /// As if a merge had brought it.
  void add(const Decision& decision) {
    std::vector<Decision> all(decisions_.all().begin(), decisions_.all().end());
    all.push_back(decision);
    decisions_ = Decisions(std::move(all));
  }
  DecidedExamples examples(const std::string& entry = "drift") {
    Interviews interviews(study_.index());
    return decided_examples(interviews, decisions_, entry);
  }
  static std::vector<std::string> shown(const std::vector<Citation>& citations) {
    std::vector<std::string> lines;
    for (const Citation& citation : citations) lines.push_back(print_citation(citation));
    return lines;
  }

  TinyStudy study_{kDecidedStudy};
  Decisions decisions_;
};

TEST_F(ExamplesOfAnEntry, AreTheTurnsOfItsQuotesAndItsRejectedTurns) {
  accept("5:1", "Prices drift,");
  accept("5:1", "the model drifts with them.");
  accept("6:2", "Drift, every single month.");
  reject("5:3");
  reject("6:1");
  EXPECT_THAT(shown(examples().like), ElementsAre("5:1", "6:2"));
  EXPECT_THAT(shown(examples().unlike), ElementsAre("5:3", "6:1"));
  EXPECT_THAT(examples("retrain").like, IsEmpty());
  EXPECT_THAT(examples("retrain").unlike, IsEmpty());
}

TEST_F(ExamplesOfAnEntry, AreAllTurnsOfAQuoteOverSeveral) {
  accept("5:1..2", "the model drifts with them. And it never stops.");
  EXPECT_THAT(shown(examples().like), ElementsAre("5:1", "5:2"));
}

TEST_F(ExamplesOfAnEntry, LeaveOutWhatIsWithdrawnAndSayWhatIsLost) {
  accept("5:1", "Prices drift");
  accept("6:2", "Drift, every single month.");
  reject("5:3");
  Interviews interviews(study_.index());
  EntryDeciding later(decisions_, interviews, "drift", {"", "", "2026-03-03T09:30:00Z"});
  later.withdraw(parse_citation("6:2"));
  later.withdraw(parse_citation("5:3"));
  Decision lost = decisions_.all()[0];
  lost.quote.exact = "Words that a new transcript does not have";
  lost.quote.prefix = lost.quote.suffix = "";
  lost.id = "q1234567";
  add(lost);
  const DecidedExamples found = examples();
  EXPECT_THAT(shown(found.like), ElementsAre("5:1"));
  EXPECT_THAT(found.unlike, IsEmpty());
  ASSERT_EQ(found.lost.size(), 1u);
  EXPECT_EQ(found.lost[0].decision.id, "q1234567");
}

TEST_F(ExamplesOfAnEntry, LeaveOutWhatIsContested) {
  // Accepted on one branch and rejected on another, then merged by git: nobody knows what it is an example
  // of.
  reject("6:2");
  const Decision rejected = decisions_.all()[0];
  decisions_ = {};
  accept("6:2", "every single month");
  add(rejected);
  EXPECT_THAT(examples().like, IsEmpty());
  EXPECT_THAT(examples().unlike, IsEmpty());
}

}  // namespace
}  // namespace verbatim
