#include "common/study/sources.h"

#include <algorithm>

#include <fcntl.h>
#include <sys/stat.h>

#include "tests/common/expect_error.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::TempDir;

Study study_in(const TempDir& dir) {
  return open_study(dir.path());
}

std::vector<std::string> names(const SourceList& list) {
  std::vector<std::string> files;
  for (const SourceFile& source : list.sources) files.push_back(source.file);
  return files;
}

TEST(Sources, AreTheTranscriptsBelowTheirFolderInNaturalOrder) {
  TempDir dir;
  for (const char* file : {"interview-10.txt", "interview-2.txt", "round two/P1.md", "P1.MARKDOWN", "a.text",
                           "b.transcript", "c.vtt", "d.SRT", "e.docx"}) {
    dir.write(std::filesystem::path("transcripts") / file, "words");
  }
  dir.write("notes.txt", "outside the folder");
  const SourceList list = list_sources(study_in(dir));
  EXPECT_THAT(names(list), ElementsAre("transcripts/a.text", "transcripts/b.transcript", "transcripts/c.vtt",
                                       "transcripts/d.SRT", "transcripts/e.docx",
                                       "transcripts/interview-2.txt", "transcripts/interview-10.txt",
                                       "transcripts/P1.MARKDOWN", "transcripts/round two/P1.md"));
  EXPECT_THAT(list.unsupported, IsEmpty());
}

TEST(Sources, OtherFilesAreNamedAndHiddenOnesAreNot) {
  TempDir dir;
  dir.write("transcripts/a.txt", "words");
  dir.write("transcripts/talk.mp3", "sound");
  dir.write("transcripts/no ending", "?");
  dir.write("transcripts/.DS_Store", "x");
  dir.write("transcripts/~$a.docx", "Word's note that a.docx is open");
  dir.write("transcripts/.trash/b.txt", "gone");
  const SourceList list = list_sources(study_in(dir));
  EXPECT_THAT(names(list), ElementsAre("transcripts/a.txt"));
  EXPECT_THAT(list.unsupported, ElementsAre("transcripts/no ending", "transcripts/talk.mp3"));
}

TEST(Sources, AreWhatTheSettingsDoNotLeaveOut) {
  TempDir dir;
  for (const char* file : {"transcripts/a.txt", "transcripts/consent.pdf", "transcripts/b/memo 1.txt",
                           "transcripts/b/P2.csv", "transcripts/mills.qdpx"})
    dir.write(file, "words");
  Study study = study_in(dir);
  study.settings.leave_out = {"consent.pdf", "b/memo*"};
  EXPECT_THAT(names(list_sources(study)),
              ElementsAre("transcripts/a.txt", "transcripts/b/P2.csv", "transcripts/mills.qdpx"));
  EXPECT_TRUE(study.settings.leaves_out("transcripts/x.qdpx/b/memo"));
  EXPECT_FALSE(study.settings.leaves_out("transcripts/consent.pdf.txt"));
  EXPECT_EQ(file_on_disk("transcripts/mills.QDPX/P07"), "transcripts/mills.QDPX");
  EXPECT_EQ(file_on_disk("transcripts/mills.qdpx"), "transcripts/mills.qdpx");
  EXPECT_EQ(file_on_disk("transcripts/codes.CSV/P07.docx"), "transcripts/codes.CSV");
}

TEST(Sources, ArePagesAndTablesInFoldersOnly) {
  TempDir dir;
  for (const char* file : {"P1.txt", "catalog.html", "counts.csv", "P2.odt"}) dir.write(file, "words");
  EXPECT_THAT(names(list_sources(study_in(dir))), ElementsAre("P1.txt", "P2.odt"));
}

TEST(Sources, AreTablesInTheRootWhereNothingElseIs) {
  TempDir dir;
  dir.write("talk.csv", "speaker,words\nAna,How?\n");
  dir.write("README.md", "about");
  EXPECT_THAT(names(list_sources(study_in(dir))), ElementsAre("talk.csv"));
  dir.write("P1.txt", "words");
  const SourceList list = list_sources(study_in(dir));
  EXPECT_THAT(names(list), ElementsAre("P1.txt"));
  EXPECT_EQ(list.beside.size(), 1u);
}

TEST(Sources, LieInTheRootWhereThereIsNoFolder) {
  TempDir dir;
  dir.write("P1.txt", "words");
  dir.write("README.md", "about");
  dir.write("guide.md", "the guide");
  dir.write("verbatim.yaml", "language: en");
  dir.write("drafts/P2.txt", "not looked at");
  const SourceList list = list_sources(study_in(dir));
  EXPECT_THAT(names(list), ElementsAre("P1.txt"));
  EXPECT_THAT(list.unsupported, IsEmpty());
}

TEST(Sources, FollowTheSettings) {
  TempDir dir;
  dir.write("verbatim.yaml", "transcripts: talks/raw\n");
  dir.write("talks/raw/P1.txt", "words");
  dir.write("transcripts/P2.txt", "words");
  EXPECT_THAT(names(list_sources(study_in(dir))), ElementsAre("talks/raw/P1.txt"));
}

// `transcripts: .` listed "./P1.txt", and the guide and README.md as transcripts.
TEST(Sources, LieInTheRootWhereTheSettingsSaySo) {
  for (const char* root : {".", "./", "talks/.."}) {
    TempDir dir;
    dir.write("verbatim.yaml", "transcripts: " + std::string(root) + "\n");
    dir.write("P1.txt", "words");
    dir.write("second round/P2.txt", "words");
    dir.write("second round/README.md", "a transcript, for all that is known");
    dir.write("second round/talk.mp3", "sound");
    dir.write("README.md", "about");
    dir.write("guide.md", "the guide");
    dir.write(".verbatim/x.txt", "hidden");
    const SourceList list = list_sources(study_in(dir));
    EXPECT_THAT(names(list), ElementsAre("P1.txt", "second round/P2.txt", "second round/README.md")) << root;
    EXPECT_THAT(list.unsupported, ElementsAre("second round/talk.mp3")) << root;
  }
}

