#include "query/saved/saved_queries.h"

#include <chrono>
#include <csignal>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/documents/source_text.h"
#include "common/messages/error.h"
#include "query/files/study_file.h"
#include "query/saved/saved_records.h"
#include "tests/common/expect_error.h"
#include "tests/support/child_process.h"
#include "tests/support/corpus.h"
#include "tests/support/old_study_files.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

using namespace ::testing;
using testing::error_of;
using testing::old_saved_queries_file;
using testing::run_at_once;
using testing::source_root;
using testing::TempDir;
using testing::throws_on_full_disk;

constexpr const char* kHash = "0123456789abcdef";

SavedQueries sample() {
  SavedQueries queries;
  queries.put({"q10", "drift", "", {}});
  queries.put({"q2", "\"missing data\" caf\xC3\xA9", "with \"quotes\" and a \\", {}});
  queries.put({"drift-in", "drift phase:{phase}", "", {}});
  KeptRun run{{{"phase", "deployment"}}, "drift phase:\"deployment\"", "abc", 2, 1, {}};
  run.hits = {{"5:3", kHash}, {"5:10", kHash}};
  queries.keep("drift-in", run);
  return queries;
}

/// A study folder, with the file that is under test.
class SavedQueriesFile : public Test {
 protected:
  SavedQueriesFile() { dir_.write("verbatim.yaml", ""); }
  Study study() const { return open_study(dir_.path()); }
  /// Of the query with this name.
  std::filesystem::path file(const std::string& name) const {
    return dir_.path() / kSavedQueriesFolder / (name + ".json");
  }
  void add(const std::string& name, const std::string& note = {}) const {
    change_saved_queries(study(), [&](SavedQueries& saved) { saved.put({name, "drift", note}); });
  }
  TempDir dir_;
};

TEST(SavedQueries, AreWrittenAFileEachOneFieldALine) {
  EXPECT_EQ(print_saved_query(sample().get("q2")), R"({
  "version": 2,
  "name": "q2",
  "query": "\"missing data\" café",
  "note": "with \"quotes\" and a \\"
}
)");
  KeptRun run = sample().get("drift-in").runs.front();
  run.when = "2026-03-01T09:30:00Z";
  run.origin = {"schema 5", "00ff", {{"5", "0123 labels 1"}}};
  const std::string json = print_kept_run({"drift-in", run});
  EXPECT_EQ(json, R"({
  "version": 2,
  "of": "drift-in",
  "when": "2026-03-01T09:30:00Z",
  "parameters": {
    "phase": "deployment"
  },
  "query": "drift phase:\"deployment\"",
  "index": "abc",
  "turns": 2,
  "interviews": 1,
  "hits": {
    "5:3": "0123456789abcdef",
    "5:10": "0123456789abcdef"
  },
  "program": "schema 5",
  "settings": "00ff",
  "transcripts": {
    "5": "0123 labels 1"
  }
}
)");
  EXPECT_EQ(read_kept_run(json, "f").run, run);
  EXPECT_EQ(print_kept_run(read_kept_run(json, "f")), json);
}

TEST(SavedQueries, OfTheFormBeforeAreReadAsTheyAre) {
  const std::string json = old_saved_queries_file(sample());
  const SavedQueries read(read_saved_queries(json, "f"));
  EXPECT_EQ(old_saved_queries_file(read), json);
  EXPECT_EQ(read.get("drift-in").runs, sample().get("drift-in").runs);
  EXPECT_EQ(read.get("q2").place, "f:26");
}

TEST(SavedQueries, OfTheCorpusAreAllRead) {
  const std::string json = read_file(source_root() / "corpus" / kSavedQueriesFile);
  EXPECT_EQ(old_saved_queries_file(SavedQueries(read_saved_queries(json, kSavedQueriesFile))), json);
}

TEST(SavedQueries, AreSortedWhateverTheOrderOfTheFile) {
  const SavedQueries read(read_saved_queries(
      R"({"version": 1, "queries": [{"name": "q10", "query": "a"}, {"name": "Q2", "query": "b"},
          {"name": "q1", "query": "c"}]})",
      "f"));
  EXPECT_THAT(read.names(), ElementsAre("q1", "Q2", "q10"));
}

TEST(SavedQueries, AreReadWithKeysInAnyOrderAndOptionalOnesLeftOut) {
  const SavedQueries read(read_saved_queries(
      "\xEF\xBB\xBF{\"queries\": [{\"query\": \"a\", \"name\": \"x\"}], \"version\": 1}", "f"));
  EXPECT_EQ(read.get("x").query, "a");
  EXPECT_EQ(read.get("x").note, "");
}

struct EditRow {
  std::string json;
  std::string place;
  std::string report;
};

