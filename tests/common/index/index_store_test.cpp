#include "common/index/index_store.h"

#include <atomic>
#include <thread>

#include "common/text/language.h"
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
  }
  const std::filesystem::path& path() const { return folder_; }
  Xapian::WritableDatabase& writer() { return writer_; }

 private:
  TempDir dir_;
  std::filesystem::path folder_;
  Xapian::WritableDatabase writer_;
};

TEST(IndexReader, ReadsWhatWasCommitted) {
  IndexFolder folder;
  folder.writer().replace_document("Q5:1", make_document(turn("5", 1, "one"), built_in_facets()));
  folder.writer().commit();
  const IndexReader reader(folder.path());
  EXPECT_EQ(reader.read([](const Xapian::Database& database) { return database.get_doccount(); }), 1u);
  const Turn read = reader.read([](const Xapian::Database& database) {
    return turn_of(database.get_document(*database.postlist_begin("Q5:1")));
  });
  EXPECT_EQ(read, turn("5", 1, "one"));
}

TEST(IndexReader, SaysWhatToDoWithoutAnIndex) {
  TempDir dir;
  const Error error = error_of([&] { IndexReader reader(dir.path() / ".verbatim"); });
  EXPECT_EQ(error.status(), ExitStatus::io_failure);
  EXPECT_THAT(error.what(), HasSubstr("run verbatim-index"));
  EXPECT_EQ(error.place(), dir.path().string());
}

TEST(IndexReader, RefusesAnIndexOfAnotherVersionByName) {
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
    const Error error = error_of([&] { IndexReader reader(folder.path()); });
    EXPECT_EQ(error.status(), ExitStatus::io_failure);
    EXPECT_THAT(error.what(), HasSubstr(row.message));
    EXPECT_THAT(error.hint(), HasSubstr("run verbatim-index"));
  }
}

TEST(IndexReader, ADamagedIndexIsOurErrorWithTheWayOut) {
  TempDir dir;
  dir.write(".verbatim/index/iamglass", "no database");
  const Error error = error_of([&] { IndexReader reader(dir.path() / ".verbatim"); });
  EXPECT_EQ(error.status(), ExitStatus::io_failure);
  EXPECT_THAT(error.hint(), HasSubstr("run verbatim-index"));
}

TEST(IndexReader, SeesOneCommitWhateverTheWriterDoes) {
  IndexFolder folder;
  folder.writer().replace_document("Q5:1", make_document(turn("5", 1, "one"), built_in_facets()));
  folder.writer().commit();
  const IndexReader reader(folder.path());
  folder.writer().replace_document("Q5:2", make_document(turn("5", 2, "two"), built_in_facets()));
  folder.writer().commit();
  EXPECT_EQ(reader.read([](const Xapian::Database& database) { return database.get_doccount(); }), 1u);
}

/// Each commit replaces every turn, so a snapshot two commits old is soon overwritten, which is what Xapian
/// reports as DatabaseModifiedError.
TEST(IndexReader, FollowsAWriterThatOvertookIt) {
  constexpr std::uint32_t kTurns = 400;
  IndexFolder folder;
  const auto commit_round = [&](int round) {
    for (std::uint32_t number = 1; number <= kTurns; ++number) {
      folder.writer().replace_document(
          unique_term("5", TurnNumber{number}),
          make_document(turn("5", number, std::string(100, 'a') + " round " + std::to_string(round)),
                        built_in_facets()));
    }
    folder.writer().commit();
  };
  commit_round(0);
  const IndexReader reader(folder.path());
  bool overtaken = false;
  for (int round = 1; round <= 12; ++round) {
    commit_round(round);
    int calls = 0;
    const std::vector<std::string> texts = reader.read([&](const Xapian::Database& database) {
      ++calls;
      std::vector<std::string> found;
      for (auto posting = database.postlist_begin(""); posting != database.postlist_end(""); ++posting)
        found.push_back(turn_of(database.get_document(*posting)).text);
      return found;
    });
    overtaken |= calls > 1;
    ASSERT_EQ(texts.size(), kTurns);
    for (const std::string& text : texts) ASSERT_EQ(text, texts.front()) << "a mixture of two commits";
  }
  EXPECT_TRUE(overtaken) << "the writer never overtook the reader: this test tests nothing";
}

TEST(IndexReader, RepeatsAtMostTenTimes) {
  IndexFolder folder;
  const IndexReader reader(folder.path());
  int calls = 0;
  const Error error = error_of([&] {
    reader.read([&](const Xapian::Database&) -> int {
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
  const auto records = source_records(folder.writer());
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
  EXPECT_THAT(facet_values(folder.writer(), built_in_facet("interview")), ElementsAre("a", "P2", "P10"));
  EXPECT_THAT(facet_values(folder.writer(), built_in_facet("role")), ElementsAre("unknown"))
      << "without a display value, the folded one";
  EXPECT_THAT(facet_values(folder.writer(), built_in_facet("turn")), ElementsAre());
  EXPECT_EQ(facet_values(folder.writer(), built_in_facet("has")), mark_values());
}

}  // namespace
}  // namespace verbatim
