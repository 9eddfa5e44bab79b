#include "query/evidence/decisions.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <set>
#include <sstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/documents/source_text.h"
#include "common/messages/error.h"
#include "tests/common/expect_error.h"
#include "tests/support/child_process.h"
#include "tests/support/corpus.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

using namespace ::testing;
using testing::error_of;
using testing::run_at_once;
using testing::source_root;
using testing::TempDir;
using testing::throws_on_full_disk;

Decision decision(const std::string& entry, const std::string& citation,
                  const std::string& exact = "caf\xC3\xA9") {
  Decision made;
  made.entry = entry;
  made.turns = {{citation, "0123456789abcdef"}};
  made.quote = {exact, "before ", " \"after\"", 7, 11, 1};
  made.history = {{Verdict::accepted, "2026-03-01T09:30:00Z", "Ana", ""}};
  return made;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST(Decisions, AreWrittenOneValueALineAndReadBack) {
  Decisions decisions;
  const std::string id = decisions.add(decision("drift", "5:3"));
  const std::string json = print_decisions(decisions);
  EXPECT_EQ(json, R"({
  "version": 1,
  "decisions": [
    {
      "id": ")" + id + R"(",
      "entry": "drift",
      "turns": {
        "5:3": "0123456789abcdef"
      },
      "quote": {
        "exact": "café",
        "prefix": "before ",
        "suffix": " \"after\"",
        "start": 7,
        "end": 11,
        "copies": 1
      },
      "history": [
        {
          "verdict": "accepted",
          "when": "2026-03-01T09:30:00Z",
          "by": "Ana",
          "reason": ""
        }
      ]
    }
  ]
}
)");
  EXPECT_EQ(print_decisions(parse_decisions(json, "f")), json);
  EXPECT_EQ(parse_decisions(json, "f").find(id)->line, 5u);
  EXPECT_EQ(print_decisions(parse_decisions(print_decisions({}), "f")), print_decisions({}));
}

TEST(Decisions, OfTheCorpusKeepTheirBytes) {
  const std::string json = read_file(source_root() / "corpus" / kDecisionsFile);
  EXPECT_EQ(print_decisions(parse_decisions(json, kDecisionsFile)), json);
}

TEST(Decisions, AreSortedWhateverTheOrderOfTheFile) {
  Decisions decisions;
  for (const char* entry : {"e10", "e2", "e1"}) {
    for (const char* citation : {"32:1", "5:30", "5:4"}) decisions.add(decision(entry, citation));
  }
  std::vector<Decision> shuffled(decisions.all().begin(), decisions.all().end());
  std::reverse(shuffled.begin(), shuffled.end());
  std::swap(shuffled[2], shuffled[7]);
  const Decisions sorted(shuffled);
  EXPECT_EQ(print_decisions(sorted), print_decisions(decisions));
  std::vector<std::string> citations;
  for (const Decision* one : sorted.of_entry("e2")) citations.push_back(print_citation(one->citation()));
  EXPECT_THAT(citations, ElementsAre("5:4", "5:30", "32:1"));
  EXPECT_TRUE(sorted.of_entry("e3").empty());
}

TEST(Decisions, StandByEntryThenCitationWhateverTheOrderOfMaking) {
  Decisions decisions;
  for (const auto& [entry, citation] : std::vector<std::pair<std::string, std::string>>{
           {"e10", "5:3"}, {"e2", "32:1"}, {"e2", "5:30"}, {"e2", "5:4"}})
    decisions.add(decision(entry, citation));
  std::vector<std::string> order;
  for (const Decision& one : decisions.all())
    order.push_back(one.entry + " " + print_citation(one.citation()));
  EXPECT_THAT(order, ElementsAre("e2 5:4", "e2 5:30", "e2 32:1", "e10 5:3"));
}

TEST(Decisions, ANewOneTouchesOnlyItsOwnLines) {
  Decisions decisions;
  decisions.add(decision("a", "5:3"));
  decisions.add(decision("c", "5:3"));
  std::vector<std::string> before = lines_of(print_decisions(decisions));
  decisions.add(decision("b", "5:3"));
  std::vector<std::string> after = lines_of(print_decisions(decisions));
  std::size_t same_begin = 0, same_end = 0;
  while (before[same_begin] == after[same_begin]) ++same_begin;
  while (before[before.size() - 1 - same_end] == after[after.size() - 1 - same_end]) ++same_end;
  EXPECT_GE(same_begin + same_end, before.size());
}

TEST(Decisions, GetIdsThatDifferAndAreNeverGivenAgain) {
  Decisions decisions;
  std::set<std::string> ids;
  for (int i = 0; i < 50; ++i) {
    const std::string id = decisions.add(decision("a", "5:3"));
    EXPECT_TRUE(is_decision_id(id)) << id;
    EXPECT_TRUE(ids.insert(id).second) << id;
  }
  decisions.add_step(*ids.begin(), {Verdict::withdrawn, "2026-03-02T09:30:00Z"});
  EXPECT_EQ(decisions.find(*ids.begin())->verdict(), Verdict::withdrawn);
  EXPECT_FALSE(ids.contains(decisions.add(decision("a", "5:3"))));
  for (const char* no : {"", "q", "q012345", "q01234567", "x0123456", "q012345i", "32:57"})
    EXPECT_FALSE(is_decision_id(no)) << no;
}

