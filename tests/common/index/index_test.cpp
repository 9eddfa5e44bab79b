#include "common/index/index.h"

#include <atomic>
#include <thread>

#include "common/text/language.h"
#include "indexer/writing/turn_document.h"
#include "tests/common/expect_error.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;
using testing::TempDir;

Turn turn(const std::string& interview, std::uint32_t number, const std::string& text) {
  Turn made;
  made.interview = interview;
  made.number = TurnNumber{number};
  made.text = text;
  return made;
}

/// An index folder with an empty database of the current schema.
class IndexFolder {
 public:
  IndexFolder() : folder_(dir_.path() / ".verbatim") {
    std::filesystem::create_directories(folder_);
    writer_ = Xapian::WritableDatabase(IndexLayout(folder_).database().string(), Xapian::DB_CREATE_OR_OPEN);
    writer_.set_metadata(std::string(metadata::kSchema), std::to_string(kSchemaVersion));
    writer_.set_metadata(std::string(metadata::kStemmer), stemmer_version());
    writer_.commit();
    turns_ = ShardWriter(writer_);
  }
  const std::filesystem::path& path() const { return folder_; }
  Xapian::WritableDatabase& writer() { return writer_; }
  void put(const Turn& one) {
    const auto document = writer_.replace_document(unique_term(one.interview, one.number),
                                                   make_document(one, built_in_facets()));
    turns_.put_turn(document, store_turn(one));
  }
  void commit() {
    turns_.finish_turns();
    writer_.commit();
  }

 private:
  TempDir dir_;
  std::filesystem::path folder_;
  Xapian::WritableDatabase writer_;
  ShardWriter turns_;
};

TEST(Index, ReadsWhatWasCommitted) {
  IndexFolder folder;
  folder.put(turn("5", 1, "one"));
  folder.commit();
  const Index index(folder.path());
  EXPECT_EQ(index.turn_count(), 1u);
  EXPECT_EQ(index.read([&] { return index.turn("5", TurnNumber{1}); }), turn("5", 1, "one"));
}

TEST(Index, SortsDocumentsAsTheyAreCited) {
  IndexFolder folder;
  for (const auto& [interview, number] : std::vector<std::pair<std::string, std::uint32_t>>{
           {"10", 1}, {"2", 3}, {"2", 1}, {"10", 2}, {"P1", 1}, {"2", 2}})
    folder.put(turn(interview, number, "one"));
  folder.commit();
  const Index index(folder.path());
  std::vector<std::uint32_t> documents{1, 2, 3, 4, 5, 6};
  index.read([&] { index.sort_as_cited(documents); });
  EXPECT_THAT(documents, ElementsAre(3, 6, 2, 1, 4, 5));
}

TEST(Index, SaysWhatToDoWithoutAnIndex) {
  TempDir dir;
  const Error error = error_of([&] { Index index(dir.path() / ".verbatim"); });
  EXPECT_EQ(error.status(), ExitStatus::io_failure);
  EXPECT_THAT(error.what(), HasSubstr("run verbatim-index"));
  EXPECT_EQ(error.place(), dir.path().string());
}

TEST(Index, RefusesAnIndexOfAnotherVersionByName) {
  struct Row {
    std::string_view key;
    std::string value;
    std::string message;
  };
  for (const Row& row : {Row{metadata::kSchema, "2", "has schema 2, this version reads "},
                         Row{metadata::kSchema, "", "does not say its schema"},
                         Row{metadata::kStemmer, "another", "another version of the stemmer"},
                         Row{metadata::kAttributes, "sector ", "other attributes than verbatim.yaml"}}) {
    IndexFolder folder;
    folder.writer().set_metadata(std::string(row.key), row.value);
    folder.writer().commit();
    const Error error = error_of([&] { Index index(folder.path()); });
    EXPECT_EQ(error.status(), ExitStatus::io_failure);
    EXPECT_THAT(error.what(), HasSubstr(row.message));
    EXPECT_THAT(error.hint(), HasSubstr("run verbatim-index"));
  }
}

TEST(Index, ADamagedIndexIsOurErrorWithTheWayOut) {
  TempDir dir;
  dir.write(".verbatim/index/iamglass", "no database");
  const Error error = error_of([&] { Index index(dir.path() / ".verbatim"); });
  EXPECT_EQ(error.status(), ExitStatus::io_failure);
  EXPECT_THAT(error.hint(), HasSubstr("run verbatim-index"));
}

TEST(Index, SeesOneCommitWhateverTheWriterDoes) {
  IndexFolder folder;
  folder.put(turn("5", 1, "one"));
  folder.commit();
  const Index index(folder.path());
  folder.put(turn("5", 2, "two"));
  folder.commit();
  EXPECT_EQ(index.turn_count(), 1u);
}

/// Each commit replaces every turn, so a snapshot two commits old is soon overwritten, which is what Xapian
/// reports as DatabaseModifiedError.
TEST(Index, FollowsAWriterThatOvertookIt) {
  constexpr std::uint32_t kTurns = 400;
  IndexFolder folder;
  const auto commit_round = [&](int round) {
    for (std::uint32_t number = 1; number <= kTurns; ++number)
      folder.put(turn("5", number, std::string(100, 'a') + " round " + std::to_string(round)));
    folder.commit();
  };
  commit_round(0);
  const Index index(folder.path());
  bool overtaken = false;
  for (int round = 1; round <= 12; ++round) {
    commit_round(round);
    int calls = 0;
    const std::vector<std::string> texts = index.read([&] {
      ++calls;
      const Xapian::Database& database = index.database();
      std::vector<std::string> found;
      for (auto posting = database.postlist_begin(""); posting != database.postlist_end(""); ++posting)
        // The shard reads each of them; of the index, those of the round before would be kept.
        found.push_back(index.shards().front().shard.turn(*posting).text);
      return found;
    });
    overtaken |= calls > 1;
    ASSERT_EQ(texts.size(), kTurns);
    for (const std::string& text : texts) ASSERT_EQ(text, texts.front()) << "a mixture of two commits";
  }
  EXPECT_TRUE(overtaken) << "the writer never overtook the reader: this test tests nothing";
}

