#include <filesystem>
#include <map>
#include <memory>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <unistd.h>

#include "common/documents/source_text.h"
#include "query/evidence/decisions.h"
#include "query/files/study_file.h"
#include "tests/cli/programs.h"
#include "tests/support/git_repository.h"
#include "tests/support/old_study_files.h"
#include "tests/support/terminal.h"

namespace verbatim {
namespace {

using namespace ::testing;
using testing::block;
using testing::GitRepository;
using testing::lines_of;
using testing::old_decisions_file;
using testing::ProgramRun;
using testing::ProgramSetting;
using testing::ProgramStudy;
using testing::run_verbatim;
using testing::RunningProgram;

constexpr const char* kCatalog = R"(entries:
  - id: drift
    title: Models age
    kind: issue
    queries: [drift]
    codes: [MM-drift]
  - id: watching
    title: Watch models
    kind: mitigation
    mitigates: drift
    queries: monitor*
)";

class EvidenceCommands : public Test {
 protected:
  EvidenceCommands() {
    study_.write("catalog.yaml", kCatalog);
    transcript(block("Interviewer", "What about drift?") +
               block("Interviewee", "Drift is a pain. Prices drift.", "MM-drift") +
               block("Interviewer", "Okay.") + block("Interviewee", "Nothing else drifts."));
  }
  void transcript(const std::string& blocks) {
    study_.write("transcripts/7.txt", "Interview 7\n\n" + blocks);
    ASSERT_EQ(study_.index().status, 0);
  }
  ProgramRun run(const std::vector<std::string>& arguments, ProgramSetting setting = {}) {
    if (setting.environment.empty()) setting.environment = {{"VERBATIM_BY", "Ana"}};
    return study_.verbatim(arguments, setting);
  }
  ProgramRun run_as(const std::string& person, std::vector<std::string> arguments) {
    return run(arguments, {.environment = {{"VERBATIM_BY", person}}});
  }
  /// The setting of a program that reads this from standard input.
  ProgramSetting with_input(const std::string& text) const {
    const std::string file = study_.write("input", text).string();
    return {.environment = {{"VERBATIM_BY", "Ana"}},
            .in_child = [file] { ::dup2(::open(file.c_str(), O_RDONLY | O_CLOEXEC), STDIN_FILENO); }};
  }
  /// The files of decisions with what they hold.
  std::map<std::string, std::string> files() const {
    std::map<std::string, std::string> files;
    for (const auto& file : json_files_in(study_.path() / "decisions"))
      files[file.filename()] = read_file(file);
    return files;
  }
  /// The id on the first line of what `accept` or `reject` printed.
  static std::string id_of(const ProgramRun& run) { return run.out.substr(0, run.out.find(' ')); }
  std::vector<nlohmann::json> evidence(std::vector<std::string> options = {}) {
    options.insert(options.begin(), {"evidence", "drift", "--format", "jsonl"});
    std::vector<nlohmann::json> objects;
    for (const std::string& line : lines_of(run(options).out)) objects.push_back(nlohmann::json::parse(line));
    return objects;
  }
  ProgramStudy study_;
};

TEST_F(EvidenceCommands, ALongQuoteIsNamedByItsFirstAndLastWords) {
  const ProgramRun made = run({"accept", "drift", "7:2", "--quote", "drift is … prices drift"});
  EXPECT_EQ(made.status, 0) << made.err;
  EXPECT_THAT(made.out, HasSubstr("    Drift is a pain. Prices drift"));
  EXPECT_THAT(run({"accept", "drift", "7:2", "--quote", "Drift is ... prices rise"}).err,
              HasSubstr("the quote is not what was said in 7:2"));
  EXPECT_THAT(run({"accept", "drift", "7:2", "--quote", "Prices drift … a pain"}).err,
              HasSubstr("stands before"));
}

TEST_F(EvidenceCommands, AQuoteIsReadFromStandardInput) {
  const ProgramRun made = run({"accept", "drift", "7:2", "--quote", "-"}, with_input("a pain\n"));
  EXPECT_EQ(made.status, 0) << made.err;
  EXPECT_THAT(made.out, HasSubstr("    a pain"));
  EXPECT_EQ(run({"accept", "drift", "7:2", "--quote", "-"}, with_input("\n")).status, 2);
}

TEST_F(EvidenceCommands, AReasonThatWasGivenBeforeIsOffered) {
  run({"reject", "drift", "7:4", "--reason", "only a negation"});
  const ProgramRun without = run({"reject", "drift", "7:1"});
  EXPECT_EQ(without.status, 2);
  EXPECT_THAT(without.err, HasSubstr("--reason 'only a negation'"));
}

TEST_F(EvidenceCommands, AnExchangeIsWhatWasAskedAndALineOfWhatFollows) {
  const std::string expected =
      "7:1  asked: What about drift?\n"
      "7:2  Interviewee · codes: MM-drift\n"
      "    [[Drift]] is a pain. Prices [[drift]].\n";
  EXPECT_THAT(run({"evidence", "drift", "--exchange"}).out, HasSubstr(expected));
  EXPECT_THAT(run({"evidence", "drift", "--exchange"}).out, HasSubstr("7:3  then Interviewer: Okay.\n"));
  EXPECT_THAT(run({"search", "--exchange", "pain"}).out, HasSubstr("7:1  asked: What about drift?\n7:2  "));
  EXPECT_THAT(
      run({"show", "--exchange", "7:2"}).out,
      AllOf(StartsWith("7:1  asked: What about drift?\n7:2  "), EndsWith("7:3  then Interviewer: Okay.\n")));
  EXPECT_EQ(lines_of(run({"show", "--exchange", "7:2", "--format", "jsonl"}).out).size(), 4u);
  EXPECT_EQ(run({"search", "--exchange", "--context", "1", "drift"}).status, 2);
}

TEST_F(EvidenceCommands, CompletionOffersCandidatesDecisionsAndReasons) {
  run({"accept", "drift", "7:2"});
  run({"reject", "drift", "7:4", "--reason", "only a negation"});
  const auto completed = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"--complete", "fish"});
    return run_verbatim(words, {.working_folder = study_.path()}).out;
  };
  EXPECT_THAT(completed({"accept", "drift", "7"}), AllOf(HasSubstr("7:1"), Not(HasSubstr("7:2"))));
  EXPECT_THAT(completed({"reset", "drift", ""}),
              AllOf(HasSubstr("7:2\taccepted: Drift"), HasSubstr("7:4\trejected")));
  EXPECT_THAT(completed({"reject", "drift", "7:1", "--reason", "on"}), HasSubstr("only a negation"));
}

