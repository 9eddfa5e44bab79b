#include <chrono>
#include <csignal>
#include <fstream>
#include <random>
#include <thread>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <linux/capability.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/documents/source_text.h"
#include "tests/cli/programs.h"
#include "tests/support/index_dump.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;
using namespace ::testing;
using testing::block;
using testing::difference;
using testing::dump_index;
using testing::ProgramRun;
using testing::ProgramSetting;
using testing::ProgramStudy;
using testing::run_verbatim_index;
using testing::RunningProgram;

/// `count` transcripts of some length; `round` changes their words.
void write_talks(const ProgramStudy& study, int count, int round, int blocks = 60) {
  for (int id = 1; id <= count; ++id) {
    std::string text = "Interview " + std::to_string(id) + " - PO\n\n";
    for (int i = 0; i < blocks; ++i) {
      text +=
          block("Interviewer",
                "What about round " + std::to_string(round) + " and part " + std::to_string(i) + "?") +
          block("Interviewee", "In round " + std::to_string(round * 31 + id) + " we said word" +
                                   std::to_string(round * 1000 + i) + " about the models and their drift.");
    }
    study.write("transcripts/t" + std::to_string(id) + ".txt", text);
  }
}

fs::path index_folder(const ProgramStudy& study) {
  return study.path() / ".verbatim";
}

TEST(VerbatimIndex, IndexesAStudyAndSaysSo) {
  ProgramStudy study;
  study.copy_corpus();
  const ProgramRun first = study.index();
  EXPECT_EQ(first.status, 0);
  EXPECT_EQ(first.out, "5 interviews, 952 turns; 5 added\n");
  EXPECT_THAT(first.err, HasSubstr("added: transcripts/interview-06.txt: interview 6, 227 turns written"));
  const ProgramRun second = study.index();
  EXPECT_EQ(second.out, "5 interviews, 952 turns; 5 unchanged\n");
  EXPECT_THAT(second.err, Not(HasSubstr("added"))) << "only what each run tells of labels";
  EXPECT_EQ(study.index({"--quiet"}).out, "");
  ProgramSetting inside;
  inside.working_folder = study.path() / "transcripts";
  EXPECT_EQ(run_verbatim_index({}, inside).status, 0) << "walking up to the study";
}

// README: "run verbatim-index there". It was an error, and its advice (-C) an unknown option.
TEST(VerbatimIndex, RunsInAFolderThatIsNoStudyYet) {
  ProgramStudy study;
  study.write("transcripts/a.txt", block("Interviewer", "Hello?"));
  ProgramSetting inside;
  inside.working_folder = study.path();
  EXPECT_EQ(testing::run_verbatim({"search", "hello"}, inside).status, 3);
  const ProgramRun run = run_verbatim_index({}, inside);
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(testing::run_verbatim({"search", "hello"}, inside).status, 0);
  ProgramStudy elsewhere;
  inside.working_folder = elsewhere.path();
  const ProgramRun nothing = run_verbatim_index({}, inside);
  EXPECT_EQ(nothing.status, 2);
  EXPECT_THAT(nothing.err, HasSubstr("-C FOLDER"));
  // The advice, followed.
  for (const char* option : {"-C", "--study"})
    EXPECT_EQ(run_verbatim_index({option, study.path().string()}, inside).status, 0) << option;
  EXPECT_EQ(run_verbatim_index({"-C", study.path().string(), elsewhere.path().string()}, inside).status, 2);
}

