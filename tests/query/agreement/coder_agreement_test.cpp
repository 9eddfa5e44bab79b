#include "query/agreement/coder_agreement.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/model/citation.h"
#include "indexer/writing/index_writer.h"
#include "query/search/search.h"
#include "tests/common/expect_error.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using namespace ::testing;
using testing::citations;
using testing::error_of;
using testing::TempDir;

/// By coder and interview, the codes of each turn; an interview that a coder did not code is absent.
using Codings = std::map<std::string, std::map<std::string, std::map<std::size_t, std::set<std::string>>>>;

constexpr std::size_t kTurns = 12;

/// Interviews of twelve turns, question and answer by turns, with a file for each coder.
class CodedStudy {
 public:
  explicit CodedStudy(const Codings& codings, const std::string& settings = {}) {
    if (!settings.empty()) folder_.write("verbatim.yaml", settings);
    for (const auto& [coder, interviews] : codings) {
      for (const auto& [interview, turns] : interviews) {
        std::string text = "Interview " + interview + " - " + coder + "\n";
        for (std::size_t turn = 1; turn <= kTurns; ++turn) {
          const std::string number = std::to_string(turn) + " of interview " + interview;
          text += turn % 2 ? "\nInterviewer\n\nWhat about point number " + number + "?\n"
                           : "\nInterviewee\n\nThe answer that I give has number " + number + ".\n";
          if (!turns.contains(turn)) continue;
          for (const std::string& code : turns.at(turn)) text += "\n" + code + "\n";
        }
        folder_.write("transcripts/" + interview + "-" + coder + ".txt", text);
      }
    }
    const Study study = open_study(folder_.path());
    for (const SourceOutcome& source : update_index(study, {}).sources) EXPECT_EQ(source.problem, "");
    indexed_.emplace(study);
  }

  CoderAgreement compare(const AgreementRequest& request) const {
    return indexed_->read([&] { return compare_coders(*indexed_, request); });
  }
  std::set<std::string> found(const std::string& query) const {
    SearchRequest request;
    request.query = query;
    request.limit = 100'000;
    const auto all = citations(search(*indexed_, request));
    return {all.begin(), all.end()};
  }

 private:
  TempDir folder_;
  std::optional<IndexedStudy> indexed_;
};

std::set<std::string> places(const CoderAgreement& agreement) {
  std::set<std::string> all;
  for (const CodeAgreement& code : agreement.codes) {
    for (const Disagreement& one : code.disagreements) all.insert(cite(one.interview, one.turn));
  }
  return all;
}

const Codings kTwo{{"Ana", {{"1", {{2, {"MM-age"}}, {4, {"MM-age", "DP-gaps"}}}}, {"2", {{2, {"MM-age"}}}}}},
                   {"Ben", {{"1", {{2, {"MM-age"}}, {6, {"MM-age"}}}}, {"3", {{2, {"MM-age"}}}}}}};

TEST(CoderAgreement, ComparesTurnsOfInterviewsThatBothCoded) {
  const CodedStudy study(kTwo);
  const CoderAgreement agreement = study.compare({});
  EXPECT_THAT(agreement.coders, ElementsAre("Ana", "Ben"));
  EXPECT_EQ(agreement.units, kTurns);
  EXPECT_EQ(agreement.interviews, 1u);
  ASSERT_EQ(agreement.codes.size(), 2u);
  const CodeAgreement& age = agreement.codes[1];
  EXPECT_EQ(age.code, "MM-age");
  EXPECT_EQ(age.used, 3u);
  EXPECT_DOUBLE_EQ(age.estimates.percent.value.value(), 10.0 / 12);
  // Both gave it twice, once together: chance is (2/12)² + (10/12)².
  const double chance = 4.0 / 144 + 100.0 / 144;
  EXPECT_NEAR(age.estimates.kappa.value.value(), (10.0 / 12 - chance) / (1 - chance), 1e-9);
  ASSERT_EQ(age.disagreements.size(), 2u);
  EXPECT_EQ(cite(age.disagreements[0].interview, age.disagreements[0].turn), "1:4");
  EXPECT_THAT(age.disagreements[0].with, ElementsAre("Ana"));
  EXPECT_THAT(age.disagreements[0].without, ElementsAre("Ben"));
  EXPECT_FALSE(age.estimates.percent.interval) << "of one interview no samples can be made";
  EXPECT_EQ(study.found(agreement.query), (std::set<std::string>{"1:4", "1:6"}));
  EXPECT_EQ(study.found("has:disputed"), study.found(agreement.query));
  EXPECT_EQ(study.found("has:agreed"), std::set<std::string>{"1:2"});
  // On the mean, weighted: MM-age was used 3 times, DP-gaps once.
  EXPECT_NEAR(agreement.all.percent.value.value(), (3 * 10.0 / 12 + 11.0 / 12) / 4, 1e-9);
}

