// Indexes that were saved by earlier versions of the program, in tests/golden/indexes.

#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/index/schema.h"
#include "tests/cli/programs.h"
#include "tests/support/corpus.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;
using namespace ::testing;
using testing::ProgramRun;
using testing::ProgramStudy;
using testing::source_root;

fs::path saved_indexes() {
  return source_root() / "tests/golden/indexes";
}

/// The saved study with the index that a program of this schema made of it.
class SavedIndex : public TestWithParam<int> {
 protected:
  SavedIndex() {
    constexpr auto kAll = fs::copy_options::recursive;
    fs::copy(saved_indexes() / "study", study_.path(), kAll);
    fs::create_directory(study_.path() / ".verbatim");
    fs::copy(saved_indexes() / ("schema-" + std::to_string(GetParam())), study_.path() / ".verbatim/index",
             kAll);
  }
  ProgramRun search() {
    return study_.verbatim({"search", "--output", "citations", "--sort", "position", "drift OR winter"});
  }

  ProgramStudy study_;
};

constexpr const char* kHits = "1:2\n2:5\n2:6\n";

TEST_P(SavedIndex, OpensOrIsRefusedByItsNumber) {
  const ProgramRun run = search();
  if (GetParam() >= kOldestReadSchema) {
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(run.out, kHits);
    EXPECT_THAT(study_.verbatim({"show", "2:6"}).out, HasSubstr("Each winter they do"));
    EXPECT_THAT(study_.verbatim({"count", "--by", "sector"}).out, HasSubstr("farming"));
    return;
  }
  EXPECT_EQ(run.status, 3);
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.err,
              HasSubstr("it has schema " + std::to_string(GetParam()) + ", this version reads " +
                        std::to_string(kOldestReadSchema) + " and " + std::to_string(kSchemaVersion) + "\n"));
  EXPECT_THAT(run.err, HasSubstr("\nrun verbatim-index: it makes the index again from the transcripts\n"));
}

TEST_P(SavedIndex, IsBroughtUpToDateByTheIndexer) {
  const ProgramRun run = study_.index();
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("2 interviews, 12 turns"));
  // An index that can be used is kept, whether or not its sources are read again.
  EXPECT_EQ(run.out.find("2 added") == std::string::npos, GetParam() == kSchemaVersion) << run.out;
  EXPECT_EQ(search().status, 0);
  EXPECT_EQ(search().out, kHits);
}

INSTANTIATE_TEST_SUITE_P(Schemas, SavedIndex, Range(1, kSchemaVersion + 1),
                         [](const auto& row) { return "Schema" + std::to_string(row.param); });

}  // namespace
}  // namespace verbatim
