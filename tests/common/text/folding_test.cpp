#include "common/text/folding.h"

#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>

#include "common/text/code_point.h"
#include "common/text/stroke_letters.h"

namespace verbatim {
namespace {

TEST(FoldCase, FoldsComposesAndStraightensApostrophes) {
  struct Row {
    std::string_view text;
    std::string_view folded;
  };
  const std::vector<Row> rows{
      {"ÉCOLE", "école"},
      {"E\u0301COLE", "école"},
      {"DON’T", "don't"},
      {"couldn´t", "couldn't"},
      {"couldn`t", "couldn't"},
      {"Hawaiʻi", "hawai'i"},
      {"Mm-HMM, 42", "mm-hmm, 42"},
      {"har\u00ADvest\u200F", "harvest"},
      {"نمی\u200Cخواهم", "نمیخواهم"},
      {"ΛΌΓΟΣ λόγος", "λόγοσ λόγοσ"},
      {"Straße STRASSE ﬁnal Ǆ ĳ", "strasse strasse final dž ij"},
      {"Ｆｕｌｌ ｗｉｄｔｈ ﾊﾞｽ 𝐛𝐨𝐥𝐝", "full width バス bold"},
      {"ﻻ", "لا"},
      // A number raised, in a fraction or in a circle is not the number.
      {"10² ½ ①", "10² ½ ①"},
      {"", ""},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(fold_case(row.text), row.folded) << row.text;
    EXPECT_EQ(fold_case(fold_case(row.text)), row.folded) << row.text;
  }
}

TEST(FoldAccents, TakesAwayWhatPeopleLeaveOut) {
  struct Row {
    std::string_view text;
    std::string_view folded;
  };
  const std::vector<Row> rows{
      {"École naïve, Ångström", "ecole naive, angstrom"},
      {"Œuvre", "oeuvre"},
      {"Łódź", "lodz"},
      {"Søren Æsir", "soren aesir"},
      {"Þórður", "thordur"},
      {"Đỗ Nguyễn", "do nguyen"},
      {"ħaġra", "hagra"},
      {"ılık", "ilik"},
      {"İstanbul", "istanbul"},
      {"col·lecció", "colleccio"},
      {"Ά ϊ ὕ", "α ι υ"},
      {"всё", "все"},
      {"за́мок", "замок"},
      {"תִּקּוּן", "תקון"},
      {"الكِتَابَ", "الكتاب"},
      {"أحمد", "احمد"},
      {"كتـــاب", "كتاب"},
      {"plain", "plain"},
  };
  for (const Row& row : rows) EXPECT_EQ(fold_accents(row.text), row.folded) << row.text;
}

TEST(FoldAccents, KeepsMarksThatMakeAnotherLetter) {
  for (const std::string_view text :
       {"バス", "パス", "がっこう", "ข่าว", "ข้าว", "ຂ່າວ", "война", "їжак", "ўсё", "ќе", "कि", "क़लम", "বাংলা",
        "தமிழ்", "ខ្មែរ", "မြန်မာ", "日本語", "한국어"}) {
    const std::string folded = fold_accents(text);
    if (text == "ўсё") {
      EXPECT_EQ(folded, "ўсе");
    } else {
      EXPECT_EQ(folded, fold_case(text)) << text;
    }
  }
  EXPECT_NE(fold_accents("война"), fold_accents("воина"));
  EXPECT_NE(fold_accents("ハ\u3099ス"), fold_accents("ハス"));
}

std::string skeleton(USpoofChecker* checker, const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString result;
  std::string bytes;
  uspoof_getSkeletonUnicodeString(checker, 0, text, result, &status);
  return result.toUTF8String(bytes);
}

// All but the exceptions that folding.h lists are the confusables of UTS #39.
TEST(Apostrophes, AreThoseThatUnicodeTakesForOne) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<USpoofChecker, decltype(&uspoof_close)> checker(uspoof_open(&status), &uspoof_close);
  ASSERT_TRUE(U_SUCCESS(status));
  const std::string apostrophe = skeleton(checker.get(), icu::UnicodeString(u'\''));
  const std::string hyphen = skeleton(checker.get(), icu::UnicodeString(u'-'));
  std::size_t apostrophes = 0, hyphens = 0;
  for (UChar32 c = 0x20; c < 0x11000; ++c) {
    if (u_isdefined(c) == 0 || u_charType(c) == U_SURROGATE) continue;
    const std::string as = skeleton(checker.get(), icu::UnicodeString(c));
    constexpr std::uint32_t kOwnLetters = U_GC_LO_MASK | U_GC_M_MASK | U_GC_N_MASK;
    const bool own = (U_GET_GC_MASK(c) & kOwnLetters) != 0;
    if (as == apostrophe && !own) {
      ++apostrophes;
      EXPECT_TRUE(is_apostrophe(c)) << std::hex << c;
    } else {
      EXPECT_FALSE(is_apostrophe(c)) << std::hex << c;
    }
    const bool letter = (U_GET_GC_MASK(c) & U_GC_L_MASK) != 0;
    if (as == hyphen && !letter && c != 0x06D4) {
      ++hyphens;
      EXPECT_TRUE(is_hyphen(c)) << std::hex << c;
    }
  }
  EXPECT_GT(apostrophes, 25u);
  EXPECT_GE(hyphens, 10u);
}

TEST(StrokeLetters, AreThoseOfCldr) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> to_ascii(
      icu::Transliterator::createInstance("Latin-ASCII", UTRANS_FORWARD, status));
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
  ASSERT_TRUE(U_SUCCESS(status));
  std::size_t letters = 0;
  for (UChar32 c = 0x80; c < 0x10000; ++c) {
    const icu::UnicodeString letter(c);
    const bool wanted = uscript_getScript(c, &status) == USCRIPT_LATIN && u_isalpha(c) &&
                        (U_GET_GC_MASK(c) & U_GC_L_MASK) != 0 &&
                        icu::UnicodeString(letter).foldCase() == letter &&
                        nfkd->normalize(letter, status) == letter;
    icu::UnicodeString typed(letter);
    if (wanted) to_ascii->transliterate(typed);
    std::string bytes;
    if (wanted && typed != letter) typed.foldCase().toUTF8String(bytes);
    EXPECT_EQ(stroke_letter_as_typed(c), bytes) << std::hex << c;
    letters += !bytes.empty();
  }
  EXPECT_GT(letters, 150u);
}

TEST(FoldName, LeavesOutBlanksOfEveryKind) {
  for (const std::string_view same :
       {"Data Loss", "data\u00A0loss", "DATA\u202Floss", "da\u00ADta\u3000loss", "data\tloss"}) {
    EXPECT_EQ(fold_name(same), "dataloss") << same;
  }
}

TEST(FoldLabel, MakesOneOfSpellings) {
  for (const std::string_view same :
       {"Interviewer 1", "interviewer 1", "Interviewer\u00A01", "\u200EInterviewer 1", "INTERVIEWER_1",
        "Interviewer-1", "Interviewer1", "Inter\u00ADviewer 1", "Ｉnterviewer １"}) {
    EXPECT_EQ(fold_label(same), "interviewer1") << same;
  }
  EXPECT_EQ(fold_label("O’Neill"), fold_label("O`Neill"));
  EXPECT_EQ(fold_label(" \u200B"), "");
  EXPECT_EQ(clean_label("Ana\u202F\u00A0 Ruiz\u200E"), "Ana Ruiz");
}

}  // namespace
}  // namespace verbatim
