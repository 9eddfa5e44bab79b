#include "indexer/assembly/preparation.h"

#include "common/documents/source_text.h"
#include "tests/common/expect_error.h"
#include "tests/support/corpus.h"
#include "tests/support/zip_file.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kTalk =
    "Interview 7 - PO\n\nInterviewer\n\nHow do you test the model?\n\nInterviewee\n\nBy hand, mostly, and\n\n"
    "then with a held-out set of old cases.\n\nME-holdout\n\nInterviewer\n\nHow do you deploy it?\n\n"
    "Interviewee\n\nWith care.\n";

constexpr const char* kGuide =
    "# Guide\n\n## Evaluation {#evaluation}\n\n- How do you test the model?\n\n"
    "## Deployment {#deployment}\n\n- How do you deploy it?\n";

TEST(Preparation, GoesFromBytesToSettledTurns) {
  StudySettings settings;
  settings.paragraphs = ExtraParagraphs::own_turn;
  const Guide guide = parse_guide(kGuide, "guide.md");
  const PreparedSource prepared = prepare_source("t.txt", kTalk, settings, &guide);
  const auto& turns = prepared.transcript.turns;
  EXPECT_EQ(prepared.transcript.interview, "7");
  ASSERT_EQ(turns.size(), 5u);
  EXPECT_EQ(turns[0].turn.role, Role::interviewer);
  EXPECT_EQ(turns[1].turn.role, Role::interviewee);
  EXPECT_EQ(turns[2].turn.speaker, "Interviewee") << "its label is lost, its first words go on";
  EXPECT_TRUE(turns[2].turn.inferred);
  ASSERT_EQ(prepared.speaker_decisions.size(), 1u);
  const AppliedCode code{"ME-holdout", "PO", ""};
  EXPECT_THAT(turns[2].turn.codes, ElementsAre(code));
  EXPECT_THAT(turns[1].turn.codes, ElementsAre(code))
      << "speakers are settled before codes go down the chain";
  EXPECT_EQ(turns[0].turn.phase, "evaluation");
  EXPECT_EQ(turns[4].turn.phase, "deployment");
  EXPECT_FALSE(prepared.phase_changes.empty());
  EXPECT_EQ(whole_turn(prepared.transcript, turns[4].turn).language, "en");
}

TEST(Preparation, SaysWhereATurnOfAWordDocumentStands) {
  const std::string bytes = testing::word_file(
      testing::word_paragraph("Interviewer") + testing::word_paragraph("How do you test the model?") +
      testing::word_paragraph("Interviewee") + testing::word_paragraph("By hand, mostly.") +
      "<w:p><w:del><w:r><w:delText>not said</w:delText></w:r></w:del></w:p>");
  const PreparedSource prepared = prepare_source("p04.docx", bytes, {}, nullptr);
  const auto& turns = prepared.transcript.turns;
  ASSERT_EQ(turns.size(), 2u);
  EXPECT_EQ(turns[1].turn.text, "By hand, mostly.");
  const Turn whole = whole_turn(prepared.transcript, turns[1].turn);
  EXPECT_EQ(whole.source.locator, "paragraph 4");
  EXPECT_EQ(whole.source.document.size(), 36u);
  EXPECT_EQ(prepared.transcript.format, "docx");
  EXPECT_EQ(prepared.transcript.left_out.at("deleted text"), 1u);
  const Transcript text = prepare_source("t.txt", kTalk, {}, nullptr).transcript;
  EXPECT_EQ(whole_turn(text, text.turns[0].turn).source.locator, "") << "of a text file the line says it all";
}

TEST(Preparation, HandsOnWhatTheDocumentSaysOfItself) {
  const std::string bytes =
      std::string(kTalk) + "\nInterviewer\n\nAnd at the caf\xE9 \x96 na\xEFve, d\xE9j\xE0 vu?\n";
  const PreparedSource prepared = prepare_source("t.txt", bytes, {}, nullptr);
  EXPECT_THAT(prepared.transcript.told, ElementsAre(HasSubstr("a guess")));
}

TEST(Preparation, WithoutAGuideThereAreNoPhases) {
  const PreparedSource prepared = prepare_source("t.txt", kTalk, {}, nullptr);
  for (const ReadTurn& read : prepared.transcript.turns) EXPECT_EQ(read.turn.phase, "");
  EXPECT_THAT(prepared.phase_changes, IsEmpty());
}

TEST(Preparation, TakesTheLanguageOfTheInterviewElseOfTheStudy) {
  StudySettings settings;
  settings.language = "de";
  EXPECT_EQ(prepare_source("t.txt", kTalk, settings, nullptr).transcript.language, "de");
  settings.interviews["7"].language = "fr";
  EXPECT_EQ(prepare_source("t.txt", kTalk, settings, nullptr).transcript.language, "fr");
}

TEST(Preparation, TakesTheEncodingOfTheFileElseOfTheStudy) {
  const std::string latin = "Interviewer\n\nLe mod\xE8le ?\n\nInterviewee\n\nOui.\n";
  StudySettings settings;
  settings.encoding = "UTF-8";
  EXPECT_THAT(error_of([&] { prepare_source("d/t.txt", latin, settings, nullptr); }).what(),
              HasSubstr("d/t.txt: not valid UTF-8"));
  settings.interviews["t.txt"].encoding = "iso-8859-1";
  EXPECT_EQ(prepare_source("d/t.txt", latin, settings, nullptr).transcript.turns[0].turn.text, "Le modèle ?");
}

TEST(Preparation, NamesTheFileInEveryComplaint) {
  for (const std::string& bytes :
       {std::string(), std::string(" \n\n"), std::string("no labels here"), std::string("a\0b", 3)}) {
    const Error error = error_of([&] { prepare_source("d/t.txt", bytes, {}, nullptr); });
    EXPECT_THAT(error.place(), ::testing::StartsWith("d/t.txt"));
    EXPECT_EQ(error.status(), ExitStatus::wrong_usage);
  }
}

TEST(Preparation, LosesNoByteOfTheCorpus) {
  for (const auto& file : testing::corpus_transcripts()) {
    const PreparedSource prepared =
        prepare_source("transcripts/" + file.filename().string(), read_file(file), {}, nullptr);
    EXPECT_NO_THROW(check_conservation(prepared.transcript)) << file;
  }
}

}  // namespace
}  // namespace verbatim
