#include "indexer/writing/new_generation.h"

#include <fstream>
#include <optional>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <xapian.h>

#include "common/index/sums.h"
#include "common/index/xapian_check.h"
#include "tests/common/expect_error.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;
using testing::error_of;
using ::testing::HasSubstr;
using testing::TempDir;

class GenerationWriting : public ::testing::Test {
 protected:
  GenerationWriting() { fs::create_directory(layout_.folder); }

  /// Writes an index with one document that says `text`, and publishes it.
  void publish(const std::string& text) const {
    NewGeneration next(layout_);
    fill(next, text);
    next.publish();
  }
  static void fill(const NewGeneration& next, const std::string& text) {
    Xapian::WritableDatabase database(next.folder().string(), Xapian::DB_CREATE_OR_OVERWRITE);
    Xapian::Document document;
    document.set_data(text);
    database.add_document(document);
    database.commit();
  }
  static std::string text_of(const Generation& generation) {
    return Xapian::Database(generation.files().string()).get_document(1).get_data();
  }
  std::string name_now() const { return name_in_use(layout_).value_or("none"); }
  bool has(const std::string& name) const { return fs::exists(layout_.folder / name); }

  TempDir dir_;
  IndexLayout layout_{dir_.path() / ".verbatim"};
};

TEST_F(GenerationWriting, TakesThePlaceOfTheOneBeforeIt) {
  publish("one");
  EXPECT_EQ(name_now(), "index.1");
  publish("two");
  EXPECT_EQ(name_now(), "index.2");
  EXPECT_FALSE(has("index.1"));
  EXPECT_EQ(text_of(*Generation::in_use(layout_)), "two");
  EXPECT_TRUE(damages_of_all_bytes(*Generation::in_use(layout_)).empty());
}

TEST_F(GenerationWriting, OneThatComesToNothingLeavesNothing) {
  publish("one");
  {
    NewGeneration next(layout_);
    fill(next, "two");
    EXPECT_TRUE(has("index.2"));
  }
  EXPECT_FALSE(has("index.2"));
  EXPECT_EQ(name_now(), "index.1");
}

TEST_F(GenerationWriting, BeginsAsAnother) {
  publish("one");
  const auto base = Generation::in_use(layout_);
  NewGeneration next(layout_);
  next.begin_as(*base);
  base->release();
  next.publish();
  EXPECT_EQ(text_of(*Generation::in_use(layout_)), "one");
}

/// Each of these changes every table, several times, in the way of a run.
class SharedTables : public GenerationWriting {
 protected:
  SharedTables() { publish("one"); }

  void write_into(const NewGeneration& next, const std::string& text) const {
    Xapian::WritableDatabase database(next.folder().string(), Xapian::DB_OPEN);
    database.begin_transaction(true);
    for (Xapian::docid turn = 1; turn <= 400; ++turn) {
      Xapian::Document document;
      document.set_data(turn == 1 ? text : text + std::to_string(turn));
      document.add_posting(text + std::to_string(turn), 1);
      document.add_posting("said", 1);
      database.replace_document(turn, document);
    }
    database.commit_transaction();
  }
  void bring_up_to_date(const std::string& text) const {
    const auto base = Generation::in_use(layout_);
    NewGeneration next(layout_);
    next.begin_as(*base);
    write_into(next, text);
    base->release();
    next.publish();
  }
  ino_t table_now() const { return inode_of(layout_.folder / name_now() / "postlist.glass"); }
  static ino_t inode_of(const fs::path& file) {
    struct stat status {};
    return ::stat(file.c_str(), &status) == 0 ? status.st_ino : 0;
  }
  static void expect_whole(const Generation& generation, const std::string& text) {
    const Xapian::Database database(generation.files().string());
    EXPECT_EQ(database.get_document(1).get_data(), text);
    EXPECT_EQ(database.get_document(400).get_data(), text + "400");
    EXPECT_EQ(database.get_termfreq("said"), 400u);
  }
};

