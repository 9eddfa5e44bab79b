#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "tests/cli/programs.h"

namespace verbatim {
namespace {

using ::testing::AllOf;
using testing::block;
using ::testing::HasSubstr;
using testing::lines_of;
using testing::ProgramRun;
using testing::ProgramSetting;
using testing::ProgramStudy;
using ::testing::SizeIs;
using ::testing::StartsWith;
using Json = nlohmann::json;

const ProgramStudy& small_study() {
  static const ProgramStudy* made = [] {
    auto* study = new ProgramStudy;
    study->write("transcripts/1.txt", "Interview 1\n\n" + block("Interviewer", "Do you see drift?") +
                                          block("Interviewee", "=drift(A1) & <b>drift</b> \\input{x}."));
    study->write("transcripts/2.txt",
                 "Interview 2\n\n" + block("Interviewer", "And drift?") + block("Interviewee", "No."));
    study->index();
    return study;
  }();
  return *made;
}

TEST(Output, WritesEveryFormat) {
  const ProgramStudy& study = small_study();
  const ProgramRun csv = study.verbatim({"show", "--format", "csv", "--fields", "citation,text", "1"});
  EXPECT_EQ(csv.status, 0) << csv.err;
  EXPECT_EQ(csv.out, "citation,text\n1:1,Do you see drift?\n1:2,'=drift(A1) & <b>drift</b> \\input{x}.\n");
  EXPECT_THAT(csv.err, HasSubstr("formulas"));
  const ProgramRun markdown = study.verbatim({"search", "--format", "markdown", "drift role:interviewee"});
  EXPECT_THAT(markdown.out, AllOf(HasSubstr("\\<b\\>drift\\</b\\>"), HasSubstr("I1:2"), StartsWith("> ")));
  const ProgramRun latex = study.verbatim({"search", "--format", "latex", "drift role:interviewee"});
  EXPECT_THAT(latex.out, AllOf(HasSubstr("\\textbackslash{}input\\{x\\}"), HasSubstr("\\begin{quote}")));
  EXPECT_THAT(study.verbatim({"show", "--format", "latx", "1"}).err, HasSubstr("did you mean 'latex'"));
}

TEST(Output, ListsAndCounts) {
  const ProgramStudy& study = small_study();
  EXPECT_EQ(study.verbatim({"search", "drift", "--sort", "position", "--output", "citations"}).out,
            "1:1\n1:2\n2:1\n");
  EXPECT_EQ(study.verbatim({"search", "drift", "--output", "interviews"}).out, "1  2\n2  1\n");
  EXPECT_EQ(study.verbatim({"search", "drift", "--output", "interviews", "--format", "csv"}).out,
            "interview,turns\n1,2\n2,1\n");
  EXPECT_EQ(study.verbatim({"search", "drift", "--output", "count"}).out, "3 turns in 2 of 2 interviews\n");
  EXPECT_EQ(study.verbatim({"search", "drift", "--output", "count", "--format", "jsonl"}).out,
            "{\"turns\":3,\"interviews\":2,\"interviews_in_study\":2,\"files_read\":2,\"files\":2}\n");
  EXPECT_EQ(study.verbatim({"search", "nowhere", "--output", "count"}).status, 1);
  EXPECT_THAT(study.verbatim({"search", "drift", "--per-interview", "1"}).out,
              HasSubstr("+1 more in interview 1"));
}

TEST(Output, AConcordanceHoldsEveryMatchInOrder) {
  ProgramStudy study;
  std::string talk = "Interview 1\n\n";
  for (const char letter : std::string("nmlkjihgfedcba")) {
    const std::string padding = letter > 'g' ? " and much else that is not about it at all" : "";
    talk += block("Interviewer", "So?") + block("Interviewee", std::string(1, letter) + "x drift" + padding);
  }
  study.write("transcripts/1.txt", talk);
  ASSERT_EQ(study.index().status, 0);
  const auto words_before = [&](std::vector<std::string> options) {
    options.insert(options.begin(), {"search", "--kwic", "drift"});
    std::string letters;
    for (const std::string& line : lines_of(study.verbatim(std::move(options)).out)) {
      const std::size_t at = line.find("x [[drift]]");
      if (at != std::string::npos) letters += line[at - 1];
    }
    return letters;
  };
  EXPECT_EQ(words_before({}), "nmlkjihgfedcba");
  EXPECT_EQ(words_before({"--kwic-sort", "left"}), "abcdefghijklmn");
  EXPECT_EQ(words_before({"--kwic-sort", "left", "--limit", "3"}), "abc");
  EXPECT_EQ(words_before({"--limit", "3", "--offset", "2"}), "lkj");
  EXPECT_NE(words_before({"--sort", "relevance"}), "nmlkjihgfedcba");
  EXPECT_THAT(study.verbatim({"search", "--kwic", "-n3", "drift"}).out,
              StartsWith("14 turns in 1 of 1 interview, showing 3 of 14 matches · 1 word: drift"));
  EXPECT_THAT(study.verbatim({"search", "--kwic", "drift"}).out,
              StartsWith("14 turns in 1 of 1 interview, 14 matches · 1 word: drift"));
}

TEST(Output, RefusesOptionsThatContradict) {
  const ProgramStudy& study = small_study();
  const std::vector<std::pair<std::vector<std::string>, std::string>> rows{
      {{"--fields", "text"}, "--format csv"},
      {{"--format", "csv", "--fields", "txt"}, "did you mean 'text'"},
      {{"--format", "csv", "--context", "1"}, "--context"},
      {{"--output", "cout"}, "did you mean 'count'"},
      {{"--output", "count", "--format", "latex"}, "text, jsonl or csv"},
      {{"--sort", "tim"}, "did you mean 'time'"},
      {{"--seed", "4"}, "--sample"},
      {{"--sample", "0"}, "at least 1"},
      {{"--sample", "2", "--sort", "relevance"}, "order of citations"},
      {{"--per-interview", "-1"}, "negative"},
      {{"--context", "1001"}, "--context is at most 1000"},
      {{"--filter", ""}, "--filter"},
      {{"--filter", "fase:x"}, "fase"},
  };
  for (const auto& [options, message] : rows) {
    std::vector<std::string> arguments{"search", "drift"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const ProgramRun run = study.verbatim(arguments);
    EXPECT_EQ(run.status, 2) << message;
    EXPECT_EQ(run.out, "") << message;
    EXPECT_THAT(run.err, HasSubstr(message));
  }
}

TEST(Batch, ReadsNoFileOfItsOwnWhereStandardInputIsClosed) {
  ProgramSetting closed;
  closed.in_child = [] { ::close(STDIN_FILENO); };
  const ProgramRun run = small_study().verbatim({"search", "--batch", "-"}, closed);
  EXPECT_EQ(run.status, 3);
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.err, HasSubstr("-: the file could not be read to its end"));
}

TEST(Output, IsMissedWhereItIsClosed) {
  ProgramSetting closed;
  closed.in_child = [] { ::close(STDOUT_FILENO); };
  const ProgramRun run = small_study().verbatim({"search", "drift"}, closed);
  EXPECT_EQ(run.status, 3);
  EXPECT_THAT(run.err, HasSubstr("the output could not be written"));
}

TEST(Batch, AnswersLineByLineAndGoesOn) {
  const ProgramStudy& study = small_study();
  const auto file = study.write("batch.jsonl",
                                R"({"id": "a", "query": "drift", "limit": 1}
{"id": 2, "query": "phase:"}

{"query": "Drift?!", "plain": true, "filter": "role:interviewer", "sort": "position", "fields": ["speaker"]}
{"id": "k", "query": "drift", "limt": 3}
{"id": "t", "query": "drift", "limit": "3"}
[1]
not json
{"id": "m"}
{"id": "f", "query": "drift", "filter": "fase:x"}
{"id": "none", "query": "zzz"}
)");
  const ProgramRun run = study.verbatim({"search", "--batch", file.string()});
  EXPECT_EQ(run.status, 2);
  std::vector<Json> answers;
  for (const std::string& line : lines_of(run.out)) answers.push_back(Json::parse(line));
  ASSERT_THAT(answers, SizeIs(10));
  EXPECT_EQ(answers[0]["id"], "a");
  EXPECT_EQ(answers[0]["turns"], 3);
  EXPECT_EQ(answers[0]["interviews"], 2);
  EXPECT_THAT(answers[0]["hits"], SizeIs(1));
  EXPECT_GT(answers[0]["hits"][0]["score"].get<double>(), 0.0);
  EXPECT_EQ(answers[1]["id"], 2);
  EXPECT_TRUE(answers[1]["error"]["begin"].is_number());
  EXPECT_TRUE(answers[2]["id"].is_null());
  EXPECT_EQ(answers[2]["hits"][0]["citation"], "1:1");
  EXPECT_EQ(answers[2]["hits"][0]["speaker"], "Interviewer");
  EXPECT_EQ(answers[2]["hits"][1]["citation"], "2:1");
  EXPECT_EQ(answers[3]["id"], "k");
  EXPECT_EQ(answers[3]["error"]["hint"], "did you mean 'limit'?");
  for (std::size_t at = 4; at < 8; ++at) EXPECT_TRUE(answers[at].contains("error")) << answers[at];
  EXPECT_EQ(answers[7]["id"], "m");
  EXPECT_EQ(answers[8]["error"]["in"], "filter");
  EXPECT_EQ(answers[9]["turns"], 0);
}

TEST(Batch, OffersWordsNearOnesAskedFor) {
  const ProgramStudy& study = small_study();
  const auto file = study.write("near.jsonl", R"({"query": "drift", "any": true, "near-words": 3}
{"query": "drift", "near-words": 3}
)");
  const std::vector<std::string> lines = lines_of(study.verbatim({"search", "--batch", file.string()}).out);
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_TRUE(Json::parse(lines[0])["near_words"].is_array());
  EXPECT_TRUE(Json::parse(lines[1]).contains("error"));
}

TEST(Batch, EndsWellWithoutErrors) {
  const ProgramStudy& study = small_study();
  const auto file = study.write("good.jsonl", "{\"id\":1,\"query\":\"drift\"}");
  const ProgramRun run = study.verbatim({"search", "--batch", file.string(), "--any"});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_THAT(lines_of(run.out), SizeIs(1));
  EXPECT_EQ(study.verbatim({"search", "--batch", "/nonexistent"}).status, 3);
  EXPECT_EQ(study.verbatim({"search", "--batch", file.string(), "drift"}).status, 2);
}

}  // namespace
}  // namespace verbatim
