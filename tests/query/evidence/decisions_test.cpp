#include "query/evidence/decisions.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <map>
#include <regex>
#include <set>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/documents/source_text.h"
#include "common/messages/error.h"
#include "query/evidence/decision_records.h"
#include "tests/common/expect_error.h"
#include "tests/support/child_process.h"
#include "tests/support/corpus.h"
#include "tests/support/old_study_files.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

using namespace ::testing;
using testing::error_of;
using testing::old_decisions_file;
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

/// A file of decisions, read and put together.
Decisions assembled(const std::vector<std::string>& files) {
  std::vector<DecisionRecord> records;
  for (const std::string& file : files) {
    for (DecisionRecord& record : read_decision_records(file, "f")) records.push_back(std::move(record));
  }
  return assemble_decisions(std::move(records));
}

TEST(Decisions, AreWrittenAsStepsOneValueALineAndReadBack) {
  Decisions decisions;
  const std::string id = decisions.add(decision("drift", "5:3"));
  decisions.add_step(id, {Verdict::withdrawn, "2026-03-02T09:30:00Z", "Ben", "no"});
  const std::string first = decisions.find(id)->history[0].key, second = decisions.find(id)->history[1].key;
  const std::string json = print_decision_steps(decisions.new_steps());
  EXPECT_EQ(json, R"({
  "version": 2,
  "entry": "drift",
  "steps": [
    {
      "id": ")" + id + R"(",
      "step": ")" + first +
                      R"(",
      "after": [],
      "verdict": "accepted",
      "when": "2026-03-01T09:30:00Z",
      "by": "Ana",
      "reason": "",
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
      }
    },
    {
      "id": ")" + id + R"(",
      "step": ")" + second +
                      R"(",
      "after": [
        ")" + first + R"("
      ],
      "verdict": "withdrawn",
      "when": "2026-03-02T09:30:00Z",
      "by": "Ben",
      "reason": "no"
    }
  ]
}
)");
  const Decisions read = assembled({json});
  ASSERT_NE(read.find(id), nullptr);
  EXPECT_EQ(read.find(id)->history, decisions.find(id)->history);
  EXPECT_EQ(read.find(id)->place, "f:6");
  EXPECT_TRUE(read.new_steps().empty());
}

TEST(Decisions, OfTheFormBeforeAreReadAsTheyAre) {
  Decisions decisions;
  const std::string id = decisions.add(decision("drift", "5:3"));
  decisions.add_step(id, {Verdict::withdrawn, "2026-03-02T09:30:00Z", "Ben", "no"});
  const std::string json = old_decisions_file(decisions);
  const Decisions read = assembled({json});
  EXPECT_EQ(old_decisions_file(read), json);
  EXPECT_EQ(read.find(id)->verdict(), Verdict::withdrawn);
  EXPECT_EQ(read.find(id)->history[1].after, read.find(id)->history[0].key.empty()
                                                 ? std::vector<std::string>{}
                                                 : std::vector{read.find(id)->history[0].key});
  EXPECT_EQ(read.find(id)->place, "f:5");
}

TEST(Decisions, OfTheCorpusAreAllRead) {
  const std::string json = read_file(source_root() / "corpus" / kDecisionsFile);
  EXPECT_EQ(old_decisions_file(assembled({json})), json);
}

TEST(Decisions, GoOnWhereAClosedFileEnds) {
  Decisions old;
  const std::string id = old.add(decision("drift", "5:3"));
  const std::string json = old_decisions_file(old);
  Decisions read = assembled({json});
  read.add_step(id, {Verdict::withdrawn, "2026-03-02T09:30:00Z"});
  const auto closed = closed_decisions(json);
  ASSERT_TRUE(closed);
  EXPECT_EQ(*closed, std::regex_replace(json, std::regex("\"version\": 1"), "\"version\": 2"));
  EXPECT_FALSE(closed_decisions(*closed));
  EXPECT_FALSE(closed_decisions(old_decisions_file({})));
  const Decisions all = assembled({*closed, print_decision_steps(read.new_steps())});
  EXPECT_EQ(all.find(id)->verdict(), Verdict::withdrawn);
  EXPECT_EQ(all.find(id)->history.size(), 2u);
}

/// The steps that two people add to one decision without knowing of each other, put together in both orders.
Decision forked(const DecisionStep& of_ana, const DecisionStep& of_ben) {
  Decisions base;
  const std::string id = base.add(decision("drift", "5:3"));
  const std::string first = print_decision_steps(base.new_steps());
  Decisions ana = assembled({first}), ben = assembled({first});
  ana.add_step(id, of_ana);
  ben.add_step(id, of_ben);
  const std::string a = print_decision_steps(ana.new_steps()), b = print_decision_steps(ben.new_steps());
  const Decisions merged = assembled({first, a, b});
  EXPECT_EQ(merged.find(id)->history, assembled({b, a, first}).find(id)->history);
  EXPECT_EQ(merged.find(id)->history, assembled({a, first, b, first}).find(id)->history);
  return *merged.find(id);
}

