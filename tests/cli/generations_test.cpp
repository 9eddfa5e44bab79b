// A reader sees one whole index, whatever the moment, and a run that dies anywhere leaves one.

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/cli/index_damage.h"
#include "tests/cli/programs.h"
#include "tests/support/index_dump.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;
using namespace ::testing;
using testing::block;
using testing::damage_index;
using testing::DamageCounts;
using testing::difference;
using testing::dump_index;
using testing::lines_of;
using testing::ProgramRun;
using testing::ProgramSetting;
using testing::ProgramStudy;
using testing::RunningProgram;
using testing::TempDir;

ProgramSetting with_faults(std::vector<std::pair<std::string, std::string>> environment) {
  ProgramSetting setting;
  setting.environment = std::move(environment);
  setting.environment.emplace_back("LD_PRELOAD", VERBATIM_FAULT_LIBRARY);
  // With the sanitizers, their library would have to come first.
  setting.environment.emplace_back("ASAN_OPTIONS", "verify_asan_link_order=0:new_delete_type_mismatch=0");
  return setting;
}

struct CallCounts {
  int changes = 0;
  int opens = 0;
};

/// Runs `action` with a setting that counts the calls.
template <typename Action>
CallCounts count_calls(Action&& action) {
  const TempDir folder;
  const std::string file = (folder.path() / "counts").string();
  action(with_faults({{"FAULT_COUNTS", file}}));
  CallCounts counts;
  std::ifstream(file) >> counts.changes >> counts.opens;
  return counts;
}

fs::path index_of(const ProgramStudy& study) {
  return study.path() / ".verbatim";
}

/// The folders of whole indexes, or of parts of them.
std::vector<std::string> generations(const ProgramStudy& study) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(index_of(study))) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("index") && !entry.is_symlink()) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// Two rounds of a talk in which every turn and every word's count differ.
std::string talk_of(const std::string& round) {
  std::string text = "Interview 1 - PO\n\n";
  const int turns = round == "one" ? 12 : 30;
  for (int i = 0; i < turns; ++i) {
    text +=
        block("Interviewer", "What do you say of drift in round " + round + "?") +
        block("Interviewee", "Missing data, " + round + ", and part " + std::to_string(i) + ".", "MM-drift");
  }
  return text;
}

/// Makes the index as it was before there were generations: a folder `index`, without sums.
/// Does nothing to an index that is of that form still.
void make_older_form(const ProgramStudy& study) {
  const fs::path link = index_of(study) / "index";
  if (!fs::is_symlink(link)) return;
  const fs::path folder = index_of(study) / fs::read_symlink(link);
  fs::remove(link);
  fs::rename(folder, link);
  fs::remove(link / "sums");
  fs::remove(link / "stamp");
}

// ---- a swap between any two opens of a reader ----

struct Question {
  const char* name;
  std::vector<std::string> arguments;
  const char* input = "";
  bool older_form = false;
  bool follows = false;
  bool shares_tables = false;  ///< each run begins as the index before it
};

void PrintTo(const Question& question, std::ostream* out) {
  *out << question.name;
}

class SwapBetweenOpens : public TestWithParam<Question> {
 protected:
  SwapBetweenOpens() {
    for (const std::string round : {"one", "two"}) study_.write(round + ".txt", talk_of(round));
    study_.write("catalog.yaml",
                 "entries:\n  - {id: drift, title: Drift, kind: issue, queries: [drift, missing data]}\n");
    study_.write("input", GetParam().input);
  }

  /// Turns the study to its other round: what stands between two opens of a reader.
  std::string turn_over() const {
    return "cd '" + study_.path().string() +
           "' && mkdir -p transcripts && if cmp -s one.txt transcripts/t.txt; then cp two.txt "
           "transcripts/t.txt; "
           "else cp one.txt transcripts/t.txt; fi && '" VERBATIM_INDEX_PROGRAM "' --quiet " +
           (GetParam().shares_tables ? "." : "--rebuild .");
  }
  ProgramRun ask(ProgramSetting setting = {}) const {
    const std::string input = (study_.path() / "input").string();
    setting.in_child = [input] { ::dup2(::open(input.c_str(), O_RDONLY), STDIN_FILENO); };
    return study_.verbatim(GetParam().arguments, setting);
  }
  void turn() const { ASSERT_EQ(std::system(turn_over().c_str()), 0); }

