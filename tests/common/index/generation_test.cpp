#include "common/index/generation.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <unistd.h>

#include "tests/common/expect_error.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;
using testing::TempDir;

class GenerationFolder : public ::testing::Test {
 protected:
  void make(const std::string& name) const { dir_.write(".verbatim/" + name + "/iamglass", name); }
  void use(const std::string& name) const {
    fs::remove(layout_.database());
    fs::create_symlink(name, layout_.database());
  }
  /// Whether another process could remove a generation, or take the lock on a file.
  bool is_free(const std::string& name) const {
    const int descriptor = ::open((layout_.folder / name).c_str(), O_RDONLY | O_CLOEXEC);
    const bool is_free = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
    ::close(descriptor);
    return is_free;
  }

  TempDir dir_;
  IndexLayout layout_{dir_.path() / ".verbatim"};
};

TEST_F(GenerationFolder, TheLinkNamesTheOneInUse) {
  EXPECT_FALSE(Generation::in_use(layout_));
  make("index.7");
  make("index.12");
  use("index.7");
  const auto generation = Generation::in_use(layout_);
  ASSERT_TRUE(generation);
  EXPECT_EQ(generation->name(), "index.7");
  EXPECT_EQ(generation->place(), layout_.folder / "index.7");
  EXPECT_FALSE(generation->is_older_form());
  EXPECT_TRUE(generation->is_in_use());
  EXPECT_THAT(leftovers(layout_), ElementsAre("index.12"));
  use("index.12");
  EXPECT_FALSE(generation->is_in_use());
}

TEST_F(GenerationFolder, IsHeldUntilItIsReleased) {
  make("index.7");
  use("index.7");
  const auto generation = Generation::in_use(layout_);
  EXPECT_FALSE(is_free("index.7"));
  generation->release();
  EXPECT_TRUE(is_free("index.7"));
}

/// What a reader has begun to open, it opens to the end, whatever takes the name.
TEST_F(GenerationFolder, ItsFilesAreFoundWhateverIsRenamed) {
  make("index");
  const auto generation = Generation::in_use(layout_);
  ASSERT_TRUE(generation);
  EXPECT_TRUE(generation->is_older_form());
  fs::rename(layout_.database(), layout_.folder / "index.old");
  make("index.1");
  use("index.1");
  EXPECT_TRUE(fs::equivalent(generation->files() / "iamglass", layout_.folder / "index.old/iamglass"));
  EXPECT_FALSE(generation->is_in_use());
  EXPECT_THAT(leftovers(layout_), ElementsAre("index.old"));
}

TEST_F(GenerationFolder, WhatVerbatimDidNotMakeIsRefused) {
  fs::create_directory(layout_.folder);
  for (const char* target : {"/tmp", "..", "index.7/..", "index.", "index.x", "elsewhere"}) {
    use(target);
    EXPECT_THAT(error_of([&] { Generation::in_use(layout_); }).what(), HasSubstr("not made by Verbatim"))
        << target;
  }
  fs::remove(layout_.database());
  dir_.write(".verbatim/index", "a file");
  EXPECT_THAT(error_of([&] { Generation::in_use(layout_); }).what(), HasSubstr("not the folder of an index"));
}

TEST_F(GenerationFolder, ALinkToNothingIsDamage) {
  fs::create_directory(layout_.folder);
  use("index.7");
  const Error error = error_of([&] { Generation::in_use(layout_); });
  EXPECT_THAT(error.what(), HasSubstr("this folder of it is gone"));
  EXPECT_THAT(error.hint(), HasSubstr("run verbatim-index"));
}

/// A run that writes on in the tables asks whether somebody reads them as they were before the index in use.
TEST_F(GenerationFolder, AReaderHoldsTheTablesAsLongAsItLives) {
  dir_.write(".verbatim/index.7/postlist.glass", "a table");
  use("index.7");
  std::optional<Generation> reader = Generation::in_use(layout_);
  reader->release();
  EXPECT_TRUE(reader->has_no_earlier_readers()) << "of those at work it is the first";
  fs::create_directory(layout_.folder / "index.8");
  fs::create_hard_link(layout_.folder / "index.7/postlist.glass", layout_.folder / "index.8/postlist.glass");
  use("index.8");
  fs::remove_all(layout_.folder / "index.7");
  const std::optional<Generation> now = Generation::in_use(layout_);
  EXPECT_FALSE(now->has_no_earlier_readers());
  std::optional<Generation> moved = std::move(reader);
  reader.reset();
  EXPECT_FALSE(now->has_no_earlier_readers());
  moved.reset();
  EXPECT_TRUE(now->has_no_earlier_readers());
}

TEST_F(GenerationFolder, AWriterIsSeenByItsLock) {
  EXPECT_FALSE(is_writer_at_work(layout_));
  dir_.write(".verbatim/lock", "");
  EXPECT_FALSE(is_writer_at_work(layout_));
  const int descriptor = ::open(layout_.lock_file().c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_EQ(::flock(descriptor, LOCK_EX), 0);
  EXPECT_TRUE(is_writer_at_work(layout_));
  ::close(descriptor);
}

}  // namespace
}  // namespace verbatim
