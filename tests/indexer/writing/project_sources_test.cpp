#include "indexer/writing/project_sources.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/index/index.h"
#include "indexer/writing/index_writer.h"
#include "tests/support/refi_file.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kTalk =
    "Ana: How did you begin?\n\nTom: My aunt showed me the loom.\n\nAna: And the thread?\n";

std::string project(const std::string& second_text) {
  return testing::refi_file(
      "<Users><User guid=\"u\" name=\"Mia\"/></Users><CodeBook><Codes><Code guid=\"c\" name=\"craft\"><Code "
      "guid=\"d\" "
      "name=\"loom\"/></Code></Codes></CodeBook><Sources><TextSource guid=\"1\" name=\"P07\" "
      "plainTextPath=\"internal://1.txt\">" +
          testing::refi_selection(30, 46, "d", "u") +
          "</TextSource><TextSource guid=\"2\" name=\"P08\" plainTextPath=\"internal://2.txt\"/>"
          "<TextSource guid=\"3\" name=\"Memo one\"><PlainTextContent>A "
          "thought.</PlainTextContent></TextSource></Sources>",
      {{"1.txt", kTalk}, {"2.txt", second_text}});
}

class ProjectStudy : public ::testing::Test {
 protected:
  void write(const std::string& file, const std::string& bytes) {
    std::filesystem::create_directories((folder_.path() / file).parent_path());
    std::ofstream(folder_.path() / file, std::ios::binary) << bytes;
  }
  IndexRun run() { return update_index(open_study(folder_.path()), {}); }
  std::vector<std::string> described(const IndexRun& run) {
    std::vector<std::string> rows;
    for (const SourceOutcome& source : run.sources) {
      rows.push_back(source.file + ": " + source.interview + " " + std::to_string(source.turns) +
                     (source.change == SourceChange::unchanged ? " unchanged" : "") + source.problem);
    }
    return rows;
  }
  testing::TempDir folder_;
};

TEST_F(ProjectStudy, HasASourceForEachTextOfTheProject) {
  write("verbatim.yaml", "leave_out: ['mills.qdpx/Memo*', consent.txt]\n");
  write("transcripts/consent.txt", "I agree.\n");
  write("transcripts/mills.qdpx", project(kTalk));
  EXPECT_THAT(described(run()),
              ElementsAre("transcripts/mills.qdpx/P07: P07 3", "transcripts/mills.qdpx/P08: P08 3"));
  const Study study = open_study(folder_.path());
  const Index index(study.index_folder(), study.facets);
  EXPECT_FALSE(sources_changed(list_sources(study), index.sources()));
  const auto turn = index.turn("P07", TurnNumber{2});
  ASSERT_TRUE(turn);
  ASSERT_EQ(turn->codes.size(), 1u);
  EXPECT_EQ(turn->codes[0].code, "loom");
  EXPECT_EQ(turn->codes[0].coder, "Mia");
  EXPECT_EQ(turn->source.locator, "paragraph 2");
  EXPECT_THAT(described(run()), ElementsAre("transcripts/mills.qdpx/P07: P07 3 unchanged",
                                            "transcripts/mills.qdpx/P08: P08 3 unchanged"));
  write("transcripts/mills.qdpx", project(kTalk + "\nTom: From the mill.\n"));
  EXPECT_TRUE(sources_changed(list_sources(study), index.sources()));
  EXPECT_THAT(described(run()), ElementsAre("transcripts/mills.qdpx/P07: P07 3 unchanged",
                                            "transcripts/mills.qdpx/P08: P08 4"));
}

TEST_F(ProjectStudy, NamesAProjectThatCannotBeRead) {
  write("transcripts/mills.qdpx", "PK\x03\x04 nothing");
  write("transcripts/p1.txt", "Ana: How?\n\nTom: So.\n\nAna: Why?\n\nTom: Well.\n");
  const IndexRun one = run();
  ASSERT_EQ(one.sources.size(), 2u);
  EXPECT_EQ(one.sources[0].change, SourceChange::unreadable);
  EXPECT_THAT(one.sources[0].problem, ::testing::HasSubstr("damaged"));
}

}  // namespace
}  // namespace verbatim
