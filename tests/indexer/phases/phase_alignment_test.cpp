#include "indexer/phases/phase_alignment.h"

#include <array>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const char* const kNursingGuide =
    "## Training {#training}\n"
    "- Where did you train as a nurse, and for how many years?\n"
    "- Which courses prepared you for the ward?\n"
    "## Handover {#handover}\n"
    "- How do you hand over your patients at the end of a shift?\n"
    "- What information gets lost at the handover?\n"
    "## Night shifts {#nights}\n"
    "- How do night shifts affect your sleep?\n"
    "- Who helps you in an emergency at night?\n"
    "## Families {#families}\n"
    "- How do you talk with the relatives of your patients?\n"
    "- Have relatives ever complained about their care?\n"
    "## Outlook {#outlook}\n"
    "- Would you become a nurse again, and what would you advise a young colleague?\n";

Guide nursing_guide() {
  return parse_guide(kNursingGuide, "guide.md");
}

struct Said {
  char who;  ///< I interviewer, E interviewee, ? unknown, L lost label settled for the interviewee
  std::string text;
};

Transcript talk(const std::vector<Said>& turns) {
  Transcript transcript;
  for (const Said& said : turns) {
    ReadTurn read;
    read.turn.number = TurnNumber{static_cast<std::uint32_t>(transcript.turns.size() + 1)};
    read.turn.text = said.text;
    if (said.who == 'I') read.turn.role = Role::interviewer;
    if (said.who == 'E' || said.who == 'L') read.turn.role = Role::interviewee;
    if (said.who == 'L') read.label_state = LabelState::lost;
    transcript.turns.push_back(std::move(read));
  }
  return transcript;
}

PhaseAlignment align(const Transcript& transcript, const Guide& guide, std::string_view language) {
  return align_phases(transcript, read_talk(transcript, language), guide, language);
}

using Opening = std::pair<std::uint32_t, std::string>;

std::vector<Opening> openings(const PhaseAlignment& alignment) {
  std::vector<Opening> found;
  for (const PhaseChange& change : alignment.changes) found.emplace_back(to_int(change.turn), change.phase);
  return found;
}

std::vector<Opening> openings(const std::vector<Said>& turns) {
  return openings(align(talk(turns), nursing_guide(), "en"));
}

TEST(PhaseAlignment, APhaseOpensAtTheTurnThatOpensIt) {
  const PhaseAlignment alignment =
      align(talk({{'I', "Hello. Is the recorder on?"},
                  {'E', "It is. We hand over at night, by the way."},
                  {'I', "Where did you train as a nurse?"},
                  {'E', "In Lyon."},
                  {'I', "Okay. Moving on to the handover: how do you hand over your patients?"},
                  {'E', "With a list. Relatives ask at night, how do I sleep, who helps in an emergency."},
                  {'I', "And how do the night shifts affect your sleep?"},
                  {'E', "Badly."}}),
            nursing_guide(), "en");
  EXPECT_THAT(openings(alignment),
              ElementsAre(Opening{1, "training"}, Opening{5, "handover"}, Opening{7, "nights"}));
  EXPECT_THAT(alignment.phase_of_turn, ElementsAre("training", "training", "training", "training", "handover",
                                                   "handover", "nights", "nights"));
  EXPECT_THAT(alignment.changes[1].why, HasSubstr("\"Moving on to\""));
  EXPECT_THAT(alignment.changes[1].why, HasSubstr("handover"));
  EXPECT_THAT(alignment.changes[2].why, HasSubstr("sleep"));
}

TEST(PhaseAlignment, SkipsPhasesAndComesBack) {
  EXPECT_THAT(openings({{'I', "Which courses prepared you for the ward?"},
                        {'E', "None."},
                        {'I', "How do you talk with the relatives of your patients?"},
                        {'E', "Often."},
                        {'I', "Have relatives ever complained about their care?"},
                        {'E', "Once."},
                        {'I', "Let's go back to the handover. What information gets lost at the handover?"},
                        {'E', "Allergies."},
                        {'I', "What would you advise a young colleague?"},
                        {'E', "Patience."}}),
              ElementsAre(Opening{1, "training"}, Opening{3, "families"}, Opening{7, "handover"},
                          Opening{9, "outlook"}));
}

TEST(PhaseAlignment, AssentAndFollowUpsStayInThePhase) {
  EXPECT_THAT(openings({{'I', "How do you hand over your patients at the end of a shift?"},
                        {'E', "On paper, and at night by phone."},
                        {'I', "Okay. I see. Mm-hmm."},
                        {'E', "The relatives read it too."},
                        {'I', "So you mentioned the relatives. And in an emergency?"},
                        {'E', "By phone."},
                        {'I', "Is that good?"},
                        {'E', "No."}}),
              ElementsAre(Opening{1, "handover"}));
}

TEST(PhaseAlignment, AnUtteranceCutIntoBlocksOpensAtItsFirstBlockWithEvidence) {
  EXPECT_THAT(openings({{'I', "Where did you train as a nurse?"},
                        {'E', "In Lyon."},
                        {'I', "Great, thank you."},
                        {'I', "So let's move on to the next part."},
                        {'I', "Um, how do night shifts affect your"},
                        {'I', "sleep?"},
                        {'E', "Badly."}}),
              ElementsAre(Opening{1, "training"}, Opening{4, "nights"}));
}

