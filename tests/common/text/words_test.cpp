#include "common/text/words.h"

#include <algorithm>
#include <random>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/text/sentences.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> forms(std::string_view text) {
  std::vector<std::string> result;
  for (const Word& word : find_words(text)) result.push_back(word.form);
  return result;
}

std::string_view at(std::string_view text, const ByteRange& range) {
  return text.substr(range.begin_byte, range.size());
}

bool on_border(std::string_view text, std::size_t byte) {
  return byte == text.size() || (static_cast<unsigned char>(text[byte]) & 0xC0) != 0x80;
}

TEST(FindWords, CutsASpokenSentenceIntoFoldedWords) {
  EXPECT_THAT(
      forms("Uh, yeah. The main thing being that, um, the data drifts."),
      ElementsAre("uh", "yeah", "the", "main", "thing", "being", "that", "um", "the", "data", "drifts"));
}

TEST(FindWords, KnowsTheWordsOfSpokenEnglishAndFrench) {
  struct Row {
    std::string_view text;
    std::vector<std::string> forms;
  };
  const std::vector<Row> rows{
      {"don't", {"don't"}},
      {"don’t", {"don't"}},
      {"we'll I'd it's", {"we'll", "i'd", "it's"}},
      {"that is somebody's", {"that", "is", "somebody's"}},
      {"d'études", {"d", "études"}},
      {"D’Études", {"d", "études"}},
      {"l’école", {"l", "école"}},
      {"l'homme", {"l", "homme"}},
      {"aujourd'hui", {"aujourd'hui"}},
      {"qu'elle", {"qu", "elle"}},
      {"c'est exactement ça", {"c", "est", "exactement", "ça"}},
      {"dell'azienda", {"dell", "azienda"}},
      {"data-driven", {"data", "driven"}},
      {"end-to-end??", {"end", "to", "end"}},
      {"in C++.", {"in", "c++"}},
      {"C#, not C", {"c#", "not", "c"}},
      {"issue 5# here", {"issue", "5", "here"}},
      {"the U.S. market", {"the", "u.s", "market"}},
      {"e.g. the F1 of 90%", {"e.g", "the", "f1", "of", "90"}},
      {"at 10:30 or 3.8", {"at", "10", "30", "or", "3.8"}},
      {"std::vector", {"std", "vector"}},
      {"Straße", {"strasse"}},
      {"", {}},
      {" .,;—… ", {}},
  };
  for (const Row& row : rows) EXPECT_EQ(forms(row.text), row.forms) << row.text;
}

TEST(FindWords, ReadsComposedAndDecomposedAccentsAsOneWord) {
  const std::string composed = "caf\u00E9", decomposed = "Cafe\u0301";
  ASSERT_NE(composed, decomposed);
  for (const std::string& text : {composed, decomposed}) {
    const std::vector<Word> words = find_words(text);
    ASSERT_EQ(words.size(), 1u);
    EXPECT_EQ(words[0].form, composed);
    EXPECT_THAT(words[0].alternatives, ElementsAre("cafe"));
    EXPECT_EQ(words[0].range, (ByteRange{0, text.size()}));
  }
}

TEST(FindWords, GivesTheOtherWaysToWriteAWord) {
  struct Row {
    std::string_view text;
    std::vector<std::string> alternatives;
  };
  const std::vector<Row> rows{
      {"data", {}}, {"études", {"etudes"}}, {"U.S.", {"us"}}, {"É.U.", {"e.u", "éu"}}, {"v2.0", {}},
  };
  for (const Row& row : rows) {
    const std::vector<Word> words = find_words(row.text);
    ASSERT_EQ(words.size(), 1u) << row.text;
    EXPECT_EQ(words[0].alternatives, row.alternatives) << row.text;
    EXPECT_EQ(words[0].alternatives_end_byte, words[0].range.end_byte) << row.text;
  }
}

TEST(FindWords, JoinsLettersThatSpeechRecognitionSpeltOut) {
  const std::string_view text = "build our internal, uh, a v m. From P d F documents";
  const std::vector<Word> words = find_words(text);
  const auto a = std::find_if(words.begin(), words.end(), [](const Word& w) { return w.form == "a"; });
  ASSERT_NE(a, words.end());
  EXPECT_THAT(a->alternatives, ElementsAre("avm"));
  EXPECT_EQ(at(text, a->range), "a");
  EXPECT_EQ(text.substr(a->range.begin_byte, a->alternatives_end_byte - a->range.begin_byte), "a v m");
  EXPECT_THAT((a + 1)->alternatives, IsEmpty());
  const auto p = std::find_if(words.begin(), words.end(), [](const Word& w) { return w.form == "p"; });
  ASSERT_NE(p, words.end());
  EXPECT_THAT(p->alternatives, ElementsAre("pdf"));
  EXPECT_EQ(text.substr(p->range.begin_byte, p->alternatives_end_byte - p->range.begin_byte), "P d F");
}

