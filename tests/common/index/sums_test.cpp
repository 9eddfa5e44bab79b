#include "common/index/sums.h"

#include <chrono>
#include <fstream>
#include <stdexcept>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include "common/documents/kept_documents.h"
#include "common/index/index_health.h"
#include "common/index/stamp.h"
#include "common/index/xapian_check.h"
#include "common/index/xxh3.h"
#include "common/text/fingerprint.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::TempDir;

/// An index of some turns, and its sums.
class SummedIndex : public ::testing::Test {
 protected:
  SummedIndex() {
    fs::create_directories(folder());
    Xapian::WritableDatabase database(folder().string(), Xapian::DB_CREATE);
    for (int turn = 0; turn < 2000; ++turn) {
      Xapian::Document document;
      document.set_data("turn " + std::to_string(turn));
      document.add_posting("word" + std::to_string(turn), 1);
      database.add_document(document);
    }
    database.commit();
    write_sums(folder());
    fs::create_symlink("index.3", layout_.database());
  }
  fs::path folder() const { return layout_.folder / "index.3"; }
  void write(const std::string& name, const std::string& content) const {
    dir_.write(".verbatim/index.3/" + name, content);
  }
  std::string read(const std::string& name) const {
    std::ifstream in(folder() / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  /// Changes the byte at a place, counted from the end for a negative one.
  void flip(const std::string& name, int place) const {
    std::string bytes = read(name);
    char& byte = place < 0 ? bytes.end()[place] : bytes[static_cast<std::size_t>(place)];
    byte = static_cast<char>(byte ^ 1);
    write(name, bytes);
  }
  std::vector<FileDamage> at_open() const { return damages_at_open(*Generation::in_use(layout_)); }
  std::vector<FileDamage> whole() const { return damages_of_all_bytes(*Generation::in_use(layout_)); }

  TempDir dir_;
  IndexLayout layout_{dir_.path() / ".verbatim"};
};

TEST_F(SummedIndex, IsAsItWasWritten) {
  EXPECT_THAT(at_open(), IsEmpty());
  EXPECT_THAT(whole(), IsEmpty());
}

TEST_F(SummedIndex, EachDamageIsNamed) {
  const std::string written = std::to_string(fs::file_size(folder() / "docdata.glass"));
  flip("postlist.glass", -1);
  fs::resize_file(folder() / "docdata.glass", 100);
  fs::remove(folder() / "iamglass");
  const auto expected =
      ElementsAre(FileDamage{"index.3/docdata.glass", "has 100 bytes; " + written + " were written"},
                  FileDamage{"index.3/iamglass", "is missing"},
                  FileDamage{"index.3/postlist.glass", "has other bytes than were written"});
  EXPECT_THAT(at_open(), expected);
  EXPECT_THAT(whole(), expected);
  EXPECT_EQ(describe({{"a", "is missing"}, {"b", "is missing"}, {"c", "is missing"}, {"d", "is missing"}}),
            "a is missing, b is missing, c is missing, and 1 more");
}

/// At its beginning and in its middle.
TEST_F(SummedIndex, AFlippedBitIsFoundInEveryBlock) {
  const auto size = static_cast<int>(fs::file_size(folder() / "postlist.glass"));
  const std::string sound = read("postlist.glass");
  ASSERT_GE(size, 3 * static_cast<int>(kBlockBytes));
  for (int place = 0; place < size; place += static_cast<int>(kBlockBytes) / 2) {
    flip("postlist.glass", place);
    EXPECT_EQ(whole().size(), 1u) << place;
    write("postlist.glass", sound);
  }
  EXPECT_THAT(whole(), IsEmpty());
  write("postlist.glass", sound + "what is behind the last block is read by nobody");
  EXPECT_THAT(whole(), IsEmpty());
}

TEST_F(SummedIndex, DamagedSumsAreDamage) {
  const std::string sums = read("sums");
  const std::size_t digit = sums.find('\n') + 3;
  for (const std::string& other : {sums.substr(0, sums.size() / 2), sums + "\n", std::string(),
                                   std::string(sums).replace(digit, 1, sums[digit] == '0' ? "1" : "0")}) {
    write("sums", other);
    EXPECT_THAT(at_open(), ElementsAre(FileDamage{"index.3/sums", "has other bytes than were written"}));
  }
  write("sums", sums);
  const std::string blocks = read("block-sums");
  for (const std::string& other : {blocks.substr(8), blocks + std::string(8, '\0'), std::string()}) {
    write("block-sums", other);
    EXPECT_THAT(at_open(),
                ElementsAre(FileDamage{"index.3/block-sums", "has other bytes than were written"}));
  }
  write("block-sums", blocks);
  EXPECT_THAT(at_open(), IsEmpty());
  fs::remove(folder() / "sums");
  EXPECT_THAT(at_open(), ElementsAre(FileDamage{"index.3/sums", "is missing"}));
}

/// A study from elsewhere could name other files than its own, and a run writes into those that are named.
TEST_F(SummedIndex, BlockSumsOfAnythingElseAreDamage) {
  const SumsOfTables sound = *table_sums(*Generation::in_use(layout_));
  EXPECT_EQ(load_sums(store_sums(sound)).tables, sound.tables);
  const auto with_name = [&](const std::string& name) {
    SumsOfTables sums = sound;
    sums.tables[name] = sound.tables.at("postlist.glass");
    return sums;
  };
  std::vector<SumsOfTables> hostile{with_name("../../paper.tex"), with_name("../postlist.glass"),
                                    with_name("/tmp/postlist.glass"), with_name("sums")};
  hostile.push_back(sound);
  hostile.back().tables.at("postlist.glass").free_lists[1'000'000] = "a block";
  hostile.push_back(sound);
  hostile.back().tables.at("postlist.glass").size_bytes = 1;
  for (const SumsOfTables& sums : hostile) {
    const std::string blocks = store_sums(sums);
    EXPECT_THROW(load_sums(blocks), std::runtime_error);
    write("block-sums", blocks);
    std::string text = "verbatim-sums 3\n";
    for (const char* name : {"block-sums", "iamglass"}) {
      Xxh3 xxh3;
      xxh3.add(read(name));
      text += xxh3.hex() + ' ' + std::to_string(read(name).size()) + ' ' + name + '\n';
    }
    write("sums", text + "end " + sha256_hex(text) + '\n');
    EXPECT_THAT(whole(), ElementsAre(FileDamage{"index.3/block-sums", "has other bytes than were written"}));
    EXPECT_FALSE(table_sums(*Generation::in_use(layout_)));
  }
  const std::string stored = store_sums(sound);
  EXPECT_THROW(load_sums(stored + "more"), std::runtime_error);
  EXPECT_THROW(load_sums(stored.substr(0, stored.size() / 2)), std::runtime_error);
}

/// With the size and the digest of every file's bytes.
TEST_F(SummedIndex, SumsOfEarlierRunsAreKnown) {
  for (const std::string kind : {"1", "2"}) {
    std::string sums = "verbatim-sums " + kind + "\n";
    for (const char* name : {"docdata.glass", "iamglass", "postlist.glass", "termlist.glass"}) {
      const std::string bytes = read(name);
      Xxh3 xxh3;
      xxh3.add(bytes);
      sums += (kind == "1" ? sha256_hex(bytes) : xxh3.hex()) + ' ' + std::to_string(bytes.size()) + ' ' +
              name + '\n';
    }
    write("sums", sums + "end " + sha256_hex(sums) + '\n');
    EXPECT_THAT(whole(), IsEmpty());
    flip("iamglass", -1);
    EXPECT_THAT(whole(), ElementsAre(FileDamage{"index.3/iamglass", "has other bytes than were written"}));
    flip("iamglass", -1);
    EXPECT_FALSE(table_sums(*Generation::in_use(layout_))) << "its tables cannot be shared";
  }
}

/// A stamp spares the reading of everything; whatever is wrong with it costs just that.
TEST_F(SummedIndex, ADamagedStampIsMadeAnew) {
  std::this_thread::sleep_for(std::chrono::milliseconds(60));  // the clock for files has to go on
  for (const char* stamp : {"", "nonsense", "iamglass 1 2 3 4\n"}) {
    write("stamp", stamp);
    EXPECT_THAT(at_open(), IsEmpty());
    EXPECT_GT(fs::file_size(folder() / "stamp"), 100u);
  }
  flip("docdata.glass", -1);
  write("stamp", "");
  EXPECT_EQ(at_open().size(), 1u);
  EXPECT_EQ(fs::file_size(folder() / "stamp"), 0u) << "a damaged index is not believed the next time either";
}

TEST_F(SummedIndex, AStampThatARunWritesIsBelieved) {
  stamp_sums(folder(), write_sums(folder()));
  EXPECT_TRUE(stamp_holds(folder()));
  flip("docdata.glass", -1);
  EXPECT_FALSE(stamp_holds(folder()));
}

TEST_F(SummedIndex, HealthTellsWhatTheDoctorAsks) {
  dir_.write(".verbatim/index.2/iamglass", "left");
  IndexHealth health = examine_index(layout_);
  EXPECT_EQ(health.name, "index.3");
  EXPECT_TRUE(health.has_sums);
  EXPECT_THAT(health.damages, IsEmpty());
  EXPECT_THAT(health.leftovers, ElementsAre("index.2"));
  EXPECT_FALSE(health.is_writer_at_work);
  dir_.write(".verbatim/sources/0123456789abcdef0123456789abcdef.txt", "other words");
  const std::string written = std::to_string(fs::file_size(folder() / "iamglass"));
  write("iamglass", "another");
  health = examine_index(layout_);
  EXPECT_THAT(health.damages,
              ElementsAre(FileDamage{"index.3/iamglass", "has 7 bytes; " + written + " were written"},
                          FileDamage{"sources/0123456789abcdef0123456789abcdef.txt",
                                     "has other bytes than were written"}));
  fs::remove_all(folder());
  EXPECT_THAT(examine_index(layout_).damages.front(), (FileDamage{"index.3", "is missing"}));
  EXPECT_EQ(examine_index(IndexLayout(dir_.path() / "none")).name, "");
}

TEST(IndexWithoutSums, IsLookedAtByXapianInAProcessOfItsOwn) {
  const TempDir dir;
  const fs::path path = dir.path() / ".verbatim/index";
  fs::create_directories(path);
  {
    Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE_OR_OPEN);
    for (int i = 0; i < 300; ++i) {
      Xapian::Document document;
      document.set_data(std::string(100, 'd'));
      for (int word = 0; word < 30; ++word)
        document.add_posting("w" + std::to_string(i * word), static_cast<Xapian::termpos>(word + 1));
      database.add_document(document);
    }
    database.commit();
  }
  EXPECT_TRUE(is_sound_for_xapian(path));
  const auto generation = Generation::in_use(IndexLayout(dir.path() / ".verbatim"));
  EXPECT_THAT(damages_at_open(*generation), IsEmpty());
  EXPECT_FALSE(has_sums(*generation));
  fs::rename(path / "termlist.glass", path / "elsewhere");
  EXPECT_FALSE(is_sound_for_xapian(path));
  EXPECT_THAT(examine_index(IndexLayout(dir.path() / ".verbatim")).damages,
              ElementsAre(FileDamage{"index", "is not a database that Xapian finds sound"}));
  fs::rename(path / "elsewhere", path / "termlist.glass");
  // Noise in the middle of a table ended Xapian's own check by a signal.
  for (const int seed : {1, 2, 3, 4}) {
    std::fstream out(path / "termlist.glass", std::ios::in | std::ios::out | std::ios::binary);
    out.seekp(seed * 3000);
    out << std::string(2000, static_cast<char>(seed * 37));
    out.close();
    EXPECT_FALSE(is_sound_for_xapian(path));
  }
}

}  // namespace
}  // namespace verbatim
