#include "query/commands/batch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/writing/index_writer.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

using ::testing::HasSubstr;
using testing::TempDir;

// A batch that stays open kept the saved queries that its first line had read.
TEST(Batch, EachLineSeesTheSavedQueriesAsTheyAreThen) {
  TempDir folder;
  folder.write("transcripts/1.txt", "Interviewer\n\nDoes it drift?\n\nInterviewee\n\nNo, labels are late.\n");
  const auto save = [&](const std::string& query) {
    folder.write("saved-queries.json", R"({"version": 1, "queries": [{"name": "a", "query": ")" + query +
                                           R"(", "note": "", "runs": []}]})");
  };
  save("drift");
  update_index(open_study(folder.path()), {});
  const StudySession session(open_study(folder.path()));
  const auto ask = [&] { return answer_batch_line(session, R"({"query": "@a"})", {}).json; };
  EXPECT_THAT(ask(), HasSubstr("1:1"));
  save("labels");
  EXPECT_THAT(ask(), HasSubstr("1:2"));
}

}  // namespace
}  // namespace verbatim