TEST(FindWords, JoinsOnlyLettersWithOneBlankBetweenThem) {
  for (const std::string_view text : {"a, v m", "a  v", "a\nv", "a 5", "I am", "C++ v"}) {
    const std::vector<Word> words = find_words(text);
    ASSERT_FALSE(words.empty()) << text;
    EXPECT_THAT(words[0].alternatives, IsEmpty()) << text;
  }
}

TEST(FindWords, JoinsWordsWithHyphensBetweenThem) {
  struct Row {
    std::string_view text;
    std::vector<std::string> alternatives;
    std::string_view joined;
  };
  const std::vector<Row> rows{{"data-driven way", {"datadriven"}, "data-driven"},
                              {"end-to-end", {"endtoend"}, "end-to-end"},
                              {"re\u2011train", {"retrain"}, "re\u2011train"},
                              {"Études-clés", {"etudes", "etudescles", "étudesclés"}, "Études-clés"},
                              {"COVID-19", {"covid19"}, "COVID-19"},
                              {"20-30", {}, "20"},
                              {"data- driven", {}, "data"},
                              {"data--driven", {}, "data"},
                              {"data – driven", {}, "data"}};
  for (const Row& row : rows) {
    const std::vector<Word> words = find_words(row.text);
    ASSERT_FALSE(words.empty()) << row.text;
    EXPECT_EQ(words[0].alternatives, row.alternatives) << row.text;
    EXPECT_EQ(row.text.substr(0, words[0].alternatives_end_byte), row.joined);
  }
}

TEST(FindWords, LeavesOutControlCharactersAndTerminalSequences) {
  struct Row {
    std::string_view text;
    std::vector<std::string> forms;
  };
  const std::vector<Row> rows{
      {"\x1b[31mred\x1b[0m alert", {"red", "alert"}},
      {"\x1b[1;31;40mbold", {"bold"}},
      {"\x1b]0;window title\x07talk", {"talk"}},
      {"\x1b]8;;http://x.example\x1b\\link", {"link"}},
      {"ring\x07ing", {"ring", "ing"}},
      {std::string_view("nul\0byte", 8), {"nul", "byte"}},
      {"\x1b", {}},
      {"\x1b[", {}},
      // Not a sequence: what follows the bracket is no final byte, so it is talk.
      {"\x1b[été", {"été"}},
  };
  for (const Row& row : rows) EXPECT_EQ(forms(row.text), row.forms) << row.text;
}

TEST(FindWords, ReadsInvalidUtf8AsAGapBetweenWords) {
  EXPECT_THAT(forms("drift\xFF\xFE model"), ElementsAre("drift", "model"));
  EXPECT_THAT(forms("caf\xE9 noir"), ElementsAre("caf", "noir"));
  EXPECT_THAT(forms("\xC3"), IsEmpty());
}

TEST(FindWords, CutsALongWordToAFormThatFitsATermAndStaysItsOwn) {
  const std::string head(300, 'x');
  const std::vector<Word> one = find_words(head + "1"), other = find_words(head + "2");
  ASSERT_EQ(one.size(), 1u);
  ASSERT_EQ(other.size(), 1u);
  EXPECT_LE(one[0].form.size(), kMaxFormBytes);
  EXPECT_NE(one[0].form, other[0].form);
  EXPECT_EQ(one[0].range, (ByteRange{0, 301}));
  EXPECT_EQ(find_words(std::string(kMaxFormBytes, 'y'))[0].form, std::string(kMaxFormBytes, 'y'));
}

TEST(FindWords, CutsALongWordBetweenCodePoints) {
  std::string accents;
  for (int i = 0; i < 200; ++i) accents += "é";
  for (const std::string& prefix : {std::string(), std::string("a")}) {
    const std::string form = find_words(prefix + accents)[0].form;
    EXPECT_LE(form.size(), kMaxFormBytes);
    EXPECT_TRUE(on_border(form, form.find('~')));
    EXPECT_EQ(fold_case(form), form) << "a cut form is still valid, folded UTF-8";
  }
}

