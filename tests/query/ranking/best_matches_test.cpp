#include "query/ranking/best_matches.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "common/index/packed_positions.h"
#include "common/index/schema.h"
#include "common/index/shard.h"
#include "indexer/writing/derived_tables.h"
#include "query/ranking/match_plan.h"
#include "tests/support/dice.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

using testing::Dice;
using testing::TempDir;
using Xapian::Query;

/// Documents of random words, frequent and rare ones, with other spellings and facets.
/// In `folder`, for in memory Xapian has no metadata.
Xapian::WritableDatabase random_database(const TempDir& folder, Dice& random, std::size_t turns) {
  Xapian::WritableDatabase database((folder.path() / std::to_string(turns)).string(),
                                    Xapian::DB_CREATE_OR_OVERWRITE);
  for (std::size_t turn = 0; turn < turns; ++turn) {
    Xapian::Document document;
    const std::size_t length = random.one_in(10) ? random.number(20, 60) : random.number(0, 12);
    for (std::size_t at = 1; at <= length; ++at) {
      // The word `w3` stands in every third place or so, `w200` hardly anywhere.
      const std::size_t word = random.number(1, random.number(1, 200));
      const auto position = static_cast<Xapian::termpos>(at);
      document.add_posting("w" + std::to_string(word), position);
      if (word % 7 == 0) document.add_posting(alternative_term("w" + std::to_string(word - 1)), position, 0);
    }
    document.add_boolean_term("XSPEAKER:s" + std::to_string(random.number(1, 5)));
    database.add_document(document);
  }
  ShardWriter writer(database);
  for_each_frequent_term(database, [&](const std::string& term, const std::string& packed) {
    writer.put_packed_postings(term, packed);
  });
  // One in two as of schema 9, whose positions Xapian alone has.
  if (turns % 2 != 0) return database;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    if ((*term).starts_with("XSPEAKER:")) continue;
    PositionLists lists;
    for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at) {
      lists.begin();
      for (auto place = at.positionlist_begin(); place != at.positionlist_end(); ++place) lists.add(*place);
    }
    writer.put_packed_positions(*term, pack_positions(lists));
  }
  return database;
}

/// Queries as the compiler makes them.
class RandomXapianQuery {
 public:
  explicit RandomXapianQuery(Dice& random) : random_(random) {}

  Query make(std::size_t depth = 3) {
    if (depth == 0 || random_.one_in(3)) return leaf();
    switch (random_.one_in(12) ? 5 : random_.number(0, 4)) {
      case 0:
      case 1:
        return chain(Query::OP_AND, depth);
      case 2:
        return chain(Query::OP_OR, depth);
      case 3:
        return {Query::OP_AND_NOT, make(depth - 1), make(depth - 1)};
      case 4:
        return {Query::OP_FILTER, make(depth - 1), make(depth - 1)};
      default:
        return phrase();
    }
  }

 private:
  std::string term() {
    const std::string word = "w" + std::to_string(random_.number(1, random_.number(1, 210)));
    return random_.one_in(8) ? alternative_term(word) : word;
  }

  Query any(Query::op op) {
    std::vector<Query> forms;
    for (std::size_t left = random_.number(1, 5); left > 0; --left) forms.emplace_back(term());
    return {op, forms.begin(), forms.end()};
  }

  Query leaf() {
    switch (random_.number(0, 5)) {
      case 0:
        return {Query::OP_SCALE_WEIGHT, Query("XSPEAKER:s" + std::to_string(random_.number(1, 6))), 0.0};
      case 1:
      case 2:
        return any(Query::OP_SYNONYM);
      default:
        return Query(term());
    }
  }

  Query chain(Query::op op, std::size_t depth) {
    std::vector<Query> parts;
    for (std::size_t left = random_.number(2, 5); left > 0; --left) parts.push_back(make(depth - 1));
    return {op, parts.begin(), parts.end()};
  }

  Query phrase() {
    const bool is_near = random_.one_in(3);
    std::vector<Query> slots;
    std::set<std::string> terms;
    for (std::size_t left = random_.number(2, 3); left > 0;) {
      Query slot = random_.one_in(3) ? any(Query::OP_OR) : Query(term());
      // Where words of a NEAR may stand at one place, Xapian misses turns, and the compiler does not ask it.
      const std::size_t before = terms.size();
      std::set<std::string> own;
      for (auto at = slot.get_terms_begin(); at != slot.get_terms_end(); ++at)
        own.insert(own.end(), letters(*at));
      terms.insert(own.begin(), own.end());
      if (is_near && terms.size() != before + own.size()) continue;
      slots.push_back(std::move(slot));
      --left;
    }
    const std::size_t size = slots.size() + (random_.one_in(2) ? 0 : random_.number(1, 4));
    return {is_near ? Query::OP_NEAR : Query::OP_PHRASE, slots.begin(), slots.end(),
            static_cast<Xapian::termcount>(size)};
  }