TEST_F(SharedTables, AreWrittenOnInByRunAfterRun) {
  const ino_t table = table_now();
  for (const std::string text : {"two", "three", "four", "five"}) {
    bring_up_to_date(text);
    EXPECT_EQ(table_now(), table);
    const auto now = Generation::in_use(layout_);
    EXPECT_TRUE(damages_of_all_bytes(*now).empty()) << "the sums of blocks that were not read are kept";
    EXPECT_TRUE(damages_at_open(*now).empty());
    expect_whole(*now, text);
  }
  EXPECT_FALSE(has("index.4"));
}

/// Whatever a run has come to when it is killed.
TEST_F(SharedTables, LeaveTheOldIndexAsItIs) {
  bring_up_to_date("two");
  for (int round = 0; round < 3; ++round) {
    const auto base = Generation::in_use(layout_);
    NewGeneration next(layout_);
    next.begin_as(*base);
    EXPECT_TRUE(damages_of_all_bytes(*base).empty());
    write_into(next, "half");
    EXPECT_TRUE(damages_of_all_bytes(*base).empty()) << "blocks of a later revision are none of its own";
    EXPECT_TRUE(damages_at_open(*base).empty());
    expect_whole(*base, "two");
  }
  EXPECT_EQ(name_now(), "index.2");
  bring_up_to_date("three");
  const auto now = Generation::in_use(layout_);
  EXPECT_TRUE(damages_of_all_bytes(*now).empty());
  expect_whole(*now, "three");
}

TEST_F(SharedTables, DamageIsFoundBesideALaterRevision) {
  bring_up_to_date("two");
  const auto base = Generation::in_use(layout_);
  NewGeneration next(layout_);
  next.begin_as(*base);
  write_into(next, "half");
  const fs::path table = layout_.folder / "index.2/postlist.glass";
  std::string bytes(fs::file_size(table), '\0');
  std::ifstream(table, std::ios::binary).read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  // A block that the base uses says no later revision than its own.
  const std::uint32_t revision = table_sums(*base)->revision;
  std::size_t own = 0;
  while (static_cast<unsigned char>(bytes.at(own + 3)) != revision) own += kBlockBytes;
  std::fstream(table, std::ios::in | std::ios::out | std::ios::binary)
      .seekp(static_cast<std::streamoff>(own + 5000))
      .put('!');
  EXPECT_EQ(damages_of_all_bytes(*base).size(), 1u);
}

/// A killed run has written into the lists of free blocks, and nobody can tell what is damage there.
TEST_F(SharedTables, ListsOfFreeBlocksArePutBack) {
  bring_up_to_date("two");
  bring_up_to_date("three");
  const fs::path used = layout_.folder / "index.3", killed = layout_.folder / "index.4";
  fs::create_directory(killed);
  for (const char* table : {"postlist.glass", "termlist.glass", "docdata.glass"})
    fs::create_hard_link(used / table, killed / table);
  fs::copy_file(used / "iamglass", killed / "iamglass");
  {
    Xapian::WritableDatabase database(killed.string(), Xapian::DB_OPEN);
    for (Xapian::docid turn = 1; turn <= 200; ++turn) database.delete_document(turn);
    database.commit();
  }
  fs::remove_all(killed);
  const auto sums = table_sums(*Generation::in_use(layout_));
  int spoilt = 0;
  for (const auto& [name, table] : sums->tables) {
    for (const auto& [number, block] : table.free_lists) {
      std::fstream(used / name, std::ios::in | std::ios::out | std::ios::binary)
          .seekp(static_cast<std::streamoff>(number * kBlockBytes + 12))
          .write("spoilt", 6);
      ++spoilt;
    }
  }
  EXPECT_GE(spoilt, 2);
  EXPECT_TRUE(damages_of_all_bytes(*Generation::in_use(layout_)).empty()) << "no reader looks at them";
  for (const std::string text : {"four", "five"}) {
    bring_up_to_date(text);
    const auto now = Generation::in_use(layout_);
    expect_whole(*now, text);
    EXPECT_TRUE(damages_of_all_bytes(*now).empty());
    EXPECT_TRUE(is_sound_for_xapian(now->place()));
  }
}