TEST_F(EvidenceCommands, FromCandidatesToDecisionsAndBack) {
  const ProgramRun first = run({"evidence", "drift"});
  EXPECT_EQ(first.status, 0) << first.err;
  EXPECT_THAT(first.out,
              HasSubstr("drift · Models age\n0 accepted, 0 rejected, 3 unread · evidence in 0 of 1 "
                        "interview; read and rejected in 0; unread in 1; nothing found in 0\n"));
  EXPECT_THAT(first.out, HasSubstr("    found by drift, code MM-drift\n"));
  EXPECT_THAT(first.err, HasSubstr("verbatim accept drift 7:2\n"));

  const ProgramRun accepted = run({"accept", "drift", "7:2", "--by", "Ana", "--note", "clear"});
  EXPECT_EQ(accepted.status, 0) << accepted.err;
  const std::string id = id_of(accepted);
  EXPECT_THAT(accepted.out, MatchesRegex(id + "  accepted  7:2  Interviewee · by Ana, [-0-9]* · clear\n"
                                              "    Drift is a pain. Prices drift.\n"));
  EXPECT_EQ(accepted.err, "undo: verbatim reset drift " + id + "\n");
  EXPECT_EQ(run({"reject", "drift", "7:4", "--reason", "in passing"}).status, 0);

  const auto shown = evidence();
  ASSERT_EQ(shown.size(), 2u);
  EXPECT_EQ(shown[0]["citation"], "7:2");
  EXPECT_EQ(shown[0]["standing"], "accepted");
  EXPECT_EQ(shown[0]["decisions"][0]["id"], id);
  EXPECT_EQ(shown[0]["decisions"][0]["quote"]["exact"], "Drift is a pain. Prices drift.");
  EXPECT_EQ(shown[1]["citation"], "7:1");
  EXPECT_EQ(evidence({"--all"}).size(), 3u);
  ASSERT_EQ(evidence({"--unread"}).size(), 1u);
  ASSERT_EQ(evidence({"--rejected"}).size(), 1u);
  EXPECT_EQ(evidence({"--rejected"})[0]["decisions"][0]["reason"], "in passing");

  const ProgramRun reset = run({"reset", "drift", "7:2"});
  EXPECT_THAT(reset.out, StartsWith(id + "  withdrawn  7:2"));
  EXPECT_EQ(reset.err, "undo: verbatim accept drift " + id + "\n");
  EXPECT_EQ(run({"reset", "drift", "7:2"}).status, 1);
  EXPECT_THAT(run({"accept", "drift", id}).out, StartsWith(id + "  accepted again  7:2"));
  const ProgramRun history = run({"catalog", "show", "drift", "--history"});
  EXPECT_THAT(history.out, HasSubstr("withdrawn by Ana\n"));
  EXPECT_THAT(history.out, HasSubstr("accepted by Ana: clear\n"));
}

