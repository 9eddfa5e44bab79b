// Seen to be true of every word that is said: typed in any of the ways in which people and programs type it,
// a search finds its turn. The words of the corpus and of sixty lines in twenty languages.

#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "common/study/study.h"
#include "common/text/code_point.h"
#include "common/text/words.h"
#include "indexer/writing/index_writer.h"
#include "query/matching/document_set.h"
#include "tests/support/corpus.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using testing::TinyStudy;

const std::vector<std::string> kLines{
    "The farmer’s wife couldn’t pay, so the well-known shop closed in the U.S. market.",
    "We moved customer_region into churn_model.csv.Then it broke at 10.30.",
    "It was *really* ex*pen*sive, R&amp;D wouldn&#39;t do it.",
    "Aujourd’hui l’hôpital n’achète plus rien\u202F: c’était où, là-bas\u202F?",
    "D’après les données, l’œuvre du maître-nageur fut brûlée à Noël.",
    "Qu’est-ce qu’elle a dit de l’été à l’école\u202F?",
    "Die Großmutter mußte über die Straße nach Köln-Mülheim gehen.",
    "Der Eisen\u00ADbahner trug Äpfel, Öl und Übermut.Danach schlief er.",
    "Ich hab’s ja gesagt: Fußgängerübergänge sind schön.",
    "El niño pidió piñas y agüita; ¿cómo llegó el camión a Málaga?",
    "La señora de la ONG dijo que sí, mañana.",
    "¡Qué vergüenza, averigüé quién era el médico!",
    "L’amico dell’oste è andato all’università perché c’era sciopero.",
    "Così la città fu più povera; un po’ d’acqua, però.",
    "Nell’estate si mangia giù in trattoria.",
    "Não há açúcar; a avó pôs o pão lá à mão.",
    "Então o coração da irmã ficou à-toa em São Tomé.",
    "Vocês têm câmbio às três?",
    "Zij heeft ’s ochtends geïnteresseerde reünisten geëvacueerd naar ’t IJsselmeer.",
    "De ziekenhuisdirecteur zei: coördinatie is één ding.",
    "’k Weet het niet, zo’n auto kost ĳselijk veel.",
    "Żółw i źdźbło leżały w Łodzi; wąż śpi.",
    "Pójdę na pączki z córką, gdyż święta są późno.",
    "Łąka pod lasem była żółta.",
    "Příliš žluťoučký kůň úpěl ďábelské ódy.",
    "Babička šla do školy pěšky, děti čekaly.",
    "Řeka tekla kolem města.",
    "Bjørn åt smørrebrød på Færøyene og så på ærlige folk.",
    "Åsa köpte öl på ön i går.",
    "Søren går til købmanden i Århus.",
    "Þórður fór í búðina með Guðrúnu og æfði sig.",
    "Ólafur sá ísbjörn við Ísafjörð.",
    "Hann sagði að þetta væri ágætt.",
    "Işık söndü, çocuklar şaşırdı; İstanbul’da yağmur vardı.",
    "Ağaçların gölgesinde oturduk, öğretmen geldi.",
    "Kırmızı çiçekler ılık suda açtı.",
    "Всё сгорело.Потом пошёл дождь, и война кончилась.",
    "Её ёлка стояла у й-образного моста, на чердаке за́мка.",
    "В США мы были с бабушкой.",
    "Це м’яч і п’ять їжаків, з’їли ґудзик.",
    "Її подвір’я було у Києві.",
    "Сім’я жила в об’єднаному домі.",
    "Ο λόγος της γιαγιάς ήταν Ωραίος, μαϊμού και ταΰγετος.",
    "Η δουλειά μας άρχισε το πρωί.",
    "Φως στο τέλος, έλεγε ο παππούς.",
    "שָׁלוֹם לך, אמר ג׳ורג׳ מצה״ל.",
    "הבית־ספר נסגר בקיץ.",
    "תִּקּוּן המכונה עלה הרבה.",
    "ذَهَبَ إلى السُّوق واشترى الكِتَابَ.",
    "قالت أمي إنّ المدرسة بعيدة جدًّا.",
    "كتـــاب جديد عن الحرب",
    "او می\u200Cرود به خانه\u200Cی ما.",
    "यह दिन बहुत अच्छा था, हम क़लम लाए।",
    "किसान ने खेत में काम किया।",
    "ฉันอ่านข่าวตอนเช้าที่โรงพยาบาล",
    "เครื่องจักรพังแล้วเมื่อวานนี้",
    "東京都庁で働いていました。バスで通い、ﾊﾞｽを待った。",
    "コンピュータサイエンスの本を買った。",
    "北京市政府的文件丢了，我们很着急。",
    "우리 할머니는 시장에서 김치를 팔았어요.",
    "Nguyễn Thị Hương đã đi chợ Đồng Xuân với bà ngoại."};