TEST(FindWords, PartsWordsThatAreGlued) {
  struct Row {
    std::string_view text;
    std::vector<std::string> forms;
    std::vector<std::string> alternatives;  ///< of the first
  };
  const std::vector<Row> rows{
      {"the deployment.How did", {"the", "deployment", "how", "did"}, {}},
      {"deployment.How", {"deployment", "how"}, {"deployment.how"}},
      {"customer_region", {"customer", "region"}, {"customer_region"}},
      {"churn_model.csv", {"churn", "model", "csv"}, {"churn_model.csv"}},
      {"node.js", {"node", "js"}, {"node.js"}},
      {"_nightmare_", {"nightmare"}, {}},
      {"“_never_”", {"never"}, {}},
      {"__init__.py", {"init", "py"}, {"init.py"}},
      {"customer\\_region", {"customer", "region"}, {"customer_region"}},
      {"data·model", {"data", "model"}, {"datamodel", "data·model"}},
      {"col·lecció", {"col·lecció"}, {"colleccio"}},
      {"Note:this", {"note", "this"}, {}},
      {"Été.Nous", {"été", "nous"}, {"ete", "ete.nous", "été.nous"}},
      {"конец.Потом", {"конец", "потом"}, {"конец.потом"}},
      {"Pourquoi\u202F?", {"pourquoi"}, {}},
      {"oui\u202Fnon", {"oui", "non"}, {}},
      // Numbers and initials stay one word.
      {"3.5", {"3.5"}, {}},
      {"10,000", {"10,000"}, {}},
      {"10.30", {"10.30"}, {}},
      {"e.g.", {"e.g"}, {"eg"}},
      {"v_2.5", {"v", "2.5"}, {"v_2.5"}},
      {"U.S_data", {"u.s", "data"}, {"u.s_data", "us"}},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(forms(row.text), row.forms) << row.text;
    EXPECT_EQ(find_words(row.text)[0].alternatives, row.alternatives) << row.text;
  }
  const std::string_view text = "in customer_region there";
  const std::vector<Word> words = find_words(text);
  EXPECT_EQ(text.substr(words[1].range.begin_byte, words[1].unit_end_byte - words[1].range.begin_byte),
            "customer_region");
  EXPECT_FALSE(words[1].continues_unit);
  EXPECT_TRUE(words[2].continues_unit);
  EXPECT_EQ(count_units(words), 3u);
}

TEST(FindWords, ReadsEveryApostrophe) {
  for (const std::string_view apostrophe : {"'", "’", "‘", "´", "`", "ʼ", "′", "＇", "&#39;", "\\'"}) {
    const std::string mark(apostrophe);
    EXPECT_THAT(forms("couldn" + mark + "t O" + mark + "Neill l" + mark + "hôpital"),
                ElementsAre("couldn't", "o'neill", "l", "hôpital"))
        << apostrophe;
    EXPECT_THAT(forms(mark + "quoted" + mark), ElementsAre("quoted")) << apostrophe;
  }
  EXPECT_THAT(forms("'שלום' ‘שלום’"), ElementsAre("שלום", "שלום"));
}

TEST(FindWords, TakesEachCharacterOfAScriptWithoutBlanks) {
  EXPECT_THAT(forms("東京都庁で、バスﾊﾞｽ"),
              ElementsAre("東", "京", "都", "庁", "で", "バ", "ス", "バ", "ス"));
  EXPECT_THAT(forms("ข่าว"), ElementsAre("ข่", "า", "ว"));
  EXPECT_THAT(forms("churn を使う"), ElementsAre("churn", "を", "使", "う"));
  const std::vector<Word> words = find_words("東京都庁で働いていました。");
  EXPECT_LT(count_units(words), words.size());
  EXPECT_GT(words[0].unit_end_byte, words[0].range.end_byte) << "東京 is a word of the dictionary";
}

TEST(FindWords, KnowsInitialsHoweverTheyAreWritten) {
  struct Row {
    std::string_view text;
    std::vector<std::string> initials;  ///< of the first word
  };
  const std::vector<Row> rows{
      {"U.S.", {"us"}}, {"u s", {"us"}},  {"US", {"us"}},         {"I.B.M.", {"ibm"}}, {"I. B. M.", {"ibm"}},
      {"IBM", {"ibm"}}, {"u․s․", {"us"}}, {"É.U.", {"eu", "éu"}}, {"США", {"сша"}},    {"us", {}},
      {"Us", {}},       {"I", {}},        {"EMERGENCY", {}},      {"3M", {}}};
  for (const Row& row : rows) EXPECT_EQ(find_words(row.text)[0].initials, row.initials) << row.text;
  // Where all is in capitals, they say nothing.
  for (const Word& word : find_words("AND THEN THEY TOLD US TO GO BACK HOME AT ONCE"))
    EXPECT_THAT(word.initials, IsEmpty()) << word.form;
}

