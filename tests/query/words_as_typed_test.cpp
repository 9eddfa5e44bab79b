// Words are found however people and programs type them: the kinds of `common/text/folding.h`, in many
// scripts.

#include <ostream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/search/search.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using testing::citations;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::marked;
using testing::TinyStudy;

/// A turn that is said, and queries that find it or do not.
struct TypedRow {
  std::string said;
  std::vector<std::string> found;
  std::vector<std::string> not_found;
};

void PrintTo(const TypedRow& row, std::ostream* out) {
  *out << row.said;
}

class WordsAsTyped : public ::testing::TestWithParam<TypedRow> {};

TEST_P(WordsAsTyped, are_found) {
  const TinyStudy study({GetParam().said, "Nothing of that kind here, is there?"});
  for (const std::string& query : GetParam().found)
    EXPECT_THAT(citations(study.search(query)), ElementsAre("1:1")) << query;
  for (const std::string& query : GetParam().not_found)
    EXPECT_THAT(citations(study.search(query)), IsEmpty()) << query;
}

INSTANTIATE_TEST_SUITE_P(
    invisible_characters, WordsAsTyped,
    ::testing::Values(
        TypedRow{"The ware\u00ADhouse burned.", {"warehouse", "\"the warehouse burned\"", "=warehouse"}, {}},
        TypedRow{"Die Über\u2060prüfung\u200E kam.", {"überprüfung", "\"die uberprufung kam\""}, {}},
        TypedRow{"The ware\u200Bhouse burned.",
                 {"warehouse", "ware", "house", "ware\u200Bhouse", "=warehouse", "\"the warehouse burned\"",
                  "~\"warehouses burned\""},
                 {}},
        TypedRow{"او می\u200Cرود به خانه", {"میرود", "می\u200Cرود", "\"او میرود به\""}, {}},
        TypedRow{"The \uFEFFcellar was damp.", {"cellar", "\"the cellar was\""}, {}}));

INSTANTIATE_TEST_SUITE_P(blanks, WordsAsTyped,
                         ::testing::Values(TypedRow{"Vraiment\u202F? Et la laine\u202F: qui la filait\u202F!",
                                                    {"vraiment", "laine", "filait", "\"la laine qui\""},
                                                    {}},
                                           TypedRow{"倉庫\u3000が燃えた", {"倉庫", "\"倉庫が燃えた\""}, {}}));

INSTANTIATE_TEST_SUITE_P(
    glued, WordsAsTyped,
    ::testing::Values(
        TypedRow{"We lost the archive.Then it rained.",
                 {"archive", "then", "\"the archive then\"", "\"archive then it\""},
                 {}},
        TypedRow{
            "The field user_country in sales_2024.parquet broke.",
            {"user_country", "user", "country", "sales_2024.parquet", "\"user_country in\"", "\"country in\"",
             "=user_country", "country NEAR/1 in", "user_country NEAR/6 broke", "parquet"},
            {"=usercountry"}},
        TypedRow{"We wrote user country there.", {"user_country"}, {"=user_country"}},
        TypedRow{"Wir haben alles verloren.Danach kam der Regen.",
                 {"verloren", "danach", "\"verloren danach\""},
                 {}},
        TypedRow{"Всё сгорело.Потом пошёл дождь.", {"сгорело", "потом", "\"сгорело потом\""}, {}},
        TypedRow{"It was _dreadful_ and __loud__.", {"dreadful", "loud", "\"was dreadful and loud\""}, {}},
        TypedRow{"Use vue.js at 7.5 of 20,000 at 9.45.",
                 {"vue.js", "js", "7.5", "20,000", "9.45"},
                 {"7", "20", "45"}}));

INSTANTIATE_TEST_SUITE_P(
    apostrophes, WordsAsTyped,
    ::testing::Values(TypedRow{"She wouldn´t see D‘Arcy at l`atelier.",
                               {"wouldn't", "wouldn’t", "wouldnʼt", "D'Arcy", "atelier",
                                "\"she wouldn't see\""},
                               {}},
                      TypedRow{"Це м’яч і п'ять", {"м'яч", "мʼяч", "п’ять"}, {}},
                      TypedRow{"ha detto l’amico dell′oste", {"amico", "oste", "\"l'amico dell'oste\""}, {}},
                      TypedRow{"יצא לג׳ירפה של צה״ל", {"לג'ירפה", "צה\u05F4ל", "צה\"ל", "\"של צה\"ל\""}, {}},
                      TypedRow{"We didn&#39;t, &quot;ever&quot; &amp; R&amp;D.",
                               {"didn't", "ever", "\"we didn't\"", "R&D"},
                               {"quot"}}));

INSTANTIATE_TEST_SUITE_P(
    letters, WordsAsTyped,
    ::testing::Values(TypedRow{"Żółw mieszkał w Łomży.", {"zolw", "lomzy", "Łomży", "żółw"}, {"=zolw"}},
                      TypedRow{
                          "Bjørn åt smørrebrød på Færøyene.", {"bjorn", "smorrebrod", "faeroyene", "at"}, {}},
                      TypedRow{"Þetta er Guðrún.", {"thetta", "gudrun", "Guðrún"}, {}},
                      TypedRow{"Die Großmutter, ﬂink und ﬁndig.", {"grossmutter", "flink", "findig"}, {}},
                      TypedRow{"La cœur, l’œuvre.", {"coeur", "oeuvre"}, {}},
                      TypedRow{"Işık söndü, İzmir.", {"isik", "izmir"}, {}},
                      TypedRow{"una col·lecció gran", {"colleccio", "col·lecció"}, {}},
                      TypedRow{"Ｔｏｋｙｏ station", {"tokyo", "\"tokyo station\""}, {}}));

