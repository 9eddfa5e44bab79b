#include "common/study/study.h"

#include <cstdlib>

#include "tests/common/expect_error.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;
using testing::TempDir;

TEST(StudySettings, ReadsEveryKey) {
  const StudySettings settings = parse_study_settings(R"(
transcripts: talks/raw
guide: notes/guide.md
language: fr
encoding: windows-1252
paragraphs: own-turn
speakers:
  Interviewer 1: interviewer
  Anna: interviewee
  Observer: other
codes: [Data quality, drift]
not_codes: feedback-loop
heard_as:
  cold start: [call starts, CodeStar]
  DVC: D vc
interviews:
  "05":
    id: P05
    coder: PO
    language: en
    encoding: utf-16le
    paragraphs: same-turn
    settled:
      "remove them. Okay": Interviewer
      "Yeah. Perfect.": interviewee
  32: {coder: Amin}
)",
                                                      "verbatim.yaml");
  EXPECT_EQ(settings.transcripts_folder, "talks/raw");
  EXPECT_EQ(settings.guide_file, "notes/guide.md");
  EXPECT_EQ(settings.language, "fr");
  EXPECT_EQ(settings.encoding, "windows-1252");
  EXPECT_EQ(settings.paragraphs, ExtraParagraphs::own_turn);
  std::map<std::string, std::optional<Role>> roles;
  for (const auto& [label, speaker] : settings.speakers) roles[label] = speaker.role;
  EXPECT_EQ(roles, (std::map<std::string, std::optional<Role>>{{"interviewer1", Role::interviewer},
                                                               {"anna", Role::interviewee},
                                                               {"observer", Role::other}}));
  EXPECT_THAT(settings.codes, ElementsAre("Data quality", "drift"));
  EXPECT_THAT(settings.not_codes, ElementsAre("feedback-loop"));
  ASSERT_EQ(settings.heard_as.size(), 2u);
  EXPECT_EQ(settings.heard_as[0].meant, "cold start");
  EXPECT_THAT(settings.heard_as[0].written, ElementsAre("call starts", "CodeStar"));
  EXPECT_THAT(settings.heard_as[1].written, ElementsAre("D vc"));
  ASSERT_TRUE(settings.interviews.contains("05"));
  const InterviewSettings& one = settings.interviews.at("05");
  EXPECT_EQ(one.id, "P05");
  EXPECT_EQ(one.coder, "PO");
  EXPECT_EQ(one.language, "en");
  EXPECT_EQ(one.encoding, "utf-16le");
  EXPECT_EQ(one.paragraphs, ExtraParagraphs::same_turn);
  ASSERT_EQ(one.settled.size(), 2u);
  EXPECT_EQ(one.settled[0].opening, "remove them. Okay");
  EXPECT_EQ(one.settled[0].speaker, "Interviewer");
  EXPECT_EQ(one.settled[0].line, 24u);
  EXPECT_EQ(one.settled[1].line, 25u);
  EXPECT_EQ(settings.interviews.at("32").coder, "Amin");
}

TEST(StudySettings, HaveDefaultsForAnEmptyFile) {
  for (const char* yaml : {"", "\n\n", "# only a comment\n", "{}", "---\n"}) {
    const StudySettings settings = parse_study_settings(yaml, "verbatim.yaml");
    EXPECT_EQ(settings.transcripts_folder, "transcripts") << yaml;
    EXPECT_EQ(settings.guide_file, "guide.md") << yaml;
    EXPECT_EQ(settings.language, "") << "to be detected; " << yaml;
    EXPECT_EQ(settings.paragraphs, ExtraParagraphs::detect) << yaml;
    EXPECT_TRUE(settings.interviews.empty()) << yaml;
  }
}

TEST(StudySettings, SayWhatIsWrongAndWhere) {
  struct Row {
    const char* yaml;
    const char* place;
    const char* message;
    const char* hint;
  };
  const std::vector<Row> rows{
      {"language: en\ntranscript: talks\n", "v.yaml:2", "unknown key 'transcript'", "'transcripts'"},
      {"zzz: 1\n", "v.yaml:1", "unknown key 'zzz'", "known: transcripts"},
      {"language: en\nguide: g.md\nlanguage: fr\n", "v.yaml:3", "'language' is given twice", ""},
      {"speakers:\n  Anna: interviewer\n  Anna: interviewee\n", "v.yaml:3", "speakers: 'Anna' is given twice",
       ""},
      {"interviews:\n  5: {coder: PO}\n  5: {coder: Amin}\n", "v.yaml:3", "interviews: '5' is given twice",
       ""},
      {"interviews:\n  5:\n    codr: PO\n", "v.yaml:3", "interview 5: unknown key 'codr'", "'coder'"},
      {"\ncitation: Participant {id}\n", "v.yaml:2", "is not a citation pattern", "{interview}"},
      {"citation: ['I{interview}', '{turn} of {interview}']\n", "v.yaml:1", "is not a citation pattern", ""},
      {"language: [en]\n", "v.yaml:1", "expected a text", ""},
      {"language: \"\"\n", "v.yaml:1", "expected a text", ""},
      {"language:\nguide: g.md\n", "v.yaml:1", "'language' has no value", "leave the key out"},
      {"interviews:\n  5:\n    coder:\n", "v.yaml:3", "interview 5: 'coder' has no value", ""},
      {"\nlanguage: xx\n", "v.yaml:2", "unknown language 'xx'", "fr"},
      {"paragraphs: sometimes\n", "v.yaml:1", "unknown value 'sometimes'", "own-turn"},
      {"speakers: Anna\n", "v.yaml:1", "speakers: expected", ""},
      {"speakers:\n  Anna: boss\n", "v.yaml:2", "unknown role 'boss'", "interviewer"},
      {"speakers:\n  Anna: interviewr\n", "v.yaml:2", "unknown role 'interviewr'", "'interviewer'"},
      {"codes: {a: b}\n", "v.yaml:1", "expected a list", ""},
      {"codes:\n  - [nested]\n", "v.yaml:2", "expected a text", ""},
      {"heard_as: [a, b]\n", "v.yaml:1", "heard_as: expected", ""},
      {"interviews: [5, 6]\n", "v.yaml:1", "interviews: expected", ""},
      {"interviews:\n  5: text\n", "v.yaml:2", "interview 5: expected keys and values", ""},
      {"interviews:\n  5:\n    id: a b\n", "v.yaml:3", "'a b' cannot be an interview's id", "letters"},
      {"interviews:\n  5:\n    settled: x\n", "v.yaml:3", "settled: expected", ""},
      {"just a sentence\n", "v.yaml:1", "expected keys and values", ""},
      {"- a\n- b\n", "v.yaml:1", "expected keys and values", ""},
      {"language: en\nguide: [unclosed\n", "v.yaml:3", "not valid YAML", ""},
      {"language: en\n\tguide: x\n", "v.yaml:2", "not valid YAML", ""},
      {"transcripts: ../other\n", "v.yaml:1", "'../other' lies outside the study", "inside"},
      {"transcripts: a/../../b\n", "v.yaml:1", "lies outside the study", ""},
      {"transcripts: /etc\n", "v.yaml:1", "'/etc' lies outside the study", ""},
      {"guide: ..\n", "v.yaml:1", "lies outside the study", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.yaml);
    const Error error = error_of([&] { parse_study_settings(row.yaml, "v.yaml"); });
    EXPECT_EQ(error.status(), ExitStatus::wrong_usage);
    EXPECT_EQ(error.place(), row.place);
    EXPECT_THAT(error.message(), HasSubstr(row.message));
    EXPECT_THAT(error.hint(), HasSubstr(row.hint));
  }
}

