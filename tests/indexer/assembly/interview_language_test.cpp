#include "indexer/assembly/interview_language.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/documents/source_text.h"
#include "common/text/language.h"
#include "indexer/assembly/preparation.h"
#include "indexer/speakers/speaker_roles.h"

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

std::vector<const TurnInTranscript*> turns_of(const PreparedSource& prepared) {
  std::vector<const TurnInTranscript*> turns;
  for (const ReadTurn& read : prepared.transcript.turns) turns.push_back(&read.turn);
  return turns;
}

std::vector<std::string> codes_of(const TurnInTranscript& turn) {
  std::vector<std::string> codes;
  for (const AppliedCode& applied : turn.codes) codes.push_back(applied.code + "@" + applied.coder);
  return codes;
}

TEST(InterviewLanguage, of_a_french_interview_brings_roles_exchanges_codes_and_phases_with_it) {
  const Guide guide = parse_guide(kFrenchGuide, "guide.md");
  const PreparedSource prepared = prepare_source("12.txt", kFrench, {}, &guide);
  EXPECT_EQ(prepared.language.language, "fr");
  EXPECT_THAT(prepared.language.why, HasSubstr("% of the talk"));
  const std::vector<const TurnInTranscript*> turns = turns_of(prepared);
  ASSERT_EQ(turns.size(), 6u);
  for (const TurnInTranscript* turn : turns) {
    EXPECT_EQ(whole_turn(prepared.transcript, *turn).language, "fr");
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
  EXPECT_EQ(prepared.transcript.language, "es");
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

TEST(InterviewLanguage, of_long_talk_is_told_by_pieces_of_all_of_it) {
  // The beginning is in one language, and most of what follows in another; turns are shorter than a piece.
  const auto turns = [](const std::string& question, const std::string& answer, int count) {
    std::string text;
    for (int i = 0; i < count; ++i)
      text += "Interviewer\n\n" + question + "\n\nInterviewee\n\n" + answer + "\n\n";
    return text;
  };
  const std::string english = turns("And what happened with the data after that?",
                                    "The customers sent us incomplete files every week.", 100);
  const std::string german = turns("Und was ist danach mit den Daten passiert?",
                                   "Die Kunden haben uns jede Woche unvollständige Dateien geschickt.", 500);
  const PreparedSource prepared = prepare_source("c.txt", english + german, {}, nullptr);
  EXPECT_EQ(prepared.language.language, "de") << prepared.language.why;
  EXPECT_THAT(prepared.language.why, HasSubstr("% of pieces of the talk"));
  const PreparedSource mixed =
      prepare_source("d.txt", english + german.substr(0, english.size()), {}, nullptr);
  EXPECT_EQ(mixed.language.spoken, "") << mixed.language.why;
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
    const std::vector<const TurnInTranscript*> turns = turns_of(prepared);
    ASSERT_EQ(turns.size(), 4u) << row.language;
    EXPECT_EQ(to_int(turns[1]->exchange), 0u) << row.language << ": a remark asks nothing";
    EXPECT_EQ(to_int(turns[3]->exchange), 3u) << row.language;
  }
}

// ---- detection ----

struct Sample {
  std::string language;
  std::string talk;
};

/// The same few sentences of an interview in every language that has a stemmer.
const std::vector<Sample>& samples() {
  static const std::vector<Sample> all{
      {"en",
       "We had a lot of problems with the data. The customers sent us incomplete files every week, and we "
       "had to "
       "correct them by hand. After that the model did not work as well as before."},
      {"fr",
       "On a eu beaucoup de problèmes avec les données. Les clients nous envoyaient des fichiers incomplets "
       "chaque "
       "semaine, et il fallait les corriger à la main. Après, le modèle ne marchait plus aussi bien "
       "qu'avant."},
      {"de",
       "Wir hatten viele Probleme mit den Daten. Die Kunden haben uns jede Woche unvollständige Dateien "
       "geschickt, "
       "und wir mussten sie von Hand korrigieren. Danach lief das Modell nicht mehr so gut wie vorher."},
      {"es",
       "Tuvimos muchos problemas con los datos. Los clientes nos mandaban archivos incompletos cada semana y "
       "teníamos que corregirlos a mano. Después el modelo ya no funcionaba tan bien como antes."},
      {"it",
       "Abbiamo avuto molti problemi con i dati. I clienti ci mandavano ogni settimana file incompleti e "
       "dovevamo "
       "correggerli a mano. Dopo, il modello non funzionava più bene come prima."},
      {"pt",
       "Tivemos muitos problemas com os dados. Os clientes mandavam arquivos incompletos toda semana e nós "
       "tínhamos "
       "de corrigir tudo à mão. Depois disso o modelo já não funcionava tão bem como antes."},
      {"ca",
       "Vam tenir molts problemes amb les dades. Els clients ens enviaven fitxers incomplets cada setmana i "
       "els "
       "havíem de corregir a mà. Després el model ja no funcionava tan bé com abans."},
      {"ro",
       "Am avut multe probleme cu datele. Clienții ne trimiteau în fiecare săptămână fișiere incomplete și "
       "trebuia "
       "să le corectăm de mână. După aceea modelul nu mai funcționa la fel de bine ca înainte."},
      {"nl",
       "We hadden veel problemen met de gegevens. De klanten stuurden ons elke week onvolledige bestanden en "
       "die "
       "moesten we met de hand verbeteren. Daarna werkte het model niet meer zo goed als vroeger."},
      {"sv",
       "Vi hade många problem med uppgifterna. Kunderna skickade oss ofullständiga filer varje vecka och vi "
       "var "
       "tvungna att rätta dem för hand. Efter det fungerade modellen inte lika bra som tidigare."},
      {"da",
       "Vi havde mange problemer med dataene. Kunderne sendte os ufuldstændige filer hver uge, og vi blev "
       "nødt til "
       "at rette dem i hånden. Bagefter virkede modellen ikke længere så godt som før."},
      {"no",
       "Vi hadde mange problemer med dataene. Kundene sendte oss ufullstendige filer hver uke, og vi måtte "
       "rette dem "
       "for hånd. Etterpå virket modellen ikke lenger så bra som den gjorde tidligere."},
      {"fi",
       "Meillä oli paljon ongelmia tietojen kanssa. Asiakkaat lähettivät meille joka viikko puutteellisia "
       "tiedostoja, ja meidän piti korjata ne käsin. Sen jälkeen malli ei enää toiminut yhtä hyvin kuin "
       "ennen."},
      {"hu",
       "Sok gondunk volt az adatokkal. Az ügyfelek minden héten hiányos fájlokat küldtek nekünk, és kézzel "
       "kellett "
       "kijavítanunk őket. Ezután a modell már nem működött olyan jól, mint korábban."},
      {"tr",
       "Verilerle ilgili birçok sorun yaşadık. Müşteriler bize her hafta eksik dosyalar gönderiyordu ve "
       "bunları elle "
       "düzeltmek zorunda kalıyorduk. Ondan sonra model artık eskisi kadar iyi çalışmıyordu."},
      {"ru",
       "У нас было много проблем с данными. Клиенты каждую неделю присылали нам неполные файлы, и нам "
       "приходилось "
       "исправлять их вручную. После этого модель работала уже не так хорошо, как раньше."},
      {"el",
       "Είχαμε πολλά προβλήματα με τα δεδομένα. Οι πελάτες μάς έστελναν ελλιπή αρχεία κάθε εβδομάδα και "
       "έπρεπε να τα "
       "διορθώνουμε με το χέρι. Μετά το μοντέλο δεν δούλευε πια τόσο καλά όσο πριν."},
      {"sr",
       "Имали смо много проблема са подацима. Клијенти су нам сваке недеље слали непотпуне датотеке и морали "
       "смо "
       "ручно да их исправљамо. После тога модел више није радио тако добро као раније."},
      {"lt",
       "Turėjome daug problemų su duomenimis. Klientai kiekvieną savaitę siųsdavo mums nepilnus failus ir "
       "turėdavome "
       "juos taisyti rankomis. Po to modelis jau neveikė taip gerai kaip anksčiau."},
      {"eu",
       "Arazo asko izan genituen datuekin. Bezeroek fitxategi osatu gabeak bidaltzen zizkiguten astero, eta "
       "eskuz "
       "zuzendu behar izaten genituen. Ondoren, ereduak ez zuen lehen bezain ondo funtzionatzen."},
      {"ga",
       "Bhí go leor fadhbanna againn leis na sonraí. Chuir na custaiméirí comhaid neamhiomlána chugainn gach "
       "seachtain agus bhí orainn iad a cheartú de láimh. Ina dhiaidh sin níor oibrigh an tsamhail chomh "
       "maith."},
      {"id",
       "Kami punya banyak masalah dengan datanya. Para pelanggan mengirimkan berkas yang tidak lengkap "
       "setiap minggu "
       "dan kami harus memperbaikinya dengan tangan. Setelah itu modelnya tidak lagi bekerja sebaik "
       "sebelumnya."},
      {"ar",
       "واجهنا الكثير من المشاكل مع البيانات. كان العملاء يرسلون إلينا ملفات غير مكتملة كل أسبوع وكان علينا "
       "تصحيحها "
       "يدويا. بعد ذلك لم يعد النموذج يعمل جيدا كما كان من قبل."},
      {"hi",
       "हमें डेटा के साथ बहुत सारी समस्याएँ थीं। ग्राहक हर हफ्ते हमें अधूरी फाइलें भेजते थे और हमें उन्हें हाथ से ठीक करना "
       "पड़ता था। उसके बाद मॉडल पहले जैसा अच्छा काम नहीं करता था।"},
      {"ne",
       "हामीलाई तथ्याङ्कसँग धेरै समस्या थियो। ग्राहकहरूले हरेक हप्ता हामीलाई अपूरो फाइल पठाउँथे र हामीले तिनलाई हातैले "
       "सच्याउनुपर्थ्यो। त्यसपछि मोडेलले पहिलेजस्तो राम्रोसँग काम गरेन।"},
      {"ta",
       "தரவுகளில் எங்களுக்கு நிறைய சிக்கல்கள் இருந்தன. வாடிக்கையாளர்கள் ஒவ்வொரு வாரமும் முழுமையற்ற கோப்புகளை "
       "அனுப்பினார்கள், அவற்றை நாங்கள் கையால் திருத்த வேண்டியிருந்தது."},
      {"hy",
       "Մենք շատ խնդիրներ ունեինք տվյալների հետ։ Հաճախորդները ամեն շաբաթ մեզ թերի ֆայլեր էին ուղարկում, և "
       "մենք ստիպված "
       "էինք դրանք ձեռքով ուղղել։ Դրանից հետո մոդելը նախկինի պես լավ չէր աշխատում։"},
  };
  return all;
}

TEST(LanguageDetection, knows_every_language_that_can_be_stemmed) {
  EXPECT_EQ(samples().size(), stemmable_languages().size());
  for (const Sample& sample : samples()) {
    const DetectedLanguage detected = detect_language(sample.talk);
    EXPECT_EQ(detected.language, sample.language);
    EXPECT_GE(detected.percent, 90) << sample.language;
  }
}

TEST(LanguageDetection, knows_languages_without_a_stemmer) {
  EXPECT_EQ(detect_language(
                "Mieliśmy dużo problemów z danymi. Klienci co tydzień przysyłali nam niepełne pliki i "
                "musieliśmy je ręcznie poprawiać. Potem model już nie działał tak dobrze jak wcześniej.")
                .language,
            "pl");
}

TEST(LanguageDetection, says_nothing_of_too_little_text) {
  for (const char* talk : {"", "Yeah. Okay. I see.", "Oui, je pense aussi.", "12:05 42 1000", "\xFF\xFE\x80",
                           "Ja, also wir haben das Modell jede Woche neu trainiert."}) {
    EXPECT_EQ(detect_language(talk).language, "") << talk;
  }
}

TEST(LanguageDetection, of_a_mixed_text_is_what_most_of_it_is_in) {
  const std::string english = samples()[0].talk, french = samples()[1].talk;
  EXPECT_EQ(detect_language(english + "\n" + french + "\n" + french + "\n" + french).language, "fr");
  EXPECT_EQ(detect_language(english + "\n" + french).language, "") << "half and half is not to be told";
}

TEST(LanguageDetection, is_not_misled_by_english_terms_of_the_trade) {
  EXPECT_EQ(
      detect_language("Alors on fait du machine learning, hein, le deployment se passe sur AWS avec du "
                      "Kubernetes, et le monitoring, euh, pas vraiment. On a un data lake, un feature store, "
                      "et puis des notebooks un peu partout, donc le versioning c'est compliqué.")
          .language,
      "fr");
}

TEST(LanguageDetection, passes_over_invalid_bytes) {
  EXPECT_EQ(detect_language(samples()[1].talk + "\xFF\xFE").language, "fr");
}

}  // namespace
}  // namespace verbatim