TEST(Decisions, AreForkedWhereTwoPeopleSayDifferentThings) {
  const DecisionStep withdrawn{Verdict::withdrawn, "2026-03-02T09:30:00Z", "Ana"};
  const DecisionStep again{Verdict::accepted, "2026-03-02T08:30:00Z", "Ben", "still good"};
  const Decision differ = forked(withdrawn, again);
  EXPECT_TRUE(differ.is_forked);
  EXPECT_TRUE(differ.is_live());
  EXPECT_EQ(differ.verdict(), Verdict::accepted) << "what somebody stands by is shown";
  DecisionStep also_withdrawn = withdrawn;
  also_withdrawn.by = "Ben";
  const Decision agree = forked(withdrawn, also_withdrawn);
  EXPECT_FALSE(agree.is_forked);
  EXPECT_FALSE(agree.is_live());
  EXPECT_EQ(agree.history.size(), 3u);
}

TEST(Decisions, ThatAreForkedAreSettledByTheNextStep) {
  Decisions all({forked({Verdict::withdrawn, "2026-03-02T09:30:00Z", "Ana"},
                        {Verdict::accepted, "2026-03-02T08:30:00Z", "Ben"})});
  const std::string id = all.all().front().id;
  all.add_step(id, {Verdict::withdrawn, "2026-03-03T09:30:00Z", "Cleo"});
  EXPECT_FALSE(all.find(id)->is_forked);
  EXPECT_FALSE(all.find(id)->is_live());
  EXPECT_EQ(all.find(id)->last_step().after.size(), 2u);
}

TEST(Decisions, FollowEachOtherWhateverTheClocksSay) {
  // Ana's clock is a day fast, so that Ben's step, which came after hers, has the earlier time.
  Decisions base;
  const std::string id = base.add(decision("drift", "5:3"));
  base.add_step(id, {Verdict::withdrawn, "2026-03-09T00:00:00Z", "Ana"});
  const std::string first = print_decision_steps(base.new_steps());
  Decisions ben = assembled({first});
  ben.add_step(id, {Verdict::accepted, "2026-03-08T00:00:00Z", "Ben"});
  const Decisions merged = assembled({print_decision_steps(ben.new_steps()), first});
  EXPECT_EQ(merged.find(id)->verdict(), Verdict::accepted);
  EXPECT_FALSE(merged.find(id)->is_forked);
}

TEST(Decisions, OfSeveralFilesMustNotContradictEachOther) {
  Decisions decisions;
  const std::string id = decisions.add(decision("drift", "5:3"));
  const std::string first = print_decision_steps(decisions.new_steps());
  Decisions next = assembled({first});
  next.add_step(id, {Verdict::withdrawn, "2026-03-02T09:30:00Z"});
  const std::string second = print_decision_steps(next.new_steps());
  Decisions last = assembled({first, second});
  last.add_step(id, {Verdict::accepted, "2026-03-03T09:30:00Z"});
  const std::string third = print_decision_steps(last.new_steps());
  const auto edited = [](const std::string& text, const std::string& from, const std::string& to) {
    return std::regex_replace(text, std::regex(from), to);
  };
  const std::vector<std::pair<std::vector<std::string>, std::string>> rows{
      {{second}, "its first step is in no file"},
      {{first, third}, "follows one that is in no file"},
      {{edited(first, "Ana", "Eve"), first}, "stands at f:6 too, and says something else"},
      {{first, edited(second, "drift", "other")}, "rename it in all files"},
      {{old_decisions_file(decisions), first}, "it begins at"},
      {{first, edited(second, "\"after\": \\[[^\\]]*\\]", "\"after\": []")}, "its first step needs"},
  };
  for (const auto& [files, report] : rows)
    EXPECT_THAT(std::string(error_of([&] { assembled(files); }).what()), HasSubstr(report));
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
  EXPECT_EQ(old_decisions_file(sorted), old_decisions_file(decisions));
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
  const std::string json = old_decisions_file(decisions);
  const std::vector<Row> rows{
      {"\"version\": 1", "\"version\": 3", "f:2", "version 3 of decisions is newer than this program"},
      {"{\n  \"version\": 1", "{\n  \"notes\": [],\n  \"version\": 7", "f:3", "version 7"},
      {"\"version\": 1", "\"version\": 0", "f:2", "there is no version 0"},
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
    const Error error = error_of([&] { read_decision_records(edited, "f"); });
    EXPECT_EQ(error.place(), row.place);
    EXPECT_THAT(std::string(error.what()), HasSubstr(row.report));
  }
  std::string twice = json;
  const std::size_t begin = json.find("    {"), end = json.rfind("\n  ]");
  twice.insert(end, ",\n" + json.substr(begin, end - begin));
  EXPECT_THAT(std::string(error_of([&] { read_decision_records(twice, "f"); }).what()),
              HasSubstr("is there already, on line 5"));
}