TEST(FindWords, JoinsWhatALinesEndParts) {
  for (const std::string_view text :
       {"rail-\nway", "rail- \r\n  way", "rail\u00AD\nway", "rail‐\nway", "rail\u200Bway"}) {
    const std::vector<Word> words = find_words(text);
    ASSERT_EQ(words.size(), 2u) << text;
    EXPECT_THAT(words[0].alternatives, ElementsAre("railway")) << text;
    EXPECT_EQ(words[0].parted_words, 2u) << text;
    EXPECT_EQ(words[0].alternatives_end_byte, text.size()) << text;
  }
  for (const std::string_view text : {"rail-way", "rail\nway", "rail-\n\nway", "20-\n30", "rail - \nway"}) {
    EXPECT_EQ(find_words(text)[0].parted_words, 1u) << text;
  }
}

TEST(FindWords, SetsMarkdownsMarksAside) {
  EXPECT_THAT(forms("It was *really* un*believ*able."), ElementsAre("it", "was", "really", "unbelievable"));
  const std::string_view text = "so **un*believ*able** it was";
  EXPECT_EQ(at(text, find_words(text)[1].range), "un*believ*able");
}

// Real words, marks, sequences, broken bytes, joined at random.
std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> kPieces{
      "model", "Été",      "l’école",  "d'études", "don’t",       "a v m",
      "U.S.",  "C++",      "\x1b[31m", "\x1b[",    "\x1b]",       "\x07",
      "\xFF",  "\xE2\x82", "日本語",   "e\u0301",  "👩‍💻", "\u200B",
      "\r\n",  "\n\n",     " ",        ".",        "…",           "[00:22:00]",
      "-",     "'",        "é",        "\u202E",   "ß",           std::string(1, '\0'),
  };
  std::uniform_int_distribution<std::size_t> piece(0, kPieces.size() - 1), count(0, 30);
  std::string text;
  for (std::size_t i = count(random); i > 0; --i) text += kPieces[piece(random)];
  return text;
}

bool is_valid_utf8(std::string_view text) {
  return text.find('\xFF') == text.npos && text.find("\xE2\x82") == text.npos;
}

TEST(FindWords, PropertyRangesLieInTheTextInOrderOnCodePointBorders) {
  constexpr unsigned kSeed = 20261123;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937 random(kSeed);
  std::size_t words_seen = 0;
  for (int round = 0; round < 3000; ++round) {
    const std::string text = random_text(random);
    std::size_t last_end = 0;
    for (const Word& word : find_words(text)) {
      ++words_seen;
      ASSERT_LE(last_end, word.range.begin_byte) << ::testing::PrintToString(text);
      ASSERT_LT(word.range.begin_byte, word.range.end_byte) << ::testing::PrintToString(text);
      ASSERT_LE(word.range.end_byte, word.alternatives_end_byte) << ::testing::PrintToString(text);
      ASSERT_LE(word.alternatives_end_byte, text.size()) << ::testing::PrintToString(text);
      ASSERT_FALSE(word.form.empty()) << ::testing::PrintToString(text);
      ASSERT_TRUE(std::is_sorted(word.alternatives.begin(), word.alternatives.end()));
      if (is_valid_utf8(text)) {
        ASSERT_TRUE(on_border(text, word.range.begin_byte)) << ::testing::PrintToString(text);
        ASSERT_TRUE(on_border(text, word.range.end_byte)) << ::testing::PrintToString(text);
      }
      last_end = word.range.end_byte;
    }
  }
  EXPECT_GT(words_seen, 10000u);
}

TEST(FindWords, PropertyAWordReadAloneIsTheSameWord) {
  constexpr unsigned kSeed = 32057;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937 random(kSeed);
  for (int round = 0; round < 2000; ++round) {
    const std::string text = random_text(random);
    // A cut-off sequence can take the letter from under its accent.
    if (text.find('\x1b') != text.npos) continue;
    for (const Word& word : find_words(text)) {
      // A query word must find what the index holds: cut alone, it gives the same form.
      ASSERT_THAT(forms(at(text, word.range)), ElementsAre(word.form)) << ::testing::PrintToString(text);
    }
  }
}

