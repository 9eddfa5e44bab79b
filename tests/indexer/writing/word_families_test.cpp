#include "indexer/writing/word_families.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/index/schema.h"
#include "indexer/writing/turn_document.h"

namespace verbatim {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

Xapian::WritableDatabase database_of(const std::vector<std::string>& texts) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  std::uint32_t number = 0;
  for (const std::string& text : texts) {
    Turn turn;
    turn.interview = "5";
    turn.number = TurnNumber{++number};
    turn.speaker = "Speaker";
    turn.codes = {{"versioning-speakers", "PO", ""}};
    turn.text = text;
    database.add_document(make_document(turn, built_in_facets()));
  }
  return database;
}

TEST(WordFamilies, HoldTheFormsThatOccurUnderTheirStem) {
  const auto families = word_families(database_of({"Versions of a version", "versioning"}), {"en"});
  EXPECT_THAT(families, ElementsAre(Pair("en:a", "a"), Pair("en:of", "of"),
                                    Pair("en:version", "version versioning versions")));
}

TEST(WordFamilies, HaveNoFacetTermsAmongThem) {
  EXPECT_THAT(word_families(database_of({""}), {"en"}), IsEmpty());
}

TEST(WordFamilies, AreMadeForEachLanguage) {
  const auto families = word_families(database_of({"données"}), {"en", "fr"});
  EXPECT_THAT(families, Contains(Pair("fr:don", "données")));
  EXPECT_THAT(families, Contains(Pair("en:donné", "données")));
  EXPECT_THAT(families, Contains(Pair("en:donne", "XALT:donnees")));
}

TEST(WordFamilies, TakeInWordsWrittenAnotherWay) {
  const auto families = word_families(database_of({"the a v m and avms"}), {"en"});
  EXPECT_THAT(families, Contains(Pair("en:avm", "XALT:avm avms")));
}

TEST(WordFamilies, OfNoLanguageAreNone) {
  EXPECT_THAT(word_families(database_of({"words"}), {}), IsEmpty());
}

}  // namespace
}  // namespace verbatim