INSTANTIATE_TEST_SUITE_P(
    marks_that_are_no_accents, WordsAsTyped,
    ::testing::Values(TypedRow{"パンを焼く", {"パン", "焼く"}, {"バン", "ハン"}},
                      TypedRow{"かぎを失くした", {"かぎ", "かき\u3099"}, {"かき"}},
                      TypedRow{"ได้ยินข่าวดี", {"ข่าว"}, {"ข้าว", "ขาว"}}, TypedRow{"ຂ້ອຍກິນເຂົ້າ", {"ເຂົ້າ"}, {"ເຂົາ"}},
                      TypedRow{"моя война кончилась", {"война"}, {"воина"}},
                      TypedRow{"её ёлка", {"елка", "ее"}, {}}, TypedRow{"दिन भर", {"दिन"}, {"दीन", "दन"}},
                      TypedRow{"சிலை உண்டு", {"சிலை"}, {"சிலே", "சல"}},
                      TypedRow{"Η δουλειά ήταν", {"δουλεια", "ηταν"}, {}},
                      TypedRow{"ذَهَبَ إلى السُّوق", {"ذهب", "السوق"}, {}}, TypedRow{"שָׁלוֹם לך", {"שלום"}, {}}));

INSTANTIATE_TEST_SUITE_P(
    scripts_without_blanks, WordsAsTyped,
    ::testing::Values(
        TypedRow{"京都大学で教えていました。",
                 {"京都大学", "京都", "大学", "都大", "学", "\"京都大学で\"", "京都 NEAR/9 教", "=大学"},
                 {"\"京大\"", "学京", "京都府"}},
        TypedRow{"北京市政府的文件丢了", {"北京", "市政", "政府", "文件丢", "府"}, {"北市", "东京"}},
        TypedRow{"コンピュータサイエンスの本", {"サイエンス", "コンピュータ", "ピュー", "の本"}, {"タの"}},
        TypedRow{"เครื่องจักรพังแล้ว", {"เครื่อง", "จักร", "เครื่องจักร", "พัง"}, {"เครือง"}},
        TypedRow{"モデルmodelを使う", {"model", "モデル", "\"modelを使う\""}, {}}));

INSTANTIATE_TEST_SUITE_P(
    line_ends, WordsAsTyped,
    ::testing::Values(TypedRow{"The light-\nhouse stood by the har-\nbour wall.",
                               {"lighthouse", "light-house", "light", "house", "=lighthouse",
                                "\"the lighthouse stood\"", "\"the harbour wall\"", "~\"lighthouses stood\""},
                               {}},
                      TypedRow{"Die Eisen\u00AD\nbahn fuhr.", {"eisenbahn", "\"die eisenbahn fuhr\""}, {}}));

INSTANTIATE_TEST_SUITE_P(
    markdown, WordsAsTyped,
    ::testing::Values(TypedRow{"It was *terribly* un*think*able, **K**iel.",
                               {"terribly", "unthinkable", "kiel", "\"was terribly unthinkable\""},
                               {}},
                      TypedRow{"the field user\\_country \\*soon\\*", {"user_country", "soon"}, {}}));

std::string lit(const TinyStudy& study, const std::string& query) {
  const SearchResult result = study.search(query);
  return result.hits.empty() ? std::string() : marked(result.hits.front());
}

TEST(WordsAsTypedLit, lights_what_was_asked) {
  EXPECT_EQ(lit(TinyStudy({"京都大学で教えた"}), "都大"), "京[[都大]]学で教えた");
  EXPECT_EQ(lit(TinyStudy({"The light-\nhouse stood."}), "lighthouse"), "The [[light-\nhouse]] stood.");
  EXPECT_EQ(lit(TinyStudy({"in user_country here"}), "country"), "in user_[[country]] here");
  EXPECT_EQ(lit(TinyStudy({"in user_country here"}), "=user_country"), "in [[user_country]] here");
  EXPECT_EQ(lit(TinyStudy({"We didn&#39;t go."}), "didn't"), "We [[didn&#39;t]] go.");
  EXPECT_EQ(lit(TinyStudy({"so un*think*able"}), "unthinkable"), "so [[un*think*able]]");
  EXPECT_EQ(lit(TinyStudy({"The U. S. coast"}), "U.S."), "The [[U. S]]. coast");
}

// Who types dots means initials, never the pronoun.
TEST(Initials, typed_with_dots_find_each_other) {
  const TinyStudy study({"Made in the U.K. then", "the u k market", "the UK market", "a uk of no kind"});
  for (const std::string query : {"U.K.", "u.k.", "\"the U.K.\""})
    EXPECT_EQ(study.search(query).turns, 3u) << query;
  EXPECT_EQ(study.search("uk").turns, 4u);
  EXPECT_EQ(study.search("=uk").turns, 2u);
}

TEST(Initials, say_so_where_the_study_has_none) {
  const TinyStudy study({"They told us so.", "Nobody asked it of us."});
  const SearchResult result = study.search("U.S.");
  EXPECT_EQ(result.turns, 2u);
  EXPECT_EQ(result.reading, "1 word: U.S. · the study has no initials u.s.; searched as us");
}

}  // namespace
}  // namespace verbatim