TEST(Sources, DoNotHoldWhatTheProgramKeepsBesideThem) {
  TempDir dir;
  dir.write("verbatim.yaml", "transcripts: .\n");
  for (const char* file : {"a.txt", "decisions/b.txt", "decisions/drift-2026-03-01-0123456789.json",
                           "saved-queries/drift.json", "saved-queries/runs/drift-0123456789.json"})
    dir.write(file, "Interviewee\n\nHi.\n");
  const SourceList list = list_sources(study_in(dir));
  EXPECT_THAT(names(list), ElementsAre("a.txt", "decisions/b.txt"));
  EXPECT_TRUE(list.unsupported.empty());
}

TEST(Sources, DoNotHoldTheGuideWhereverItLies) {
  TempDir dir;
  dir.write("verbatim.yaml", "guide: transcripts/questions.md\n");
  dir.write("transcripts/P1.txt", "words");
  dir.write("transcripts/questions.md", "the guide");
  dir.write("transcripts/old/questions.md", "words");
  EXPECT_THAT(names(list_sources(study_in(dir))),
              ElementsAre("transcripts/old/questions.md", "transcripts/P1.txt"));
}

TEST(Sources, HaveSizeAndTime) {
  TempDir dir;
  const auto file = dir.write("transcripts/a.txt", "12345");
  const timespec times[2] = {{1'700'000'000, 0}, {1'700'000'000, 123'456'789}};
  ASSERT_EQ(::utimensat(AT_FDCWD, file.c_str(), times, 0), 0);
  const SourceList list = list_sources(study_in(dir));
  ASSERT_EQ(list.sources.size(), 1u);
  EXPECT_EQ(list.sources[0].size_bytes, 5u);
  EXPECT_EQ(list.sources[0].modified_ns, 1'700'000'000'123'456'789);
}

TEST(Sources, ADirectoryNamedLikeATranscriptIsAFolder) {
  TempDir dir;
  dir.write("transcripts/x.txt/inner.txt", "words");
  EXPECT_THAT(names(list_sources(study_in(dir))), ElementsAre("transcripts/x.txt/inner.txt"));
}

TEST(Sources, ALinkBackToAFolderAboveIsNotFollowed) {
  TempDir dir;
  dir.write("transcripts/a.txt", "words");
  dir.write("transcripts/sub/b.txt", "words");
  std::filesystem::create_directory_symlink("..", dir.path() / "transcripts/sub/loop");
  std::filesystem::create_directory_symlink(".", dir.path() / "transcripts/self");
  EXPECT_THAT(names(list_sources(study_in(dir))), ElementsAre("transcripts/a.txt", "transcripts/sub/b.txt"));
}

TEST(Sources, ALinkToNowhereIsListedSoThatItsReaderCanSayWhy) {
  TempDir dir;
  dir.write("transcripts/a.txt", "words");
  std::filesystem::create_symlink("nowhere.txt", dir.path() / "transcripts/dangling.txt");
  std::filesystem::create_symlink("round.txt", dir.path() / "transcripts/round.txt");
  EXPECT_THAT(names(list_sources(study_in(dir))),
              ElementsAre("transcripts/a.txt", "transcripts/dangling.txt", "transcripts/round.txt"));
}

TEST(Sources, AFolderThatIsAFileIsNamed) {
  TempDir dir;
  dir.write("transcripts", "a file");
  const Error error = error_of([&] { list_sources(study_in(dir)); });
  EXPECT_EQ(error.status(), ExitStatus::io_failure);
  EXPECT_THAT(error.place(), HasSubstr("transcripts"));
}

TEST(SourcesChanged, SeesAddedRemovedAndTouchedFiles) {
  std::vector<std::string> asked;
  bool has_other_bytes = true;
  const auto sources_changed = [&](const SourceList& list,
                                   const std::vector<std::pair<std::string, SourceRecord>>& indexed) {
    return verbatim::sources_changed(list, indexed, [&](const SourceFile& source) {
      asked.push_back(source.file);
      return has_other_bytes;
    });
  };
  const SourceList listed{{{"a.txt", 5, 100}, {"b.txt", 6, 200}}, {}};
  const std::vector<std::pair<std::string, SourceRecord>> same{{"a.txt", {"", 5, 100, "", 0, "", ""}},
                                                               {"b.txt", {"", 6, 200, "", 0, "", ""}}};
  EXPECT_FALSE(sources_changed(listed, same));
  auto other = same;
  other[1].second.size_bytes = 7;
  EXPECT_TRUE(sources_changed(listed, other)) << "size";
  other = same;
  other[0].second.modified_ns = 101;
  EXPECT_THAT(asked, IsEmpty()) << "no file is read whose size says enough";
  EXPECT_TRUE(sources_changed(listed, other)) << "time";
  EXPECT_THAT(asked, ElementsAre("a.txt"));
  has_other_bytes = false;
  EXPECT_FALSE(sources_changed(listed, other)) << "a copied file";
  other = same;
  other[0].first = "c.txt";
  EXPECT_TRUE(sources_changed(listed, other)) << "renamed";
  other = same;
  other.pop_back();
  EXPECT_TRUE(sources_changed(listed, other)) << "added";
  other = same;
  other.push_back({"c.txt", {"", 1, 1, "", 0, "", ""}});
  EXPECT_TRUE(sources_changed(listed, other)) << "removed";
}

}  // namespace
}  // namespace verbatim
