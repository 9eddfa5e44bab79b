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

/// The name of a text that is kept.
std::string name_for(const std::string& text) {
  SourceDocument document;
  document.text = text;
  document.pieces.resize(1);
  return kept_document_name(document);
}

TEST(KeptDocuments, StayUntilNoIndexNeedsThem) {
  const TempDir dir;
  const std::filesystem::path folder = dir.path() / "sources";
  const std::string one = name_for("one"), two = name_for("two");
  EXPECT_TRUE(keep_document(folder, one, "one"));
  EXPECT_TRUE(keep_document(folder, two, "two"));
  EXPECT_FALSE(keep_document(folder, two, "two"));
  dir.write("sources/" + name_for("three") + ".new", "half");
  dir.write("sources/notes.txt", "not ours");
  EXPECT_EQ(read_file(folder / two), "two");
  struct stat status {};
  ASSERT_EQ(::stat((folder / two).c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u) << "transcripts are confidential";
  remove_other_documents(folder, {two});
  EXPECT_FALSE(std::filesystem::exists(folder / one));
  EXPECT_FALSE(std::filesystem::exists(folder / (name_for("three") + ".new")));
  EXPECT_TRUE(std::filesystem::exists(folder / two));
  EXPECT_TRUE(std::filesystem::exists(folder / "notes.txt"));
  remove_other_documents(dir.path() / "no such folder", {});
}

TEST(KeptDocuments, AreWrittenAnewWhereTheyAreDamaged) {
  const TempDir dir;
  const std::string name = name_for("one");
  dir.write("sources/" + name, "0ne");
  EXPECT_FALSE(is_kept_document(dir.path() / "sources" / name));
  EXPECT_TRUE(keep_document(dir.path() / "sources", name, "one"));
  EXPECT_TRUE(is_kept_document(dir.path() / "sources" / name));
  EXPECT_FALSE(is_kept_document(dir.path() / "sources" / name_for("two")));
}

TEST(KeptDocuments, SayWhatCannotBeWritten) {
  const TempDir dir;
  const auto file = dir.write("file", "in the way");
  EXPECT_EQ(error_of([&] { keep_document(file / "sources", "a.txt", "one"); }).status(),
            ExitStatus::io_failure);
}

}  // namespace
}  // namespace verbatim