TEST_F(EvidenceCommands, GivesTheFieldsAskedFor) {
  const std::string id = id_of(run({"accept", "drift", "7:2"}));
  const std::string names = "citation,standing,found_by,decisions,start,excerpts";
  const ProgramRun csv =
      run({"evidence", "drift", "--sort", "position", "--format", "csv", "--fields", names});
  EXPECT_EQ(csv.status, 0) << csv.err;
  EXPECT_EQ(csv.out, names +
                         "\n7:1,unread,drift,,,What about drift?\n"
                         "7:2,accepted,drift; code MM-drift," +
                         id +
                         ",,Drift is a pain. Prices drift.\n"
                         "7:4,unread,drift,,,Nothing else drifts.\n");
  EXPECT_EQ(
      run({"evidence", "drift", "--unread", "-n1", "--format", "jsonl", "--fields", "standing,entry,phase"})
          .out,
      R"({"standing":"unread","entry":"drift","phase":null})"
      "\n");
  EXPECT_THAT(run({"evidence", "drift", "--fields", "standing"}).err, HasSubstr("--format csv"));
  EXPECT_THAT(run({"evidence", "drift", "--format", "csv", "--fields", "standin"}).err,
              HasSubstr("did you mean 'standing'?"));
}

TEST_F(EvidenceCommands, TakesSeveralQuotesAndSeveralTurns) {
  const ProgramRun two =
      run({"accept", "drift", "7:2", "--quote", "Drift is a pain", "--quote", "prices drift"});
  EXPECT_EQ(two.status, 0) << two.err;
  EXPECT_THAT(two.out, AllOf(HasSubstr("    Drift is a pain\n"), HasSubstr("    Prices drift\n")));
  const ProgramRun turns = run({"accept", "drift", "07:4", "7:1"});
  EXPECT_EQ(turns.status, 0) << turns.err;
  EXPECT_THAT(turns.err, HasSubstr("warning: 7:1 is a turn of an interviewer"));
  EXPECT_THAT(run({"catalog", "list", "--format", "csv"}).out,
              HasSubstr("drift,issue,4,0,0,0,1,1,Models age\n"));
}

