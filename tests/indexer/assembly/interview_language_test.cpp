#include "indexer/assembly/interview_language.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/documents/source_text.h"
#include "indexer/assembly/preparation.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr const char* kFrench =
    "Interview 12 - Léa\n\n"
    "Intervieweuse 1\n\nBonjour, et merci d’avoir accepté. Comment préparez-vous vos données ?\n\n"
    "Participant\n\nAlors, euh, on les nettoie à la main, hein. Les clients nous envoient des fichiers "
    "incomplets.\n\n"
    "DP-nettoyage-manuel\n\n"
    "Intervieweuse 1\n\nD’accord. Je vois.\n\n"
    "Participant\n\nEt puis il y a des valeurs manquantes, peut-être dix pour cent. C’est-à-dire qu’on les "
    "devine.\n\n"
    "DP-valeurs-manquantes\n\nDP-valeurs-manquantes-fix\n\n"
    "Intervieweuse 1\n\nEt le déploiement du modèle, ça se passe comment ?\n\n"
    "Participant\n\nSur nos serveurs. On versionne les modèles, sinon on ne sait plus rien.\n";

constexpr const char* kFrenchGuide =
    "# Guide\n\n## Préparation {#preparation}\n\n- Comment préparez-vous les données ?\n\n"
    "## Déploiement {#deploiement}\n\n- Comment se passe le déploiement de vos modèles ?\n";

std::vector<const Turn*> turns_of(const PreparedSource& prepared) {
  std::vector<const Turn*> turns;
  for (const ReadTurn& read : prepared.transcript.turns) turns.push_back(&read.turn);
  return turns;
}

std::vector<std::string> codes_of(const Turn& turn) {
  std::vector<std::string> codes;
  for (const AppliedCode& applied : turn.codes) codes.push_back(applied.code + "@" + applied.coder);
  return codes;
}

TEST(InterviewLanguage, of_a_french_interview_brings_roles_exchanges_codes_and_phases_with_it) {
  const Guide guide = parse_guide(kFrenchGuide, "guide.md");
  const PreparedSource prepared = prepare_source("12.txt", kFrench, {}, &guide);
  EXPECT_EQ(prepared.language.language, "fr");
  EXPECT_THAT(prepared.language.why, HasSubstr("% of the talk"));
  const std::vector<const Turn*> turns = turns_of(prepared);
  ASSERT_EQ(turns.size(), 6u);
  for (const Turn* turn : turns) {
    EXPECT_EQ(turn->language, "fr");
    EXPECT_EQ(turn->role, turn->speaker == "Participant" ? Role::interviewee : Role::interviewer)
        << turn->speaker;
    EXPECT_FALSE(turn->inferred);
  }
  const auto exchange = [&](std::size_t i) { return to_int(turns[i]->exchange); };
  EXPECT_THAT((std::vector<std::uint32_t>{exchange(0), exchange(1), exchange(2), exchange(3), exchange(4),
                                          exchange(5)}),
              ElementsAre(1, 1, 1, 1, 5, 5));
  EXPECT_THAT(codes_of(*turns[1]), ElementsAre("DP-nettoyage-manuel@Léa"));
  EXPECT_THAT(codes_of(*turns[3]), ElementsAre("DP-valeurs-manquantes@Léa", "DP-valeurs-manquantes-fix@Léa"));
  EXPECT_EQ(turns[0]->phase, "preparation");
  EXPECT_EQ(turns[5]->phase, "deploiement");
}

TEST(InterviewLanguage, is_what_the_settings_say) {
  StudySettings settings;
  settings.language = "de";
  EXPECT_EQ(prepare_source("12.txt", kFrench, settings, nullptr).language.language, "de");
  settings.interviews["12"].language = "es";
  const PreparedSource prepared = prepare_source("12.txt", kFrench, settings, nullptr);
  EXPECT_EQ(prepared.language.language, "es");
  EXPECT_EQ(prepared.language.why, "set in verbatim.yaml");
  EXPECT_EQ(prepared.transcript.turns[0].turn.language, "es");
}

