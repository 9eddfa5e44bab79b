#include "indexer/writing/source_copies.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/study/settings_file.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(SourceCopies, AreToldByTheEndingsThatProgramsGive) {
  struct Row {
    const char* file;
    const char* base;  ///< the nearest; empty: the name is no copy's
    bool says_copy;
  };
  for (const Row& row : {
           Row{"t/a (Ana's conflicted copy 2024-05-01).txt", "t/a.txt", true},
           {"t/a (conflicted copy 2024-05-01 101500).md", "t/a.md", true},
           {"t/a (Copie en conflit de Ana 2024-05-01).txt", "t/a.txt", true},
           {"t/a (In Konflikt stehende Kopie von Ana 2024-05-01).txt", "t/a.txt", true},
           {"t/a.sync-conflict-20240501-101500-ABCDEFG.txt", "t/a.txt", true},
           {"t/a_conflict-20240501-101500.txt", "t/a.txt", true},
           {"a copy.txt", "a.txt", true},
           {"a copy 2.txt", "a.txt", true},
           {"a - Copy.txt", "a.txt", true},
           {"a - Kopie.docx", "a.docx", true},
           {"a (copy).txt", "a.txt", true},
           {"a (3rd copy).txt", "a.txt", true},
           {"a (1).txt", "a.txt", false},
           {"Gespra\u0308ch (1).txt", "Gespr\u00E4ch.txt", false},
           {"a.txt", "", false},
           {"copy.txt", "", false},
           {"(1).txt", "", false},
           {"P04 (copy editor).txt", "", false},
           {"P04 (final).txt", "", false},
           {"P04 2.txt", "", false},
           {"talk (2024).txt", "", false},
           {"on conflict (pilot).txt", "", false},
           {"talk (conflict).txt", "", false},
           {"t (1)/a.txt", "", false},
       }) {
    const std::vector<CopiedName> names = copied_names(row.file);
    EXPECT_EQ(names.empty() ? "" : names.front().base, row.base) << row.file;
    EXPECT_EQ(!names.empty() && names.front().says_copy, row.says_copy) << row.file;
  }
  EXPECT_THAT(copied_names("a - Copy (2).txt"),
              ElementsAre(CopiedName{"a - Copy.txt", false}, CopiedName{"a.txt", true}));
}

SourceFile named(const std::string& file, std::uint64_t inode, bool through_link = false) {
  return {file, 10, 0, 1, inode, through_link};
}

TEST(SourceCopies, AreClaimedOfAFileThatIsBesideThem) {
  const std::vector<SourceFile> sources{named("a (1).txt", 1), named("a.txt", 2), named("b (1).txt", 3),
                                        named("b (2).txt", 4), named("sub/a (1).txt", 5)};
  const std::vector<CopyClaim> claims = find_copy_claims(sources, {});
  EXPECT_EQ(claims[0].base, 1u);
  for (const std::size_t own : {1u, 2u, 3u, 4u}) EXPECT_FALSE(claims[own].claims()) << sources[own].file;
}

TEST(SourceCopies, AreLinksToOtherSources) {
  const std::vector<SourceFile> sources{named("a-link.txt", 7, true), named("z.txt", 7), named("zz.txt", 7),
                                        named("elsewhere.txt", 8, true), named("gone.txt", 0, true)};
  const std::vector<CopyClaim> claims = find_copy_claims(sources, {});
  EXPECT_TRUE(claims[0].is_link);
  EXPECT_EQ(claims[0].base, 1u) << "the name that is no link keeps the file";
  EXPECT_EQ(claims[2].base, 1u) << "a hard link";
  EXPECT_FALSE(claims[1].claims());
  EXPECT_FALSE(claims[3].claims()) << "a link to a file elsewhere";
  EXPECT_FALSE(claims[4].claims());
}

TEST(SourceCopies, AreNotWhatTheSettingsName) {
  const std::vector<SourceFile> sources{named("a (1).txt", 1), named("a.txt", 2), named("b/a.txt", 2, true)};
  const StudySettings listed = parse_study_settings("interviews:\n  a (1).txt: {id: B}\n", "verbatim.yaml");
  EXPECT_FALSE(find_copy_claims(sources, listed)[0].claims());
  const StudySettings both = parse_study_settings("interviews:\n  a: {coder: PO}\n", "verbatim.yaml");
  EXPECT_TRUE(find_copy_claims(sources, both)[2].claims()) << "the key names the one as well as the other";
}

}  // namespace
}  // namespace verbatim
