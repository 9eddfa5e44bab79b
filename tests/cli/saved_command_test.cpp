#include <filesystem>
#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include "common/documents/source_text.h"
#include "tests/cli/programs.h"
#include "tests/support/corpus.h"
#include "tests/support/terminal.h"

namespace verbatim {
namespace {

using namespace ::testing;
using testing::block;
using testing::ProgramRun;
using testing::ProgramSetting;
using testing::ProgramStudy;
using testing::RunningProgram;

class SavedCommand : public Test {
 protected:
  SavedCommand() {
    transcript(block("Interviewer", "What about drift?") +
               block("Interviewee", "Drift is a pain.", "MM-drift") + block("Interviewer", "Okay.") +
               block("Interviewee", "Nothing else drifts."));
  }
  void transcript(const std::string& blocks) {
    study_.write("transcripts/7.txt", "Interview 7\n\n" + blocks);
    ASSERT_EQ(study_.index().status, 0);
  }
  ProgramRun saved(std::vector<std::string> arguments, const ProgramSetting& setting = {}) {
    arguments.insert(arguments.begin(), "saved");
    return study_.verbatim(std::move(arguments), setting);
  }
  ProgramStudy study_;
};

TEST_F(SavedCommand, ListsInColumnsOnATerminal) {
  ASSERT_EQ(saved({"add", "drift", "drift", "--note", "models that go stale"}).status, 0);
  ASSERT_EQ(saved({"add", "all-but-drift", "NOT @drift"}).status, 0);
  const testing::TerminalRun list = testing::run_on_terminal(
      VERBATIM_PROGRAM, {"-C", study_.path().string(), "--color", "never", "--no-pager", "saved", "list"},
      {});
  EXPECT_EQ(list.out,
            "name           query       note\n"
            "all-but-drift  NOT @drift\n"
            "drift          drift       models that go stale\n");
}

TEST_F(SavedCommand, KeepsRunsAndRemovesAQuery) {
  EXPECT_EQ(saved({"list"}).status, 1);
  EXPECT_EQ(saved({"add", "drift", "drift", "--note", "models that go stale"}).status, 0);
  EXPECT_EQ(saved({"list"}).out, "drift\tdrift\tmodels that go stale\n");
  EXPECT_THAT(saved({"show", "drift"}).out, HasSubstr("query  drift\nnote   models that go stale\n"));
  const ProgramRun run = saved({"run", "drift", "--limit", "1"});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(run.out, study_.verbatim({"search", "drift", "--limit", "1"}).out);
  EXPECT_EQ(study_.verbatim({"search", "@drift -code:MM-drift"}).status, 0);
  EXPECT_EQ(saved({"remove", "drift"}).status, 0);
  EXPECT_EQ(study_.verbatim({"search", "@drift"}).status, 2);
}

TEST_F(SavedCommand, ExitStatusSaysWhatIsWrong) {
  ASSERT_EQ(saved({"add", "drift", "drift"}).status, 0);
  ASSERT_EQ(saved({"add", "coded", "@drift code:{code}"}).status, 0);
  const std::vector<std::pair<std::vector<std::string>, std::string>> rows{
      {{}, "add"},
      {{"ad"}, "did you mean 'add'?"},
      {{"add", "x"}, "add NAME QUERY"},
      {{"run", "drift", "--note", "x"}, "saved run has no option --note"},
      {{"run", "drift", "--context", "1001"}, "--context is at most 1000"},
      {{"add", "x y", "drift"}, "cannot be the name"},
      {{"add", "drift", "other"}, "already"},
      {{"add", "x", "drift AND"}, "AND has nothing after it"},
      {{"add", "x", "fase:deployment"}, "unknown facet"},
      {{"add", "x", "code:MM-drft"}, "MM-drift"},
      {{"add", "x", "@drft"}, "did you mean 'drift'?"},
      {{"add", "x", "@x"}, "lead back to themselves"},
      {{"add", "x", "@coded"}, "code=VALUE"},
      {{"add", "drift", "@coded", "--replace"}, "code=VALUE"},
      {{"add", "x", "drift", "--keep"}, "no option --keep"},
      {{"add", "x", "drift", "--note", "a\x1b[31m"}, "control character"},
      {{"show", "drft"}, "did you mean 'drift'?"},
      {{"run", "coded"}, "'code' has no value"},
      {{"run", "coded", "cod=x"}, "did you mean 'code'?"},
      {{"run", "coded", "code=MM-drft"}, "MM-drift"},
      {{"run", "coded", "code=a", "code=b"}, "given twice"},
      {{"run", "drift", "more"}, "not a parameter"},
      {{"diff", "drift"}, "no run of 'drift' was kept"},
      {{"rename", "drift", "coded"}, "already"},
      {{"remove", "drift"}, "'coded' names @drift"},
  };
  for (const auto& [arguments, report] : rows) {
    const ProgramRun result = saved(arguments);
    EXPECT_EQ(result.status, 2) << PrintToString(arguments);
    EXPECT_THAT(result.err, HasSubstr(report)) << PrintToString(arguments);
    EXPECT_EQ(result.out, "");
  }
}

TEST_F(SavedCommand, RenamesInTheQueriesThatNameIt) {
  ASSERT_EQ(saved({"add", "drift", "drift"}).status, 0);
  ASSERT_EQ(saved({"add", "both", "@drift  OR (@drift code:MM-drift)"}).status, 0);
  const ProgramRun renamed = saved({"rename", "drift", "ageing"});
  EXPECT_EQ(renamed.status, 0);
  EXPECT_THAT(renamed.err, HasSubstr("changed @drift to @ageing in 'both'"));
  EXPECT_EQ(saved({"list"}).out, "ageing\tdrift\nboth\t@ageing  OR (@ageing code:MM-drift)\n");
}

TEST_F(SavedCommand, SaysWhatIsNewLostAndMovedSinceTheKeptRun) {
  ASSERT_EQ(saved({"add", "drift", "drift"}).status, 0);
  ASSERT_EQ(saved({"run", "--keep", "drift"}).status, 0);
  EXPECT_EQ(saved({"diff", "drift"}).status, 0);
  transcript(block("Interviewer", "Hello.") + block("Interviewee", "Drift is a pain.", "MM-drift") +
             block("Interviewer", "Any drift?") + block("Interviewee", "Nothing else.") +
             block("Interviewer", "Well.") + block("Interviewee", "Nothing else drifts."));
  const ProgramRun diff = saved({"diff", "drift"});
  EXPECT_EQ(diff.status, 1);
  EXPECT_EQ(diff.out, "new    7:3\nlost   7:1\nmoved  7:4 -> 7:6\n");
  EXPECT_THAT(diff.err, HasSubstr("3 turns in 1 interview then, 3 turns in 1 now"));
  EXPECT_THAT(diff.err, HasSubstr("note: 3 differences come from transcripts that changed since: 7\n"));
  ASSERT_EQ(saved({"run", "--keep", "drift"}).status, 0);
  EXPECT_EQ(saved({"diff", "drift"}).status, 0);
}

TEST_F(SavedCommand, KeepsARunForEachSetOfParameters) {
  ASSERT_EQ(saved({"add", "by", "drift role:{role}"}).status, 0);
  ASSERT_EQ(saved({"run", "--keep", "by", "role=interviewee"}).status, 0);
  EXPECT_EQ(saved({"diff", "by"}).status, 0);
  ASSERT_EQ(saved({"run", "--keep", "by", "role=interviewer"}).status, 0);
  EXPECT_THAT(saved({"diff", "by"}).err, HasSubstr("kept with: role=interviewee; role=interviewer"));
  EXPECT_EQ(saved({"diff", "by", "role=interviewer"}).status, 0);
}

TEST_F(SavedCommand, NamesTheLineOfAHandEditsMistake) {
  study_.write("saved-queries.json", "{\n\"version\": 1,\n\"queries\": [\n{\"nmae\": \"x\"}]}\n");
  const ProgramRun result = saved({"list"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("saved-queries.json:4: unknown key 'nmae'\ndid you mean 'name'?"));
}

TEST_F(SavedCommand, ReportsAFullDiskAndKeepsTheOldFile) {
  ASSERT_EQ(saved({"add", "drift", "drift"}).status, 0);
  const std::string before = read_file(study_.path() / "saved-queries/drift.json");
  ProgramSetting setting;
  setting.in_child = [] {
    const rlimit limit{2048, 2048};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  };
  const ProgramRun result = saved({"add", "x", "drift", "--note", std::string(5'000, 'x')}, setting);
  EXPECT_EQ(result.status, 3) << result.err;
  EXPECT_THAT(result.err, HasSubstr("saved-queries/x.json: cannot be written: File too large"));
  EXPECT_EQ(read_file(study_.path() / "saved-queries/drift.json"), before);
  EXPECT_EQ(saved({"list"}).out, "drift\tdrift\n");
}

TEST_F(SavedCommand, CountsOneTurnAsOne) {
  ASSERT_EQ(saved({"add", "pain", "pain"}).status, 0);
  ASSERT_EQ(saved({"run", "--keep", "pain"}).status, 0);
  EXPECT_THAT(saved({"show", "pain"}).out, HasSubstr("kept   1 turn in 1 interview of index "));
  EXPECT_THAT(saved({"diff", "pain"}).err, HasSubstr("1 turn in 1 interview then, 1 turn in 1 now\n"));
}

TEST_F(SavedCommand, MendsWhatGitLeftInConflict) {
  EXPECT_EQ(saved({"mend"}).status, 1);
  const auto file = [](const std::string& query) {
    return "{\n\"version\": 2,\n\"name\": \"x\",\n" + query + "}\n";
  };
  study_.write("saved-queries/x.json",
               file("<<<<<<< HEAD\n\"query\": \"drift\"\n=======\n\"query\": \"pain\"\n>>>>>>> b\n"));
  const ProgramRun refused = saved({"list"});
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.err, HasSubstr("saved-queries/x.json:4: git has left both sides of a merge here"));
  EXPECT_EQ(saved({"mend"}).status, 0);
  EXPECT_EQ(saved({"list"}).out, "x\tdrift\nx.2\tpain\n");
}

TEST_F(SavedCommand, TwoProgramsAtOnceBothGetTheirQueryIn) {
  for (int round = 0; round < 5; ++round) {
    std::vector<std::unique_ptr<RunningProgram>> running;
    for (int i = 0; i < 4; ++i) {
      const std::string name = "q" + std::to_string(round) + "-" + std::to_string(i);
      running.push_back(std::make_unique<RunningProgram>(
          VERBATIM_PROGRAM,
          std::vector<std::string>{"-C", study_.path().string(), "saved", "add", name, "drift"}));
    }
    for (const auto& program : running) EXPECT_EQ(program->wait().status, 0);
  }
  EXPECT_EQ(testing::lines_of(saved({"list"}).out).size(), 20u);
}

TEST(SavedCorpus, EveryQueryFindsSomething) {
  ProgramStudy study;
  study.copy_corpus();
  std::filesystem::copy_file(testing::source_root() / "corpus/saved-queries.json",
                             study.path() / "saved-queries.json");
  ASSERT_EQ(study.index().status, 0);
  const std::vector<std::string> rows = testing::lines_of(study.verbatim({"saved", "list"}).out);
  EXPECT_GE(rows.size(), 10u);
  for (const std::string& row : rows) {
    const std::string name = row.substr(0, row.find('\t'));
    std::vector<std::string> arguments{"saved", "run", name};
    if (row.find("{phase}") != std::string::npos) arguments.emplace_back("phase=deployment");
    const ProgramRun run = study.verbatim(arguments);
    EXPECT_EQ(run.status, 0) << name << "\n" << run.err;
  }
}

}  // namespace
}  // namespace verbatim