/// A file with one query, whose fields from line 4 on are given.
std::string with_fields(const std::string& fields) {
  return "{\n\"version\": 1,\n\"queries\": [{\n" + fields + "\n}]}\n";
}

std::string with_run(const std::string& more) {
  return with_fields("\"name\": \"x\",\n\"query\": \"a\",\n\"runs\": [{\n" + more + "\n}]");
}

TEST(SavedQueries, SayWhereAHandEditIsWrong) {
  const std::vector<EditRow> rows{
      {"", "f:1", "not valid JSON"},
      {"[]", "f:1", "expected keys and values: { … }, found ["},
      {"{\n\"version\": 1,\n\"queries\": [\n}", "f:4", "not valid JSON"},
      {"{\n\"version\": 1\n\"queries\": []}", "f:3", "Missing a comma"},
      {"{\"version\": 1, \"queries\": []}\n}", "f:2", "not valid JSON"},
      {"{\n\"version\": 3,\n\"queries\": []}", "f:2", "version 3 of saved queries is newer"},
      {"{\n\"version\": 0,\n\"queries\": []}", "f:2", "no version 0"},
      {"{\n\"version\": -1,\n\"queries\": []}", "f:2", "a negative number"},
      {"{\n\"version\": 1.5,\n\"queries\": []}", "f:2", "a fraction"},
      {"{\n\"version\": 1\n}", "f:3", "'queries' is missing"},
      {"{\n\"version\": 1,\n\"queries\": {}}", "f:3", "'queries': expected a list"},
      {"{\n\"version\": 1,\n\"querys\": []}", "f:3", "did you mean 'queries'?"},
      {"{\n\"version\": 1,\n\"queries\": [],\n\"version\": 1}", "f:4", "'version' is given twice"},
      {"{\n\"version\": 1,\n\"queries\": [\n\"a\"]}", "f:4", "expected keys and values: { … }, found a text"},
      {"{\"version\": 1,\n\"queries\": []}" + std::string(1, '\0') + "}", "f:2", "a NUL byte"},
      {with_fields("\"name\": \"x\""), "f:5", "'query' is missing"},
      {with_fields("\"name\": \"x\",\n\"query\": \"\""), "f:5", "the query is empty"},
      {with_fields("\"name\": \"x y\",\n\"query\": \"a\""), "f:4", "cannot be the name"},
      {with_fields("\"name\": \"x\",\n\"query\": 7"), "f:5",
       "'query': expected a text in quotes, found a number"},
      {with_fields("\"name\": \"x\",\n\"query\": null"), "f:5", "found null"},
      {with_fields("\"name\": \"x\",\n\"qery\": \"a\""), "f:5", "did you mean 'query'?"},
      {with_fields("\"name\": \"x\",\n\"query\": \"a\",\n\"note\": \"a\\u0000b\""), "f:6", "a NUL character"},
      {with_fields("\"name\": \"x\",\n\"query\": \"a\xFF\""), "f:5", "Invalid encoding"},
      {with_fields("\"name\": \"x\",\n\"query\": \"a\n\""), "f:5", "not valid JSON"},
      {with_fields("\"name\": \"x\", \"query\": \"a\"},\n{\"name\": \"x\", \"query\": \"b\""), "f:5",
       "'x' is given twice"},
      {with_run("\"parameters\": {\"a b\": \"c\"}"), "f:7", "cannot be the name of a parameter"},
      {with_run("\"turns\": true"), "f:7", "'turns': expected a whole number, found true"},
      {with_run("\"hits\": {\"5..7\": \"0123456789abcdef\"}"), "f:7", "not the citation of a turn"},
      {with_run("\"hits\": {\n\"5:7\": \"short\"}"), "f:8", "not the hash"},
      {with_run("\"hits\": {}"), "f:8", "'parameters' is missing"},
      {std::string(100'000, '['), "f:1", "expected keys and values"},
  };
  for (const EditRow& row : rows) {
    SCOPED_TRACE(row.json.substr(0, 200));
    const Error error = error_of([&] { read_saved_queries(row.json, "f"); });
    EXPECT_EQ(error.place(), row.place);
    EXPECT_THAT(std::string(error.what()), HasSubstr(row.report));
    EXPECT_EQ(error.status(), ExitStatus::wrong_usage);
  }
}

TEST_F(SavedQueriesFile, IsMadeWithItsQuery) {
  EXPECT_TRUE(load_saved_queries(study()).all().empty());
  add("drift");
  EXPECT_THAT(load_saved_queries(study()).names(), ElementsAre("drift"));
  EXPECT_EQ(read_file(file("drift")).back(), '\n');
  const std::string before = read_file(file("drift"));
  add("other", "x");
  EXPECT_EQ(read_file(file("drift")), before) << "each has its own";
}

TEST_F(SavedQueriesFile, KeepsItsModeAndStaysALink) {
  add("a");
  ASSERT_EQ(::chmod(file("a").c_str(), 0640), 0);
  const auto real = dir_.path() / "real.json";
  std::filesystem::rename(file("a"), real);
  std::filesystem::create_symlink("../real.json", file("a"));
  add("a", "changed");
  EXPECT_TRUE(std::filesystem::is_symlink(file("a")));
  struct stat status {};
  ASSERT_EQ(::stat(real.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0640u);
  EXPECT_EQ(load_saved_queries(study()).get("a").note, "changed");
}

/// What participants said is confidential, and queries may quote it.
TEST_F(SavedQueriesFile, IsItsOwnersAloneWhenItIsMade) {
  const mode_t mask = ::umask(0);
  add("a");
  ::umask(mask);
  struct stat status {};
  ASSERT_EQ(::stat(file("a").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777, 0600u);
}

TEST_F(SavedQueriesFile, KeepsItsOwnerAndGroupWhoeverWrites) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can give a file away";
  constexpr uid_t kOwner = 4321, kOther = 4322;
  add("a");
  const auto expect_owner = [&](const char* what) {
    struct stat status {};
    ASSERT_EQ(::stat(file("a").c_str(), &status), 0);
    EXPECT_EQ(status.st_uid, kOwner) << what;
    EXPECT_EQ(status.st_gid, kOwner) << what;
    EXPECT_EQ(status.st_mode & 07777, 0666u) << what;
  };
  ASSERT_EQ(::chown(file("a").c_str(), kOwner, kOwner), 0);
  ASSERT_EQ(::chmod(file("a").c_str(), 0666), 0);
  add("a", "by root");
  expect_owner("written by root");
  // Somebody else cannot make a file of that owner, and writes into the one there is.
  for (const auto& folder : {dir_.path(), dir_.path() / kSavedQueriesFolder, study().index_folder()})
    ASSERT_EQ(::chmod(folder.c_str(), 0777), 0);
  for (const auto& entry : std::filesystem::directory_iterator(study().index_folder()))
    ASSERT_EQ(::chmod(entry.path().c_str(), 0666), 0);
  EXPECT_EQ(testing::run_at_once(1,
                                 [&](int) {
                                   if (::setgid(kOther) == 0 && ::setuid(kOther) == 0) add("a", "by another");
                                 }),
            1);
  expect_owner("written by somebody else");
  EXPECT_EQ(load_saved_queries(study()).get("a").note, "by another");
}

TEST_F(SavedQueriesFile, IsNotTouchedByAChangeThatFails) {
  add("a");
  error_of([&] {
    change_saved_queries(study(), [](SavedQueries& saved) {
      saved.put({"b", "x"});
      throw usage_error("no");
    });
  });
  EXPECT_FALSE(std::filesystem::exists(file("b")));
}

TEST_F(SavedQueriesFile, GoesWithItsQueryAndItsRuns) {
  add("a");
  add("b");
  const auto keep = [&](const std::string& name, const QueryParameters& parameters) {
    change_saved_queries(study(), [&](SavedQueries& saved) {
      saved.keep(name, {parameters, "drift", "abc", 0, 0, {}, "2026-03-01T09:30:00Z", {}});
    });
  };
  keep("a", {});
  keep("a", {{"p", "1"}});
  keep("b", {});
  const auto runs = [&] { return json_files_in(dir_.path() / kSavedQueriesFolder / "runs").size(); };
  EXPECT_EQ(runs(), 3u);
  keep("a", {});
  EXPECT_EQ(runs(), 3u) << "one for each set of parameters";
  EXPECT_EQ(load_saved_queries(study()).get("a").runs.size(), 2u);
  change_saved_queries(study(), [](SavedQueries& saved) { saved.remove("a"); });
  EXPECT_FALSE(std::filesystem::exists(file("a")));
  EXPECT_EQ(runs(), 1u);
}

TEST_F(SavedQueriesFile, OfTheFormBeforeIsClosedByTheNextChangeAndThatIsSaidOnce) {
  const std::string json = old_saved_queries_file(sample());
  dir_.write(kSavedQueriesFile, json);
  EXPECT_EQ(load_saved_queries(study()).get("drift-in").runs.size(), 1u);
  EXPECT_EQ(read_file(dir_.path() / kSavedQueriesFile), json) << "reading changes nothing";
  const auto put = [&](const std::string& name) {
    return change_saved_queries(study(), [&](SavedQueries& saved) { saved.put({name, "drift"}); });
  };
  const Messages said = put("new");
  ASSERT_EQ(said.size(), 1u);
  EXPECT_THAT(said.front().text, HasSubstr("saved-queries/"));
  EXPECT_EQ(read_file(dir_.path() / kSavedQueriesFile), *closed_saved_queries(json));
  EXPECT_TRUE(put("newer").empty());
  EXPECT_THAT(load_saved_queries(study()).names(), ElementsAre("drift-in", "new", "newer", "q2", "q10"));
}

TEST_F(SavedQueriesFile, OfTheFormBeforeLosesAQueryThatIsChanged) {
  dir_.write(kSavedQueriesFile, old_saved_queries_file(sample()));
  change_saved_queries(study(), [](SavedQueries& saved) {
    SavedQuery query = saved.get("drift-in");
    query.note = "changed";
    saved.put(query);
    saved.remove("q10");
  });
  const SavedQueries read = load_saved_queries(study());
  EXPECT_THAT(read.names(), ElementsAre("drift-in", "q2"));
  EXPECT_EQ(read.get("drift-in").note, "changed");
  EXPECT_EQ(read.get("drift-in").runs, sample().get("drift-in").runs) << "its runs stay";
  EXPECT_THAT(read_file(dir_.path() / kSavedQueriesFile), Not(HasSubstr("drift-in")));
}

TEST_F(SavedQueriesFile, OfANewerFormIsRefusedByNameAndLeftAlone) {
  add("a");
  for (const char* name : {"saved-queries.json", "saved-queries/a.json", "saved-queries/runs/a-0.json"}) {
    const std::string newer = "{\"what\": {}, \"version\": 3}";
    dir_.write(name, newer);
    for (const Error& error : {error_of([&] { load_saved_queries(study()); }), error_of([&] { add("b"); })}) {
      EXPECT_EQ(error.place(), std::string(name) + ":1");
      EXPECT_THAT(error.message(), HasSubstr("version 3 of saved queries is newer than this program"));
    }
    EXPECT_EQ(read_file(dir_.path() / name), newer);
    std::filesystem::remove(dir_.path() / name);
  }
}

TEST_F(SavedQueriesFile, IsNeverHalfWrittenWhenTheWriterIsKilled) {
  add("seed");
  const std::string big_note(200'000, 'x');
  for (int round = 0; round < 40; ++round) {
    const pid_t child = ::fork();
    if (child == 0) {
      try {
        for (int i = 0;; ++i) add("q" + std::to_string(i % 5), big_note + std::to_string(i));
      } catch (const Error&) {
        ::_exit(1);
      }
    }
    // Readers take no lock, and see a whole file at every moment.
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(3 + 2 * round);
    while (std::chrono::steady_clock::now() < end) {
      EXPECT_NO_THROW(load_saved_queries(study())) << "round " << round;
    }
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ASSERT_NE(load_saved_queries(study()).find("seed"), nullptr) << "round " << round;
  }
  add("after");
  EXPECT_NE(load_saved_queries(study()).find("after"), nullptr);
}

TEST_F(SavedQueriesFile, HoldsWhatAllWritersAtOnceHaveAdded) {
  constexpr int kWriters = 4, kEach = 10;
  EXPECT_EQ(run_at_once(kWriters,
                        [&](int writer) {
                          for (int i = 0; i < kEach; ++i)
                            add("w" + std::to_string(writer) + "-" + std::to_string(i));
                        }),
            kWriters);
  EXPECT_EQ(load_saved_queries(study()).all().size(), static_cast<std::size_t>(kWriters * kEach));
}

TEST_F(SavedQueriesFile, SaysThatAnotherWriterHoldsTheLockForLong) {
  const auto lock_file = dir_.path() / ".verbatim" / "saved.lock";
  const FileLock lock(lock_file);
  const Error error = error_of([&] { FileLock(lock_file, std::chrono::milliseconds(50)); });
  EXPECT_EQ(error.status(), ExitStatus::io_failure);
  EXPECT_THAT(error.message(), HasSubstr("another verbatim"));
}

TEST_F(SavedQueriesFile, StaysWhatItWasOnAFullDisk) {
  add("a");
  const std::string before = read_file(file("a"));
  for (const char* name : {"a", "b"}) {
    EXPECT_TRUE(throws_on_full_disk([&] { add(name, std::string(9'000, 'x')); },
                                    [](const Error& error) {
                                      return error.status() == ExitStatus::io_failure &&
                                             error.message().find("cannot be written") != std::string::npos;
                                    }));
  }
  EXPECT_EQ(read_file(file("a")), before);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(dir_.path() / kSavedQueriesFolder), {}), 1);
}

}  // namespace
}  // namespace verbatim