  ProgramStudy study_;
};

TEST_P(SwapBetweenOpens, GivesTheOldAnswerOrTheNewOne) {
  turn();
  ProgramRun before = ask();
  turn();
  ProgramRun after = ask();
  ASSERT_EQ(before.status, 0) << before.err;
  ASSERT_NE(before.out, after.out) << "both rounds answer alike: this test tests nothing";
  const int opens = count_calls([&](const ProgramSetting& setting) { ask(setting); }).opens;
  ASSERT_GT(opens, 6) << "the library sees no opens: this test tests nothing";
  int new_answers = 0;
  for (int at = 1; at <= opens; ++at) {
    // The command turns the study to the round that is not there now.
    std::swap(before, after);
    if (GetParam().older_form) make_older_form(study_);
    const ProgramRun run =
        ask(with_faults({{"FAULT_RUN_AT", std::to_string(at)}, {"FAULT_COMMAND", turn_over()}}));
    EXPECT_EQ(run.status, 0) << "open " << at << "\n" << run.err;
    EXPECT_TRUE(run.out == before.out || run.out == after.out) << "open " << at << " gave a mixture:\n"
                                                               << run.out << run.err;
    new_answers += run.out == after.out;
    ASSERT_LE(generations(study_).size(), 2u);
  }
  EXPECT_GT(new_answers, 0) << "no reader went on to the new index: the command never ran";
  // A batch looks for a new index once more before each line.
  if (!GetParam().follows) {
    EXPECT_LT(new_answers, opens) << "no reader kept to the old index";
  }
}

