#include "common/study/settings_file.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/common/expect_error.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;

TEST(SettingsFile, ReadsEveryKey) {
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

TEST(SettingsFile, GivesDefaultsWhereItIsEmpty) {
  for (const char* yaml : {"", "\n\n", "# only a comment\n", "{}", "---\n"}) {
    const StudySettings settings = parse_study_settings(yaml, "verbatim.yaml");
    EXPECT_EQ(settings.transcripts_folder, "transcripts") << yaml;
    EXPECT_EQ(settings.guide_file, "guide.md") << yaml;
    EXPECT_EQ(settings.language, "") << "to be detected; " << yaml;
    EXPECT_EQ(settings.paragraphs, ExtraParagraphs::detect) << yaml;
    EXPECT_TRUE(settings.interviews.empty()) << yaml;
  }
}

TEST(SettingsFile, SaysWhatIsWrongAndWhere) {
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

TEST(SettingsFile, KeepsPathsInsideTheStudy) {
  const StudySettings settings = parse_study_settings("transcripts: a/../b/\nguide: ./g.md\n", "v.yaml");
  EXPECT_THAT(settings.transcripts_folder, HasSubstr("b"));
  EXPECT_EQ(settings.guide_file, "g.md");
  EXPECT_EQ(parse_study_settings("transcripts: ..data\n", "v.yaml").transcripts_folder, "..data")
      << "two dots may begin a name";
}

TEST(SettingsFile, IsRefusedIfItIsTooLarge) {
  const std::string yaml = "language: en\n#" + std::string(std::size_t{1} << 20, 'x');
  EXPECT_THAT(error_of([&] { parse_study_settings(yaml, "v.yaml"); }).message(),
              HasSubstr("larger than 1 MiB"));
}

}  // namespace
}  // namespace verbatim
