#include "query/matching/joined_postings.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/index/packed_postings.h"
#include "common/index/shard.h"
#include "indexer/writing/derived_tables.h"
#include "tests/support/dice.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

using testing::Dice;
using testing::TempDir;

/// Words of all frequencies, the more frequent ones packed.
Xapian::WritableDatabase random_words(const TempDir& folder, Dice& random, std::size_t turns) {
  Xapian::WritableDatabase database(folder.path().string(), Xapian::DB_CREATE_OR_OVERWRITE);
  for (std::size_t turn = 1; turn <= turns; ++turn) {
    Xapian::Document document;
    for (std::size_t word = 1; word <= 8; ++word) {
      if (random.one_in(word * word * word))
        document.add_term("w" + std::to_string(word), static_cast<Xapian::termcount>(random.number(1, 6)));
    }
    // No turn has a number within a long stretch.
    const std::size_t gap = turn > turns / 2 ? 10'000 : 0;
    database.replace_document(static_cast<Xapian::docid>(turn + gap), document);
  }
  ShardWriter writer(database);
  for_each_frequent_term(database, [&](const std::string& term, const std::string& packed) {
    writer.put_packed_postings(term, packed);
  });
  return database;
}

TEST(JoinedPostings, are_those_of_all_terms_added_up) {
  Dice random(20261130);
  const TempDir folder;
  const Xapian::WritableDatabase database = random_words(folder, random, 5'000);
  const Index index{Shard(database)};
  for (int round = 0; round < 40; ++round) {
    std::vector<std::string> terms;
    for (std::size_t word = 1; word <= 9; ++word) {
      if (random.one_in(3)) terms.push_back("w" + std::to_string(word));  // nobody says w9
    }
    std::map<std::uint32_t, std::uint32_t> wanted;
    for (const std::string& term : terms) {
      for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at)
        wanted[*at] += at.get_wdf();
    }
    JoinedPostings joined(index, terms);
    EXPECT_GE(joined.most(), wanted.size());
    std::map<std::uint32_t, std::uint32_t> found;
    std::uint32_t last = 0;
    for (auto block = joined.next_block(); !block.empty(); block = joined.next_block()) {
      for (const Posting& posting : block) {
        ASSERT_LT(last, posting.document);
        found[last = posting.document] = posting.count;
      }
    }
    ASSERT_EQ(found, wanted);
  }
}

}  // namespace
}  // namespace verbatim