TEST(PhaseAlignment, AQuestionUnderALostLabelIsHeard) {
  EXPECT_THAT(openings({{'I', "Where did you train as a nurse?"},
                        {'E', "In Lyon."},
                        {'L', "I see. How do you hand over your patients at the end of a shift?"},
                        {'E', "With a list."}}),
              ElementsAre(Opening{1, "training"}, Opening{3, "handover"}));
}

TEST(PhaseAlignment, WithoutRolesTurnsThatEndInAQuestionAreHeard) {
  EXPECT_THAT(openings({{'?', "Where did you train as a nurse?"},
                        {'?', "In Lyon. How relatives complained about their care is another matter."},
                        {'?', "How do you hand over your patients at the end of a shift?"},
                        {'?', "With a list."}}),
              ElementsAre(Opening{1, "training"}, Opening{3, "handover"}));
}

// Full-width and Arabic marks opened exchanges and no phases: only '?' was looked for.
TEST(PhaseAlignment, WithoutRolesAQuestionIsHeardByTheMarkOfAnyScript) {
  for (const auto& [language, train, hand_over] : std::vector<std::array<std::string, 3>>{
           {"ja", "どこで訓練を受けましたか？", "引き継ぎはどうしますか？"},
           {"ar", "أين درست التمريض؟", "كيف تسلم المرضى؟"},
           {"el", "Πού σπούδασες;", "Πώς παραδίδεις τη βάρδια;"},
           {"en", "Where did you train as a nurse？", "How do you hand patients over after a shift？"}}) {
    const Guide guide =
        parse_guide("## One {#one}\n- " + train + "\n## Two {#two}\n- " + hand_over + "\n", "g");
    const Transcript transcript = talk({{'?', train}, {'?', "A."}, {'?', hand_over}, {'?', "B."}});
    EXPECT_THAT(openings(align(transcript, guide, language)),
                ElementsAre(Opening{1, "one"}, Opening{3, "two"}))
        << language;
    const Transcript told = talk({{'?', train}, {'?', "A."}, {'?', hand_over + " B."}, {'?', "C."}});
    EXPECT_THAT(openings(align(told, guide, language)), ElementsAre(Opening{1, "one"})) << language;
  }
}

TEST(PhaseAlignment, AQuestionWithAFullWidthOrArabicMarkWeighsAsMuch) {
  const auto opened = [](const std::string& mark) {
    return openings(align(talk({{'I', "Where did you train as a nurse?"},
                                {'E', "In Lyon."},
                                {'L', "Patients at the end of a shift, by hand over" + mark},
                                {'E', "With a list."}}),
                          nursing_guide(), "en"));
  };
  EXPECT_THAT(opened("?"), ElementsAre(Opening{1, "training"}, Opening{3, "handover"}));
  EXPECT_EQ(opened("？"), opened("?"));
  EXPECT_EQ(opened("؟"), opened("?"));
  EXPECT_THAT(opened("."), ElementsAre(Opening{1, "training"}));
}

TEST(PhaseAlignment, RefusesTheTalkOfAnotherTranscript) {
  EXPECT_THROW(align_phases(talk({{'I', "Hello."}}), {}, nursing_guide(), "en"), std::logic_error);
}

TEST(PhaseAlignment, WithoutEvidenceAllIsTheFirstPhase) {
  EXPECT_THAT(openings({{'I', "Hello."}, {'E', "Hello."}, {'I', "Moving on to the next question."}}),
              ElementsAre(Opening{1, "training"}));
  const PhaseAlignment nothing = align(Transcript{}, nursing_guide(), "en");
  EXPECT_TRUE(nothing.phase_of_turn.empty());
  EXPECT_TRUE(nothing.changes.empty());
}

TEST(PhaseAlignment, AGuideOfOnePhaseOrWithoutQuestionsIsEnough) {
  const Transcript transcript = talk({{'I', "Let's talk about the handover."}, {'E', "Gladly."}});
  EXPECT_THAT(align(transcript, parse_guide("## All\n", "g"), "en").phase_of_turn, ElementsAre("all", "all"));
  EXPECT_THAT(openings(align(transcript, parse_guide("## Pay\n## Handover\n", "g"), "en")),
              ElementsAre(Opening{1, "handover"}));
}

TEST(PhaseAlignment, OtherLanguagesAndUnstemmableOnesWork) {
  const Guide guide =
      parse_guide("## Formation\n- Où avez-vous étudié ?\n## Nuits\n- Comment dormez-vous ?\n", "g");
  const Transcript transcript =
      talk({{'I', "Où avez-vous étudié ?"}, {'E', "À Lyon."}, {'I', "Et vos nuits, vous dormez ?"}});
  EXPECT_THAT(openings(align(transcript, guide, "fr")),
              ElementsAre(Opening{1, "formation"}, Opening{3, "nuits"}));
  EXPECT_EQ(openings(align(transcript, guide, "zz")).front(), Opening(1, "formation"));
}

}  // namespace
}  // namespace verbatim
