// Runs of many minutes, of the preset `long` alone: bad luck in numbers. Each prints its counts.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <random>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/index_damage.h"
#include "tests/cli/programs.h"
#include "tests/support/index_dump.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;
using namespace ::testing;
using testing::ask_everything;
using testing::block;
using testing::damage_index;
using testing::DamageCounts;
using testing::difference;
using testing::dump_index;
using testing::ProgramRun;
using testing::ProgramSetting;
using testing::ProgramStudy;
using testing::run_program;
using testing::RunningProgram;

class Long : public Test {
 protected:
  void SetUp() override {
    if (std::getenv("VERBATIM_LONG_TESTS") == nullptr) GTEST_SKIP() << "only in the preset long";
  }
};

fs::path index_in(const ProgramStudy& study) {
  return study.path() / ".verbatim";
}

void write_round(const ProgramStudy& study, int round, int talks = 8, int blocks = 40) {
  for (int id = 1; id <= talks; ++id) {
    std::string text = "Interview " + std::to_string(id) + " - PO\n\n";
    for (int i = 0; i < blocks; ++i) {
      text += block("Interviewer", "What about drift in part " + std::to_string(i) + "?") +
              block("Interviewee",
                    "Round" + std::to_string(round) + " goes on with missing data " +
                        std::to_string(round * 100 + i) + ".",
                    i % 5 == 0 ? "MM-drift" : "");
    }
    study.write("transcripts/t" + std::to_string(id) + ".txt", text);
  }
}

std::size_t folders_in(const fs::path& folder) {
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator(folder))
    count +=
        entry.is_directory() && !entry.is_symlink() && entry.path().filename().string().starts_with("index");
  return count;
}

TEST_F(Long, RandomKills) {
  constexpr int kKills = 500;
  ProgramStudy old_study, study;
  write_round(old_study, 1);
  ASSERT_EQ(old_study.index().status, 0);
  const auto old_dump = dump_index(index_in(old_study));
  write_round(study, 2);
  const auto begin = std::chrono::steady_clock::now();
  ASSERT_EQ(study.index().status, 0);
  auto whole =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
  const auto new_dump = dump_index(index_in(study));
  std::mt19937 random(500);
  int killed = 0, old_ones = 0, new_ones = 0, rounds = 0;
  for (; killed < kKills && rounds < 20 * kKills; ++rounds) {
    fs::remove_all(index_in(study));
    fs::copy(index_in(old_study), index_in(study),
             fs::copy_options::recursive | fs::copy_options::copy_symlinks);
    std::vector<std::string> arguments{study.path().string()};
    if (rounds % 2 == 1) arguments.push_back("--rebuild");
    RunningProgram program(VERBATIM_INDEX_PROGRAM, arguments);
    std::this_thread::sleep_for(
        std::chrono::microseconds(random() % static_cast<unsigned long>(whole.count())));
    program.kill();
    if (program.wait().status != 128 + SIGKILL) {
      whole = whole * 19 / 20;
      continue;
    }
    ++killed;
    const auto found = dump_index(index_in(study));
    ASSERT_TRUE(found == old_dump || found == new_dump) << "kill " << killed << difference(new_dump, found);
    ++(found == old_dump ? old_ones : new_ones);
    ASSERT_EQ(study.verbatim({"search", "-n", "1", "drift"}).status, 0) << "kill " << killed;
    ASSERT_EQ(study.index().status, 0);
    ASSERT_EQ(difference(new_dump, dump_index(index_in(study))), "") << "kill " << killed;
    ASSERT_EQ(folders_in(index_in(study)), 1u);
  }
  std::cout << killed << " kills: " << old_ones << " old indexes, " << new_ones << " new ones, 0 others\n";
  EXPECT_EQ(killed, kKills);
}

