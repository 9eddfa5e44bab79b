#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <xapian.h>

#include "tests/cli/programs.h"
#include "tests/support/corpus.h"
#include "tests/support/shard_server.h"
#include "tests/support/terminal.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;
using namespace ::testing;
using testing::block;
using testing::free_port;
using testing::MuteServer;
using testing::ProgramRun;
using testing::ProgramSetting;
using testing::ProgramStudy;
using testing::run_verbatim;
using testing::RunningProgram;
using testing::ShardServer;
using testing::source_root;
using testing::TempDir;

/// Where a person's own files are while a test runs.
class ShardedHome {
 public:
  ProgramSetting setting() const {
    ProgramSetting setting;
    setting.environment = {{"XDG_CONFIG_HOME", (home_.path() / "config").string()},
                           {"XDG_STATE_HOME", (home_.path() / "state").string()}};
    return setting;
  }

 private:
  TempDir home_;
};

/// The corpus as one study, and its interviews in three; with a fourth study that has no transcripts.
class Shards : public Test {
 protected:
  static void SetUpTestSuite() {
    studies_ = new Studies;
    studies_->one.copy_corpus();
    studies_->one.index();
    for (const char* file : {"catalog.yaml", "saved-queries.json"})
      fs::copy_file(source_root() / "corpus" / file, studies_->one.path() / file);
    std::size_t next = 0;
    for (const fs::path& file : testing::corpus_transcripts()) {
      const ProgramStudy& shard = studies_->shards[next++ % studies_->shards.size()];
      fs::create_directories(shard.path() / "transcripts");
      fs::copy_file(file, shard.path() / "transcripts" / file.filename());
    }
    for (const ProgramStudy& shard : studies_->shards) {
      for (const char* file : {"verbatim.yaml", "guide.md"})
        fs::copy_file(source_root() / "corpus" / file, shard.path() / file);
      ASSERT_EQ(shard.index().status, 0);
    }
    for (const char* file : {"verbatim.yaml", "guide.md", "catalog.yaml", "saved-queries.json"})
      fs::copy_file(source_root() / "corpus" / file, studies_->client.path() / file);
  }
  static void TearDownTestSuite() {
    delete studies_;
    studies_ = nullptr;
  }

  struct Studies {
    ProgramStudy one, client;
    std::array<ProgramStudy, 3> shards;
  };

  static fs::path index_of(std::size_t shard) {
    return studies_->shards[shard].path() / ".verbatim" / "index";
  }
  static std::vector<std::string> folders() {
    std::vector<std::string> all;
    for (const ProgramStudy& shard : studies_->shards) all.push_back(shard.path().string());
    return all;
  }

  /// A command of the client over these shards.
  ProgramRun over(const std::vector<std::string>& databases, const std::vector<std::string>& command) const {
    std::vector<std::string> arguments;
    for (const std::string& database : databases) arguments.insert(arguments.end(), {"--database", database});
    arguments.insert(arguments.end(), command.begin(), command.end());
    return studies_->client.verbatim(arguments, home_.setting());
  }
  ProgramRun client(const std::vector<std::string>& command) const {
    return studies_->client.verbatim(command, home_.setting());
  }

