// One study in several languages, and one query for them all.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using testing::citations;
using ::testing::ElementsAre;
using testing::StudyLiteral;
using testing::TinyStudy;

const TinyStudy& languages_study() {
  static const TinyStudy made(StudyLiteral{
      {{"DE1",
        {{"Interviewer", "Welche Probleme hatten Sie mit den Daten?"},
         {"Interviewee",
          "Die Kunden haben uns jede Woche unvollständige Dateien geschickt, und wir mussten sie von Hand "
          "korrigieren. Die Häuser änderten ihre Preise, danach lief das Modell nicht mehr so gut."}}},
       {"EN1",
        {{"Interviewer", "What problems did you have with versions of the data?"},
         {"Interviewee",
          "The customers sent us incomplete files every week, and we corrected them by hand. After that the "
          "model "
          "was drifting, and nobody had versioned it."}}},
       {"ES1",
        {{"Interviewer", "¿Qué problemas tuvieron con los datos?"},
         {"Interviewee",
          "Los clientes nos mandaban archivos incompletos cada semana y teníamos que corregirlos a mano. "
          "Después "
          "las versiones del modelo ya no funcionaban tan bien."}}},
       {"FR1",
        {{"Interviewer", "Quels problèmes avez-vous eus avec les données ?"},
         {"Interviewee",
          "Les clients nous envoyaient des fichiers incomplets chaque semaine, et il fallait les corriger à "
          "la "
          "main. Après, les modèles dérivaient, et on versionnait sans méthode."}}}}});
  return made;
}

TEST(Languages, of_interviews_are_detected_and_a_facet) {
  for (const Turn& turn : languages_study().turns()) {
    EXPECT_EQ(turn.language, turn.interview == "DE1"   ? "de"
                             : turn.interview == "EN1" ? "en"
                             : turn.interview == "ES1" ? "es"
                                                       : "fr");
  }
  EXPECT_THAT(citations(languages_study().search("lang:fr")), ElementsAre("FR1:1", "FR1:2"));
}

struct LanguageRow {
  std::string query;
  std::vector<std::string> found;
};

TEST(Languages, have_their_own_families_and_one_query_finds_them_all) {
  const std::vector<LanguageRow> rows{
      // French: dériver, dérivaient; English rules would not join them.
      {"dériver", {"FR1:2"}},
      {"dérivait", {"FR1:2"}},
      {"deriver", {"FR1:2"}},
      // German: Haus and Häuser.
      {"Haus", {"DE1:2"}},
      {"Datei", {"DE1:2"}},
      // Spanish: corregir with a pronoun.
      {"corregir", {"ES1:2"}},
      {"funcionaba", {"ES1:2"}},
      // English.
      {"drift", {"EN1:2"}},
      // Words that languages share are found by the rules of each: version, versiones, versionnait.
      {"versions", {"EN1:1", "EN1:2", "ES1:2", "FR1:2"}},
      {"modèle", {"DE1:2", "EN1:2", "ES1:2", "FR1:2"}},
      {"=modèles", {"FR1:2"}},
      {"client", {"ES1:2", "FR1:2"}},
      {"drift OR dériver", {"EN1:2", "FR1:2"}},
      {"problèmes lang:de,fr", {"DE1:1", "FR1:1"}},
      {"question:problèmes", {"DE1:2", "EN1:2", "ES1:2", "FR1:2"}},
      {"données THEN fichier", {"FR1:1"}}};
  for (const LanguageRow& row : rows) {
    EXPECT_THAT(citations(languages_study().search(row.query)),
                ::testing::UnorderedElementsAreArray(row.found))
        << row.query;
  }
}

}  // namespace
}  // namespace verbatim