TEST(Index, SaysHowManyFilesAreReadAsPeopleCount) {
  EXPECT_EQ(files_not_read({0, 1}), "0 of 1 file is read");
  EXPECT_EQ(files_not_read({0, 2}), "0 of 2 files are read");
  EXPECT_EQ(files_not_read({1, 2}), "1 of 2 files is read");
  EXPECT_EQ(files_not_read({2, 3}), "2 of 3 files are read");
  EXPECT_EQ(files_not_read({3, 3}), "");
}

TEST(Index, RepeatsAtMostTenTimes) {
  IndexFolder folder;
  const Index index(folder.path());
  int calls = 0;
  const Error error = error_of([&] {
    index.read([&]() -> int {
      ++calls;
      throw Xapian::DatabaseModifiedError("again");
    });
  });
  EXPECT_EQ(calls, 10);
  EXPECT_EQ(error.status(), ExitStatus::io_failure);
}

TEST(XapianErrors, ComeOutAsOurs) {
  const Error error = error_of(
      [] { with_xapian_errors("index", [] { throw Xapian::DatabaseCorruptError("block 7", "", 5); }); });
  EXPECT_EQ(error.status(), ExitStatus::io_failure);
  EXPECT_EQ(error.place(), "index");
  EXPECT_THAT(error.message(), HasSubstr("block 7"));
  EXPECT_THAT(error.hint(), HasSubstr("run verbatim-index"));
  EXPECT_EQ(with_xapian_errors("index", [] { return 7; }), 7);
}

TEST(Metadata, IsListedUnderItsPrefix) {
  IndexFolder folder;
  folder.writer().set_metadata("source:b.txt", store_source_record({"f", 1, 2, "B", 3, "", ""}));
  folder.writer().set_metadata("source:a.txt", store_source_record({"e", 1, 2, "A", 3, "broken", ""}));
  folder.writer().set_metadata("sourced", "no source");
  const std::vector<SourceEntry> records = Shard(folder.writer()).sources();
  ASSERT_EQ(records.size(), 2u);
  EXPECT_EQ(records[0].first, "a.txt");
  EXPECT_EQ(records[0].second.problem, "broken");
  EXPECT_EQ(records[1].first, "b.txt");
  EXPECT_EQ(records[1].second.interview, "B");
}

TEST(FacetValues, AreAsPeopleWriteThemInNaturalOrder) {
  IndexFolder folder;
  for (const std::string interview : {"P10", "P2", "a"}) {
    const Turn one = turn(interview, 1, "words");
    folder.writer().replace_document(unique_term(interview, one.number),
                                     make_document(one, built_in_facets()));
    folder.writer().set_metadata(metadata::display_key(facet_term(built_in_facet("interview"), interview)),
                                 interview);
  }
  folder.writer().commit();
  const Index index(folder.path());
  EXPECT_THAT(index.interviews(), ElementsAre("a", "P2", "P10"));
  EXPECT_THAT(index.facet_values(built_in_facet("role")), ElementsAre("unknown"))
      << "without a display value, the folded one";
  EXPECT_THAT(index.facet_values(built_in_facet("turn")), ElementsAre());
  EXPECT_EQ(index.facet_values(built_in_facet("has")), mark_values());
}

/// What was kept of a snapshot must not outlive it.
TEST(Index, ForgetsWhatItKeptWhenItBeginsAgain) {
  IndexFolder folder;
  const auto add = [&](const std::string& interview) {
    folder.writer().replace_document(unique_term(interview, TurnNumber{1}),
                                     make_document(turn(interview, 1, "words"), built_in_facets()));
    folder.writer().commit();
  };
  add("1");
  folder.put(turn("1", 1, "one"));
  folder.commit();
  const Index index(folder.path());
  EXPECT_EQ(index.interviews().size(), 1u);
  EXPECT_EQ(index.turn(1).text, "one");
  add("2");
  folder.put(turn("1", 1, "one, another time"));
  folder.commit();
  EXPECT_EQ(index.interviews().size(), 1u) << "a snapshot stays as it is";
  EXPECT_EQ(index.turn(1).text, "one") << "a snapshot stays as it is";
  const std::uint64_t before = index.snapshot();
  int calls = 0;
  index.read([&] {
    if (++calls == 1) throw Xapian::DatabaseModifiedError("overtaken");
  });
  EXPECT_NE(index.snapshot(), before);
  EXPECT_EQ(index.interviews().size(), 2u);
  EXPECT_EQ(index.turn(1).text, "one, another time");
}

/// A command calls many functions that read by themselves; only the outermost may begin again, or the first
/// half of an answer would be of another commit than the second.
TEST(Index, BeginsAgainOnlyAtTheOutermostRead) {
  IndexFolder folder;
  const Index index(folder.path());
  int outer = 0, inner = 0;
  index.read([&] {
    ++outer;
    index.read([&] {
      if (++inner == 1) throw Xapian::DatabaseModifiedError("overtaken");
    });
  });
  EXPECT_EQ(outer, 2);
  EXPECT_EQ(inner, 2);
}

}  // namespace
}  // namespace verbatim