TEST(VerbatimIndex, ExitStatusSaysWhatHappened) {
  ProgramStudy study;
  study.write("transcripts/a.txt", block("Interviewer", "Hello."));
  EXPECT_EQ(study.index().status, 0);
  for (const std::vector<std::string>& wrong : {std::vector<std::string>{"--frob"},
                                                {"--jobs", "0"},
                                                {"--jobs", "-1"},
                                                {"--jobs", "many"},
                                                {"another", "study"}}) {
    const ProgramRun run = study.index(wrong);
    EXPECT_EQ(run.status, 2) << PrintToString(wrong);
    EXPECT_EQ(run.out, "");
    EXPECT_THAT(run.err, StartsWith("verbatim-index: "));
  }
  EXPECT_EQ(run_verbatim_index({"/nonexistent"}).status, 3);
  study.write("verbatim.yaml", "languge: en\n");
  const ProgramRun settings = study.index();
  EXPECT_EQ(settings.status, 2);
  EXPECT_THAT(settings.err, AllOf(HasSubstr("verbatim.yaml:1"), HasSubstr("language")));
}

TEST(VerbatimIndex, ReportsAndDryRuns) {
  ProgramStudy study;
  study.copy_corpus();
  const ProgramRun dry = study.index({"--dry-run"});
  EXPECT_EQ(dry.status, 0);
  EXPECT_THAT(dry.out, HasSubstr("nothing written"));
  EXPECT_FALSE(fs::exists(index_folder(study)));
  const ProgramRun table = study.index({"--report"});
  EXPECT_EQ(table.status, 0);
  EXPECT_THAT(table.out, AllOf(HasSubstr("interview-24.txt      bold labels: 188 labels above the talk "),
                               HasSubstr("25 inferred, 2 mixed")));
  const ProgramRun report = study.index({"--report", "interview-32.txt"});
  EXPECT_EQ(report.status, 0);
  EXPECT_THAT(report.out, Not(HasSubstr("interview 24: ")));
  EXPECT_THAT(report.out,
              AllOf(HasSubstr("interview 32: transcripts/interview-32.txt, coder PO"), HasSubstr("phases:"),
                    HasSubstr(" code line (71)"), HasSubstr("5 interviews, 952 turns")));
  EXPECT_EQ(testing::first_unsafe(report.out), "");
}

TEST(VerbatimIndex, SaysNothingOfOtherFilesWhereOneIsAskedFor) {
  ProgramStudy study;
  study.copy_corpus();
  ASSERT_EQ(study.index({"-q"}).status, 0);
  const ProgramRun report = study.index({"--report", "interview-32.txt"});
  EXPECT_EQ(report.err, "");
  EXPECT_THAT(report.out, HasSubstr("  note: lines 27, 69, ")) << "its own stands in the report";
  const ProgramRun wrong = study.index({"--report", "interview-99.txt"});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_THAT(wrong.err,
              AllOf(StartsWith("verbatim-index: no transcript of this study: 'interview-99.txt'\n"),
                    Not(HasSubstr("did you mean"))));
  EXPECT_EQ(study.index({"--dry-run"}).err, "") << "nothing would change";
}