TEST_F(EvidenceCommands, SaysWhatIsWrongAndWhatToDo) {
  const std::string id = id_of(run({"accept", "drift", "7:2"}));
  const std::vector<std::pair<std::vector<std::string>, std::string>> rows{
      {{"evidence"}, "known: drift, watching"},
      {{"evidence", "drfit"}, "did you mean 'drift'?"},
      {{"evidence", "drift", "--unread", "--all"}, "do not go together"},
      {{"evidence", "drift", "--sort", "spred"}, "did you mean 'spread'?"},
      {{"accept", "drift"}, "expected: verbatim accept ENTRY CITATION"},
      {{"accept", "drift", "8:1"}, "there is no interview '8'"},
      {{"accept", "drift", "7:9"}, "interview 7 has turns 1 to 4"},
      {{"accept", "drift", "7:2", "--quote", "Drift is the pain"}, "nearest there: 'Drift is a pain"},
      {{"accept", "drift", "7:2", "7:4", "--quote", "drift"}, "one citation"},
      {{"accept", "drift", "7:2", "--by", "a\x1b[31m"}, "the name cannot be kept"},
      {{"accept", "drift", "q0000000"}, "there is no decision q0000000"},
      {{"accept", "watching", id}, "a decision on drift"},
      {{"reject", "drift", "7:4"}, "--reason"},
      {{"reject", "drift", "7:2", "--reason", "x"}, "verbatim reset drift " + id},
      {{"reset", "drift"}, "expected: verbatim reset"},
      {{"catalog", "lst"}, "did you mean 'list'?"},
      {{"catalog", "show"}, "catalog show ENTRY"},
      {{"catalog", "list", "--history"}, "catalog list has no option --history"},
      {{"catalog", "--history"}, "catalog list has no option --history"},
      {{"catalog", "list", "--context", "2"}, "catalog list has no option --context"},
      {{"catalog", "gaps", "--title", "A paper"}, "catalog gaps has no option --title"},
      {{"catalog", "show", "drift", "--disclosure"}, "catalog show has no option --disclosure"},
      {{"catalog", "export", "--history"}, "catalog export has no option --history"},
  };
  const auto before = files();
  for (const auto& [arguments, report] : rows) {
    SCOPED_TRACE(PrintToString(arguments));
    const ProgramRun result = run(arguments);
    EXPECT_EQ(result.status, 2);
    EXPECT_THAT(result.err, HasSubstr(report));
    EXPECT_EQ(result.out, "");
  }
  EXPECT_EQ(files(), before);
  study_.write("catalog.yaml", std::string(kCatalog) + "    codes: MM-drft\n");
  EXPECT_THAT(run({"catalog"}).err, HasSubstr("catalog.yaml:12: entry watching: no code is 'MM-drft'"));
  std::filesystem::remove(study_.path() / "catalog.yaml");
  EXPECT_THAT(run({"catalog"}).err, HasSubstr("no catalog.yaml"));
}

TEST_F(EvidenceCommands, FindsAQuoteAgainOrSaysThatItIsLost) {
  const std::string id = id_of(run({"accept", "drift", "7:2"}));
  transcript(block("Interviewer", "Hello.") + block("Interviewee", "Hi.") +
             block("Interviewer", "What about drift?") +
             block("Interviewee", "Drift is a pain. Prices drift. So it is.", "MM-drift"));
  EXPECT_THAT(run({"catalog", "show", "drift"}).out, ContainsRegex(id + "  accepted  7:4  .* was 7:2"));
  transcript(block("Interviewer", "What about drift?") +
             block("Interviewee", "Drift was a pain. Prices drift.", "MM-drift"));
  const ProgramRun lost = run({"catalog", "show", "drift"});
  EXPECT_THAT(lost.out, HasSubstr(id + "  accepted  7:2  lost"));
  EXPECT_THAT(lost.out, HasSubstr("nearest now, 7:2, with 83 % of its words:\n"));
  EXPECT_THAT(run({"evidence", "drift"}).err, HasSubstr("the words of " + id + " are not found any more"));
  EXPECT_THAT(run({"catalog", "gaps"}).out, HasSubstr("1 decision not found in the transcripts any more"));
  EXPECT_EQ(evidence({"--unread"}).size(), 2u);
}

TEST_F(EvidenceCommands, AcceptsNothingThatTheTranscriptDoesNotSayAnyMore) {
  study_.write("transcripts/7.txt", "Interview 7\n\n" + block("Interviewer", "What about drift?") +
                                        block("Interviewee", "Drift was a pain."));
  const ProgramRun result = run({"accept", "drift", "7:2"});
  EXPECT_EQ(result.status, 3);
  EXPECT_THAT(result.err, HasSubstr("the transcript has changed since it was indexed"));
  EXPECT_TRUE(files().empty());
}

