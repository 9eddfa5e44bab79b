#include "common/study/seen_files.h"

#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "common/text/fingerprint.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;
using testing::TempDir;

constexpr std::int64_t kSecond = 1'000'000'000;

SeenFile seen_at(const FileLook& look, std::int64_t read_ns) {
  return {look, read_ns, sha256_hex("words"), "text"};
}

TEST(SeenFiles, AreFoundAgainUntouched) {
  TempDir dir;
  const FileLook look{5, 1, 77, 100 * kSecond, 90 * kSecond};
  SeenFiles(dir.path() / "files").replace({{"transcripts/a.txt", seen_at(look, 102 * kSecond)}});
  const SeenFiles again(dir.path() / "files");
  ASSERT_NE(again.untouched("transcripts/a.txt", look), nullptr);
  EXPECT_EQ(again.untouched("transcripts/a.txt", look)->sha256, sha256_hex("words"));
  EXPECT_EQ(again.untouched("transcripts/b.txt", look), nullptr);
}

TEST(SeenFiles, AreReadAgainWhereAnythingDiffers) {
  TempDir dir;
  const FileLook look{5, 1, 77, 100 * kSecond, 90 * kSecond};
  SeenFiles files(dir.path() / "files");
  files.replace({{"a.txt", seen_at(look, 200 * kSecond)}});
  ASSERT_NE(files.untouched("a.txt", look), nullptr);
  for (const FileLook& other :
       {FileLook{6, 1, 77, 100 * kSecond, 90 * kSecond}, FileLook{5, 2, 77, 100 * kSecond, 90 * kSecond},
        FileLook{5, 1, 78, 100 * kSecond, 90 * kSecond}, FileLook{5, 1, 77, 100 * kSecond + 1, 90 * kSecond},
        FileLook{5, 1, 77, 100 * kSecond, 90 * kSecond + 1}}) {
    EXPECT_EQ(files.untouched("a.txt", other), nullptr);
    EXPECT_NE(files.find("a.txt"), nullptr) << "its hash still tells whether the bytes are the same";
  }
}

TEST(SeenFiles, AreReadAgainIfTouchedShortlyBeforeTheyWereRead) {
  // The clock of a file system may stand still for a second: a change after the reading has the same time.
  TempDir dir;
  for (const bool by_content : {true, false}) {
    const FileLook look{5, 1, 77, (by_content ? 100 : 1) * kSecond, (by_content ? 1 : 100) * kSecond};
    SeenFiles files(dir.path() / "files");
    files.replace({{"a.txt", seen_at(look, 102 * kSecond - 1)}});
    EXPECT_EQ(files.untouched("a.txt", look), nullptr);
    files.replace({{"a.txt", seen_at(look, 102 * kSecond)}});
    EXPECT_NE(files.untouched("a.txt", look), nullptr);
  }
}

TEST(SeenFiles, HoldNothingIfDamaged) {
  TempDir dir;
  const FileLook look{5, 1, 77, 100 * kSecond, 90 * kSecond};
  SeenFiles(dir.path() / "files").replace({{"a.txt", seen_at(look, 200 * kSecond)}});
  std::ifstream in(dir.path() / "files", std::ios::binary);
  const std::string stored(std::istreambuf_iterator<char>(in), {});
  for (std::size_t at = 0; at < stored.size(); ++at) {
    std::string damaged = stored;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    dir.write("files", damaged);
    ASSERT_EQ(SeenFiles(dir.path() / "files").find("a.txt"), nullptr) << at;
  }
  dir.write("files", "");
  EXPECT_EQ(SeenFiles(dir.path() / "files").find("a.txt"), nullptr);
}

TEST(SeenFiles, KnowTheBytesOfACopy) {
  TempDir dir;
  dir.write("a.txt", "words");
  const std::optional<FileLook> look = look_at(dir.path() / "a.txt");
  ASSERT_TRUE(look);
  EXPECT_EQ(look->size_bytes, 5u);
  const SeenFile seen = seen_at(*look, 0);
  fs::copy_file(dir.path() / "a.txt", dir.path() / "b.txt");
  EXPECT_NE(look_at(dir.path() / "b.txt"), look);
  EXPECT_FALSE(has_other_bytes(dir.path() / "b.txt", &seen));
  dir.write("b.txt", "swords");
  EXPECT_TRUE(has_other_bytes(dir.path() / "b.txt", &seen));
  EXPECT_TRUE(has_other_bytes(dir.path() / "a.txt", nullptr)) << "nothing is known of it";
  EXPECT_EQ(look_at(dir.path() / "none"), std::nullopt);
}

}  // namespace
}  // namespace verbatim