icu::UnicodeString utf16(const std::string& text) {
  return icu::UnicodeString::fromUTF8(text);
}

std::string utf8(const icu::UnicodeString& text) {
  std::string bytes;
  return text.toUTF8String(bytes);
}

std::string in_form(const std::string& text, const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  return utf8(get(status)->normalize(utf16(text), status));
}

std::string with(const std::string& text, const std::function<bool(UChar32)>& is, const std::string& other) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    result += is(c.value) ? other : text.substr(at, c.size);
    at += c.size;
  }
  return result;
}

/// The ways to type a word, its own first.
std::set<std::string> typed_forms(const std::string& word) {
  const icu::Locale root = icu::Locale::getRoot();
  std::set<std::string> forms{word,
                              utf8(utf16(word).toLower(root)),
                              utf8(utf16(word).toUpper(root)),
                              utf8(utf16(word).toTitle(nullptr, root)),
                              in_form(word, icu::Normalizer2::getNFCInstance),
                              in_form(word, icu::Normalizer2::getNFDInstance),
                              fold_accents(word)};
  for (const char* mark : {"'", "’", "‘", "´", "`", "ʼ", "′", "＇"}) {
    // `'90s` has no letter before its apostrophe that could keep it in the word.
    forms.insert(with(word, is_apostrophe, mark));
  }
  for (const char* mark : {"-", "‐", "‑", "–", "−"}) forms.insert(with(word, is_hyphen, mark));
  for (const char* mark : {".", "․", "．"}) forms.insert(with(word, is_full_stop, mark));
  const std::size_t first = first_code_point(word).size;
  forms.insert(word.substr(0, first) + "\u00AD" + word.substr(first));
  return forms;
}

/// Each word as it stands in a turn, hyphens and all, and the turns that say it.
std::map<std::string, std::set<std::uint32_t>> said_words(const Index& index) {
  std::map<std::string, std::set<std::uint32_t>> said;
  for (std::uint32_t document = 1; document <= index.last_document(); ++document) {
    const std::string text = index.turn(document).text;
    for (const Word& word : find_words(text)) {
      if (word.continues_unit) continue;
      const std::size_t begin = word.range.begin_byte;
      said[text.substr(begin, word.unit_end_byte - begin)].insert(document);
      const std::size_t end = std::max(word.alternatives_end_byte, word.unit_end_byte);
      if (word.parted_words == 1) said[text.substr(begin, end - begin)].insert(document);
    }
  }
  return said;
}

std::size_t expect_found(const IndexedStudy& study) {
  std::size_t searches = 0;
  study.read([&] {
    for (const auto& [word, turns] : said_words(study.index())) {
      for (const std::string& typed : typed_forms(word)) {
        ++searches;
        const PreparedQuery query = study.prepare(typed, {.parameters = {}, .plain = true, .any = false});
        const DocumentSet found = matching_documents(study.index(), query.compiled.query);
        for (const std::uint32_t turn : turns) {
          EXPECT_TRUE(std::binary_search(found.begin(), found.end(), turn))
              << "'" << typed << "' does not find '" << word << "' in " << study.index().turn(turn).text;
        }
      }
    }
    return 0;
  });
  return searches;
}

TEST(TypedWords, PropertyEachWordOfSixtyLinesIsFoundHoweverItIsTyped) {
  const TinyStudy study(kLines);
  EXPECT_GT(expect_found(study.indexed()), 2'000u);
}

TEST(TypedWords, PropertyEachWordOfTheCorpusIsFoundHoweverItIsTyped) {
  const testing::TempDir folder;
  for (const char* part : {"transcripts", "guide.md", "verbatim.yaml"}) {
    std::filesystem::copy(testing::source_root() / "corpus" / part, folder.path() / part,
                          std::filesystem::copy_options::recursive);
  }
  const Study study = open_study(folder.path());
  update_index(study, {});
  EXPECT_GT(expect_found(IndexedStudy(study)), 10'000u);
}

}  // namespace
}  // namespace verbatim
