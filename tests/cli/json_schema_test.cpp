#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "query/render/forms/json_line.h"
#include "tests/cli/programs.h"
#include "tests/support/corpus.h"

namespace verbatim {
namespace {

using namespace ::testing;
using testing::block;
using testing::lines_of;
using testing::ProgramRun;
using testing::ProgramStudy;
using testing::source_root;

std::filesystem::path schema_file() {
  return source_root() /
         ("query/render/turns/verbatim-json-" + std::to_string(kJsonFormVersion) + ".schema.json");
}

const ProgramStudy& corpus_study() {
  static const ProgramStudy* made = [] {
    auto* study = new ProgramStudy;
    study->copy_corpus();
    for (const char* file : {"catalog.yaml", "evidence.json", "saved-queries.json"})
      std::filesystem::copy_file(source_root() / "corpus" / file, study->path() / file);
    study->write("transcripts/odd.txt",
                 "Interview odd-1\n\n" + block("Interviewer", "And [00:01:30] drift \x1b[1m?") +
                     block("Interviewee", "[01:02:03] No\xC2\x9B drift.") + "Interviewee\n\n");
    study->index();
    return study;
  }();
  return *made;
}

/// Validates lines against one kind of the schema, by another hand than ours; gives how many there were.
std::string validated(const std::string& kind, const std::string& lines) {
  const testing::TempDir dir;
  const auto input = dir.write("lines", lines);
  const ProgramRun run =
      testing::run_program("/bin/sh", {"-c", "exec python3 \"$0\" \"$1\" \"$2\" < \"$3\"",
                                       (source_root() / "tests/cli/json_schema_check.py").string(),
                                       schema_file().string(), kind, input.string()});
  return run.out + run.err;
}

struct KindRow {
  std::string kind;
  std::vector<std::string> arguments;
};
void PrintTo(const KindRow& row, std::ostream* out) {
  *out << row.kind;
}

class JsonSchema : public TestWithParam<KindRow> {};

TEST_P(JsonSchema, DescribesWhatIsPrinted) {
  const ProgramRun run = corpus_study().verbatim(GetParam().arguments);
  EXPECT_EQ(run.status, 0) << run.err;
  const std::size_t lines = lines_of(run.out).size();
  EXPECT_GT(lines, 0u);
  EXPECT_EQ(validated(GetParam().kind, run.out), std::to_string(lines) + "\n");
}

TEST(JsonSchemaOfAgreement, DescribesWhatIsPrinted) {
  ProgramStudy study;
  for (const char* coder : {"Ana", "Ben"}) {
    study.write(std::string("transcripts/1-") + coder + ".txt",
                std::string("Interview 1 - ") + coder + "\n\n" + block("Interviewer", "How did it start?") +
                    block("Interviewee", "By chance, as these things do.",
                          coder == std::string("Ana") ? "DP-gain" : "DP-cost"));
  }
  study.index();
  const ProgramRun run = study.verbatim({"agreement", "--format", "jsonl"});
  std::map<std::string, std::string> lines_of_kind;
  for (const std::string& line : lines_of(run.out))
    lines_of_kind[nlohmann::json::parse(line).at("type")] += line + "\n";
  EXPECT_EQ(validated("agreement", lines_of_kind["agreement"]), "3\n") << run.out;
  EXPECT_EQ(validated("disagreement", lines_of_kind["disagreement"]), "2\n") << run.out;
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, JsonSchema,
    Values(KindRow{"health_finding", {"doctor", "--format", "jsonl"}},
           KindRow{"turn", {"show", "--format", "jsonl", "5", "24", "27", "32", "odd-1"}},
           KindRow{"hit", {"search", "--format", "jsonl", "-n", "500", "the OR drift"}},
           KindRow{"hit", {"search", "--format", "jsonl", "--context", "2", "drift OR model"}},
           KindRow{"hit", {"search", "--format", "jsonl", "--per-interview", "1", "model"}},
           KindRow{"chosen_fields",
                   {"search", "--format", "jsonl", "--fields", "citation,start,end,excerpts,codes", "drift"}},
           KindRow{"chosen_fields", {"show", "--format", "jsonl", "--fields", "start,phase", "odd-1", "32"}},
           KindRow{"citation_line", {"search", "--output", "citations", "--format", "jsonl", "model"}},
           KindRow{"interview_line", {"search", "--output", "interviews", "--format", "jsonl", "model"}},
           KindRow{"count_line", {"search", "--output", "count", "--format", "jsonl", "model"}},
           KindRow{"near_word_line", {"search", "--any", "--output", "words", "--format", "jsonl", "model"}},
           KindRow{"facet_count", {"count", "--format", "jsonl", "--by", "code"}},
           KindRow{"facet_count", {"count", "--format", "jsonl", "--by", "source", "drift"}},
           KindRow{"facet_count", {"count", "--format", "jsonl", "--by", "code", "--share", "model"}},
           KindRow{"matrix_cell", {"count", "--format", "jsonl", "--by", "code,phase"}},
           KindRow{"matrix_cell", {"count", "--format", "jsonl", "--zero", "--by", "role,phase", "drift"}},
           KindRow{"hit", {"similar", "--format", "jsonl", "32:72"}},
           KindRow{"hit", {"recall", "--format", "jsonl", "the price of the house evolves"}},
           KindRow{"entry_coverage", {"catalog", "list", "--format", "jsonl"}},
           KindRow{"entry",
                   {"catalog", "show", "--history", "--format", "jsonl", "versioning-in-production"}},
           KindRow{"gap", {"catalog", "gaps", "--format", "jsonl"}},
           KindRow{"saturation", {"catalog", "saturation", "--format", "jsonl"}},
           KindRow{"candidate",
                   {"evidence", "--all", "-n", "500", "--format", "jsonl", "versioning-in-production"}}));

TEST(JsonSchemaOfExports, DescribesEachTypeOfRecord) {
  const ProgramRun run = corpus_study().verbatim({"catalog", "export", "--format", "jsonl"});
  EXPECT_EQ(run.status, 0) << run.err;
  const std::vector<std::string> lines = lines_of(run.out);
  std::size_t described = 0;
  for (const auto& [type, kind] : std::vector<std::pair<std::string, std::string>>{
           {"entry", "exported_entry"}, {"missing", "missing_quote"}, {"count", "saved_count"}}) {
    std::string of_type;
    std::size_t count = 0;
    for (const std::string& line : lines) {
      if (nlohmann::json::parse(line).at("type") != type) continue;
      of_type += line + "\n";
      ++count;
    }
    EXPECT_EQ(validated(kind, of_type), std::to_string(count) + "\n");
    described += count;
  }
  EXPECT_EQ(described, lines.size());
}

TEST(JsonSchemaOfChecks, DescribesEveryVerdict) {
  const testing::TempDir dir;
  const auto paper = dir.write("paper.md",
                               "It was said: \"the price of the house evolves in, in time\" [I32:72].\n\n"
                               "It was said: \"the price of the house evolves [...] in time\" [I6:3].\n\n"
                               "It was said: \"nobody ever said these words to anyone in here\" [I32:72].\n\n"
                               "It was said: \"the words of somebody else in another paper\" [@smith].\n");
  const ProgramRun run = corpus_study().verbatim({"check", "--format", "jsonl", paper.string()});
  EXPECT_EQ(run.status, 1) << run.err;
  EXPECT_EQ(validated("checked_quotation", run.out), std::to_string(lines_of(run.out).size()) + "\n");
  EXPECT_GE(lines_of(run.out).size(), 3u);
}

TEST(JsonSchemaOfChecks, DescribesEachTypeOfObject) {
  const testing::TempDir dir;
  const auto paper = dir.write("paper.tex",
                               "``the prize of the house evolves in, in time'' (I32:72)\n\n"
                               "\\vcount{drift}{turns} \\vcount{drift}{words} \\vquote{q9}\n");
  const ProgramRun run = corpus_study().verbatim({"check", "--format", "jsonl", "--balance", paper.string()});
  EXPECT_EQ(run.status, 1) << run.err;
  std::map<std::string, std::string> of_kind;
  for (const std::string& line : lines_of(run.out)) {
    const auto object = nlohmann::json::parse(line);
    of_kind[object.value("type", "checked_quotation")] += line + "\n";
  }
  of_kind["confidential_name"] = R"({"type":"confidential_name","file":"a.tex","line":1,"name":"Acme"})"
                                 "\n";
  EXPECT_EQ(of_kind.size(), 5u) << run.out;
  for (const auto& [kind, lines] : of_kind)
    EXPECT_EQ(validated(kind, lines), std::to_string(lines_of(lines).size()) + "\n") << kind;
}

const std::vector<std::string> kBatchLines{
    R"({"id": "a", "query": "drift", "limit": 2})",
    R"({"id": 7, "query": "drift?", "plain": true, "filter": "role:interviewee", "sort": "time", "offset": 1})",
    R"({"query": "model", "any": true, "per-interview": 2, "fields": ["text", "start", "codes"]})",
    R"({"id": null, "query": "model", "sample": 3, "seed": 9, "fields": "speaker"})",
};

TEST(JsonSchemaOfBatches, DescribesLinesInAndOut) {
  std::string in;
  for (const std::string& line : kBatchLines) in += line + "\n";
  EXPECT_EQ(validated("batch_query", in), "4\n");
  const testing::TempDir dir;
  const ProgramRun good = corpus_study().verbatim({"search", "--batch", dir.write("good", in).string()});
  EXPECT_EQ(good.status, 0) << good.err;
  EXPECT_EQ(validated("batch_answer", good.out), "4\n");
  const std::string wrong =
      "{\"id\": 1, \"query\": \"phase:\"}\nno json\n{\"query\": \"a\", \"filter\": \"fase:x\"}\n";
  const ProgramRun bad = corpus_study().verbatim({"search", "--batch", dir.write("bad", wrong).string()});
  EXPECT_EQ(bad.status, 2);
  EXPECT_EQ(validated("batch_error", bad.out), "3\n");
}

TEST(JsonSchemaOfBatches, KnowsEveryKeyAndNoOther) {
  std::ifstream in(schema_file());
  const auto schema = nlohmann::json::parse(in);
  std::set<std::string> described;
  for (const auto& [key, form] : schema.at("$defs").at("batch_query").at("properties").items())
    described.insert(key);
  const testing::TempDir dir;
  const auto line = dir.write("line", "{\"query\": \"a\", \"zzzzzzzzzz\": 1}\n");
  const ProgramRun run = corpus_study().verbatim({"search", "--batch", line.string()});
  // The hint lists all keys where none is near.
  const std::string hint = nlohmann::json::parse(run.out).at("error").at("hint");
  std::set<std::string> known;
  std::istringstream list(hint.substr(hint.find(": ") + 2));
  for (std::string key; std::getline(list >> std::ws, key, ',');) known.insert(key);
  EXPECT_EQ(known, described) << hint;
}

TEST(JsonSchemaVersion, IsToldByTheProgramAndTheSchema) {
  const std::string version = std::to_string(kJsonFormVersion);
  EXPECT_THAT(testing::run_verbatim({"--version"}).out, HasSubstr("\nJSON form " + version + "\n"));
  std::ifstream in(schema_file());
  ASSERT_TRUE(in);
  EXPECT_EQ(nlohmann::json::parse(in).at("$id"), "urn:verbatim:json:" + version);
}

TEST(JsonSchemaCheck, FindsWhatDoesNotFit) {
  EXPECT_THAT(validated("turn", "{\"citation\": \"32:57\"}\n"), HasSubstr("required property"));
  EXPECT_THAT(validated("citation_line", "{\"citation\": \"32\"}\n"), HasSubstr("does not match"));
}

}  // namespace
}  // namespace verbatim