TEST(InterviewLanguage, that_cannot_be_told_is_the_default_and_says_so) {
  const PreparedSource little =
      prepare_source("a.txt", "Interviewer\n\nOui ?\n\nInterviewee\n\nOui, je pense.\n", {}, nullptr);
  EXPECT_EQ(little.language.language, "en");
  EXPECT_THAT(little.language.why, HasSubstr("too little talk"));
  const PreparedSource polish = prepare_source(
      "b.txt",
      "Interviewer\n\nJakie mieliście problemy z danymi?\n\nInterviewee\n\nKlienci co tydzień przysyłali nam "
      "niepełne "
      "pliki i musieliśmy je ręcznie poprawiać. Potem model już nie działał tak dobrze jak wcześniej.\n",
      {}, nullptr);
  EXPECT_EQ(polish.language.language, "en");
  EXPECT_THAT(polish.language.why, HasSubstr("pl was detected"));
}

TEST(InterviewLanguage, is_not_that_of_the_labels) {
  const PreparedSource prepared =
      prepare_source("c.txt",
                     "Interviewer\n\nWelche Probleme hatten Sie mit den Daten?\n\nInterviewee\n\nDie Kunden "
                     "haben uns jede Woche "
                     "unvollständige Dateien geschickt, und wir mussten sie von Hand "
                     "korrigieren.\n\nInterviewer\n\nUnd danach?\n\n"
                     "Interviewee\n\nDanach lief das Modell nicht mehr so gut wie vorher.\n",
                     {}, nullptr);
  EXPECT_EQ(prepared.language.language, "de");
}

struct LabelRow {
  std::string label;
  Role role;
};

TEST(InterviewLanguage, of_labels_is_not_english_only) {
  const std::vector<LabelRow> rows{{"Enquêtrice", Role::interviewer},
                                   {"Interviewé 2", Role::interviewee},
                                   {"INTERVIEWÉE", Role::interviewee},
                                   {"Interviewerin", Role::interviewer},
                                   {"Befragter 1", Role::interviewee},
                                   {"Entrevistadora", Role::interviewer},
                                   {"Entrevistado", Role::interviewee},
                                   {"Intervistatore", Role::interviewer},
                                   {"Geïnterviewde", Role::interviewee},
                                   {"Интервьюер", Role::interviewer},
                                   {"Респондент", Role::interviewee},
                                   {"Sprecher 1", Role::unknown},
                                   {"Anna", Role::unknown}};
  for (const LabelRow& row : rows) EXPECT_EQ(role_of_label(row.label, {}), row.role) << row.label;
}

struct QuestionRow {
  std::string language;
  std::string question, remark;
};

TEST(InterviewLanguage, decides_what_a_question_mark_is) {
  const std::vector<QuestionRow> rows{{"es", "¿Y cómo lo hacen? Cuénteme.", "Ya veo."},
                                      {"el", "Πώς το κάνετε;", "Καταλαβαίνω."},
                                      {"ar", "كيف تفعلون ذلك؟", "فهمت."},
                                      {"hy", "Ինչպե՞ս եք դա անում։", "Հասկանում եմ։"},
                                      {"de", "Wie machen Sie das?", "Ach so; das ist klar."}};
  for (const QuestionRow& row : rows) {
    StudySettings settings;
    settings.language = row.language;
    const PreparedSource prepared =
        prepare_source("q.txt",
                       "Interviewer\n\n" + row.remark + "\n\nInterviewee\n\nOK.\n\nInterviewer\n\n" +
                           row.question + "\n\nInterviewee\n\nOK.\n",
                       settings, nullptr);
    const std::vector<const Turn*> turns = turns_of(prepared);
    ASSERT_EQ(turns.size(), 4u) << row.language;
    EXPECT_EQ(to_int(turns[1]->exchange), 0u) << row.language << ": a remark asks nothing";
    EXPECT_EQ(to_int(turns[3]->exchange), 3u) << row.language;
  }
}

}  // namespace
}  // namespace verbatim
