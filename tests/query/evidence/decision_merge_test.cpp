#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/documents/source_text.h"
#include "common/messages/error.h"
#include "query/evidence/decision_records.h"
#include "query/files/study_file.h"
#include "tests/common/expect_error.h"
#include "tests/support/git_repository.h"
#include "tests/support/old_study_files.h"
#include "tests/support/temp_dir.h"

// Decisions on branches, merged by git as it is: no merge driver, no attributes.

namespace verbatim {
namespace {

using namespace ::testing;
using testing::error_of;
using testing::GitRepository;
using testing::old_decisions_file;
using testing::TempDir;

Decision decided(const std::string& entry, int turn, Verdict verdict, const std::string& by) {
  Decision made;
  made.entry = entry;
  made.turns = {{"5:" + std::to_string(turn), "0123456789abcdef"}};
  made.quote = {"words " + std::to_string(turn), "before", "after", 7, 11, 1};
  made.history = {{verdict, "2026-03-01T09:30:00Z", by, verdict == Verdict::rejected ? "not it" : ""}};
  return made;
}

class DecisionMerge : public Test {
 protected:
  DecisionMerge() {
    dir_.write("verbatim.yaml", "");
    dir_.write(".gitignore", ".verbatim/\n");
  }
  Study study() const { return open_study(dir_.path()); }
  Decisions load() const { return load_decisions(study()); }

  std::string decide(const std::string& entry, int turn, Verdict verdict, const std::string& by) const {
    std::string id;
    change_decisions(study(), [&](Decisions& all) { id = all.add(decided(entry, turn, verdict, by)); });
    return id;
  }
  void step(const std::string& id, Verdict verdict, const std::string& by) const {
    change_decisions(study(), [&](Decisions& all) {
      all.add_step(id, {verdict, "2026-03-02T09:30:00Z", by});
    });
  }
  /// Decides as a program before this form did: all decisions in one file, in their order.
  void decide_as_before(const std::function<void(Decisions&)>& change) const {
    const auto json = read_if_there(dir_.path() / kDecisionsFile);
    Decisions all = json ? assemble_decisions(read_decision_records(*json, kDecisionsFile)) : Decisions();
    change(all);
    dir_.write(kDecisionsFile, old_decisions_file(all));
  }
  std::vector<std::string> ids() const {
    std::vector<std::string> ids;
    const Decisions decisions = load();
    for (const Decision& decision : decisions.all()) ids.push_back(decision.id);
    return ids;
  }

