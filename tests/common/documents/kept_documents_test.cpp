#include "common/documents/kept_documents.h"

#include <sys/stat.h>

#include "common/documents/source_text.h"
#include "tests/common/expect_error.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

using testing::error_of;
using testing::TempDir;

TEST(KeptDocuments, AreNamedByWhatTheySay) {
  SourceDocument text;
  text.text = "Interviewer\n\nHow?\n";
  EXPECT_EQ(kept_document_name(text), "") << "a text file is its own document";
  SourceDocument cues = text;
  cues.pieces.resize(1);
  const std::string name = kept_document_name(cues);
  EXPECT_EQ(name.size(), 36u);
  EXPECT_EQ(kept_document_name(cues), name);
  cues.text += "So.";
  EXPECT_NE(kept_document_name(cues), name);
}

TEST(KeptDocuments, StayUntilNoIndexNeedsThem) {
  const TempDir dir;
  const std::filesystem::path folder = dir.path() / "sources";
  keep_document(folder, "a.txt", "one");
  keep_document(folder, "b.txt", "two");
  keep_document(folder, "b.txt", "two");
  dir.write("sources/c.txt.new", "half");
  EXPECT_EQ(read_file(folder / "b.txt"), "two");
  struct stat status {};
  ASSERT_EQ(::stat((folder / "b.txt").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u) << "transcripts are confidential";
  remove_other_documents(folder, {"b.txt"});
  EXPECT_FALSE(std::filesystem::exists(folder / "a.txt"));
  EXPECT_FALSE(std::filesystem::exists(folder / "c.txt.new"));
  EXPECT_TRUE(std::filesystem::exists(folder / "b.txt"));
  remove_other_documents(dir.path() / "no such folder", {});
}

TEST(KeptDocuments, SayWhatCannotBeWritten) {
  const TempDir dir;
  const auto file = dir.write("file", "in the way");
  EXPECT_EQ(error_of([&] { keep_document(file / "sources", "a.txt", "one"); }).status(),
            ExitStatus::io_failure);
}

}  // namespace
}  // namespace verbatim
