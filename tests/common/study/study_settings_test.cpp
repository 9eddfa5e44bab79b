#include "common/study/study_settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/study/settings_file.h"
#include "tests/common/expect_error.h"

namespace verbatim {
namespace {

using testing::error_of;
using ::testing::HasSubstr;

TEST(StudySettings, KnowASourceByPathNameOrInterview) {
  const StudySettings settings = parse_study_settings(
      "interviews:\n  transcripts/a.txt: {coder: path}\n  b.txt: {coder: name}\n  c: {coder: stem}\n"
      "  '7': {coder: id}\n",
      "v.yaml");
  struct Row {
    const char* file;
    const char* interview;
    const char* coder;
  };
  for (const Row& row : {Row{"transcripts/a.txt", "", "path"}, Row{"transcripts/b.txt", "", "name"},
                         Row{"transcripts/c.md", "", "stem"}, Row{"transcripts/d.txt", "7", "id"},
                         Row{"transcripts/a.txt", "7", "path"}, Row{"transcripts/d.txt", "8", ""},
                         Row{"other/a.txt", "", ""}}) {
    EXPECT_EQ(settings.for_source(row.file, row.interview).coder, row.coder) << row.file;
  }
}

// The key as typed, the file as a Mac, Samba or unzip hands it on.
TEST(StudySettings, NameAFileInAnyNormalForm) {
  const StudySettings composed_key =
      parse_study_settings("interviews:\n  Gespr\u00E4ch.txt: {id: M1}\n", "verbatim.yaml");
  const StudySettings decomposed_key =
      parse_study_settings("interviews:\n  Gespra\u0308ch: {id: M1}\n", "verbatim.yaml");
  for (const StudySettings& settings : {composed_key, decomposed_key}) {
    for (const char* file : {"transcripts/Gespr\u00E4ch.txt", "transcripts/Gespra\u0308ch.txt"}) {
      const InterviewSettings* found = settings.for_file(file);
      ASSERT_NE(found, nullptr) << file;
      EXPECT_EQ(found->id, "M1");
      EXPECT_EQ(found->line, 2u);
    }
  }
  const Error twice = error_of([] {
    parse_study_settings("interviews:\n  Gespra\u0308ch: {id: A}\n  Gespr\u00E4ch: {id: B}\n",
                         "verbatim.yaml");
  });
  EXPECT_EQ(twice.place(), "verbatim.yaml:3");
  EXPECT_THAT(twice.hint(), HasSubstr("one name"));
}

TEST(StudySettings, KnowTheGuidesInOtherLanguages) {
  const StudySettings settings = parse_study_settings("guide: notes/topics.md\n", "verbatim.yaml");
  EXPECT_EQ(settings.language_of_guide("notes/topics.md"), "");
  EXPECT_EQ(settings.language_of_guide("notes/topics.fr.md"), "fr");
  for (const char* other :
       {"topics.fr.md", "notes/topics.old.md", "notes/topics.FR.md", "notes/topics.fr.txt",
        "notes/topics-fr.md", "notes/topics..md", "notes/t.fr.md", "P1.txt"})
    EXPECT_EQ(settings.language_of_guide(other), std::nullopt) << other;
}

}  // namespace
}  // namespace verbatim