TEST(StudySettings, KeepPathsInsideTheStudy) {
  const StudySettings settings = parse_study_settings("transcripts: a/../b/\nguide: ./g.md\n", "v.yaml");
  EXPECT_THAT(settings.transcripts_folder, HasSubstr("b"));
  EXPECT_EQ(settings.guide_file, "g.md");
  EXPECT_EQ(parse_study_settings("transcripts: ..data\n", "v.yaml").transcripts_folder, "..data")
      << "two dots may begin a name";
}

TEST(StudySettings, RefuseAFileTooLargeToBeWritten) {
  const std::string yaml = "language: en\n#" + std::string(std::size_t{1} << 20, 'x');
  EXPECT_THAT(error_of([&] { parse_study_settings(yaml, "v.yaml"); }).message(),
              HasSubstr("larger than 1 MiB"));
}

TEST(StudySettings, KnowASourceByPathNameOrInterview) {
  const StudySettings settings = parse_study_settings(
      "interviews:\n  transcripts/a.txt: {coder: path}\n  b.txt: {coder: name}\n  c: {coder: stem}\n"
      "  '7': {coder: id}\n",
      "v.yaml");
  struct Row {
    const char* file;
    const char* interview;
    const char* coder;
  };
  for (const Row& row : {Row{"transcripts/a.txt", "", "path"}, Row{"transcripts/b.txt", "", "name"},
                         Row{"transcripts/c.md", "", "stem"}, Row{"transcripts/d.txt", "7", "id"},
                         Row{"transcripts/a.txt", "7", "path"}, Row{"transcripts/d.txt", "8", ""},
                         Row{"other/a.txt", "", ""}}) {
    EXPECT_EQ(settings.for_source(row.file, row.interview).coder, row.coder) << row.file;
  }
}

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

// The key as typed, the file as a Mac, Samba or unzip hands it on.
TEST(StudySettings, NameAFileInAnyNormalForm) {
  const StudySettings composed_key =
      parse_study_settings("interviews:\n  Gespr\u00E4ch.txt: {id: M1}\n", "verbatim.yaml");
  const StudySettings decomposed_key =
      parse_study_settings("interviews:\n  Gespra\u0308ch: {id: M1}\n", "verbatim.yaml");
  for (const StudySettings& settings : {composed_key, decomposed_key}) {
    for (const char* file : {"transcripts/Gespr\u00E4ch.txt", "transcripts/Gespra\u0308ch.txt"}) {
      const InterviewSettings* found = settings.for_file(file);
      ASSERT_NE(found, nullptr) << file;
      EXPECT_EQ(found->id, "M1");
      EXPECT_EQ(found->line, 2u);
    }
  }
  const Error twice = error_of([] {
    parse_study_settings("interviews:\n  Gespra\u0308ch: {id: A}\n  Gespr\u00E4ch: {id: B}\n",
                         "verbatim.yaml");
  });
  EXPECT_EQ(twice.place(), "verbatim.yaml:3");
  EXPECT_THAT(twice.hint(), HasSubstr("one name"));
}

TEST(StudySettings, KnowTheGuidesInOtherLanguages) {
  const StudySettings settings = parse_study_settings("guide: notes/topics.md\n", "verbatim.yaml");
  EXPECT_EQ(settings.language_of_guide("notes/topics.md"), "");
  EXPECT_EQ(settings.language_of_guide("notes/topics.fr.md"), "fr");
  for (const char* other :
       {"topics.fr.md", "notes/topics.old.md", "notes/topics.FR.md", "notes/topics.fr.txt",
        "notes/topics-fr.md", "notes/topics..md", "notes/t.fr.md", "P1.txt"})
    EXPECT_EQ(settings.language_of_guide(other), std::nullopt) << other;
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