// The last transcript was deleted: the run ended with a message that named half of the endings, the old turns
// stayed, and neither the message nor any option said how to get rid of them.
TEST(VerbatimIndex, WithoutAnyTranscriptKeepsTheIndexUntilToldOtherwise) {
  ProgramStudy study;
  study.write("verbatim.yaml", "language: en\n");
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{}, {"--rebuild"}}) {
    const ProgramRun none = study.index(arguments);
    EXPECT_EQ(none.status, 2);
    EXPECT_THAT(none.err, AllOf(HasSubstr("there is no transcript in transcripts/"), HasSubstr(".odt"),
                                Not(HasSubstr("any more"))));
    EXPECT_FALSE(fs::exists(index_folder(study)));
  }
  study.write("transcripts/a.txt", block("Interviewer", "Hello?") + block("Interviewee", "Hello."));
  ASSERT_EQ(study.index().status, 0);
  fs::remove_all(study.path() / "transcripts");
  const ProgramRun run = study.index();
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err,
              AllOf(HasSubstr("there is no transcript any more in transcripts/"),
                    HasSubstr("the index keeps the 2 turns"), HasSubstr("verbatim-index --rebuild")));
  EXPECT_THAT(study.verbatim({"search", "hello"}).out, HasSubstr("2 turns"));
  EXPECT_THAT(study.index({"--rebuild", "--dry-run"}).out, HasSubstr("0 turns"));
  EXPECT_THAT(study.verbatim({"search", "hello"}).out, HasSubstr("2 turns")) << "nothing written";
  // The advice, followed.
  const ProgramRun rebuilt = study.index({"--rebuild"});
  EXPECT_EQ(rebuilt.status, 0) << rebuilt.err;
  EXPECT_THAT(rebuilt.out, StartsWith("0 interviews, 0 turns"));
  const ProgramRun search = study.verbatim({"search", "hello"});
  EXPECT_EQ(search.status, 1);
  EXPECT_THAT(search.out, HasSubstr("0 turns in 0 of 0 interviews"));
  EXPECT_THAT(search.err, Not(HasSubstr("warning")));
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"search", "--any", "hello", "you"},
        {"count", "--by", "phase", "--share"},
        {"count", "--by", "role,phase"},
        {"recall", "hello you"}}) {
    EXPECT_EQ(study.verbatim(arguments).status, 1) << PrintToString(arguments);
  }
  EXPECT_EQ(study.index().status, 2);
  study.write("transcripts/a.txt", block("Interviewer", "Back again."));
  EXPECT_EQ(study.index().out, "1 interview, 1 turn; 1 added\n");
}

TEST(VerbatimIndex, PreviewsAFileAnywhereAndWritesNothing) {
  ProgramStudy study;
  study.write("elsewhere/talk.txt",
              "Ana: How did it start?\nBen: By chance, in May.\nAna: And then?\nBen: It grew.\n");
  study.write("elsewhere/codes.csv", "a\n");
  const ProgramRun run =
      testing::run_verbatim_index({"--preview", (study.path() / "elsewhere/talk.txt").string(),
                                   (study.path() / "elsewhere/gone.txt").string()});
  EXPECT_EQ(run.status, 3) << "one of the two files is not there";
  EXPECT_THAT(run.out, AllOf(HasSubstr("read as 'Name: text': 4 labels"), HasSubstr("4 turns: Ana, Ben\n"),
                             HasSubstr("  2 Ben: By chance, in May.\n")));
  EXPECT_THAT(run.err, HasSubstr("gone.txt"));
  EXPECT_FALSE(fs::exists((study.path() / "elsewhere/.verbatim")));
  EXPECT_EQ(testing::run_verbatim_index({"--preview"}).status, 2);
}

TEST(VerbatimIndex, ProposesSettingsAndWritesThemOnce) {
  ProgramStudy study;
  study.write("transcripts/a.txt",
              "Interviewer: How?\nAna: By chance.\nInterviewer: Why?\nAna: Who knows.\n");
  EXPECT_EQ(study.index({"--write"}).status, 2);
  const ProgramRun printed = study.index({"--propose"});
  EXPECT_EQ(printed.status, 0);
  EXPECT_THAT(printed.out, HasSubstr("  Ana: interviewee   # 2 turns\n"));
  EXPECT_FALSE(fs::exists((study.path() / "verbatim.yaml")) || fs::exists((study.path() / ".verbatim")));
  EXPECT_EQ(study.index({"--propose", "--write"}).status, 0);
  EXPECT_EQ(read_file((study.path() / "verbatim.yaml")), printed.out);
  const ProgramRun again = study.index({"--propose", "--write"});
  EXPECT_EQ(again.status, 2) << "what a person wrote is never overwritten";
  EXPECT_THAT(again.err, HasSubstr("verbatim.yaml: there is a file of this name already"));
  EXPECT_EQ(study.index().status, 0) << "what is proposed is read";
}

