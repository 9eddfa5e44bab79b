#include "indexer/transcript/talk_phrases.h"

#include <set>

#include <gtest/gtest.h>

#include "indexer/transcript/interview_talk.h"

namespace verbatim {
namespace {

struct Row {
  const char* language;
  const char* sentence;
  bool asks;
  const char* transition;
};

TEST(TalkPhrases, TellWhatASentenceDoesInEachLanguage) {
  for (const Row& row : {
           Row{"en", "Um, okay, so how do you hand over the", true, ""},
           {"fr", "Euh, d'accord, alors comment est-ce que vous transmettez les", true, ""},
           {"fr", "Et dans ce service avez-vous déjà", true, ""},
           {"fr", "Bon, passons à la relève de nuit.", false, "passons à"},
           {"fr", "Donc vous avez dit que la liste était perdue ?", false, ""},
           {"fr", "Oui, c'est ça, je crois.", false, ""},
           {"de", "Ähm, gut, und wie übergeben Sie dann die", true, ""},
           {"de", "Ja, kommen wir zur Nachtschicht.", false, "kommen wir zur"},
           {"de", "Sie haben gesagt, die Liste war weg?", false, ""},
           {"de", "Das ist so, genau.", false, ""},
           {"es", "Eh, bueno, y cómo entrega usted los", true, ""},
           {"es", "Muy bien, pasemos al turno de noche.", false, "pasemos al"},
           {"es", "Como le decía, la lista se pierde.", false, ""},
           {"it", "Allora, come consegna i suoi", true, ""},
           {"it", "Bene, passiamo alla notte.", false, "passiamo alla"},
           {"it", "È così, certo.", false, ""},
           {"nl", "Nou, en hoe draagt u de patiënten", true, ""},
           {"nl", "Goed, de volgende vraag gaat over de nacht.", false, "volgende vraag"},
           {"nl", "Dat is zo, ja.", false, ""},
           {"pt", "Então, como é que entrega os", true, ""},
           {"pt", "Certo, vamos falar da noite.", false, "vamos falar"},
           {"pt", "É isso, pois.", false, ""},
           // A language without a table announces nothing, and asks by its question mark.
           {"sv", "Och hur lämnar ni över?", true, ""},
           {"sv", "Och hur lämnar ni över", false, ""},
       }) {
    const TurnTalk talk = read_turn_talk(row.sentence, row.language);
    ASSERT_EQ(talk.sentences.size(), 1u) << row.sentence;
    EXPECT_EQ(talk.sentences[0].asks, row.asks) << row.sentence;
    EXPECT_EQ(talk.sentences[0].transition, row.transition) << row.sentence;
  }
}

TEST(TalkPhrases, BidTheOtherToSpeakInEachLanguage) {
  for (const auto& [language, sentence] :
       std::initializer_list<std::pair<const char*, const char*>>{{"en", "Tell me more about that."},
                                                                  {"fr", "Parlez-moi de votre formation."},
                                                                  {"de", "Erzählen Sie davon."},
                                                                  {"es", "Cuénteme un poco más."},
                                                                  {"it", "Mi racconti di quella notte."},
                                                                  {"nl", "Vertel eens over die nacht."},
                                                                  {"pt", "Me conte mais sobre isso."}}) {
    EXPECT_TRUE(read_turn_talk(sentence, language).hands_over) << sentence;
    if (std::string_view(language) != "en") {
      EXPECT_FALSE(read_turn_talk(sentence, "sv").hands_over) << sentence;
    }
  }
}

TEST(TalkPhrases, NameWordsThatAreNoTopics) {
  for (const auto& [language, word, topic] :
       std::initializer_list<std::tuple<const char*, const char*, const char*>>{{"fr", "vous", "données"},
                                                                                {"de", "haben", "daten"},
                                                                                {"es", "usted", "datos"},
                                                                                {"it", "della", "dati"},
                                                                                {"nl", "hebben", "data"},
                                                                                {"pt", "você", "dados"}}) {
    EXPECT_TRUE(is_talk_word(word, language)) << word;
    EXPECT_FALSE(is_talk_word(topic, language)) << topic;
  }
}

TEST(TalkPhrases, HaveEveryPhraseOnce) {
  for (const std::string_view language : languages_with_phrases()) {
    const TalkPhrases& phrases = *talk_phrases(language);
    for (const Phrases* list : {&phrases.transitions, &phrases.recalls, &phrases.openers, &phrases.skips}) {
      EXPECT_FALSE(list->empty()) << language;
      std::set<std::vector<std::string>> seen;
      for (const std::vector<std::string>& phrase : *list) {
        // A bar that is missing between two phrases makes one that nobody says.
        EXPECT_LE(phrase.size(), 6u) << language << ": " << phrase.front();
        EXPECT_TRUE(seen.insert(phrase).second) << language << ": " << phrase.front() << " …, twice";
      }
    }
  }
}

}  // namespace
}  // namespace verbatim