TEST(CoderAgreement, TakesPartsOfTheStudy) {
  const CodedStudy study(kTwo);
  AgreementRequest request;
  request.coded_only = true;
  EXPECT_EQ(study.compare(request).units, 3u);
  request = {};
  request.query = "turn:1..4";
  const CoderAgreement early = study.compare(request);
  EXPECT_EQ(early.units, 4u);
  EXPECT_EQ(study.found(early.query), std::set<std::string>{"1:4"});
  request = {};
  request.codes = {"dp-GAPS"};
  EXPECT_EQ(study.compare(request).codes.size(), 1u);
  request = {};
  request.unit = CodingUnit::exchange;
  const CoderAgreement exchanges = study.compare(request);
  EXPECT_EQ(exchanges.units, 6u);
  EXPECT_EQ(places(exchanges), (std::set<std::string>{"1:3", "1:5"})) << "the turns that ask";
  EXPECT_EQ(study.found(exchanges.query), places(exchanges));
}

TEST(CoderAgreement, NamesWhatIsNotThere) {
  const CodedStudy study(kTwo);
  AgreementRequest request;
  request.codes = {"MM-aeg"};
  EXPECT_THAT(error_of([&] { study.compare(request); }).what(), HasSubstr("did you mean 'MM-age'?"));
  request = {};
  request.coders = {"Ana", "Bem"};
  EXPECT_THAT(error_of([&] { study.compare(request); }).what(), HasSubstr("no coder is 'Bem'"));
  request.coders = {"Ana", "ana"};
  EXPECT_THAT(error_of([&] { study.compare(request); }).what(), HasSubstr("there is one coder only: Ana"));
}

TEST(CoderAgreement, AModeratorIsNoCoder) {
  Codings codings = kTwo;
  codings["Lead"] = {{"1", {{8, {"MM-age"}}}}};
  const CodedStudy study(codings, "moderator: Lead\n");
  EXPECT_THAT(study.compare({}).coders, ElementsAre("Ana", "Ben"));
  AgreementRequest request;
  request.coders = {"Ana", "Lead"};
  EXPECT_EQ(places(study.compare(request)), (std::set<std::string>{"1:2", "1:4", "1:8"}));
  EXPECT_EQ(study.found("code:MM-age"), std::set<std::string>{"1:8"});
  EXPECT_EQ(study.found("code:MM-age@Ben interview:1"), (std::set<std::string>{"1:2", "1:6"}));
}

/// What one code's units look like, worked out from the codings as they were written.
std::vector<RatedUnits> ratings_of(const Codings& codings, const std::string& code) {
  std::vector<RatedUnits> units;
  for (const std::string interview : {"1", "2", "3", "4"}) {
    for (std::size_t turn = 1; turn <= kTurns; ++turn) {
      RatedUnits unit;
      std::size_t raters = 0;
      for (const auto& [coder, interviews] : codings) {
        const bool takes_part = interviews.contains(interview) && !interviews.at(interview).empty();
        raters += takes_part;
        if (!takes_part) {
          unit.ratings.push_back(std::nullopt);
          continue;
        }
        const auto& turns = interviews.at(interview);
        unit.ratings.push_back(turns.contains(turn) && turns.at(turn).contains(code) ? 1 : 0);
      }
      if (raters > 1) units.push_back(unit);
    }
  }
  return units;
}

TEST(CoderAgreementProperty, EqualsTheCodingsAsTheyWereWritten) {
  const std::vector<std::string> codes{"MM-age", "MM-drift", "DP-gaps"};
  for (unsigned seed = 1; seed <= 4; ++seed) {
    std::mt19937 random(seed);
    Codings codings;
    for (const char* coder : {"Ana", "Ben", "Cem"}) {
      for (const char* interview : {"1", "2", "3", "4"}) {
        if (random() % 4 == 0) continue;
        auto& turns = codings[coder][interview];
        for (std::size_t turn = 1; turn <= kTurns; ++turn) {
          for (const std::string& code : codes) {
            if ((random() + turn) % 4 == 0) turns[turn].insert(code);
          }
        }
      }
    }
    const CodedStudy study(codings);
    const CoderAgreement agreement = study.compare({});
    ASSERT_EQ(agreement.codes.size(), codes.size());
    for (const CodeAgreement& code : agreement.codes) {
      const std::vector<RatedUnits> units = ratings_of(codings, code.code);
      ASSERT_EQ(agreement.units, units.size());
      const Agreement expected = agreement_of(units, 2);
      ASSERT_NEAR(code.estimates.percent.value.value(), expected.percent.value(), 1e-9);
      ASSERT_NEAR(code.estimates.kappa.value.value(), expected.kappa.value(), 1e-9);
      ASSERT_NEAR(code.estimates.ac1.value.value(), expected.ac1.value(), 1e-9);
      ASSERT_NEAR(code.estimates.alpha.value.value(), expected.alpha.value(), 1e-9);
      const Interval interval = code.estimates.percent.interval.value();
      ASSERT_LE(interval.low, expected.percent.value());
      ASSERT_GE(interval.high, expected.percent.value());
    }
    ASSERT_EQ(study.found(agreement.query), places(agreement)) << agreement.query;
    ASSERT_EQ(study.found("has:disputed"), places(agreement));
    AgreementRequest two;
    two.coders = {"Cem", "Ana"};
    two.codes = {"MM-drift"};
    const CoderAgreement of_two = study.compare(two);
    if (!of_two.query.empty()) {
      ASSERT_EQ(study.found(of_two.query), places(of_two)) << of_two.query;
    }
  }
}

}  // namespace
}  // namespace verbatim