TEST_F(EvidenceCommands, FindsTurnsLikeTheAcceptedQuotesAndUnlikeTheRejectedTurns) {
  transcript(block("Interviewee", "House prices go up, and our forecast is wrong.") +
             block("Interviewee", "The forecast is wrong in every crisis.") +
             block("Interviewee", "House prices are what the agents type in.") +
             block("Interviewee", "The agents type slowly.") +
             block("Interviewee", "I like tea.", "MM-drift") + block("Interviewer", "Forecast wrong?"));
  const auto similar = [&](std::vector<std::string> options) {
    options.insert(options.begin(), {"similar", "--format", "jsonl", "--fields", "citation"});
    return run(options).out;
  };
  const ProgramRun nothing = run({"similar", "--entry", "drift"});
  EXPECT_EQ(nothing.status, 2);
  EXPECT_EQ(nothing.out, "");
  EXPECT_THAT(nothing.err, HasSubstr("drift has no accepted quote to learn from"));
  EXPECT_THAT(nothing.err, HasSubstr("verbatim similar CITATION --entry drift"));

  const std::string id =
      id_of(run({"accept", "drift", "7:1", "--quote", "House prices go up, and our forecast is wrong."}));
  EXPECT_THAT(similar({"--entry", "drift"}), AllOf(HasSubstr("\"7:2\""), HasSubstr("\"7:3\"")));
  EXPECT_EQ(run({"reject", "drift", "7:3", "--reason", "who types them"}).status, 0);
  EXPECT_EQ(similar({"--entry", "drift", "-n1"}), "{\"citation\":\"7:2\"}\n");
  EXPECT_THAT(similar({"--entry", "drift"}), AllOf(Not(HasSubstr("\"7:1\"")), Not(HasSubstr("\"7:3\""))));
  // A question counts half where evidence is looked for.
  const std::vector<std::string> either{"--filter", "turn:2 OR turn:6", "-n1"};
  EXPECT_EQ(similar({"7:1", either[0], either[1], either[2]}), "{\"citation\":\"7:6\"}\n");
  EXPECT_EQ(similar({"--entry", "drift", either[0], either[1], either[2]}), "{\"citation\":\"7:2\"}\n");
  const ProgramRun shown = run({"similar", "--entry", "drift"});
  EXPECT_EQ(shown.status, 0);
  EXPECT_THAT(shown.err, HasSubstr("verbatim accept drift 7:2\nverbatim reject drift 7:2 --reason '…'\n"));
  EXPECT_THAT(run({"evidence", "drift"}).err, Not(HasSubstr("similar")));
  EXPECT_EQ(run({"reject", "drift", "7:5", "--reason", "tea"}).status, 0);
  EXPECT_THAT(run({"evidence", "drift"}).err, HasSubstr("verbatim similar --entry drift\n"));
  EXPECT_EQ(similar({"7:4", "--entry", "drift", "--filter", "turn:2"}), "{\"citation\":\"7:2\"}\n");

  transcript(block("Interviewee", "Flat rents go up, and no model is right.") +
             block("Interviewee", "Tea.", "MM-drift"));
  const ProgramRun lost = run({"similar", "--entry", "drift"});
  EXPECT_EQ(lost.status, 2);
  EXPECT_THAT(lost.err, HasSubstr("the words of " + id + " are not found any more"));
  const ProgramRun unknown = run({"similar", "--entry", "drifd"});
  EXPECT_EQ(unknown.status, 2);
  EXPECT_THAT(unknown.err, HasSubstr("did you mean 'drift'?"));
}

TEST_F(EvidenceCommands, TablesOfTheCatalog) {
  EXPECT_EQ(run({"accept", "drift", "7:4"}).status, 0);
  EXPECT_EQ(run({"catalog"}).out,
            "entry     kind        accepted  rejected  unread  lost  interviews  of  title\n"
            "drift     issue              1         0       2     0           1   1  Models age\n"
            "watching  mitigation         0         0       0     0           0   1  Watch models\n");
  EXPECT_EQ(run({"catalog", "saturation"}).out,
            "entry           7\n"
            "drift           1\n"
            "watching        .\n"
            "new entries     1\n"
            "entries so far  1\n");
  EXPECT_EQ(run({"catalog", "gaps"}).out,
            "drift · Models age\n"
            "    one voice only: 1 quote, Interviewee in interview 7\n"
            "    1 strong candidate unread: 7:2\n"
            "watching · Watch models\n"
            "    no evidence accepted; 0 turns unread\n");
}