INSTANTIATE_TEST_SUITE_P(
    Commands, SwapBetweenOpens,
    Values(Question{"search", {"search", "--format", "jsonl", "drift OR \"missing data\""}},
           Question{"any", {"search", "--any", "--format", "jsonl", "missing part of data"}},
           Question{"count", {"count", "--by", "speaker", "\"missing data\""}},
           Question{"evidence", {"evidence", "drift"}},
           Question{"batch",
                    {"search", "--batch", "-"},
                    "{\"id\": \"1\", \"query\": \"drift\", \"fields\": [\"text\"]}\n",
                    false,
                    true},
           Question{"older_form", {"search", "--format", "jsonl", "drift OR \"missing data\""}, "", true},
           Question{"search_in_shared_tables",
                    {"search", "--format", "jsonl", "drift OR \"missing data\""},
                    "",
                    false,
                    false,
                    true},
           Question{"evidence_in_shared_tables", {"evidence", "drift"}, "", false, false, true}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Generations, ABatchThatStaysOpenGoesOnToTheNewIndex) {
  ProgramStudy study;
  study.write("transcripts/t.txt", talk_of("one"));
  ASSERT_EQ(study.index().status, 0);
  int lines[2];
  ASSERT_EQ(::pipe2(lines, O_CLOEXEC), 0);
  ProgramSetting setting;
  setting.in_child = [&] { ::dup2(lines[0], STDIN_FILENO); };
  RunningProgram batch(VERBATIM_PROGRAM, {"-C", study.path().string(), "search", "--batch", "-"}, setting);
  ::close(lines[0]);
  const std::string line = "{\"query\": \"drift\", \"limit\": 1}\n";
  const auto ask = [&] {
    ASSERT_EQ(::write(lines[1], line.data(), line.size()), static_cast<ssize_t>(line.size()));
  };
  ask();
  ::usleep(500'000);
  for (int round = 0; round < 4; ++round) {
    study.write("transcripts/t.txt", talk_of(round % 2 == 0 ? "two" : "one"));
    // One that waits for its next line holds no index: runs go on beside it.
    ASSERT_EQ(study.index().status, 0);
    EXPECT_EQ(generations(study).size(), 1u);
  }
  study.write("transcripts/t.txt", talk_of("two"));
  ASSERT_EQ(study.index().status, 0);
  ask();
  ::close(lines[1]);
  const ProgramRun run = batch.wait();
  EXPECT_EQ(run.status, 0) << run.err;
  const std::vector<std::string> answers = lines_of(run.out);
  ASSERT_EQ(answers.size(), 2u) << run.out << run.err;
  EXPECT_THAT(answers[0], HasSubstr("\"turns\":12"));
  EXPECT_THAT(answers[1], HasSubstr("\"turns\":30"));
}

// ---- killed at each call that changes something ----

/// `every`: kills at each so many-th call only.
void kill_at_calls(const std::vector<std::string>& arguments, bool older_form, int every) {
  ProgramStudy old_study, study;
  for (const ProgramStudy* either : {&old_study, &study}) either->write("transcripts/t.txt", talk_of("one"));
  ASSERT_EQ(old_study.index().status, 0);
  if (older_form) make_older_form(old_study);
  const auto old_dump = dump_index(index_of(old_study));
  study.write("transcripts/t.txt", talk_of("two"));
  ASSERT_EQ(study.index().status, 0);
  const auto new_dump = dump_index(index_of(study));
  const auto restore = [&] {
    fs::remove_all(index_of(study));
    fs::copy(index_of(old_study), index_of(study),
             fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  };
  restore();
  const int changes =
      count_calls([&](const ProgramSetting& setting) { study.index(arguments, setting); }).changes;
  ASSERT_GT(changes, 20) << "the library sees no calls: this test tests nothing";
  int old_ones = 0, new_ones = 0;
  for (int at = 1; at <= changes; at += every) {
    restore();
    const ProgramRun run = study.index(arguments, with_faults({{"FAULT_KILL_AT", std::to_string(at)}}));
    ASSERT_EQ(run.status, 128 + SIGKILL) << "call " << at;
    const auto found = dump_index(index_of(study));
    EXPECT_TRUE(found == old_dump || found == new_dump) << "call " << at << "\n"
                                                        << difference(new_dump, found);
    ++(found == old_dump ? old_ones : new_ones);
    EXPECT_LE(generations(study).size(), 2u);
    const ProgramRun search = study.verbatim({"search", "-n", "1", "drift"});
    EXPECT_EQ(search.status, 0) << "call " << at << "\n" << search.err;
    const ProgramRun next = study.index();
    EXPECT_EQ(next.status, 0) << "call " << at << "\n" << next.err;
    EXPECT_EQ(difference(new_dump, dump_index(index_of(study))), "") << "call " << at;
    EXPECT_EQ(generations(study).size(), 1u) << "call " << at << " left something";
  }
  EXPECT_GT(old_ones, 0);
  EXPECT_GT(new_ones, 0);
}

TEST(KilledAtACall, BringingUpToDate) {
  kill_at_calls({}, false, 2);
}
TEST(KilledAtACall, Rebuilding) {
  kill_at_calls({"--rebuild"}, false, 3);
}
TEST(KilledAtACall, ReplacingAnIndexOfTheOlderForm) {
  kill_at_calls({"--rebuild"}, true, 2);
}

TEST(KilledAtACall, TheFirstRun) {
  ProgramStudy study;
  study.write("transcripts/t.txt", talk_of("one"));
  const int changes = count_calls([&](const ProgramSetting& setting) { study.index({}, setting); }).changes;
  const std::string right = study.verbatim({"search", "--output", "citations", "drift"}).out;
  for (int at = 1; at <= changes; at += 3) {
    fs::remove_all(index_of(study));
    study.index({}, with_faults({{"FAULT_KILL_AT", std::to_string(at)}}));
    const ProgramRun search = study.verbatim({"search", "--output", "citations", "drift"});
    EXPECT_TRUE((search.status == 0 && search.out == right) ||
                ((search.status == 2 || search.status == 3) && search.out.empty()))
        << "call " << at << "\n"
        << search.out << search.err;
    EXPECT_EQ(study.index().status, 0) << "call " << at;
    EXPECT_EQ(study.verbatim({"search", "--output", "citations", "drift"}).out, right) << "call " << at;
    EXPECT_EQ(generations(study).size(), 1u) << "call " << at;
  }
}

TEST(KilledAtACall, Accepting) {
  ProgramStudy study;
  study.write("transcripts/t.txt", talk_of("one"));
  study.write("catalog.yaml",
              "entries:\n  - {id: drift, title: Drift, kind: issue, queries: [drift, missing data]}\n");
  ASSERT_EQ(study.index().status, 0);
  ASSERT_EQ(study.verbatim({"accept", "drift", "1:2"}).status, 0);
  const fs::path decisions = study.path() / "decisions";
  const auto count = [&] {
    return std::count_if(fs::directory_iterator(decisions), fs::directory_iterator(),
                         [](const auto& entry) { return entry.path().extension() == ".json"; });
  };
  const TempDir old;
  fs::copy(decisions, old.path() / "decisions");
  const auto old_count = count();
  const std::vector<std::string> accept{"accept", "drift", "1:4"};
  const int changes =
      count_calls([&](const ProgramSetting& setting) { study.verbatim(accept, setting); }).changes;
  ASSERT_GT(changes, 4);
  EXPECT_EQ(count(), old_count + 1);
  for (int at = 1; at <= changes; ++at) {
    fs::remove_all(decisions);
    fs::copy(old.path() / "decisions", decisions);
    study.verbatim(accept, with_faults({{"FAULT_KILL_AT", std::to_string(at)}}));
    EXPECT_GE(count(), old_count) << "call " << at;
    EXPECT_EQ(study.verbatim({"evidence", "drift"}).status, 0) << "call " << at;
    EXPECT_EQ(study.verbatim(accept).status, 0) << "call " << at;
    EXPECT_EQ(count(), old_count + 1) << "call " << at;
  }
}

// ---- a disk that is full from some moment on ----

/// The sizes of all files of the index in use, by name; of the stamp none, which is written when it can be.
std::map<std::string, std::uintmax_t> sizes_in_use(const ProgramStudy& study) {
  std::map<std::string, std::uintmax_t> sizes;
  for (const auto& entry : fs::directory_iterator(index_of(study) / "index"))
    sizes[entry.path().filename().string()] = entry.file_size();
  sizes.erase("stamp");
  return sizes;
}

TEST(FullDisk, LeavesTheOldIndexAndNothingBeside) {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{}, {"--rebuild"}}) {
    ProgramStudy study;
    study.write("transcripts/t.txt", talk_of("one"));
    ASSERT_EQ(study.index().status, 0);
    const auto before = dump_index(index_of(study));
    study.write("transcripts/t.txt", talk_of("two"));
    int full = 0;
    for (int at = 1;; at += 2) {
      const std::vector<std::string> names = generations(study);
      const auto sizes = sizes_in_use(study);
      const ProgramRun run = study.index(arguments, with_faults({{"FAULT_FULL_FROM", std::to_string(at)}}));
      if (run.status == 0) break;
      ++full;
      EXPECT_EQ(run.status, 3) << "call " << at << "\n" << run.err;
      EXPECT_THAT(run.err, AllOf(HasSubstr("verbatim-index: "), HasSubstr("No space left on device")))
          << "call " << at;
      EXPECT_EQ(difference(dump_index(index_of(study)), before), "") << "call " << at;
      EXPECT_EQ(generations(study), names) << "call " << at << " left something";
      EXPECT_EQ(sizes_in_use(study), sizes) << "call " << at << " took room";
    }
    EXPECT_GT(full, 5);
    EXPECT_EQ(study.index().status, 0);
  }
}

/// A commit that fails at its very end has written all that it had to write.
TEST(FullDisk, AtOneCallLeavesTheOldIndexWhole) {
  ProgramStudy study;
  study.write("transcripts/t.txt", talk_of("one"));
  ASSERT_EQ(study.index().status, 0);
  // So that there are lists of free blocks, which a commit writes into where they stand.
  for (const char* round : {"two", "one"}) {
    study.write("transcripts/t.txt", talk_of(round));
    ASSERT_EQ(study.index().status, 0);
  }
  const ProgramRun before = study.verbatim({"search", "--format", "jsonl", "drift"});
  const TempDir old;
  fs::copy(index_of(study), old.path() / "index",
           fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  study.write("transcripts/t.txt", talk_of("two"));
  const int changes = count_calls([&](const ProgramSetting& setting) { study.index({}, setting); }).changes;
  const ProgramRun after = study.verbatim({"search", "--format", "jsonl", "drift"});
  int failed = 0;
  for (int at = 1; at <= changes; ++at) {
    fs::remove_all(index_of(study));
    fs::copy(old.path() / "index", index_of(study),
             fs::copy_options::recursive | fs::copy_options::copy_symlinks);
    const ProgramRun run = study.index({}, with_faults({{"FAULT_FAIL_AT", std::to_string(at)}}));
    failed += run.status == 3;
    const ProgramRun search = study.verbatim({"search", "--format", "jsonl", "drift"});
    EXPECT_EQ(search.status, 0) << "call " << at << "\n" << run.err << search.err;
    EXPECT_TRUE(search.out == before.out || search.out == after.out) << "call " << at;
    const ProgramRun next = study.index();
    EXPECT_EQ(next.status, 0) << "call " << at << "\n" << next.err;
    EXPECT_THAT(next.err, Not(HasSubstr("damaged"))) << "call " << at;
    EXPECT_EQ(study.verbatim({"search", "--format", "jsonl", "drift"}).out, after.out) << "call " << at;
  }
  EXPECT_GT(failed, 10);
}

// ---- damage ----

TEST(DamagedIndexFiles, GiveARightAnswerOrAClearErrorAndAreMended) {
  constexpr int kDamages = 10;
  const DamageCounts counts = damage_index(/*seed=*/20, kDamages);
  EXPECT_THAT(counts.faults, IsEmpty());
  EXPECT_EQ(counts.mended, kDamages);
  EXPECT_GT(counts.clear_errors, 3);
}

TEST(DamagedIndexFiles, AreFoundAlthoughTheirTimeAndSizeAreTheSame) {
  ProgramStudy study;
  study.write("transcripts/t.txt", talk_of("one"));
  ASSERT_EQ(study.index().status, 0);
  const fs::path table = index_of(study) / "index/postlist.glass";
  const auto time = fs::last_write_time(table);
  std::fstream(table, std::ios::in | std::ios::out | std::ios::binary).seekp(4000) << "flip";
  fs::last_write_time(table, time);
  const ProgramRun run = study.verbatim({"search", "drift"});
  EXPECT_EQ(run.status, 3);
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.err, HasSubstr("/postlist.glass has other bytes than were written\nrun verbatim-index"));
  const ProgramRun next = study.index();
  EXPECT_EQ(next.status, 0);
  EXPECT_THAT(next.err, HasSubstr("damaged: index.1/postlist.glass has other bytes than were written\n"
                                  "  the index is made again from the transcripts\n"));
  EXPECT_EQ(study.verbatim({"search", "drift"}).status, 0);
}

TEST(DamagedIndexFiles, ACopyOfAStudyIsReadWholeOnceAndThenBelieved) {
  ProgramStudy study, copy;
  study.write("transcripts/t.txt", talk_of("one"));
  ASSERT_EQ(study.index().status, 0);
  for (const auto options : {fs::copy_options::copy_symlinks, fs::copy_options::none}) {
    fs::remove_all(copy.path());
    fs::copy(study.path(), copy.path(), fs::copy_options::recursive | options);
    EXPECT_EQ(copy.verbatim({"search", "drift"}).out, study.verbatim({"search", "drift"}).out);
    EXPECT_THAT(copy.index().out, HasSubstr("1 unchanged"));
    EXPECT_EQ(copy.verbatim({"search", "drift"}).status, 0);
  }
}

TEST(DamagedIndexFiles, TheHintWaitsForAWriterAtWork) {
  ProgramStudy study;
  study.write("transcripts/t.txt", talk_of("one"));
  ASSERT_EQ(study.index().status, 0);
  fs::resize_file(index_of(study) / "index/termlist.glass", 100);
  EXPECT_THAT(study.verbatim({"search", "drift"}).err, HasSubstr("\nrun verbatim-index: it makes"));
  const int lock = ::open((index_of(study) / "lock").c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_EQ(::flock(lock, LOCK_EX), 0);
  const ProgramRun run = study.verbatim({"search", "drift"});
  ::close(lock);
  EXPECT_EQ(run.status, 3);
  EXPECT_THAT(run.err, HasSubstr("verbatim-index is at work on this study: try again when it is done"));
  EXPECT_THAT(run.err, Not(HasSubstr("delete")));
}

TEST(DamagedIndexFiles, AnIndexOfTheOlderFormIsUsedUntilTheFirstRun) {
  ProgramStudy study;
  study.write("transcripts/t.txt", talk_of("one"));
  ASSERT_EQ(study.index().status, 0);
  make_older_form(study);
  EXPECT_EQ(study.verbatim({"search", "drift"}).status, 0);
  EXPECT_THAT(study.index().out, HasSubstr("1 unchanged"));
  EXPECT_THAT(generations(study), ElementsAre("index.1"));
  EXPECT_TRUE(fs::exists(index_of(study) / "index.1/sums"));
  EXPECT_EQ(study.verbatim({"search", "drift"}).status, 0);
}

// ---- what is not the program's ----

TEST(ForeignFiles, ALinkInPlaceOfTheFolderIsRefusedAndItsTargetLeftAlone) {
  for (const std::string target : {"elsewhere", ".."}) {
    const TempDir around;
    const fs::path root = around.path() / "study";
    fs::create_directories(root / "transcripts");
    around.write("study/transcripts/t.txt", talk_of("one"));
    around.write("study/elsewhere/index/precious.txt", "mine");
    around.write("index/precious.txt", "mine");
    fs::permissions(root / "elsewhere", fs::perms(0755));
    fs::permissions(around.path(), fs::perms(0755));
    fs::create_symlink(target, root / ".verbatim");
    const ProgramRun run = testing::run_verbatim_index({root.string()});
    EXPECT_EQ(run.status, 3) << target;
    EXPECT_THAT(run.err,
                AllOf(HasSubstr(".verbatim: this is a symbolic link"), HasSubstr("remove the link")));
    for (const fs::path& kept : {root / "elsewhere", around.path()}) {
      EXPECT_TRUE(fs::exists(kept / "index/precious.txt"));
      EXPECT_EQ(fs::status(kept).permissions(), fs::perms(0755));
      EXPECT_FALSE(fs::exists(kept / ".gitignore"));
    }
    EXPECT_EQ(testing::run_verbatim({"-C", root.string(), "search", "drift"}).status, 3);
  }
}

TEST(ForeignFiles, StayWhereTheyAre) {
  ProgramStudy study;
  study.write("transcripts/t.txt", talk_of("one"));
  study.write(".verbatim/index/precious.txt", "mine");
  const ProgramRun refused = study.index();
  EXPECT_EQ(refused.status, 3);
  EXPECT_THAT(refused.err, HasSubstr("holds what Verbatim did not make: precious.txt\nmove it away"));
  fs::rename(index_of(study) / "index", index_of(study) / "index.5");
  study.write(".verbatim/sources/notes.txt", "mine");
  ASSERT_EQ(study.index().status, 0);
  ASSERT_EQ(study.index({"--rebuild"}).status, 0);
  EXPECT_TRUE(fs::exists(index_of(study) / "index.5/precious.txt"));
  EXPECT_TRUE(fs::exists(index_of(study) / "sources/notes.txt"));
}

TEST(ForeignFiles, ALinkThatVerbatimDidNotMakeIsRefused) {
  ProgramStudy study;
  study.write("transcripts/t.txt", talk_of("one"));
  ASSERT_EQ(study.index().status, 0);
  const TempDir elsewhere;
  fs::rename(index_of(study) / fs::read_symlink(index_of(study) / "index"), elsewhere.path() / "database");
  fs::remove(index_of(study) / "index");
  fs::create_symlink(elsewhere.path() / "database", index_of(study) / "index");
  for (const ProgramRun& run : {study.verbatim({"search", "drift"}), study.index()}) {
    EXPECT_EQ(run.status, 3);
    EXPECT_THAT(run.err, HasSubstr("this symbolic link was not made by Verbatim"));
  }
  EXPECT_TRUE(fs::exists(elsewhere.path() / "database/iamglass"));
}

}  // namespace
}  // namespace verbatim