  /// Of a term, the word at whose place it stands.
  static std::string letters(const std::string& term) {
    return term.starts_with("w")
               ? term
               : "w" + std::to_string(std::stoi(term.substr(alternative_term("w").size())) + 1);
  }

  Dice& random_;
};

std::vector<ScoredDocument> asked_of_xapian(const Xapian::Database& database, const Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  const Xapian::MSet all = enquire.get_mset(0, database.get_doccount(), database.get_doccount());
  std::vector<ScoredDocument> found;
  for (auto match = all.begin(); match != all.end(); ++match) found.push_back({*match, match.get_weight()});
  return found;
}

/// Whether a window stands in an OR of what an AND passes over. Xapian 1.4 then adds to a turn the weight
/// that the window's words had in another turn: `(w44 OR "w42 w60") FILTER w9` in a turn that holds w44 and
/// w9 alone.
bool xapian_misweighs(const Query& query, bool in_and = false, bool in_or = false) {
  const Query::op type = query.get_type();
  if (type == Query::OP_NEAR || type == Query::OP_PHRASE) return in_or;
  if (type == Query::LEAF_TERM || type == Query::LEAF_MATCH_ALL || type == Query::LEAF_MATCH_NOTHING)
    return false;
  const bool is_and = type == Query::OP_AND || type == Query::OP_FILTER || type == Query::OP_AND_NOT;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    if (xapian_misweighs(query.get_subquery(i), in_and || is_and, in_or || (in_and && type == Query::OP_OR)))
      return true;
  }
  return false;
}

std::vector<std::uint32_t> documents_of(const std::vector<ScoredDocument>& found) {
  std::vector<std::uint32_t> documents;
  for (const ScoredDocument& one : found) documents.push_back(one.document);
  std::ranges::sort(documents);
  return documents;
}

TEST(BestMatches, are_those_of_xapian_with_their_scores_to_the_last_bit) {
  Dice random(20261130);
  std::size_t planned = 0, asked = 0;
  for (int study = 0; study < 3; ++study) {
    const TempDir folder;
    const Xapian::WritableDatabase database =
        random_database(folder, random, study == 0 ? 40 : 1499 + static_cast<std::size_t>(study));
    const Index index{Shard(database)};
    for (int i = 0; i < 250; ++i) {
      const Query query = RandomXapianQuery(random).make();
      const auto all = best_matches(index, query, database.get_doccount());
      ++asked;
      if (!all) continue;
      ++planned;
      const std::vector<ScoredDocument> wanted = asked_of_xapian(database, query);
      if (xapian_misweighs(query)) {
        ASSERT_EQ(all->documents, documents_of(wanted)) << query.get_description();
        continue;
      }
      ASSERT_EQ(all->best, wanted) << query.get_description();
      ASSERT_EQ(all->documents.size(), wanted.size()) << query.get_description();
      const std::size_t few = random.number(0, 12);
      auto best = best_matches(index, query, few)->best;
      ASSERT_GE(best.size(), std::min(few, wanted.size()));
      // Those that score what the last one does are there too, and no others.
      for (std::size_t at = 0; at < best.size(); ++at) {
        ASSERT_EQ(best[at], wanted[at]) << query.get_description();
        if (at >= few) {
          ASSERT_EQ(best[at].score, best[few - 1].score);
        }
      }
      if (few > 0 && best.size() < wanted.size()) {
        ASSERT_LT(wanted[best.size()].score, best.back().score);
      }
    }
  }
  EXPECT_GT(planned, asked / 2) << "most queries are of a kind that packed postings answer";
}

TEST(BestMatches, are_of_all_turns_where_nothing_weighs) {
  Dice random(7);
  const TempDir folder;
  const Xapian::WritableDatabase database = random_database(folder, random, 60);
  const Index index{Shard(database)};
  const Query speaker(Query::OP_SCALE_WEIGHT, Query("XSPEAKER:s1"), 0.0);
  const auto found = best_matches(index, speaker, 3);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->best.size(), found->documents.size()) << "all score the same";
  EXPECT_EQ(found->documents, index.documents_with("XSPEAKER:s1"));
}

TEST(BestMatches, of_phrases_and_windows_are_found_too) {
  Dice random(8);
  const TempDir folder;
  const Xapian::WritableDatabase database = random_database(folder, random, 30);
  const Index index{Shard(database)};
  const std::vector<Query> words{Query("w1"), Query("w2")};
  EXPECT_TRUE(best_matches(index, {Query::OP_NEAR, words.begin(), words.end(), 2}, 1));
  EXPECT_TRUE(best_matches(index, {Query::OP_PHRASE, words.begin(), words.end(), 5}, 1));
  EXPECT_TRUE(best_matches(index, {Query::OP_AND, words.begin(), words.end()}, 1));
  EXPECT_FALSE(best_matches(index, Query::MatchNothing, 1));
}

}  // namespace
}  // namespace verbatim