TEST_F(EvidenceCommands, TwoProgramsAtOnceBothGetTheirDecisionIn) {
  std::vector<std::unique_ptr<RunningProgram>> running;
  for (const char* quote : {"Drift is a pain", "Prices drift", "a pain", "Drift is"}) {
    running.push_back(std::make_unique<RunningProgram>(
        VERBATIM_PROGRAM,
        std::vector<std::string>{"-C", study_.path().string(), "accept", "drift", "7:2", "--quote", quote}));
  }
  for (const auto& program : running) EXPECT_EQ(program->wait().status, 0);
  EXPECT_EQ(evidence()[0]["decisions"].size(), 4u);
}

TEST_F(EvidenceCommands, AFullDiskLosesNoDecision) {
  ASSERT_EQ(run({"accept", "drift", "7:2"}).status, 0);
  const auto before = files();
  ProgramSetting setting;
  setting.in_child = [] {
    const rlimit limit{2048, 2048};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  };
  const ProgramRun result = run({"accept", "drift", "7:4", "--note", std::string(5'000, 'x')}, setting);
  EXPECT_EQ(result.status, 3) << result.err;
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(result.err, ContainsRegex("decisions/drift-[-0-9a-f]*.json: cannot be written"));
  EXPECT_EQ(files(), before);
}

TEST_F(EvidenceCommands, OfTwoBranchesAreContestedUntilSomebodyDecidesAgain) {
  study_.write(".gitignore", ".verbatim/\n");
  const GitRepository git(study_.path());
  git.new_branch("ana");
  const std::string accepted = id_of(run_as("Ana", {"accept", "drift", "7:2"}));
  git.commit_all();
  git.new_branch("ben");
  const std::string rejected = id_of(run_as("Ben", {"reject", "drift", "7:2", "--reason", "in passing"}));
  const std::string agreed = id_of(run_as("Ben", {"accept", "drift", "7:4"}));
  git.commit_all();
  ASSERT_TRUE(git.merges("ana"));

  EXPECT_THAT(
      run({"evidence", "drift"}).out,
      AllOf(HasSubstr("1 accepted, 0 rejected, 2 unread (1 contested) · "),
            HasSubstr("    contested, decide again · "), HasSubstr("accepted as " + accepted + " by Ana"),
            HasSubstr("rejected as " + rejected + " by Ben")));
  EXPECT_EQ(evidence({"--unread"}).size(), 2u);
  EXPECT_EQ(evidence({"--unread"})[0]["standing"], "contested");
  EXPECT_THAT(run({"catalog", "gaps"}).out,
              HasSubstr("    1 turn contested: 7:2 (accepted as " + accepted + " by Ana, rejected as " +
                        rejected + " by Ben); decide again: accept, reject or reset\n"));
  EXPECT_THAT(run({"catalog", "show", "drift"}).out,
              AllOf(HasSubstr(" · contested by " + accepted), HasSubstr(" · contested by " + rejected)));
  const ProgramRun exported = run({"catalog", "export", "--format", "jsonl"});
  EXPECT_THAT(exported.out, HasSubstr("\"why\":\"is contested: accepted as " + accepted));
  EXPECT_THAT(exported.err, HasSubstr("quote " + accepted + " for drift is left out: it is contested"));
  EXPECT_EQ(run({"similar", "--entry", "drift", "--format", "csv", "--fields", "citation"}).status, 0);

  git.new_branch("cleo", "ben");
  EXPECT_THAT(run_as("Cleo", {"accept", "drift", accepted}).out,
              AllOf(HasSubstr("accepted again"), HasSubstr(rejected + "  withdrawn  7:2")));
  EXPECT_THAT(run({"catalog", "gaps"}).out, Not(HasSubstr("contested")));
  EXPECT_EQ(evidence()[0]["standing"], "accepted");
  git.commit_all();
  git.new_branch("dora", "ben");
  EXPECT_THAT(run_as("Dora", {"reject", "drift", "7:2", "--reason", "in passing"}).out,
              AllOf(HasSubstr("rejected again"), HasSubstr(accepted + "  withdrawn  7:2")));
  EXPECT_EQ(evidence({"--rejected"}).size(), 1u);
  git.commit_all();
  // Both settled it, and not in the same way: neither has won.
  ASSERT_TRUE(git.merges("cleo"));
  EXPECT_THAT(run({"catalog", "gaps"}).out, HasSubstr("contested"));
  EXPECT_EQ(run({"reset", "drift", "7:2"}).status, 0);
  EXPECT_THAT(run({"catalog", "gaps"}).out, Not(HasSubstr("contested")));
}

TEST_F(EvidenceCommands, CountTheSameQuoteOfTwoPeopleOnce) {
  study_.write(".gitignore", ".verbatim/\n");
  const GitRepository git(study_.path());
  git.new_branch("ana");
  const std::string of_ana = id_of(run_as("Ana", {"accept", "drift", "7:2", "--quote", "Drift is a pain"}));
  git.commit_all();
  git.new_branch("ben");
  const std::string of_ben = id_of(run_as("Ben", {"accept", "drift", "7:2", "--quote", "Drift is a pain"}));
  git.commit_all();
  ASSERT_NE(of_ana, of_ben);
  ASSERT_TRUE(git.merges("ana"));
  EXPECT_THAT(run({"evidence", "drift"}).out, HasSubstr("1 accepted, 0 rejected, 2 unread · "));
  EXPECT_THAT(run({"catalog", "show", "drift"}).out, HasSubstr(" · the same words as "));
  const ProgramRun latex = run({"catalog", "export", "--format", "latex"});
  EXPECT_THAT(latex.out, AllOf(HasSubstr(of_ana), HasSubstr(of_ben))) << "papers may name either";
  EXPECT_THAT(latex.err, HasSubstr("are the same words"));
}

TEST_F(EvidenceCommands, TellOfQuotesThatOverlap) {
  const std::string first = id_of(run({"accept", "drift", "7:2", "--quote", "Drift is a"}));
  const ProgramRun second = run({"accept", "drift", "7:2", "--quote", "is a pain."});
  EXPECT_THAT(second.err, HasSubstr("warning: " + id_of(second) + " shares words with " + first));
  const ProgramRun apart = run({"accept", "drift", "7:2", "--quote", "Prices drift."});
  EXPECT_THAT(apart.err, Not(HasSubstr("shares words"))) << apart.err;
  EXPECT_THAT(run({"catalog", "export", "--format", "csv"}).err, HasSubstr(" for drift overlap"));
}

TEST_F(EvidenceCommands, GiveALostQuoteANewPlaceUnderItsId) {
  const std::string id = id_of(run({"accept", "drift", "7:2", "--quote", "Drift is a pain."}));
  EXPECT_THAT(run({"accept", "--again", id, "7:4"}).err,
              HasSubstr("the quote was not said in 7:4 but in 7:2"));
  EXPECT_THAT(run({"accept", "--again", id, "7:2"}).err, HasSubstr("only a lost quote gets a new place"));
  transcript(block("Interviewer", "What about drift?") +
             block("Interviewee", "Drift was a pain. Prices drift.", "MM-drift"));
  EXPECT_THAT(run({"accept", "drift", id}).err, HasSubstr("verbatim accept --again " + id + " CITATION"));
  const ProgramRun guess = run({"accept", "--again", id, "7:2"});
  EXPECT_EQ(guess.status, 2) << "other words are never guessed";
  EXPECT_THAT(guess.err, HasSubstr("nearest there: 'Drift was a pain"));
  EXPECT_THAT(run({"accept", "--again", "q0000000", "7:2"}).err, HasSubstr("there is no decision"));
  EXPECT_THAT(run({"accept", "--again", id, "watching", "7:2"}).err, HasSubstr("a decision on drift"));
  const ProgramRun again = run({"accept", "--again", id, "7:2", "--quote", "Drift was a pain."});
  EXPECT_EQ(again.status, 0) << again.err;
  EXPECT_THAT(again.out, StartsWith(id + "  accepted, in its new place  7:2"));
  EXPECT_THAT(
      run({"catalog", "show", "drift"}).out,
      AllOf(HasSubstr(id + "  accepted  7:2"), HasSubstr("    Drift was a pain.\n"), Not(HasSubstr("lost"))));
  EXPECT_THAT(run({"catalog", "export", "--format", "latex"}).out, HasSubstr(id));
}

TEST_F(EvidenceCommands, NameWhoDecides) {
  const auto by = [&](const std::string& citation, const ProgramSetting& setting,
                      std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"accept", "drift", citation});
    const ProgramRun accepted = study_.verbatim(more, setting);
    EXPECT_EQ(accepted.status, 0) << accepted.err;
    EXPECT_EQ(study_.verbatim({"reset", "drift", citation, "--by", "-"}).status, 0);
    const std::size_t begin = accepted.out.find(" · ") + std::string(" · ").size();
    return accepted.out.substr(begin, accepted.out.find(", ") - begin);
  };
  const GitRepository git(study_.path());
  git.git({"config", "user.name", "Git Name"});
  const ProgramSetting from_environment{.environment = {{"VERBATIM_BY", "Env Name"}}};
  EXPECT_EQ(by("7:2", from_environment, {"--by", "Opt Name"}), "by Opt Name");
  EXPECT_EQ(by("7:2", from_environment), "by Env Name");
  EXPECT_EQ(by("7:2", {}), "by Git Name");
  git.git({"config", "--unset", "user.name"});
  const testing::TempDir home;
  home.write("verbatim/config.yaml", "by: \"Own Name\"\n");
  EXPECT_EQ(by("7:2", {.environment = {{"XDG_CONFIG_HOME", home.path().string()}}}), "by Own Name");
  // Without git, that it is not there is no matter.
  EXPECT_EQ(by("7:2", {.environment = {{"XDG_CONFIG_HOME", home.path().string()}, {"PATH", ""}}}),
            "by Own Name");
  EXPECT_THAT(study_.verbatim({"accept", "drift", "7:2"}).err,
              HasSubstr("note: nobody is named as who decides"));
  home.write("verbatim/config.yaml", "name: x\n");
  EXPECT_THAT(
      study_
          .verbatim({"accept", "drift", "7:4"}, {.environment = {{"XDG_CONFIG_HOME", home.path().string()}}})
          .err,
      HasSubstr("config.yaml:1: unknown key 'name'"));
}

TEST_F(EvidenceCommands, AskWhoDecidesOnATerminalAndKeepTheAnswer) {
  const testing::TempDir home;
  testing::TerminalSetting setting;
  setting.environment = {{"XDG_CONFIG_HOME", home.path().string()}};
  testing::TerminalProgram asking(VERBATIM_PROGRAM, {"-C", study_.path().string(), "accept", "drift", "7:2"},
                                  setting);
  asking.wait_for("Who decides? Your name is kept with each decision: ");
  asking.type("  Ana Ruiz\n");
  EXPECT_EQ(asking.wait(), 0);
  EXPECT_THAT(asking.written(), HasSubstr("verbatim/config.yaml; --by names somebody else"));
  EXPECT_EQ(read_file(home.path() / "verbatim/config.yaml"), "by: \"Ana Ruiz\"\n");
  EXPECT_THAT(run({"catalog", "show", "drift"}).out, HasSubstr(" · by Ana Ruiz, "));
  const ProgramRun next = study_.verbatim({"accept", "drift", "7:4"},
                                          {.environment = {{"XDG_CONFIG_HOME", home.path().string()}}});
  EXPECT_THAT(next.out, HasSubstr(" · by Ana Ruiz, "));
  for (const auto& [name, content] : files()) EXPECT_THAT(content, Not(HasSubstr("config")));
}

TEST_F(EvidenceCommands, OfTheFormBeforeAreReadAndGoOnInTheNewOne) {
  const std::string id = id_of(run({"accept", "drift", "7:2"}));
  study_.write("evidence.json", old_decisions_file(load_decisions(open_study(study_.path()))));
  std::filesystem::remove_all(study_.path() / "decisions");
  EXPECT_THAT(run({"catalog", "show", "drift"}).out, HasSubstr(id + "  accepted  7:2"));
  const ProgramRun next = run({"reset", "drift", id});
  EXPECT_EQ(next.status, 0) << next.err;
  EXPECT_THAT(next.err, HasSubstr("note: decisions are kept in the folder decisions/ from now on"));
  EXPECT_THAT(run({"accept", "drift", id}).err, Not(HasSubstr("decisions/")));
  EXPECT_THAT(run({"catalog", "show", "drift", "--history"}).out,
              AllOf(HasSubstr(id + "  accepted  7:2"), HasSubstr("  withdrawn by Ana")));
}

}  // namespace
}  // namespace verbatim
