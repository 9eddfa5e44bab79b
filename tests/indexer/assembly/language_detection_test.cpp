#include "indexer/assembly/language_detection.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/text/language.h"

namespace verbatim {
namespace {

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
