#include "indexer/assembly/study_guide.h"

#include "common/documents/source_text.h"
#include "common/study/sources.h"
#include "indexer/assembly/preparation.h"
#include "tests/common/expect_error.h"
#include "tests/support/corpus.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::TempDir;

constexpr const char* kEnglish =
    "## Training {#training}\n- Where did you train as a nurse, and for how many years have you worked on "
    "the ward?\n"
    "## Handover {#handover}\n- How do you hand over your patients at the end of a shift, and what gets "
    "lost?\n";
constexpr const char* kFrenchTranslation =
    "## Formation {#training}\n- Où avez-vous suivi votre formation ?\n"
    "## Relève {#handover}\n- Comment transmettez-vous les patients ?\n";

TEST(StudyGuides, StandBesideEachOther) {
  TempDir dir;
  dir.write("guide.md", kEnglish);
  dir.write("guide.fr.md", kFrenchTranslation);
  dir.write("guide.old.md", "no guide");
  dir.write("P1.txt", "words");
  const Study study = open_study(dir.path());
  const StudyGuide read = read_study_guide(study);
  ASSERT_TRUE(read.guide);
  EXPECT_EQ(read.guide->language, "en") << "by its own words";
  EXPECT_EQ(read.guide->in("en"), &*read.guide);
  EXPECT_EQ(read.guide->in(""), &*read.guide) << "an interview whose language is not known";
  ASSERT_NE(read.guide->in("fr"), nullptr);
  EXPECT_EQ(read.guide->in("fr")->phases[1].title, "Relève");
  EXPECT_EQ(read.guide->in("de"), nullptr);
  EXPECT_THAT(read.told, IsEmpty());
  std::vector<std::string> sources;
  for (const SourceFile& source : list_sources(study).sources) sources.push_back(source.file);
  EXPECT_THAT(sources, ElementsAre("guide.old.md", "P1.txt")) << "no guide is a transcript";
}

TEST(StudyGuides, MayBeOneInAnotherLanguageOnly) {
  TempDir dir;
  dir.write("notes/topics.pt.md", kFrenchTranslation);
  dir.write("verbatim.yaml", "guide: notes/topics.md\n");
  const StudyGuide read = read_study_guide(open_study(dir.path()));
  ASSERT_TRUE(read.guide);
  EXPECT_EQ(read.guide->language, "pt") << "the name says it";
  EXPECT_FALSE(read_study_guide(open_study(TempDir().path())).guide);
}

TEST(StudyGuides, TooShortToTellServeEveryInterview) {
  TempDir dir;
  dir.write("guide.md", "## Pay\n- Enough?\n");
  const StudyGuide read = read_study_guide(open_study(dir.path()));
  EXPECT_EQ(read.guide->in("fr"), &*read.guide);
}

TEST(StudyGuides, HaveTheSamePhases) {
  TempDir dir;
  dir.write("guide.md", kEnglish);
  dir.write("guide.fr.md", "## Formation {#training}\n## Releve {#handovr}\n");
  const Error error = error_of([&] { read_study_guide(open_study(dir.path())); });
  EXPECT_EQ(error.place(), "guide.fr.md:2");
  EXPECT_THAT(error.what(), HasSubstr("did you mean 'handover'?"));
  dir.write("guide.fr.md", "## Formation {#training}\n");
  EXPECT_THAT(read_study_guide(open_study(dir.path())).told,
              ElementsAre("guide.fr.md: has no phase \"handover\", which guide.md has"));
}

/// The short French interview, by the guides of the corpus that are named.
PreparedSource french_interview(const std::vector<std::string>& guides) {
  TempDir dir;
  const std::filesystem::path corpus = testing::source_root() / "corpus";
  for (const std::string& guide : guides) dir.write(guide, read_file(corpus / guide));
  const Study study = open_study(dir.path());
  const StudyGuide read = read_study_guide(study);
  const std::string bytes = read_file(testing::source_root() / "tests/golden/french/entretien-41.txt");
  return prepare_source("transcripts/entretien-41.txt", bytes, study.settings, &*read.guide);
}