TEST(FindSentences, EndsAtStopsAndParagraphBreaks) {
  const std::string_view text = "I see. Do you version models? Yes!\n\nno stop here\n\nand here";
  std::vector<std::string> sentences;
  for (const ByteRange& range : find_sentences(text)) sentences.emplace_back(at(text, range));
  ASSERT_GE(sentences.size(), 5u);
  EXPECT_EQ(sentences[0], "I see. ");
  EXPECT_EQ(sentences[1], "Do you version models? ");
  EXPECT_EQ(sentences.back(), "and here");
  EXPECT_TRUE(std::none_of(sentences.begin(), sentences.end(), [](const std::string& sentence) {
    return sentence.find("no stop here") != sentence.npos && sentence.find("and here") != sentence.npos;
  }));
}

TEST(FindSentences, PropertySentencesTogetherAreTheText) {
  EXPECT_THAT(find_sentences(""), IsEmpty());
  constexpr unsigned kSeed = 5113;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937 random(kSeed);
  for (int round = 0; round < 2000; ++round) {
    const std::string text = random_text(random);
    std::size_t end = 0;
    for (const ByteRange& range : find_sentences(text)) {
      ASSERT_EQ(range.begin_byte, end) << ::testing::PrintToString(text);
      ASSERT_LT(range.begin_byte, range.end_byte) << ::testing::PrintToString(text);
      end = range.end_byte;
    }
    ASSERT_EQ(end, text.size()) << ::testing::PrintToString(text);
  }
}

/// Words with numbers, parted as `blank` says, and their forms.
std::string numbered_words(std::size_t count, std::string_view blank, std::vector<std::string>& forms) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    forms.push_back("word" + std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i));
    text += forms.back();
    text += i + 1 < count ? blank : "";
  }
  return text;
}

TEST(FindWords, OfALongTextAreTheSameAsOfItsParts) {
  for (const std::string_view blank : {" ", ". ", "\n", "\n\n", ", and the other ", "\u3002", "-"}) {
    std::vector<std::string> expected;
    const std::string text = numbered_words(40000, blank, expected);
    std::vector<std::string> found;
    std::size_t last = 0;
    for (const Word& word : find_words(text)) {
      EXPECT_GE(word.range.begin_byte, last);
      last = word.range.end_byte;
      if (word.form.starts_with("word")) found.push_back(word.form);
      ASSERT_EQ(fold_case(at(text, word.range)), word.form);
    }
    // Where no blank stands, one word in a run may be parted.
    if (blank != "-") {
      EXPECT_EQ(found, expected) << '"' << blank << '"';
    }
    EXPECT_GT(found.size() + 40, expected.size());
  }
}

TEST(FindWords, OfALongTextComeInRunsThatPartNothingThatBelongsTogether) {
  std::string text;
  while (text.size() < 4 * kWordRunBytes)
    text += "a v m and data-driven *bold words* in the U. S. rail-\nway d'\u00E9tudes ";
  std::size_t runs = 0, words = 0;
  std::set<std::string> alternatives;
  for_each_word_run(text, [&](std::vector<Word>&& run) {
    ++runs;
    words += run.size();
    EXPECT_LE(run.back().range.end_byte - run.front().range.begin_byte, kWordRunBytes);
    for (const Word& word : run) alternatives.insert(word.alternatives.begin(), word.alternatives.end());
  });
  EXPECT_GE(runs, 4u);
  EXPECT_EQ(words, find_words(text).size());
  EXPECT_THAT(alternatives, ::testing::IsSupersetOf({"avm", "datadriven", "railway", "us", "etudes"}));
  // As many as in short pieces of it: nothing is lost or parted at the ends of runs.
  const std::string one = text.substr(0, text.find("a v m", 5));
  EXPECT_EQ(words, find_words(one).size() * (text.size() / one.size()));
}

TEST(FindSpokenSentences, EndAfterSoManyBytesWhereNobodyEndsThem) {
  std::vector<std::string> forms;
  const std::string text = numbered_words(20000, " ", forms);
  std::size_t end = 0;
  EXPECT_EQ(find_sentences(text).size(), 1u);
  for (const ByteRange& sentence : find_spoken_sentences(text)) {
    EXPECT_EQ(sentence.begin_byte, end);
    EXPECT_LE(sentence.size(), kMaxSentenceBytes);
    end = sentence.end_byte;
    EXPECT_TRUE(end == text.size() || text[end - 1] == ' ') << "words stay whole";
  }
  EXPECT_EQ(end, text.size());
}

}  // namespace
}  // namespace verbatim