/// In a name space of its own, where a test may mount a small file system.
TEST_F(Long, FullDisks) {
  ProgramStudy study;
  write_round(study, 1, 30);
  ASSERT_EQ(study.index().status, 0);
  const fs::path disk = study.path() / "disk";
  fs::create_directory(disk);
  const auto on_disk_of = [&](const std::string& size, const std::string& script) {
    return run_program("/usr/bin/unshare", {"--user", "--map-root-user", "--mount", "/bin/sh", "-c",
                                            "mount -t tmpfs -o size=" + size + " tmpfs '" + disk.string() +
                                                "' && cd '" + disk.string() + "' && " + script});
  };
  if (on_disk_of("1m", "true").status != 0) GTEST_SKIP() << "no file system can be mounted here";
  int full = 0, enough = 0;
  for (int kilobytes = 200; kilobytes <= 6000; kilobytes += 100) {
    // The disk is filled but for some room; the old index stands there, and has to answer as before.
    const ProgramRun run =
        on_disk_of("20m",
                   "mkdir study && cp -a ../transcripts ../.verbatim study/ && "
                   "'" VERBATIM_PROGRAM
                   "' -C study search --output citations drift > before && "
                   "for f in study/transcripts/*; do echo 'And more drift.' >> $f; done && "
                   "head -c $(( $(df --output=avail -B1 . | tail -1) - " +
                       std::to_string(kilobytes * 1024) +
                       " )) /dev/zero > ballast && "
                       "ls study/.verbatim > names_before; used=$(du -s study/.verbatim | cut -f1); "
                       "'" VERBATIM_INDEX_PROGRAM
                       "' study --rebuild > said 2>&1; status=$?; "
                       "'" VERBATIM_PROGRAM
                       "' -C study search --output citations drift > after; answered=$?; "
                       "ls study/.verbatim > names_after; "
                       "[ $answered = 0 ] || exit 10; "
                       "if [ $status = 0 ]; then exit 0; fi; "
                       "[ $status = 3 ] || exit 11; "
                       "grep -q 'No space left on device' said || { cat said; exit 12; }; "
                       "cmp before after || exit 13; cmp names_before names_after || exit 14; "
                       "[ $(du -s study/.verbatim | cut -f1) = $used ] || exit 15; exit 3");
    ASSERT_TRUE(run.status == 0 || run.status == 3) << kilobytes << " KB: status " << run.status << "\n"
                                                    << run.out << run.err;
    ++(run.status == 0 ? enough : full);
  }
  std::cout << full << " full disks: the old index each time, nothing left behind; " << enough
            << " with enough room\n";
  EXPECT_GT(full, 5);
  EXPECT_GT(enough, 0);
}

TEST_F(Long, FourReadersBesideFiftyRebuilds) {
  ProgramStudy study;
  std::vector<std::vector<ProgramRun>> right;
  study.write("catalog.yaml",
              "entries:\n  - {id: drift, title: Drift, kind: issue, queries: [drift, missing data]}\n");
  std::vector<std::vector<std::string>> questions{
      {"search", "--format", "jsonl", "--limit", "50", "round1 OR round2 OR \"missing data\""},
      {"search", "--any", "--format", "jsonl", "round1 round2 goes on"},
      {"count", "--by", "interview", "round1"},
      {"evidence", "drift"}};
  for (const int round : {1, 2}) {
    write_round(study, round, 4, round == 1 ? 20 : 25);
    ASSERT_EQ(study.index({"--rebuild"}).status, 0);
    std::vector<ProgramRun>& answers = right.emplace_back();
    for (const auto& question : questions) answers.push_back(study.verbatim(question));
  }
  std::atomic<bool> done{false};
  std::atomic<int> reads{0}, mixtures{0};
  std::vector<std::thread> readers;
  std::string first_fault;
  for (int reader = 0; reader < 4; ++reader) {
    readers.emplace_back([&, reader] {
      for (std::size_t at = static_cast<std::size_t>(reader); !done; ++at, ++reads) {
        const std::size_t question = at % questions.size();
        const ProgramRun run = study.verbatim(questions[question]);
        const auto is = [&](std::size_t round) {
          return run.status == right[round][question].status && run.out == right[round][question].out;
        };
        if (!is(0) && !is(1) && mixtures++ == 0)
          first_fault = "status " + std::to_string(run.status) + "\n" + run.out.substr(0, 500) + run.err;
      }
    });
  }
  std::size_t most = 0;
  for (int rebuild = 0; rebuild < 50; ++rebuild) {
    const int round = rebuild % 2 + 1;
    write_round(study, round, 4, round == 1 ? 20 : 25);
    const ProgramRun run =
        study.index(rebuild % 3 == 0 ? std::vector<std::string>{} : std::vector<std::string>{"--rebuild"});
    EXPECT_EQ(run.status, 0) << run.err;
    most = std::max(most, folders_in(index_in(study)));
  }
  done = true;
  for (std::thread& reader : readers) reader.join();
  std::cout << reads << " reads by 4 readers beside 50 rebuilds: " << mixtures
            << " neither old nor new; at most " << most << " generations\n";
  EXPECT_EQ(mixtures, 0) << first_fault;
  EXPECT_LE(most, 2u);
}

TEST_F(Long, ThreeHundredDamages) {
  const DamageCounts counts = damage_index(/*seed=*/300, 300);
  std::cout << counts.damages << " damages: " << counts.right_answers << " right answers, "
            << counts.clear_errors << " clear errors, " << counts.faults.size() << " faults; "
            << counts.mended << " mended by the next run\n";
  EXPECT_THAT(counts.faults, IsEmpty());
  EXPECT_EQ(counts.mended, counts.damages);
}

}  // namespace
}  // namespace verbatim
