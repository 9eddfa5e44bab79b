#include "common/index/stored_sources.h"

#include <string>

#include <gtest/gtest.h>

#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

SourceRecord record_of(const std::string& file, std::uint32_t turns) {
  SourceRecord record;
  record.file = file;
  record.turns = turns;
  return record;
}

TEST(StoredSources, AreThoseOfTheShardAndWhatWasPutSince) {
  const testing::TempDir folder;
  Xapian::WritableDatabase database((folder.path() / "index").string(), Xapian::DB_CREATE);
  ShardWriter writer(database);
  // Longer than a key.
  const std::string a = "transcripts/a.txt", b = "transcripts/" + std::string(300, 'b') + ".txt";
  const CodesOfTurns coded{{TurnNumber{3}, {{"me-drift", "PO", ""}}}};
  writer.put_source(a, record_of(a, 3));
  writer.put_source(b, record_of(b, 5));
  writer.put_codes(b, coded);
  StoredSources sources{Shard(database)};
  EXPECT_TRUE(sources.has(a, record_of(a, 3)));
  EXPECT_FALSE(sources.has(a, record_of(a, 4)));
  EXPECT_TRUE(sources.has(b, record_of(b, 5)));
  EXPECT_FALSE(sources.has("transcripts/c.txt", SourceRecord{})) << "no record is not an empty one";
  EXPECT_TRUE(sources.has(a, CodesOfTurns{}));
  EXPECT_TRUE(sources.has(b, coded));
  EXPECT_EQ(sources.codes_of(b), coded);

  sources.put(a, record_of(a, 4));
  sources.put(a, coded);
  EXPECT_TRUE(sources.has(a, record_of(a, 4)));
  EXPECT_TRUE(sources.has(a, coded));
  sources.remove(b);
  EXPECT_FALSE(sources.has(b, record_of(b, 5)));
  EXPECT_EQ(sources.codes_of(b), CodesOfTurns{});
}

}  // namespace
}  // namespace verbatim