  void expect_same_commands(const std::vector<std::string>& databases) const {
    const TempDir papers;
    const fs::path paper = papers.write("paper.md",
                                        "As one said, \"we have a lot of missing data\" (I32:14).\n\n> I "
                                        "would say that this was never said here.\n\n"
                                        "He said \"it was mostly the data scientists who did that\" (I5).\n");
    const std::vector<std::vector<std::string>> commands{
        {"search", "versioning"},
        {"search", "--format", "jsonl", "--limit", "all", "data AND model"},
        {"search", "--explain", "drift OR retrain*"},
        {"search", "--any", "--limit", "20", "how do you deploy a new version of the model"},
        {"search", "--any", "--format", "jsonl", "data quality missing values"},
        {"search", "--any", "--output", "words", "monitoring drift"},
        {"search", "--kwic", "model"},
        {"search", "--sample", "5", "--seed", "7", "data"},
        {"search", "--per-interview", "2", "data"},
        {"search", "cold start"},
        {"search", "nosuchword"},
        {"search", "phas:deployment"},
        {"search", "phase:deploymnt"},
        {"search", "question:(data) THEN quality"},
        {"similar", "32:14"},
        {"recall", "we had a lot of missing data in there"},
        {"show", "32:14"},
        {"show", "5"},
        {"show", "--source", "27:3..6"},
        {"show", "99:1"},
        {"count", "--by", "code"},
        {"count", "--by", "phase,interview", "data"},
        {"count", "--by", "speaker"},
        {"catalog"},
        {"catalog", "gaps"},
        {"agreement"},
        {"agreement", "--format", "jsonl"},
        {"check", paper.string()},
    };
    for (const std::vector<std::string>& command : commands) {
      SCOPED_TRACE(PrintToString(command));
      const ProgramRun here = studies_->one.verbatim(command, home_.setting());
      const ProgramRun there = over(databases, command);
      EXPECT_EQ(here.status, there.status);
      EXPECT_EQ(here.out, there.out);
      EXPECT_EQ(here.err, there.err);
    }
    for (const std::string entry : {"missing-values", "noisy-labels"}) {
      const ProgramRun here = studies_->one.verbatim({"evidence", entry}, home_.setting());
      const ProgramRun there = over(databases, {"evidence", entry});
      EXPECT_EQ(here.out, there.out);
      EXPECT_EQ(here.err, there.err);
    }
  }

  static Studies* studies_;
  ShardedHome home_;
};

Shards::Studies* Shards::studies_ = nullptr;

TEST_F(Shards, OfThisMachineAnswerEachCommandAsOneIndexDoes) {
  expect_same_commands(folders());
}

TEST_F(Shards, BehindServersAnswerEachCommandAsOneIndexDoes) {
  const ShardServer first(index_of(0)), second(index_of(1)), third(index_of(2));
  const std::vector<std::string> databases{first.address(), second.address(), third.address()};
  const ProgramRun here = studies_->one.verbatim({"search", "--any", "--format", "jsonl", "data quality"});
  const ProgramRun there = over(databases, {"search", "--any", "--format", "jsonl", "data quality"});
  EXPECT_EQ(here.out, there.out);
  EXPECT_EQ(here.err, there.err);
  for (const std::vector<std::string>& command :
       std::vector<std::vector<std::string>>{{"search", "--per-interview", "1", "model"},
                                             {"count", "--by", "phase", "data"},
                                             {"evidence", "noisy-labels"}})
    EXPECT_EQ(studies_->one.verbatim(command).out, over(databases, command).out) << PrintToString(command);
  // The transcript is on the other machine; nobody here can read its lines.
  EXPECT_THAT(over(databases, {"show", "--source", "27:3"}).out,
              AllOf(HasSubstr("this transcript lies elsewhere"), HasSubstr("27:3")));
  // A folder and a server go together.
  EXPECT_EQ(studies_->one.verbatim({"search", "data"}).out,
            over({folders()[0], second.address(), folders()[2]}, {"search", "data"}).out);
}

TEST_F(Shards, ThroughSshAreServedByAProgramThatIsStartedThere) {
  // In the place of ssh: keeps what it was given, and runs the command here.
  const TempDir folder;
  const fs::path ssh =
      folder.write("bin/ssh", "#!/bin/sh\nprintf '%s\\n' \"$@\" > " + folder.path().string() +
                                  "/given\nwhile [ \"$1\" != -- ]; do shift; done\nshift 2\n"
                                  "exec \"$@\"\n");
  fs::permissions(ssh, fs::perms::owner_all);
  ProgramSetting setting = home_.setting();
  setting.environment.emplace_back("PATH", ssh.parent_path().string() + ":/usr/bin:/bin");
  const ProgramRun run = studies_->client.verbatim(
      {"--database", folders()[0], "--database", "ssh:ana@b.example.org:" + index_of(1).string(),
       "--database", folders()[2], "search", "data"},
      setting);
  EXPECT_EQ(run.out, studies_->one.verbatim({"search", "data"}).out) << run.err;
  std::ifstream in(folder.path() / "given");
  const std::string given{std::istreambuf_iterator<char>(in), {}};
  // It must not ask, and no part of the address can be an option.
  EXPECT_THAT(given,
              AllOf(HasSubstr("-o\nBatchMode=yes\n"),
                    HasSubstr("\n--\nana@b.example.org\nxapian-progsrv\n" + index_of(1).string() + "\n")));
  EXPECT_EQ(
      studies_->client.verbatim({"--database", "ssh:-oProxyCommand=x:/p", "search", "data"}, setting).status,
      2);
}

