#include "indexer/writing/frequent_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/index/packed_postings.h"
#include "common/index/schema.h"
#include "indexer/writing/turn_document.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

Xapian::WritableDatabase database_of(std::size_t turns, const std::string& text) {
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

TEST(FrequentWords, hold_all_postings_of_words_in_many_turns) {
  const auto packed = pack_frequent_words(database_of(kPackedFrom, "model"));
  std::vector<Posting> expected;
  for (std::uint32_t document = 1; document <= kPackedFrom; ++document) expected.push_back({document, 1});
  EXPECT_THAT(packed, ElementsAre(Pair("model", pack_postings(expected))));
}

TEST(FrequentWords, keep_how_often_a_turn_says_the_word) {
  const auto packed = pack_frequent_words(database_of(2 * kPackedFrom, ""));
  ASSERT_EQ(packed.count("drift"), 1u);
  PackedPostings postings(packed.at("drift"));
  EXPECT_EQ(postings.left(), kPackedFrom);
  std::vector<Posting> first(1);
  postings.read(first);
  EXPECT_THAT(first, ElementsAre(Posting{2, 2}));
}

TEST(FrequentWords, are_none_in_a_small_study) {
  EXPECT_THAT(pack_frequent_words(database_of(kPackedFrom - 1, "model")), IsEmpty());
}

}  // namespace
}  // namespace verbatim
