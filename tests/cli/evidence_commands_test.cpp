#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>

#include "common/documents/source_text.h"
#include "tests/cli/programs.h"

namespace verbatim {
namespace {

using namespace ::testing;
using testing::block;
using testing::lines_of;
using testing::ProgramRun;
using testing::ProgramSetting;
using testing::ProgramStudy;
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
  ProgramRun run(const std::vector<std::string>& arguments, const ProgramSetting& setting = {}) {
    return study_.verbatim(arguments, setting);
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
  EXPECT_THAT(history.out, HasSubstr("withdrawn\n"));
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
  const std::string before = read_file(study_.path() / "evidence.json");
  for (const auto& [arguments, report] : rows) {
    SCOPED_TRACE(PrintToString(arguments));
    const ProgramRun result = run(arguments);
    EXPECT_EQ(result.status, 2);
    EXPECT_THAT(result.err, HasSubstr(report));
    EXPECT_EQ(result.out, "");
  }
  EXPECT_EQ(read_file(study_.path() / "evidence.json"), before);
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
  EXPECT_FALSE(std::filesystem::exists(study_.path() / "evidence.json"));
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
  const std::string before = read_file(study_.path() / "evidence.json");
  ProgramSetting setting;
  setting.in_child = [] {
    const rlimit limit{2048, 2048};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  };
  const ProgramRun result = run({"accept", "drift", "7:4", "--note", std::string(5'000, 'x')}, setting);
  EXPECT_EQ(result.status, 3) << result.err;
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(result.err, HasSubstr("evidence.json: cannot be written"));
  EXPECT_EQ(read_file(study_.path() / "evidence.json"), before);
}

}  // namespace
}  // namespace verbatim