TEST_F(Shards, OneThatIsDeadIsAnErrorWithTheInterviewsThatAreMissing) {
  const ShardServer first(index_of(0)), third(index_of(2));
  ShardServer second(index_of(1));
  const std::vector<std::string> databases{first.address(), second.address(), third.address()};
  ASSERT_EQ(over(databases, {"search", "data"}).status, 0);
  second.kill();
  const ProgramRun run = over(databases, {"search", "data"});
  EXPECT_EQ(run.status, 3);
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.err, AllOf(HasSubstr("1 of 3 shards cannot be used"), HasSubstr(second.address()),
                             HasSubstr("interviews are missing: 6, 32"), HasSubstr("--partial")));
  const ProgramRun partial = over(databases, {"--partial", "search", "data"});
  EXPECT_EQ(partial.status, 0) << partial.err;
  EXPECT_THAT(partial.err, AllOf(HasSubstr("partial: the shard " + second.address() + " is left out"),
                                 HasSubstr("interviews are missing: 6, 32")));
  EXPECT_THAT(partial.out,
              AllOf(HasSubstr("of 3 interviews"), HasSubstr("partial: 1 of 3 shards is missing")));
  second.start();
  EXPECT_EQ(over(databases, {"search", "data"}).status, 0) << "it is there again";
}

TEST_F(Shards, OneThatIsStoppedIsGivenUpAfterItsDeadline) {
  const ShardServer first(index_of(0)), second(index_of(1));
  const std::vector<std::string> databases{first.address(), second.address(), folders()[2]};
  ASSERT_EQ(over(databases, {"search", "data"}).status, 0);
  second.stop();
  const ProgramRun run = over(databases, {"--deadline", "0.5", "search", "data"});
  second.go_on();
  EXPECT_EQ(run.status, 3);
  EXPECT_THAT(run.err, AllOf(HasSubstr("it gave no answer within 500 milliseconds"),
                             HasSubstr("interviews are missing: 6, 32")));
}

TEST_F(Shards, ThroughSshThatIsStoppedIsGivenUpAfterItsDeadline) {
  // Answers for a while, and then is stopped: such a program never ends by itself, and Xapian waits for that.
  const TempDir folder;
  const fs::path ssh = folder.write("bin/ssh",
                                    "#!/bin/sh\nwhile [ \"$1\" != -- ]; do shift; done\nshift 2\n"
                                    "(exec <&- >&-; sleep 0.5; kill -STOP $$) &\nexec \"$@\"\n");
  fs::permissions(ssh, fs::perms::owner_all);
  ProgramSetting setting = home_.setting();
  setting.environment.emplace_back("PATH", ssh.parent_path().string() + ":/usr/bin:/bin");
  std::string lines;
  for (int i = 0; i < 100000; ++i) lines += "{\"query\": \"data\"}\n";
  const fs::path batch = folder.write("lines", lines);
  const ProgramRun run = studies_->client.verbatim(
      {"--database", folders()[0], "--database", "ssh:b.example.org:" + index_of(1).string(), "--deadline",
       "0.5", "search", "--batch", batch.string()},
      setting);
  EXPECT_EQ(run.status, 3);
  EXPECT_THAT(run.err, HasSubstr("it gave no answer within 500 milliseconds"));
}