/// The phase that each turn is in, as the interview was written.
std::string true_phase(std::size_t turn) {
  struct From {
    std::size_t turn;
    const char* phase;
  };
  std::string phase;
  for (const From& from : {From{1, "background"},
                           {7, "general"},
                           {11, "data-collection"},
                           {17, "data-preparation"},
                           {21, "model-evaluation"},
                           {25, "deployment"},
                           {29, "maintenance"},
                           {33, "quality-aspects"},
                           {37, "closing"}}) {
    if (turn >= from.turn) phase = from.phase;
  }
  return phase;
}

TEST(StudyGuides, InItsLanguageServeAnInterview) {
  const PreparedSource prepared = french_interview({"guide.md", "guide.fr.md"});
  const auto& turns = prepared.transcript.turns;
  ASSERT_EQ(turns.size(), 40u);
  std::size_t right = 0;
  for (std::size_t i = 0; i < turns.size(); ++i) {
    right += turns[i].turn.phase == true_phase(i + 1);
    EXPECT_EQ(turns[i].turn.phase, true_phase(i + 1)) << "turn " << i + 1;
  }
  EXPECT_EQ(right, 40u);
  for (const std::string& told : prepared.transcript.told) EXPECT_EQ(told.find("guide"), std::string::npos);
}

// By the English guide nearly all of it was in some phase, mostly a wrong one, and nothing said so.
TEST(StudyGuides, InAnotherLanguageGivePhasesOnlyWhereTheEvidenceCarries) {
  const PreparedSource prepared = french_interview({"guide.md"});
  const auto& turns = prepared.transcript.turns;
  std::size_t with_phase = 0;
  for (std::size_t i = 0; i < turns.size(); ++i) {
    if (turns[i].turn.phase.empty()) continue;
    ++with_phase;
    EXPECT_EQ(turns[i].turn.phase, true_phase(i + 1)) << "turn " << i + 1;
  }
  EXPECT_LT(with_phase, 20u);
  EXPECT_THAT(prepared.transcript.told, ::testing::Contains(HasSubstr("no guide speaks its language (fr)")));
  for (const PhaseChange& change : prepared.phase_changes)
    EXPECT_THAT(change.why, HasSubstr("shared words: "));
}

TEST(StudyGuides, GivePhasesByWordsThatLanguagesShare) {
  const Guide guide = [] {
    Guide made = parse_guide(
        "## Deployment {#deployment}\n- Do you deploy with Docker, Kubernetes or Terraform?\n"
        "## Pay {#pay}\n- How much is a nurse paid in a hospital?\n",
        "guide.md");
    made.language = "en";
    return made;
  }();
  const std::string text =
      "Intervieweur\n\nVous utilisez Docker et Kubernetes pour la mise en service de vos modèles "
      "?\n\nInterviewé\n\n"
      "Oui, depuis deux ans, et les équipes en sont plutôt contentes malgré quelques soucis au début.\n\n"
      "Intervieweur\n\nEt comment se passe une journée ordinaire dans votre service, le matin "
      "?\n\nInterviewé\n\n"
      "On commence par la réunion, puis chacun reprend son travail de la veille.\n";
  const PreparedSource prepared = prepare_source("t/1.txt", text, {}, &guide);
  std::vector<std::string> phases;
  for (const ReadTurn& read : prepared.transcript.turns) phases.push_back(read.turn.phase.str());
  EXPECT_THAT(phases, ElementsAre("deployment", "deployment", "", ""));
  EXPECT_THAT(prepared.transcript.told, ::testing::Contains(HasSubstr("2 of 4 turns have a phase")));
  EXPECT_EQ(phase_text(whole_turn(prepared.transcript, prepared.transcript.turns[0].turn)),
            "deployment (guessed)");
  EXPECT_EQ(phase_text(whole_turn(prepared.transcript, prepared.transcript.turns[2].turn)), "");
}

}  // namespace
}  // namespace verbatim
