#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/documents/source_text.h"
#include "common/messages/error.h"
#include "query/files/study_file.h"
#include "query/saved/saved_records.h"
#include "tests/common/expect_error.h"
#include "tests/support/git_repository.h"
#include "tests/support/old_study_files.h"
#include "tests/support/temp_dir.h"

// Saved queries on branches, merged by git as it is: no merge driver, no attributes.

namespace verbatim {
namespace {

using namespace ::testing;
using testing::error_of;
using testing::GitRepository;
using testing::old_saved_queries_file;
using testing::TempDir;

class SavedMerge : public Test {
 protected:
  SavedMerge() {
    dir_.write("verbatim.yaml", "");
    dir_.write(".gitignore", ".verbatim/\n");
  }
  Study study() const { return open_study(dir_.path()); }
  SavedQueries load() const { return load_saved_queries(study()); }
  void put(const std::string& name, const std::string& query) const {
    change_saved_queries(study(), [&](SavedQueries& all) { all.put({name, query}); });
  }
  void keep(const std::string& name, std::uint32_t turns, const std::string& when) const {
    change_saved_queries(study(), [&](SavedQueries& all) {
      KeptRun run{{}, "drift", "abc", turns, 1, {}, when, {}};
      for (std::uint32_t i = 1; i <= turns; ++i)
        run.hits.push_back({"5:" + std::to_string(i), "0123456789abcdef"});
      all.keep(name, std::move(run));
    });
  }
  /// Writes as a program before this form did: all queries in one file, in their order.
  void put_as_before(const std::string& name, const std::string& query) const {
    const auto json = read_if_there(dir_.path() / kSavedQueriesFile);
    SavedQueries all(json ? read_saved_queries(*json, kSavedQueriesFile) : std::vector<SavedQuery>());
    all.put({name, query});
    dir_.write(kSavedQueriesFile, old_saved_queries_file(all));
  }
  TempDir dir_;
};

TEST_F(SavedMerge, OfTwoPeopleWhoKeepQueriesNeedsNoHand) {
  put("m", "shared");
  const GitRepository git(dir_.path());
  git.new_branch("ana");
  put("m1", "by Ana");
  keep("m", 2, "2026-03-01T09:30:00Z");
  git.commit_all();
  git.new_branch("ben");
  put("m2", "by Ben");
  keep("m", 3, "2026-03-02T09:30:00Z");
  git.commit_all();
  EXPECT_TRUE(git.merges("ana"));
  EXPECT_THAT(load().names(), ElementsAre("m", "m1", "m2"));
  ASSERT_EQ(load().get("m").runs.size(), 1u);
  EXPECT_EQ(load().get("m").runs.front().turns, 3u) << "the run that was kept last";
  keep("m", 4, "2026-03-03T09:30:00Z");
  EXPECT_EQ(json_files_in(dir_.path() / kSavedQueriesFolder / "runs").size(), 1u) << "older ones go";
}

TEST_F(SavedMerge, OfTheFormBeforeOnOneBranchNeedsNoHand) {
  for (const std::string name : {"a", "m1", "z"}) {
    for (const bool old_into_new : {false, true}) {
      SCOPED_TRACE(name);
      for (const char* old : {".git", kSavedQueriesFolder, kSavedQueriesFile})
        std::filesystem::remove_all(dir_.path() / old);
      put_as_before("m", "drift");
      put_as_before("n", "drift");
      const GitRepository git(dir_.path());
      git.new_branch("old");
      put_as_before(name, "by Ana");
      git.commit_all();
      git.new_branch("new");
      put(name + ".b", "by Ben");
      keep("m", 2, "2026-03-01T09:30:00Z");
      git.commit_all();
      if (!old_into_new) git.check_out("old");
      EXPECT_TRUE(git.merges(old_into_new ? "old" : "new"));
      EXPECT_THAT(load().names(), UnorderedElementsAre("m", "n", name, name + ".b"));
      EXPECT_EQ(load().get("m").runs.size(), 1u);
    }
  }
}

TEST_F(SavedMerge, OfOneNameForTwoQueriesIsToldAndMended) {
  const GitRepository git(dir_.path());
  git.new_branch("ana");
  put("drift", "by Ana");
  git.commit_all();
  git.new_branch("ben");
  put("drift", "by Ben");
  git.commit_all();
  ASSERT_FALSE(git.merges("ana"));
  const Error error = error_of([&] { load(); });
  EXPECT_THAT(error.place(), StartsWith("saved-queries/drift.json:"));
  EXPECT_THAT(error.hint(), HasSubstr("verbatim saved mend"));
  EXPECT_THAT(
      mend_saved_queries(study()),
      ElementsAre("their @drift is @drift.2 now", HasSubstr("both sides kept of saved-queries/drift.json")));
  EXPECT_EQ(load().get("drift").query, "by Ben");
  EXPECT_EQ(load().get("drift.2").query, "by Ana");
}

TEST_F(SavedMerge, OfTwoOldFormsIsMendedWithoutALoss) {
  put_as_before("m", "drift");
  const GitRepository git(dir_.path());
  git.new_branch("ana");
  put_as_before("n", "by Ana");
  put_as_before("o", "both");
  git.commit_all();
  git.new_branch("ben");
  put_as_before("n", "by Ben");
  put_as_before("o", "both");
  put_as_before("p", "by Ben");
  git.commit_all();
  ASSERT_FALSE(git.merges("ana"));
  EXPECT_THAT(error_of([&] { load(); }).hint(), HasSubstr("verbatim saved mend"));
  EXPECT_EQ(mend_saved_queries(study()).size(), 2u);
  EXPECT_THAT(load().names(), ElementsAre("m", "n", "n.2", "o", "p"));
}

TEST_F(SavedMerge, OfOneNameInBothFormsIsToldAndNotGuessed) {
  const GitRepository git(dir_.path());
  git.new_branch("old");
  put_as_before("drift", "by Ana");
  git.commit_all();
  git.new_branch("new");
  put("drift", "by Ben");
  git.commit_all();
  EXPECT_TRUE(git.merges("old"));
  const Error error = error_of([&] { load(); });
  EXPECT_THAT(error.message(), HasSubstr("the name 'drift' is given at saved-queries.json:6 too"));
  EXPECT_EQ(error.place(), "saved-queries/drift.json:4");
}

}  // namespace
}  // namespace verbatim