TEST_F(Shards, ThroughSshAreNotWaitedForWhereTheProgramThereIsStopped) {
  // Real ssh stays between, with other files open than those it was started with, and waits for the program
  // on the other machine, which here is stopped for good.
  const TempDir folder;
  const std::string stop = (folder.path() / "stop").string(), stopped = (folder.path() / "stopped").string(),
                    over = (folder.path() / "over").string();
  const fs::path ssh =
      folder.write("bin/ssh",
                   "#!/bin/sh\nwhile [ \"$1\" != -- ]; do shift; done\nshift 2\nexec 3<&0 4>&1 >/dev/null\n"
                   "\"$@\" <&3 >&4 &\nserver=$!\n(exec <&- 3<&- 4>&-; while [ ! -e " +
                       stop + " ]; do sleep 0.05; done; kill -STOP $server; : > " + stopped +
                       "; sleep 60; true > " + over + "; kill -KILL $server) &\nwait $server\n");
  fs::permissions(ssh, fs::perms::owner_all);
  testing::TerminalSetting setting;
  setting.environment = home_.setting().environment;
  setting.environment.emplace_back("PATH", ssh.parent_path().string() + ":/usr/bin:/bin");
  for (const bool is_asked : {true, false}) {
    fs::remove(stop);
    fs::remove(stopped);
    testing::TerminalProgram program(
        VERBATIM_PROGRAM,
        {"-C", studies_->client.path().string(), "--database", folders()[0], "--database",
         "ssh:b.example.org:" + index_of(1).string(), "--deadline", "5", "search", "--batch", "-"},
        setting);
    program.type("{\"query\": \"data\"}\n");
    program.wait_for("\"hits\"");
    std::ofstream{stop};
    while (!fs::exists(stopped)) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    if (is_asked) {
      program.type("{\"query\": \"model\"}\n");
      program.wait_for("it gave no answer within 5 seconds");
      EXPECT_EQ(program.wait(), 3);
    } else {
      program.type("\x04");  // the end of the input
      EXPECT_EQ(program.wait(), 0) << program.written();
    }
    EXPECT_FALSE(fs::exists(over)) << "the end of the program there was waited for";
  }
}

TEST_F(Shards, ThatGiveNoAnswerAreAskedOnce) {
  const TempDir folder;
  const fs::path ssh = folder.write(
      "bin/ssh", "#!/bin/sh\necho started >> " + folder.path().string() + "/starts\nexec cat >/dev/null\n");
  fs::permissions(ssh, fs::perms::owner_all);
  ProgramSetting setting = home_.setting();
  setting.environment.emplace_back("PATH", ssh.parent_path().string() + ":/usr/bin:/bin");
  const ProgramRun run =
      studies_->client.verbatim({"--database", folders()[0], "--database", "ssh:b.example.org:/index",
                                 "--deadline", "0.5", "search", "data"},
                                setting);
  EXPECT_EQ(run.status, 3);
  std::ifstream in(folder.path() / "starts");
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), "started\n");
}

/// Its server has no lock on the tables, which runs write on in.
TEST_F(Shards, BehindAServerThatRunsHaveLeftBehindAreOpenedAnew) {
  const auto talk = [](int turns) {
    std::string text = "Interview 1 - PO\n\n";
    for (int i = 0; i < turns; ++i)
      text +=
          block("Interviewee", "Of drift in round " + std::to_string(turns) + " part " + std::to_string(i));
    return text;
  };
  const ProgramStudy study;
  study.write("transcripts/t.txt", talk(800));
  ASSERT_EQ(study.index().status, 0);
  const ShardServer server(study.path() / ".verbatim/index");
  std::array<int, 2> questions{}, answers{};
  ASSERT_EQ(::pipe2(questions.data(), O_CLOEXEC), 0);
  ASSERT_EQ(::pipe2(answers.data(), O_CLOEXEC), 0);
  ProgramSetting setting = home_.setting();
  setting.in_child = [&] {
    ::dup2(questions[0], STDIN_FILENO);
    ::dup2(answers[1], STDOUT_FILENO);
  };
  RunningProgram batch(
      VERBATIM_PROGRAM,
      {"-C", studies_->client.path().string(), "--database", server.address(), "search", "--batch", "-"},
      setting);
  ::close(questions[0]);
  ::close(answers[1]);
  const auto ask = [&](const std::string& query) {
    const std::string line = "{\"query\": \"" + query + "\", \"limit\": 1}\n";
    EXPECT_EQ(::write(questions[1], line.data(), line.size()), static_cast<ssize_t>(line.size()));
    std::string answer;
    for (char byte = 0; byte != '\n' && ::read(answers[0], &byte, 1) == 1;) answer += byte;
    return answer;
  };
  EXPECT_THAT(ask("drift"), HasSubstr("\"turns\":800"));
  for (const int turns : {900, 500, 700, 600}) {
    study.write("transcripts/t.txt", talk(turns));
    ASSERT_EQ(study.index().status, 0);
  }
  EXPECT_THAT(ask("part"), HasSubstr("\"turns\":600"));
  ::close(questions[1]);
  const ProgramRun run = batch.wait();
  EXPECT_EQ(run.status, 0) << run.err;
  ::close(answers[0]);
}