TEST_F(SharedTables, ArePrivateWhateverTheyWere) {
  const ino_t table = table_now();
  fs::permissions(layout_.folder / "index.1/postlist.glass", fs::perms(0644));
  bring_up_to_date("two");
  EXPECT_EQ(table_now(), table);
  EXPECT_EQ(fs::status(layout_.folder / "index.2/postlist.glass").permissions(), fs::perms(0600));
}

TEST_F(SharedTables, AreCopiedWhereSomebodyReadsWhatWouldBeOverwritten) {
  bring_up_to_date("two");
  const auto reader = Generation::in_use(layout_);
  const Xapian::Database open(reader->files().string());
  reader->release();
  const ino_t table = table_now();
  bring_up_to_date("three");
  EXPECT_EQ(table_now(), table) << "it writes into nothing that the reader's index uses";
  bring_up_to_date("four");
  EXPECT_NE(table_now(), table) << "it would";
  bring_up_to_date("five");
  EXPECT_EQ(open.get_document(400).get_data(), "two400");
  expect_whole(*Generation::in_use(layout_), "five");
}

TEST_F(SharedTables, AreCopiedWhereSomebodyElseHasAName) {
  const fs::path backup = dir_.path() / "backup.glass";
  fs::create_hard_link(layout_.folder / "index.1/termlist.glass", backup);
  const ino_t table = table_now();
  bring_up_to_date("two");
  EXPECT_NE(table_now(), table);
  EXPECT_EQ(inode_of(layout_.folder / "index.1/termlist.glass"), 0u);
  EXPECT_EQ(fs::hard_link_count(backup), 1u);
}

TEST_F(SharedTables, AreCopiedFromAnIndexWithoutSumsOfBlocks) {
  fs::remove(layout_.folder / "index.1/block-sums");
  const ino_t table = table_now();
  bring_up_to_date("two");
  EXPECT_NE(table_now(), table);
  EXPECT_TRUE(damages_of_all_bytes(*Generation::in_use(layout_)).empty());
}

TEST_F(SharedTables, TakeOneCommit) {
  const auto base = Generation::in_use(layout_);
  NewGeneration next(layout_);
  next.begin_as(*base);
  write_into(next, "two");
  write_into(next, "three");
  base->release();
  EXPECT_THROW(next.publish(), std::logic_error);
  EXPECT_EQ(name_now(), "index.1");
}

TEST_F(GenerationWriting, AtMostTwoStandSideBySideAndNoReaderLosesIts) {
  publish("one");
  std::optional<Generation> reader = Generation::in_use(layout_);
  publish("two");
  EXPECT_TRUE(has("index.1")) << "a reader holds it";
  const Error error = error_of([&] { NewGeneration third(layout_, std::chrono::milliseconds(50)); });
  EXPECT_EQ(error.status(), ExitStatus::io_failure);
  EXPECT_THAT(error.what(), HasSubstr("still opening the index before this one"));
  EXPECT_FALSE(has("index.3"));
  EXPECT_EQ(text_of(*reader), "one");
  reader->release();
  publish("three");
  EXPECT_FALSE(has("index.1"));
  EXPECT_FALSE(has("index.2"));
  EXPECT_EQ(name_now(), "index.3");
}

TEST_F(GenerationWriting, ReplacesAnIndexOfTheFormBefore) {
  dir_.write(".verbatim/index/iamglass", "old");
  dir_.write(".verbatim/index.next/iamglass", "half");
  const auto reader = Generation::in_use(layout_);
  publish("new");
  EXPECT_EQ(name_now(), "index.1");
  EXPECT_FALSE(has("index.next"));
  EXPECT_TRUE(fs::exists(reader->files() / "iamglass"));
  reader->release();
  remove_leftovers(layout_);
  EXPECT_FALSE(has("index.old"));
}

TEST_F(GenerationWriting, RemovesNothingThatItDidNotMake) {
  dir_.write(".verbatim/index.4/iamglass", "ours");
  dir_.write(".verbatim/index.4/notes.txt", "not ours");
  publish("one");
  EXPECT_EQ(name_now(), "index.5");
  EXPECT_FALSE(has("index.4/iamglass"));
  EXPECT_TRUE(has("index.4/notes.txt"));
}

}  // namespace
}  // namespace verbatim