TEST(Decisions, SayWhereAHandEditOfStepsIsWrong) {
  Decisions decisions;
  const std::string id = decisions.add(decision("drift", "5:3"));
  const std::string json = print_decision_steps(decisions.new_steps());
  const std::vector<std::array<std::string, 4>> rows{
      {"\"entry\": \"drift\",\n", "", "f", "an 'entry'"},
      {"\"version\": 2", "\"version\": 1", "f", "\"version\": 2"},
      {"\"step\": \"", "\"step\": \"x", "f:7", "cannot be the key of a step"},
      {"\"step\"", "\"stp\"", "f:7", "did you mean 'step'?"},
      {"\"exact\"", "\"exakt\"", "f:17", "did you mean 'exact'?"},
      {"\"start\": 7", "\"start\": 11", "f:6", "'start' is not before 'end'"},
      {"\"steps\"", "\"decisions\"", "f:7", "unknown key 'step'"},
  };
  for (const auto& [from, to, place, report] : rows) {
    SCOPED_TRACE(from + " -> " + to);
    std::string edited = json;
    const std::size_t at = edited.find(from);
    ASSERT_NE(at, std::string::npos);
    edited.replace(at, from.size(), to);
    const Error error = error_of([&] { read_decision_records(edited, "f"); });
    EXPECT_EQ(error.place().substr(0, place.size()), place);
    EXPECT_THAT(std::string(error.what()), HasSubstr(report));
  }
}

/// A study folder, with the files that are under test.
class DecisionsFile : public Test {
 protected:
  DecisionsFile() { dir_.write("verbatim.yaml", ""); }
  Study study() const { return open_study(dir_.path()); }
  /// What the files hold, by their names.
  std::map<std::string, std::string> files() const {
    std::map<std::string, std::string> contents;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(dir_.path())) {
      if (entry.is_regular_file() && entry.path().extension() != ".lock")
        contents[entry.path().filename().string()] = read_file(entry.path());
    }
    return contents;
  }
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
  const auto full_disk = [&](std::size_t bytes) {
    return throws_on_full_disk([&] { add("b", std::string(bytes, 'x')); },
                               [](const Error& error) { return error.status() == ExitStatus::io_failure; });
  };
  EXPECT_TRUE(full_disk(9'000));
  EXPECT_EQ(files().size(), 1u);
  EXPECT_FALSE(std::filesystem::exists(dir_.path() / kDecisionsFolder)) << "no empty folder is left";
  add("a");
  const auto before = files();
  EXPECT_TRUE(full_disk(9'000));
  EXPECT_EQ(files(), before);
}

TEST_F(DecisionsFile, IsNeverChangedOnceItIsWritten) {
  add("a");
  std::map<std::string, std::string> before = files();
  for (const char* entry : {"a", "b", "c"}) {
    add(entry, std::string("words of ") + entry);
    const std::map<std::string, std::string> after = files();
    EXPECT_EQ(after.size(), before.size() + 1);
    for (const auto& [name, content] : before) EXPECT_EQ(after.at(name), content);
    before = after;
  }
  const std::string id = load_decisions(study()).all().front().id;
  EXPECT_TRUE(change_decisions(study(), [](Decisions&) {}).empty());
  EXPECT_EQ(files(), before);
  change_decisions(study(), [&](Decisions& all) {
    all.add_step(id, {Verdict::withdrawn, "2026-03-02T09:30:00Z"});
  });
  EXPECT_EQ(files().size(), before.size() + 1);
}

TEST_F(DecisionsFile, OfTheFormBeforeIsClosedByTheNextDecisionAndThatIsSaidOnce) {
  Decisions old;
  const std::string id = old.add(decision("drift", "5:3"));
  const std::string json = old_decisions_file(old);
  dir_.write(kDecisionsFile, json);
  EXPECT_EQ(load_decisions(study()).find(id)->quote.exact, old.find(id)->quote.exact);
  EXPECT_EQ(read_file(dir_.path() / kDecisionsFile), json) << "reading changes nothing";
  const Messages said = change_decisions(study(), [&](Decisions& all) { all.add(decision("drift", "5:7")); });
  ASSERT_EQ(said.size(), 1u);
  EXPECT_THAT(said.front().text, HasSubstr("decisions/"));
  EXPECT_EQ(read_file(dir_.path() / kDecisionsFile), *closed_decisions(json));
  EXPECT_TRUE(change_decisions(study(), [&](Decisions& all) { all.add(decision("drift", "5:9")); }).empty());
  EXPECT_EQ(load_decisions(study()).all().size(), 3u);
}

TEST_F(DecisionsFile, OfANewerFormIsRefusedByNameAndLeftAlone) {
  add("a");
  for (const char* file : {"evidence.json", "decisions/a-2027-01-01-0123456789.json"}) {
    const std::string newer = "{\"what\": {}, \"version\": 3}";
    dir_.write(file, newer);
    const auto before = files();
    for (const Error& error : {error_of([&] { load_decisions(study()); }), error_of([&] { add("b"); })}) {
      EXPECT_EQ(error.place(), std::string(file) + ":1");
      EXPECT_THAT(error.message(), HasSubstr("version 3 of decisions is newer than this program"));
    }
    EXPECT_EQ(files(), before);
    std::filesystem::remove(dir_.path() / file);
  }
}

}  // namespace
}  // namespace verbatim