TEST(VerbatimIndex, TwoSourcesOfOneInterviewAreAnErrorThatNamesBoth) {
  ProgramStudy study;
  study.write("transcripts/a.txt", "Interview 7\n\n" + block("Interviewer", "Hello."));
  study.write("transcripts/b.txt", "Interview 7\n\n" + block("Interviewer", "Again."));
  const ProgramRun run = study.index();
  EXPECT_EQ(run.status, 3);
  EXPECT_THAT(run.err, HasSubstr("transcripts/b.txt: interview 7 already comes from transcripts/a.txt"));
  EXPECT_EQ(run.out, "1 interview, 1 turn; 1 added, 1 not readable: 1 of 2 files is read\n");
}

TEST(VerbatimIndex, NothingItWritesIsReadableByOthers) {
  for (const bool rebuild : {false, true}) {
    ProgramStudy study;
    write_talks(study, 2, 1, 2);
    ProgramSetting open_mask;
    open_mask.in_child = [] { ::umask(0); };
    ASSERT_EQ(study.index({}, open_mask).status, 0);
    write_talks(study, 2, 2, 2);
    ASSERT_EQ(
        study.index(rebuild ? std::vector<std::string>{"--rebuild"} : std::vector<std::string>{}, open_mask)
            .status,
        0);
    std::size_t files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(index_folder(study))) {
      ++files;
      EXPECT_EQ(entry.status().permissions() & fs::perms(0077), fs::perms::none) << entry.path();
    }
    EXPECT_GT(files, 5u);
    EXPECT_EQ(fs::status(index_folder(study)).permissions(), fs::perms(0700));
    EXPECT_TRUE(fs::exists(index_folder(study) / ".gitignore"));
  }
}

