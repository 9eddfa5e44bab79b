#include "indexer/writing/derived_tables.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/index/document_lengths.h"
#include "common/index/packed_postings.h"
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

std::map<std::string, std::string> word_families(const Xapian::Database& database,
                                                 const std::set<std::string>& languages) {
  std::map<std::string, std::string> families;
  for_each_word_family(database, languages, [&](const std::string& key, const std::string& terms) {
    EXPECT_TRUE(families.emplace(key, terms).second) << key << " came twice";
  });
  return families;
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

TEST(WordFamilies, ChangeWhereAWordCameOrWent) {
  Xapian::WritableDatabase database = database_of({"Versions of a version", "drifting", "Les données"});
  ShardWriter writer(database);
  writer.replace_families([&](const ShardWriter::Put& put) {
    for_each_word_family(database, {"en", "fr"}, put);
  });
  const std::vector<std::string> came{"versioning", "tests"}, went{"drifting", "version"};
  std::map<std::string, std::string> changed;
  for_each_changed_family(Shard(database), {"en"}, came, went,
                          [&](const std::string& key, const std::string& terms) { changed[key] = terms; });
  EXPECT_THAT(changed, ElementsAre(Pair("en:drift", ""), Pair("en:test", "tests"),
                                   Pair("en:version", "versioning versions")));
  for (const auto& [key, terms] : changed) writer.put_family(key, terms);
  EXPECT_THAT(Shard(database).family("en", "drift"), IsEmpty());
  EXPECT_THAT(Shard(database).family("fr", "don"), ElementsAre("données")) << "stays";
}

/// `turns` turns of the same text, every second one with "drift drift" behind it.
Xapian::WritableDatabase repeated(std::size_t turns, const std::string& text) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (std::size_t i = 0; i < turns; ++i) {
    Turn turn;
    turn.interview = "5";
    turn.number = TurnNumber{static_cast<std::uint32_t>(i + 1)};
    turn.speaker = "Speaker";
    turn.text = i % 2 == 0 ? text : text + " drift drift";
    database.add_document(make_document(turn, built_in_facets()));
  }
  return database;
}

std::map<std::string, std::string> pack_frequent_terms(const Xapian::Database& database) {
  std::map<std::string, std::string> packed;
  for_each_frequent_term(database, [&](const std::string& word, const std::string& postings) {
    EXPECT_EQ(postings, pack_term(database, word));
    packed.emplace(word, postings);
  });
  return packed;
}

TEST(FrequentTerms, hold_all_postings_of_words_in_many_turns) {
  const auto packed = pack_frequent_terms(repeated(kPackedFrom, "model"));
  std::vector<Posting> expected;
  for (std::uint32_t document = 1; document <= kPackedFrom; ++document) expected.push_back({document, 1});
  EXPECT_EQ(packed.at("model"), pack_postings(expected));
  EXPECT_EQ(packed.at("XINTERVIEW:5"), pack_postings(expected)) << "values of facets too";
  for (const auto& [term, postings] : packed) {
    EXPECT_FALSE(term.starts_with("Q") || term.starts_with("XEXCHANGE:")) << term;
  }
}

TEST(FrequentTerms, AreNoneOfOneTurnOrOneExchange) {
  EXPECT_FALSE(may_be_packed(unique_term("5", TurnNumber{7})));
  EXPECT_FALSE(may_be_packed(exchange_term("5", TurnNumber{7})));
  EXPECT_TRUE(may_be_packed("versioning"));
  EXPECT_TRUE(may_be_packed(alternative_term("cafe")));
  EXPECT_TRUE(may_be_packed("XROLE:interviewer"));
}

TEST(DocumentLengths, AreThoseOfXapianByDocument) {
  Xapian::WritableDatabase database = database_of({"one", "two words", ""});
  database.replace_document(5, make_document(Turn{}, built_in_facets()));
  const std::vector<std::string> blocks = length_blocks(database);
  EXPECT_THAT(blocks, ElementsAre(store_lengths(std::vector<std::int64_t>{1, 2, 0, -1, 0})));
  // A block that nobody is in is empty.
  database.replace_document(2 * kLengthsOfBlock + 1, Xapian::Document());
  EXPECT_THAT(length_blocks(database),
              ElementsAre(blocks.front(), "", store_lengths(std::vector<std::int64_t>{0})));
}

TEST(FrequentTerms, keep_how_often_a_turn_says_the_word) {
  const auto packed = pack_frequent_terms(repeated(2 * kPackedFrom, ""));
  ASSERT_EQ(packed.count("drift"), 1u);
  PackedPostings postings(packed.at("drift"));
  EXPECT_EQ(postings.left(), kPackedFrom);
  std::vector<Posting> first(1);
  postings.read(first);
  EXPECT_THAT(first, ElementsAre(Posting{2, 2}));
}

TEST(FrequentTerms, are_none_in_a_small_study) {
  EXPECT_THAT(pack_frequent_terms(repeated(kPackedFrom - 1, "model")), IsEmpty());
  EXPECT_EQ(pack_term(repeated(kPackedFrom - 1, "model"), "model"), "");
}

TEST(Conversations, AreInTheOrderOfCitationsWhateverThatOfTheDocuments) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (const std::uint32_t number : {2, 1}) {
    Turn turn;
    turn.interview = "5";
    turn.number = TurnNumber{number};
    turn.exchange = TurnNumber{1};
    turn.text = number == 1 ? "Why is that so" : "Because";
    database.add_document(make_document(turn, built_in_facets()));
  }
  const Conversation conversation = read_conversation(database, facet_term(built_in_facet("interview"), "5"));
  ASSERT_EQ(conversation.turns.size(), 2u);
  EXPECT_EQ(conversation.turns[0].words, 4u);
  EXPECT_TRUE(conversation.turns[0].asks);
  EXPECT_TRUE(conversation.turns[0].begins);
  EXPECT_EQ(conversation.turns[1].words, 1u);
  EXPECT_FALSE(conversation.turns[1].asks);
  EXPECT_FALSE(conversation.turns[1].begins);
  EXPECT_THAT(conversation.turn_of_document, ElementsAre(1, 0));
}

}  // namespace
}  // namespace verbatim
