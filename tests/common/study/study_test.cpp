#include "common/study/study.h"

#include <cstdlib>

#include "tests/common/expect_error.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

using testing::error_of;
using ::testing::HasSubstr;
using testing::TempDir;

TEST(OpenStudy, ReadsTheSettingsOfAFolder) {
  const TempDir dir;
  dir.write("verbatim.yaml", "language: fr\n");
  const Study study = open_study(dir.path());
  EXPECT_EQ(study.settings.language, "fr");
  EXPECT_EQ(study.root, std::filesystem::canonical(dir.path()));
  EXPECT_EQ(study.index_folder().filename(), ".verbatim");
}

TEST(OpenStudy, TakesAnyFolderAndOnlyAFolder) {
  const TempDir dir;
  EXPECT_EQ(open_study(dir.path()).settings.language, "");
  const Error missing = error_of([&] { open_study(dir.path() / "no"); });
  EXPECT_EQ(missing.status(), ExitStatus::io_failure);
  EXPECT_EQ(missing.place(), (dir.path() / "no").string());
  const Error file = error_of([&] { open_study(dir.write("t.txt", "x")); });
  EXPECT_THAT(file.message(), HasSubstr("not a folder"));
  dir.write("bad/verbatim.yaml", "langage: fr\n");
  EXPECT_THAT(error_of([&] { open_study(dir.path() / "bad"); }).place(), HasSubstr("verbatim.yaml:1"));
}

TEST(FindStudyRoot, WalksUpToTheNearestStudy) {
  const TempDir dir;
  dir.write("outer/verbatim.yaml", "");
  dir.write("outer/inner/.verbatim/iamglass", "");
  dir.write("outer/inner/transcripts/deep/a.txt", "");
  dir.write("outer/notes/a.txt", "");
  EXPECT_EQ(find_study_root(dir.path() / "outer"), dir.path() / "outer");
  EXPECT_EQ(find_study_root(dir.path() / "outer/notes"), dir.path() / "outer");
  EXPECT_EQ(find_study_root(dir.path() / "outer/inner/transcripts/deep"), dir.path() / "outer/inner");
  EXPECT_EQ(find_study_root(dir.path()), std::nullopt);
}

/// Sets the working directory and VERBATIM_STUDY for one test.
class FindStudy : public ::testing::Test {
 protected:
  void SetUp() override { ::unsetenv("VERBATIM_STUDY"); }
  void TearDown() override {
    ::unsetenv("VERBATIM_STUDY");
    std::filesystem::current_path(before_);
  }
  const std::filesystem::path before_ = std::filesystem::current_path();
  TempDir dir_;
};

TEST_F(FindStudy, PrefersTheChosenThenTheEnvironmentThenTheWorkingDirectory) {
  for (const char* name : {"chosen", "environment", "here"})
    dir_.write(std::string(name) + "/verbatim.yaml", "");
  dir_.write("here/transcripts/a.txt", "");
  std::filesystem::current_path(dir_.path() / "here/transcripts");
  EXPECT_EQ(find_study({}).root.filename(), "here");
  ::setenv("VERBATIM_STUDY", (dir_.path() / "environment").c_str(), 1);
  EXPECT_EQ(find_study({}).root.filename(), "environment");
  EXPECT_EQ(find_study((dir_.path() / "chosen").string()).root.filename(), "chosen");
  ::setenv("VERBATIM_STUDY", "", 1);
  EXPECT_EQ(find_study({}).root.filename(), "here") << "an empty variable says nothing";
}

TEST_F(FindStudy, SaysHowToNameOne) {
  std::filesystem::current_path(dir_.path());
  const Error error = error_of([] { find_study({}); });
  EXPECT_EQ(error.status(), ExitStatus::wrong_usage);
  EXPECT_THAT(error.hint(), HasSubstr("-C"));
  EXPECT_THAT(error.hint(), HasSubstr("VERBATIM_STUDY"));
  ::setenv("VERBATIM_STUDY", "/no/such/study", 1);
  EXPECT_EQ(error_of([] { find_study({}); }).status(), ExitStatus::io_failure);
}

TEST_F(FindStudy, ToIndexIsAlsoAFolderWithTranscripts) {
  for (const char* file : {"one/transcripts/a.txt", "two/a.md"}) {
    const auto folder = dir_.path() / std::filesystem::path(file).begin()->string();
    dir_.write(file, "Interviewer\n\nHello?\n");
    std::filesystem::current_path(folder);
    EXPECT_EQ(find_study_to_index("").root, std::filesystem::canonical(folder));
    EXPECT_THAT(error_of([] { find_study({}); }).hint(), HasSubstr("run verbatim-index here"));
  }
  dir_.write("three/song.mp3", "x");
  std::filesystem::current_path(dir_.path() / "three");
  const Error error = error_of([] { find_study_to_index(""); });
  EXPECT_EQ(error.status(), ExitStatus::wrong_usage);
  EXPECT_THAT(error.hint(), HasSubstr("-C FOLDER"));
  // A study around it is the one that is meant.
  dir_.write("outer/verbatim.yaml", "");
  dir_.write("outer/talks/a.txt", "x");
  std::filesystem::current_path(dir_.path() / "outer/talks");
  EXPECT_EQ(find_study_to_index("").root.filename(), "outer");
}

}  // namespace
}  // namespace verbatim