TEST(VerbatimIndex, ASecondOneAtTheSameTimeGivesUpAtOnce) {
  ProgramStudy study;
  write_talks(study, 1, 1, 2);
  ASSERT_EQ(study.index().status, 0);
  const int lock = ::open((index_folder(study) / "lock").c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_EQ(::flock(lock, LOCK_EX), 0);
  ProgramSetting soon;
  soon.time_limit = std::chrono::seconds(10);
  const ProgramRun run = study.index({}, soon);
  ::close(lock);
  EXPECT_EQ(run.status, 3);
  EXPECT_THAT(run.err, HasSubstr("another verbatim-index is at work"));
  EXPECT_EQ(study.index().status, 0);
}

TEST(VerbatimIndex, TwoThatReallyRunAtTheSameTimeLeaveASoundIndex) {
  ProgramStudy study;
  write_talks(study, 8, 1);
  RunningProgram one(VERBATIM_INDEX_PROGRAM, {study.path().string()});
  RunningProgram two(VERBATIM_INDEX_PROGRAM, {study.path().string()});
  const ProgramRun first = one.wait(), second = two.wait();
  EXPECT_TRUE(first.status == 0 || second.status == 0);
  for (const ProgramRun& run : {first, second}) EXPECT_TRUE(run.status == 0 || run.status == 3) << run.err;
  EXPECT_EQ(study.index().out, "8 interviews, 960 turns; 8 unchanged\n");
}

/// Killed anywhere: the index is the old one or the new one, and the next run brings the new one.
void kill_and_look(const std::vector<std::string>& arguments, unsigned seed) {
  constexpr int kTalks = 40;
  ProgramStudy old_study, study;
  write_talks(old_study, kTalks, 1, 12);
  ASSERT_EQ(old_study.index().status, 0);
  const auto old_dump = dump_index(index_folder(old_study));
  write_talks(study, kTalks, 2, 12);
  const auto begin = std::chrono::steady_clock::now();
  ASSERT_EQ(study.index().status, 0);
  auto whole =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
  const auto new_dump = dump_index(index_folder(study));
  std::mt19937 random(seed);
  int killed = 0;
  // On a busy machine the first run may have taken longer than the others will: then kill sooner.
  for (int round = 0; round < 8 || (killed < 3 && round < 40); ++round) {
    fs::remove_all(index_folder(study));
    fs::copy(index_folder(old_study), index_folder(study), fs::copy_options::recursive);
    std::vector<std::string> all{study.path().string()};
    all.insert(all.end(), arguments.begin(), arguments.end());
    RunningProgram program(VERBATIM_INDEX_PROGRAM, all);
    // The second half of a run is the one that writes.
    const auto after = whole * (round % 4 + 1) / 5 + std::chrono::microseconds(random() % 20'000);
    std::this_thread::sleep_for(after);
    program.kill();
    const bool in_time = program.wait().status == 128 + SIGKILL;
    killed += in_time;
    if (!in_time) whole = whole * 3 / 4;
    const auto found = dump_index(index_folder(study));
    EXPECT_TRUE(found == old_dump || found == new_dump)
        << "seed " << seed << ", killed after " << after.count() << " us\n"
        << difference(new_dump, found);
    const ProgramRun next = study.index();
    EXPECT_EQ(next.status, 0) << next.err;
    EXPECT_EQ(difference(new_dump, dump_index(index_folder(study))), "");
    EXPECT_FALSE(fs::exists(index_folder(study) / "index.next"));
  }
  EXPECT_GT(killed, 2) << "most runs were over before the kill: this test tests little";
}

TEST(VerbatimIndex, KilledWhileBringingUpToDate) {
  kill_and_look({}, 7);
}
TEST(VerbatimIndex, KilledWhileRebuilding) {
  kill_and_look({"--rebuild"}, 8);
}

/// A limit on file sizes makes writes fail as a full disk does, in the middle of a run.
TEST(VerbatimIndex, WithoutRoomKeepsTheOldIndex) {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{}, {"--rebuild"}}) {
    for (const rlim_t limit : {rlim_t{0}, rlim_t{20'000}, rlim_t{100'000}, rlim_t{200'000}}) {
      ProgramStudy study;
      write_talks(study, 3, 1, 10);
      ASSERT_EQ(study.index().status, 0);
      const auto before = dump_index(index_folder(study));
      write_talks(study, 12, 2);
      ProgramSetting full;
      full.in_child = [limit] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit files{limit, limit};
        ::setrlimit(RLIMIT_FSIZE, &files);
      };
      // What it says must not fall under the limit itself.
      int ends[2];
      ASSERT_EQ(::pipe(ends), 0);
      full.out_descriptor = ends[1];
      const auto original = full.in_child;
      full.in_child = [&] {
        ::dup2(ends[1], STDERR_FILENO);
        original();
      };
      const ProgramRun run = study.index(arguments, full);
      ::close(ends[1]);
      std::string said(4096, '\0');
      said.resize(static_cast<std::size_t>(std::max<ssize_t>(0, ::read(ends[0], said.data(), said.size()))));
      ::close(ends[0]);
      EXPECT_EQ(run.status, 3) << "limit " << limit << "\n" << said;
      EXPECT_THAT(said, AllOf(HasSubstr("verbatim-index: "), HasSubstr(".verbatim/index"),
                              HasSubstr("File too large")));
      EXPECT_EQ(difference(dump_index(index_folder(study)), before), "") << "limit " << limit;
      EXPECT_EQ(study.index().status, 0);
      EXPECT_EQ(study.verbatim({"search", "word2003"}).status, 0);
    }
  }
}

TEST(VerbatimIndex, AClosedPipeIsNoError) {
  ProgramStudy study;
  study.copy_corpus();
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  ::close(ends[0]);
  ProgramSetting setting;
  setting.out_descriptor = ends[1];
  const ProgramRun run = study.index({"--report"}, setting);
  ::close(ends[1]);
  EXPECT_EQ(run.status, 0);
  EXPECT_THAT(run.err, Not(HasSubstr("verbatim-index:")));
  setting.out_descriptor = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
  const ProgramRun full = study.index({}, setting);
  ::close(setting.out_descriptor);
  EXPECT_EQ(full.status, 3);
  EXPECT_THAT(full.err, HasSubstr("could not be written"));
}

/// Root may read everything unless it gives up the capabilities for it before the program is started.
void give_up_roots_rights() {
  if (::geteuid() != 0) return;
  for (const int capability : {CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH}) {
    if (::prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0) ::_exit(126);
  }
}

TEST(VerbatimIndex, AFolderItMayNotReadStopsTheRun) {
  ProgramStudy study;
  study.write("transcripts/a.txt", block("Interviewer", "Hello."));
  study.write("transcripts/sub/b.txt", block("Interviewer", "Hello again."));
  ProgramSetting restricted;
  restricted.in_child = give_up_roots_rights;
  const ProgramRun first = study.index({}, restricted);
  ASSERT_EQ(first.status, 0) << first.err;
  for (const char* folder : {"transcripts/sub", "transcripts"}) {
    fs::permissions(study.path() / folder, fs::perms::none);
    const ProgramRun run = study.index({}, restricted);
    EXPECT_EQ(run.status, 3);
    EXPECT_THAT(run.err, AllOf(HasSubstr(folder), HasSubstr("Permission denied")));
    const ProgramRun search = study.verbatim({"search", "hello"}, restricted);
    EXPECT_EQ(search.status, 0) << search.err;
    EXPECT_THAT(search.out, HasSubstr("2 turns in 2 of 2")) << "nothing was taken for removed";
    fs::permissions(study.path() / folder, fs::perms(0700));
  }
  // One file alone: its turns stay, and the exit status says it.
  fs::permissions(study.path() / "transcripts/a.txt", fs::perms::none);
  const ProgramRun run = study.index({}, restricted);
  EXPECT_EQ(run.status, 3);
  EXPECT_THAT(run.err, AllOf(HasSubstr("not readable: transcripts/a.txt"), HasSubstr("Permission denied")));
  EXPECT_THAT(study.verbatim({"search", "hello"}, restricted).out, HasSubstr("2 turns in 2 of 2"));
  // A study that cannot be written to.
  fs::permissions(study.path() / "transcripts/a.txt", fs::perms(0600));
  fs::remove_all(index_folder(study));
  fs::permissions(study.path(), fs::perms(0500));
  const ProgramRun sealed = study.index({}, restricted);
  EXPECT_EQ(sealed.status, 3);
  EXPECT_THAT(sealed.err, AllOf(HasSubstr(".verbatim"), HasSubstr("Permission denied")));
  fs::permissions(study.path(), fs::perms(0700));
}

TEST(VerbatimIndex, SpeakersAreFoundByTheirNameAndByTheLabelAsWritten) {
  ProgramStudy study;
  study.write(
      "verbatim.yaml",
      "interviews:\n  p04:\n    speakers: {S00: {name: Ana Ruiz, role: interviewee}}\n  p05:\n    speakers: "
      "{S00: {name: Bo Ode}}\n");
  study.write("transcripts/p04.txt", "S01: How so?\n\nS00: It rained.\n\nS01: And?\n\nS00: It stopped.\n");
  study.write("transcripts/p05.txt", "S00: And here?\n\nS01: It rained.\n\nS00: Long?\n\nS01: No.\n");
  ASSERT_EQ(study.index().status, 0);
  const auto found = [&](const std::string& query) {
    return study.verbatim({"search", "--output", "citations", query}).out;
  };
  EXPECT_EQ(found("speaker:\"Ana Ruiz\""), "p04:2\np04:4\n");
  EXPECT_EQ(found("speaker:s00"), "p04:2\np04:4\np05:1\np05:3\n");
  EXPECT_EQ(found("speaker:S01 rained"), "p05:2\n");
  EXPECT_EQ(found("rained -speaker:S00"), "p05:2\n");
  EXPECT_EQ(study.verbatim({"search", "speaker:S02"}).status, 2);
  EXPECT_THAT(study.verbatim({"show", "--source", "p04:2"}).out, HasSubstr("S00: It rained."));
}

}  // namespace
}  // namespace verbatim