TEST_F(Shards, LeftOutAreNeverTakenForInterviewsThatAreNot) {
  {
    const ShardServer second(index_of(1));
    ASSERT_EQ(over({second.address()}, {"search", "data"}).status, 0);
    const std::vector<std::string> databases{folders()[0], second.address()};
    second.stop();
    const auto partial = [&](std::vector<std::string> command) {
      command.insert(command.begin(), {"--partial", "--deadline", "0.5"});
      return over(databases, command);
    };
    const std::string missing = studies_->shards[1].verbatim({"show", "32:14"}).status == 0 ? "32" : "6";
    for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
             {"show", missing + ":14"}, {"similar", missing + ":14"}, {"search", "interview:" + missing}}) {
      const ProgramRun run = partial(command);
      EXPECT_EQ(run.status, 3) << PrintToString(command);
      EXPECT_THAT(run.err, HasSubstr("interview " + missing + " is in the shard " + second.address() +
                                     ", which is left out"));
    }
    // A quote of an interview that is missing is not one that nobody said.
    const TempDir papers;
    const ProgramRun check =
        partial({"check", papers.write("paper.md", "He said \"we have, uh, a lot of missing data\".\n")});
    EXPECT_EQ(check.status, 3);
    EXPECT_EQ(check.out, "");
    EXPECT_THAT(check.err, HasSubstr("a quote from what is missing would be called not found"));
    // What seems wrong may be right in what is left out.
    const ProgramRun wrong = partial({"search", "code:NO-such"});
    EXPECT_EQ(wrong.status, 2);
    EXPECT_THAT(wrong.err,
                AllOf(HasSubstr("partial: the shard"), HasSubstr("interviews are missing: 6, 32")));
    second.go_on();
  }
}

TEST_F(Shards, WhatIsNoIndexOrOfAnotherKindIsRefusedByName) {
  const MuteServer mute("SSH-2.0-OpenSSH_9.2\r\n");
  const TempDir other;
  fs::create_directories(other.path() / "empty");
  const fs::path foreign = other.path() / "foreign";
  fs::copy(fs::canonical(index_of(1)), foreign);
  {
    Xapian::WritableDatabase database(foreign.string());
    database.set_metadata("schema", "3");
    database.commit();
  }
  const ShardServer foreign_server(foreign);
  const std::string dead = "127.0.0.1:" + std::to_string(free_port());
  for (const auto& [database, words] : std::vector<std::pair<std::string, std::string>>{
           {dead, "cannot be reached"},
           {mute.address(), "cannot be used"},
           {(other.path() / "empty").string(), "cannot be used"},
           {foreign.string(), "it has schema 3"},
           {foreign_server.address(), "it has schema 3"},
           {(other.path() / "none").string(), "there is no such file or folder"}}) {
    const ProgramRun run = over({folders()[0], database}, {"--deadline", "2", "search", "data"});
    EXPECT_EQ(run.status, 3) << database << run.err;
    EXPECT_THAT(run.err, AllOf(HasSubstr(words), HasSubstr("1 of 2 shards cannot be used"))) << database;
    EXPECT_EQ(run.out, "");
  }
}

TEST_F(Shards, AnInterviewInTwoShardsIsRefusedByName) {
  const ProgramStudy twice;
  twice.write("transcripts/interview-05.txt",
              "Interview 5 - PO\n\n" + block("Interviewer", "Do you?") + block("Interviewee", "I do."));
  for (const char* file : {"verbatim.yaml", "guide.md"})
    fs::copy_file(source_root() / "corpus" / file, twice.path() / file);
  ASSERT_EQ(twice.index().status, 0);
  const ProgramRun run = over({folders()[0], twice.path().string()}, {"search", "data"});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err,
              AllOf(HasSubstr("interview 5 stands in two shards: "), HasSubstr(twice.path().string())));
}

