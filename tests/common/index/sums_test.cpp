#include "common/index/sums.h"

#include <chrono>
#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include "common/documents/kept_documents.h"
#include "common/index/index_health.h"
#include "common/text/fingerprint.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::TempDir;

/// An index with one table's worth of bytes, and its sums.
class SummedIndex : public ::testing::Test {
 protected:
  SummedIndex() {
    write("iamglass", "the version");
    write("postlist.glass", std::string(20'000, 'p'));
    write("docdata.glass", std::string(9'000, 'd'));
    write("flintlock", "");
    write_sums(folder());
    fs::create_symlink("index.3", layout_.database());
  }
  fs::path folder() const { return layout_.folder / "index.3"; }
  void write(const std::string& name, const std::string& content) const {
    dir_.write(".verbatim/index.3/" + name, content);
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
  write("postlist.glass", std::string(19'999, 'p') + "q");
  fs::resize_file(folder() / "docdata.glass", 100);
  fs::remove(folder() / "iamglass");
  const auto expected =
      ElementsAre(FileDamage{"index.3/docdata.glass", "has 100 bytes; 9000 were written"},
                  FileDamage{"index.3/iamglass", "is missing"},
                  FileDamage{"index.3/postlist.glass", "has other bytes than were written"});
  EXPECT_THAT(at_open(), expected);
  EXPECT_THAT(whole(), expected);
  EXPECT_EQ(describe({{"a", "is missing"}, {"b", "is missing"}, {"c", "is missing"}, {"d", "is missing"}}),
            "a is missing, b is missing, c is missing, and 1 more");
}

TEST_F(SummedIndex, DamagedSumsAreDamage) {
  std::ifstream in(folder() / "sums");
  const std::string sums{std::istreambuf_iterator<char>(in), {}};
  for (const std::string& other : {sums.substr(0, sums.size() / 2), sums + "\n", std::string(),
                                   std::string(sums).replace(40, 1, sums[40] == '0' ? "1" : "0")}) {
    write("sums", other);
    EXPECT_THAT(at_open(), ElementsAre(FileDamage{"index.3/sums", "has other bytes than were written"}));
  }
  fs::remove(folder() / "sums");
  EXPECT_THAT(at_open(), ElementsAre(FileDamage{"index.3/sums", "is missing"}));
}

TEST_F(SummedIndex, SumsOfEarlierRunsAreOfSha256) {
  std::string sums = "verbatim-sums 1\n";
  for (const char* name : {"docdata.glass", "iamglass", "postlist.glass"}) {
    std::ifstream in(folder() / name);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    sums += sha256_hex(bytes) + ' ' + std::to_string(bytes.size()) + ' ' + name + '\n';
  }
  write("sums", sums + "end " + sha256_hex(sums) + '\n');
  EXPECT_THAT(whole(), IsEmpty());
  write("iamglass", "the Version");
  EXPECT_THAT(whole(), ElementsAre(FileDamage{"index.3/iamglass", "has other bytes than were written"}));
}

/// A stamp spares the reading of everything; whatever is wrong with it costs just that.
TEST_F(SummedIndex, ADamagedStampIsMadeAnew) {
  std::this_thread::sleep_for(std::chrono::milliseconds(60));  // the clock for files has to go on
  for (const char* stamp : {"", "nonsense", "iamglass 1 2 3 4\n"}) {
    write("stamp", stamp);
    EXPECT_THAT(at_open(), IsEmpty());
    EXPECT_GT(fs::file_size(folder() / "stamp"), 100u);
  }
  write("docdata.glass", std::string(9'000, 'e'));
  write("stamp", "");
  EXPECT_EQ(at_open().size(), 1u);
  EXPECT_EQ(fs::file_size(folder() / "stamp"), 0u) << "a damaged index is not believed the next time either";
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
  write("iamglass", "another");
  health = examine_index(layout_);
  EXPECT_THAT(health.damages, ElementsAre(FileDamage{"index.3/iamglass", "has 7 bytes; 11 were written"},
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