TEST(Decisions, SayWhereAHandEditIsWrong) {
  struct Row {
    std::string from, to, place, report;
  };
  Decisions decisions;
  const std::string id = decisions.add(decision("drift", "5:3"));
  const std::string json = print_decisions(decisions);
  const std::vector<Row> rows{
      {"\"version\": 1", "\"version\": 2", "f:2", "version 2"},
      {"\"entry\"", "\"enty\"", "f:6", "did you mean 'entry'?"},
      {id, "d1", "f:5", "cannot be the id of a decision"},
      {"\"drift\"", "\"a b\"", "f:6", "cannot be the id of an entry"},
      {"5:3", "5:3..4", "f:8", "not the citation of a turn"},
      {"0123456789abcdef", "0123", "f:8", "not the hash"},
      {"caf\xC3\xA9", "", "f:11", "the quote is empty"},
      {"\"start\": 7", "\"start\": 11", "f:5", "'start' is not before 'end'"},
      {"\"copies\": 1", "\"copies\": 0", "f:5", "at least 1"},
      {"\"copies\": 1", "\"copies\": -1", "f:16", "a negative number"},
      {"\"accepted\"", "\"acepted\"", "f:20", "known: accepted, rejected, withdrawn"},
      {"2026-03-01T09:30:00Z", "yesterday", "f:21", "not a time"},
      {"\"5:3\": \"0123456789abcdef\"", "\"5:3\": \"0123456789abcdef\", \"5:5\": \"0123456789abcdef\"", "f:5",
       "do not follow each other"},
      {"        \"5:3\": \"0123456789abcdef\"\n", "", "f:5", "names no turn"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.from + " -> " + row.to);
    std::string edited = json;
    const std::size_t at = edited.find(row.from);
    ASSERT_NE(at, std::string::npos);
    edited.replace(at, row.from.size(), row.to);
    const Error error = error_of([&] { parse_decisions(edited, "f"); });
    EXPECT_EQ(error.place(), row.place);
    EXPECT_THAT(std::string(error.what()), HasSubstr(row.report));
  }
  Decisions twice = decisions;
  twice.put(*decisions.find(id));
  EXPECT_THAT(std::string(error_of([&] { parse_decisions(print_decisions(twice), "f"); }).what()),
              HasSubstr("is there already, on line 5"));
}

/// A study folder, with the file that is under test.
class DecisionsFile : public Test {
 protected:
  DecisionsFile() { dir_.write("verbatim.yaml", ""); }
  Study study() const { return open_study(dir_.path()); }
  std::filesystem::path file() const { return dir_.path() / kDecisionsFile; }
  std::string add(const std::string& entry, const std::string& exact = "words") const {
    std::string id;
    change_decisions(study(),
                     [&](Decisions& decisions) { id = decisions.add(decision(entry, "5:3", exact)); });
    return id;
  }
  TempDir dir_;
};

TEST_F(DecisionsFile, LosesNoDecisionThatWasToldWhenTheWriterIsKilled) {
  const std::string padding(50'000, 'x');
  std::size_t told = 0;
  for (int round = 0; round < 25; ++round) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      try {
        for (int i = 0;; ++i) {
          add("e" + std::to_string(round) + "-" + std::to_string(i), padding);
          if (::write(ends[1], "+", 1) != 1) ::_exit(1);
        }
      } catch (const Error&) {
        ::_exit(1);
      }
    }
    ::close(ends[1]);
    std::this_thread::sleep_for(std::chrono::milliseconds(10 + 4 * round));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    for (char one; ::read(ends[0], &one, 1) == 1;) ++told;
    ::close(ends[0]);
    const std::size_t kept = load_decisions(study()).all().size();
    EXPECT_GE(kept, told) << "round " << round;
    // What was written but not yet told counts from now on.
    told = kept;
  }
  EXPECT_GT(told, 0u);
}

TEST_F(DecisionsFile, HoldsWhatAllWritersAtOnceHaveDecided) {
  constexpr int kWriters = 4, kEach = 8;
  EXPECT_EQ(run_at_once(kWriters,
                        [&](int writer) {
                          for (int i = 0; i < kEach; ++i)
                            add("w" + std::to_string(writer) + "-" + std::to_string(i));
                        }),
            kWriters);
  EXPECT_EQ(load_decisions(study()).all().size(), static_cast<std::size_t>(kWriters * kEach));
}

TEST_F(DecisionsFile, StaysWhatItWasOnAFullDisk) {
  add("a");
  const std::string before = read_file(file());
  EXPECT_TRUE(
      throws_on_full_disk([&] { add("b", std::string(9'000, 'x')); },
                          [](const Error& error) { return error.status() == ExitStatus::io_failure; }));
  EXPECT_EQ(read_file(file()), before);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(dir_.path()), {}), 3);
}

}  // namespace
}  // namespace verbatim