  TempDir dir_;
};

TEST_F(DecisionMerge, OfTwoPeopleOnOneFreshEntryNeedsNoHand) {
  const GitRepository git(dir_.path());
  git.new_branch("ana");
  const std::string of_ana = decide("drift", 2, Verdict::accepted, "Ana");
  git.commit_all();
  git.new_branch("ben");
  const std::string of_ben = decide("drift", 4, Verdict::accepted, "Ben");
  git.commit_all();
  EXPECT_TRUE(git.merges("ana"));
  EXPECT_THAT(ids(), UnorderedElementsAre(of_ana, of_ben));
}

TEST_F(DecisionMerge, OfOnePersonOnTwoMachinesNeedsNoHand) {
  const std::string id = decide("drift", 2, Verdict::accepted, "Ana");
  const GitRepository git(dir_.path());
  git.new_branch("laptop");
  step(id, Verdict::withdrawn, "Ana");
  decide("drift", 6, Verdict::rejected, "Ana");
  git.commit_all();
  git.new_branch("desktop");
  step(id, Verdict::withdrawn, "Ana");
  decide("drift", 6, Verdict::rejected, "Ana");
  git.commit_all();
  EXPECT_TRUE(git.merges("laptop"));
  EXPECT_EQ(load().all().size(), 2u) << "the same said twice is said once";
  EXPECT_FALSE(load().find(id)->is_live());
}

TEST_F(DecisionMerge, KeepsBothOfWhatTwoPeopleSayOfOneDecision) {
  const std::string id = decide("drift", 2, Verdict::accepted, "Ana");
  step(id, Verdict::withdrawn, "Ana");
  const GitRepository git(dir_.path());
  git.new_branch("ana");
  step(id, Verdict::accepted, "Ana");
  git.commit_all();
  git.new_branch("ben");
  step(id, Verdict::withdrawn, "Ben");
  git.commit_all();
  EXPECT_TRUE(git.merges("ana"));
  EXPECT_TRUE(load().find(id)->is_forked);
  EXPECT_EQ(load().find(id)->history.size(), 4u);
}

TEST_F(DecisionMerge, OfTheFormBeforeOnOneBranchNeedsNoHand) {
  // New decisions before, between and after those that there are, and on an entry of their own.
  for (const auto& [entry, turn] : std::vector<std::pair<std::string, int>>{
           {"a", 1}, {"drift", 1}, {"drift", 15}, {"drift", 99}, {"z", 1}}) {
    SCOPED_TRACE(entry + " " + std::to_string(turn));
    for (const bool old_into_new : {false, true}) {
      std::filesystem::remove_all(dir_.path() / ".git");
      std::filesystem::remove_all(dir_.path() / kDecisionsFolder);
      std::filesystem::remove(dir_.path() / kDecisionsFile);
      std::string withdrawn;
      decide_as_before([&](Decisions& all) {
        withdrawn = all.add(decided("drift", 10, Verdict::accepted, "Ana"));
        all.add(decided("drift", 20, Verdict::accepted, "Ana"));
      });
      const GitRepository git(dir_.path());
      git.new_branch("old");
      decide_as_before([&](Decisions& all) {
        all.add(decided(entry, turn, Verdict::accepted, "Ana"));
        all.add_step(withdrawn, {Verdict::withdrawn, "2026-03-02T09:30:00Z", "Ana"});
      });
      git.commit_all();
      git.new_branch("new");
      decide(entry, turn, Verdict::rejected, "Ben");
      git.commit_all();
      if (!old_into_new) git.check_out("old");
      EXPECT_TRUE(git.merges(old_into_new ? "old" : "new"));
      EXPECT_EQ(load().all().size(), 4u);
      EXPECT_FALSE(load().find(withdrawn)->is_live());
      EXPECT_THAT(read_file(dir_.path() / kDecisionsFile), HasSubstr("\"version\": 2"))
          << "older programs refuse it";
    }
  }
}

TEST_F(DecisionMerge, OfAFirstDecisionInTheFormBeforeNeedsNoHand) {
  const GitRepository git(dir_.path());
  git.new_branch("old");
  decide_as_before([](Decisions& all) { all.add(decided("drift", 1, Verdict::accepted, "Ana")); });
  git.commit_all();
  git.new_branch("new");
  decide("drift", 1, Verdict::accepted, "Ben");
  git.commit_all();
  EXPECT_TRUE(git.merges("old"));
  EXPECT_EQ(load().all().size(), 2u);
}

TEST_F(DecisionMerge, IsTheSameInWhateverOrderBranchesAreMerged) {
  const unsigned seed = 15;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto below = [&](int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random); };
  const auto work = [&](const std::string& by) {
    for (int i = 0; i < 12; ++i) {
      const std::vector<std::string> known = ids();
      if (known.empty() || below(3) > 0) {
        decide("e" + std::to_string(below(2)), 1 + below(6),
               below(2) == 0 ? Verdict::accepted : Verdict::rejected, by);
        continue;
      }
      const std::string& id = known[static_cast<std::size_t>(below(static_cast<int>(known.size())))];
      const Decision decision = *load().find(id);
      step(id,
           decision.verdict() == Verdict::withdrawn ? decision.history.front().verdict : Verdict::withdrawn,
           by);
    }
  };
  const auto all_histories = [&] {
    std::map<std::string, std::vector<DecisionStep>> histories;
    const Decisions decisions = load();
    for (const Decision& decision : decisions.all()) histories[decision.id] = decision.history;
    return histories;
  };
  work("Zoe");
  const GitRepository git(dir_.path());
  const std::vector<std::string> people{"ana", "ben", "cleo"};
  for (const std::string& person : people) {
    git.new_branch(person);
    work(person);
    git.commit_all();
  }
  std::optional<std::map<std::string, std::vector<DecisionStep>>> merged;
  for (const std::vector<int>& order : std::vector<std::vector<int>>{{0, 1, 2}, {2, 0, 1}, {1, 2, 0}}) {
    git.new_branch("m" + std::to_string(order[0]), people[static_cast<std::size_t>(order[0])]);
    for (const int next : {order[1], order[2]})
      EXPECT_TRUE(git.merges(people[static_cast<std::size_t>(next)]));
    if (merged) {
      EXPECT_EQ(all_histories(), *merged);
    }
    merged = all_histories();
    EXPECT_GT(merged->size(), 20u);
  }
}

TEST_F(DecisionMerge, OfTwoOldFormsIsMendedWithoutALoss) {
  std::string both;
  decide_as_before([&](Decisions& all) { both = all.add(decided("drift", 10, Verdict::accepted, "Zoe")); });
  const GitRepository git(dir_.path());
  git.new_branch("ana");
  decide_as_before([&](Decisions& all) {
    all.add(decided("drift", 11, Verdict::accepted, "Ana"));
    all.add_step(both, {Verdict::withdrawn, "2026-03-02T09:30:00Z", "Ana"});
    all.add_step(both, {Verdict::accepted, "2026-03-03T09:30:00Z", "Ana"});
  });
  git.commit_all();
  git.new_branch("ben");
  decide_as_before([&](Decisions& all) {
    all.add(decided("drift", 11, Verdict::rejected, "Ben"));
    all.add_step(both, {Verdict::withdrawn, "2026-03-02T10:30:00Z", "Ben"});
  });
  git.commit_all();
  ASSERT_FALSE(git.merges("ana"));
  const Error error = error_of([&] { load(); });
  EXPECT_THAT(error.message(), HasSubstr("git has left both sides of a merge here"));
  EXPECT_THAT(error.place(), StartsWith("evidence.json:"));
  EXPECT_THAT(error.hint(), HasSubstr("verbatim catalog mend"));
  EXPECT_THAT(mend_decisions(study()), ElementsAre("evidence.json"));
  git.commit_all();
  EXPECT_EQ(load().all().size(), 3u);
  EXPECT_EQ(load().find(both)->history.size(), 4u) << "nothing that either said is lost";
  EXPECT_TRUE(load().find(both)->is_forked);
  EXPECT_TRUE(mend_decisions(study()).empty());
}

}  // namespace
}  // namespace verbatim