TEST_F(Shards, ThatAFileNamesAreUsedOnlyAfterTheUserHasSaidYes) {
  const ProgramStudy study;
  fs::copy_file(source_root() / "corpus/verbatim.yaml", study.path() / "verbatim.yaml");
  std::ofstream(study.path() / "verbatim.yaml", std::ios::app)
      << "shards:\n  - " << folders()[0] << "\n  - " << folders()[1] << "\n";
  const auto verbatim = [&](const std::vector<std::string>& arguments) {
    return study.verbatim(arguments, home_.setting());
  };
  ProgramRun run = verbatim({"search", "data"});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err,
              AllOf(HasSubstr("you have not said yes"), HasSubstr(folders()[1]), HasSubstr("shards trust")));
  EXPECT_EQ(verbatim({"shards"}).status, 2);
  run = verbatim({"shards", "trust"});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(verbatim({"search", "data"}).status, 0);
  EXPECT_THAT(verbatim({"shards"}).out, HasSubstr(" turns in 2 interviews\n"));
  // Another list is another question.
  std::ofstream(study.path() / "verbatim.yaml", std::ios::app) << "  - " << folders()[2] << "\n";
  EXPECT_EQ(verbatim({"search", "data"}).status, 2);
  EXPECT_EQ(verbatim({"shards", "trust"}).status, 0);
  EXPECT_EQ(verbatim({"search", "data"}).status, 0);
  EXPECT_EQ(verbatim({"shards", "distrust"}).status, 0);
  EXPECT_EQ(verbatim({"search", "data"}).status, 2);
  // There is nothing to index.
  run = study.index();
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, HasSubstr("its turns are in the shards that verbatim.yaml names"));
}

TEST_F(Shards, ThatAFileNamesAreAskedAboutOnceAtATerminal) {
  const ProgramStudy study;
  study.write("verbatim.yaml", "language: en\nshards:\n  - " + folders()[0] + "\n  - " + folders()[1] + "\n");
  testing::TerminalSetting setting;
  setting.environment = home_.setting().environment;
  const std::vector<std::string> search{"-C", study.path().string(), "--no-pager", "search", "data"};
  {
    testing::TerminalProgram program(VERBATIM_PROGRAM, search, setting);
    EXPECT_THAT(program.wait_for("[y/N]"), AllOf(HasSubstr("names 2 shards"), HasSubstr(folders()[1])));
    program.type("\n");
    EXPECT_EQ(program.wait(), 2) << "whoever only presses Enter has not said yes";
  }
  EXPECT_EQ(study.verbatim({"search", "data"}, home_.setting()).status, 2);
  {
    testing::TerminalProgram program(VERBATIM_PROGRAM, search, setting);
    program.wait_for("[y/N]");
    program.type("Yes \n");
    EXPECT_EQ(program.wait(), 0) << program.written();
  }
  const testing::TerminalRun again = testing::run_on_terminal(VERBATIM_PROGRAM, search, setting);
  EXPECT_EQ(again.status, 0);
  EXPECT_THAT(again.out, Not(HasSubstr("[y/N]")));
  EXPECT_EQ(study.verbatim({"search", "data"}, home_.setting()).status, 0);
}

TEST_F(Shards, FilesFromElsewhereRunNothing) {
  const TempDir folder;
  const fs::path mark = folder.path() / "ran";
  // A stub file that Xapian itself would follow, as a shard and in the place of an index.
  const fs::path stub = folder.write("stub", "# ours\nremote :touch " + mark.string() + "\n");
  ProgramRun run = over({stub.string()}, {"search", "data"});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, AllOf(HasSubstr(stub.string() + ":2: "), HasSubstr("names a program to run")));
  const ProgramStudy study;
  fs::create_directories(study.path() / ".verbatim" / "index.1");
  fs::create_symlink("index.1", study.path() / ".verbatim" / "index");
  study.write(".verbatim/index.1/XAPIANDB", "remote :touch " + mark.string() + "\n");
  EXPECT_EQ(study.verbatim({"search", "data"}).status, 3);
  EXPECT_NE(study.verbatim({"doctor"}).status, 0);
  EXPECT_FALSE(fs::exists(mark)) << "a file of a study was run";
}

TEST_F(Shards, AStubFileOfPathsAndServersIsReadByUs) {
  const TempDir folder;
  const ShardServer second(index_of(1));
  const fs::path stub =
      folder.write("all", "# the collection\nauto " + index_of(0).string() + "\nremote " + second.address() +
                              "\n\nglass " + index_of(2).string() + "\n");
  EXPECT_EQ(studies_->one.verbatim({"search", "data"}).out, over({stub.string()}, {"search", "data"}).out);
}

}  // namespace
}  // namespace verbatim
