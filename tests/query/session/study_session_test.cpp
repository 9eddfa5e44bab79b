#include "query/session/study_session.h"

#include <filesystem>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/writing/index_writer.h"
#include "query/evidence/catalog_check.h"
#include "query/session/evidence_page.h"
#include "query/session/search_answer.h"
#include "tests/support/corpus.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

using ::testing::HasSubstr;
using testing::source_root;
using testing::TempDir;

/// A copy of the corpus, indexed once for all tests of this file.
class Session : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TempDir;
    for (const auto& entry : std::filesystem::directory_iterator(source_root() / "corpus")) {
      if (entry.path().filename() == ".verbatim") continue;
      std::filesystem::copy(entry.path(), folder_->path() / entry.path().filename(),
                            std::filesystem::copy_options::recursive);
    }
    update_index(open_study(folder_->path()), {});
  }
  static void TearDownTestSuite() { delete folder_; }

  static Study study() { return open_study(folder_->path()); }

  /// How many texts an entry's queries and codes are.
  static std::size_t texts_of(const Catalog& catalog) {
    std::set<std::string> texts;
    for (const CatalogEntry& entry : catalog.all()) {
      for (const EvidenceList& list : evidence_lists(entry)) texts.insert(list.query);
    }
    return texts.size();
  }

 private:
  inline static TempDir* folder_ = nullptr;
};

/// Each text is read in two ways, as a filter that all of it must fulfil and as words that rank; what is in
/// it is compiled once for both.
TEST_F(Session, EvidenceParsesAndCompilesEachQueryOnce) {
  const StudySession session(study());
  session.read([&] {
    const CatalogEntry* most = nullptr;
    for (const CatalogEntry& entry : session.catalog().all()) {
      if (most == nullptr || entry.queries.size() > most->queries.size()) most = &entry;
    }
    ASSERT_GE(most->queries.size(), 3u);
    const std::size_t lists = evidence_lists(*most).size();
    check_entry(*most, session.indexed());
    const QueryWork checked = session.indexed().work();
    EXPECT_GE(checked.units, lists);
    evidence_page(session, *most, {});
    const QueryWork once = session.indexed().work();
    EXPECT_EQ(once.parsed, lists);
    EXPECT_EQ(once.compiled, lists);
    EXPECT_EQ(once.units, checked.units) << "gathering compiled what the check had compiled already";
    evidence_page(session, *most, {});
    EXPECT_EQ(session.indexed().work().parsed, once.parsed);
    EXPECT_EQ(session.indexed().work().compiled, once.compiled);
    EXPECT_EQ(session.indexed().work().units, once.units);
  });
}

TEST_F(Session, TheCatalogCompilesNoQueryTwice) {
  const StudySession session(study());
  session.read([&] {
    check_catalog(session.catalog(), session.indexed());
    cover_catalog(session.indexed(), session.catalog(), session.decisions());
  });
  EXPECT_EQ(session.indexed().work().parsed, texts_of(session.catalog()));
  EXPECT_EQ(session.indexed().work().compiled, texts_of(session.catalog()));
}

TEST_F(Session, EvidenceReadsTheTurnsOfThePageAndLittleMore) {
  std::size_t pages = 0;
  const StudySession all(study());
  for (const CatalogEntry& entry : all.catalog().all()) {
    const StudySession session(study());
    session.read([&] {
      const EvidencePage page = evidence_page(session, session.catalog().get(entry.id), {});
      if (page.shown.size() < 10) return;
      ++pages;
      EXPECT_LE(session.index().decoded_turns(), 3 * page.shown.size()) << entry.id;
    });
  }
  EXPECT_GT(pages, 5u) << "hardly an entry has a full page: this test tests little";
}

TEST_F(Session, ACommandSeesOneSnapshotFromItsFirstToItsLastRead) {
  TempDir folder;
  const auto write = [&](const std::string& words) {
    folder.write("transcripts/1.txt", "Interviewer\n\nDrift?\n\nInterviewee\n\n" + words + "\n");
    update_index(open_study(folder.path()), {});
  };
  write("Yes.");
  const StudySession session(open_study(folder.path()));
  std::set<std::uint64_t> snapshots;
  int runs = 0;
  const std::string last = session.read([&] {
    snapshots.clear();
    ++runs;
    SearchRequest request;
    request.query = "drift";
    const SearchAnswer answer = answer_search(session, request);
    snapshots.insert(session.index().snapshot());
    // Two commits meanwhile: what was read of the first snapshot cannot be finished in it.
    if (runs == 1) {
      write("Drift, yes.");
      write("Drift, no.");
    }
    const SearchAnswer again = answer_search(session, request);
    snapshots.insert(session.index().snapshot());
    EXPECT_EQ(answer.result.turns, again.result.turns);
    EXPECT_EQ(session.interviews().get("1").turns.size(), 2u);
    return session.index().turn("1", TurnNumber{2})->text;
  });
  EXPECT_EQ(snapshots.size(), 1u);
  EXPECT_THAT(last, HasSubstr(runs == 1 ? "Yes." : "no."));
}

TEST_F(Session, ReadsEachFileOnce) {
  TempDir folder;
  folder.write("transcripts/1.txt", "Interviewer\n\nDrift?\n\nInterviewee\n\nYes.\n");
  folder.write("catalog.yaml", "entries:\n  - {id: drift, title: Drift, kind: issue, queries: [drift]}\n");
  update_index(open_study(folder.path()), {});
  const StudySession session(open_study(folder.path()));
  EXPECT_EQ(session.catalog().all().size(), 1u);
  EXPECT_TRUE(session.decisions().all().empty());
  EXPECT_TRUE(session.saved_queries().all().empty());
  folder.write("catalog.yaml", "entries: [");
  folder.write("evidence.json", "{");
  folder.write("saved-queries.json", "{");
  EXPECT_EQ(session.catalog().all().size(), 1u);
  EXPECT_TRUE(session.decisions().all().empty());
  EXPECT_TRUE(session.saved_queries().all().empty());
}

TEST_F(Session, SaysWhatIsMissingAsValues) {
  TempDir folder;
  folder.write("transcripts/1.txt", "Interviewer\n\nDrift?\n\nInterviewee\n\nYes.\n");
  update_index(open_study(folder.path()), {});
  folder.write("transcripts/2.txt", "Interviewer\n\nMore?\n\nInterviewee\n\nNo.\n");
  const StudySession session(open_study(folder.path()));
  const Messages warnings = session.index_warnings();
  ASSERT_EQ(warnings.size(), 1u);
  EXPECT_EQ(warnings.front().kind, Message::Kind::warning);
  EXPECT_THAT(warnings.front().text, HasSubstr("transcripts have changed since the study was indexed"));
}

}  // namespace
}  // namespace verbatim
