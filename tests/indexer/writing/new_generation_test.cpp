#include "indexer/writing/new_generation.h"

#include <optional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include "common/index/sums.h"
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

TEST_F(GenerationWriting, BeginsWithTheFilesOfAnother) {
  publish("one");
  const auto base = Generation::in_use(layout_);
  NewGeneration next(layout_);
  next.copy_from(*base);
  base->release();
  next.publish();
  EXPECT_EQ(text_of(*Generation::in_use(layout_)), "one");
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
