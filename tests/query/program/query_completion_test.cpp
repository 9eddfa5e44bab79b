#include "query/program/query_completion.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/program/program_completion.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;
using ::testing::Not;
using Texts = std::vector<std::string>;

const testing::TinyStudy& study() {
  static const testing::TinyStudy* made = [] {
    auto* tiny = new testing::TinyStudy(testing::StudyLiteral{
        {{"1",
          {{"Interviewer 1", "Do you see drift?"}, {"Interviewee", "Yes.", {"MM-drift", "MM-decay"}}},
          "PO"},
         {"12", {{"Interviewer 2", "And you?"}, {"Interviewee", "No.", {"DQ-missing"}}}, "Anna B"}},
        "interviews:\n  \"1\":\n    attributes: {sector: health, size: 4}\n"});
    std::ofstream(tiny->study().root / "saved-queries.json")
        << R"({"version": 1, "queries": [{"name": "drifting", "query": "drift", "note": "n"},
                             {"name": "late", "query": "drift phase:{phase}"}]})";
    std::ofstream(tiny->study().root / "catalog.yaml")
        << "entries:\n  - {id: model-drift, title: Models age, kind: issue}\n"
           "  - {id: label-noise, title: Wrong labels, kind: issue}\n";
    return tiny;
  }();
  return *made;
}

Texts completed(const std::string& typed) {
  Texts texts;
  for (const CompletedWord& candidate : complete_query(typed, StudyNames(study().study().root.string())))
    texts.push_back(candidate.text);
  return texts;
}

struct Row {
  std::string typed;
  Texts texts;
};
void PrintTo(const Row& row, std::ostream* out) {
  *out << row.typed;
}

class CompleteQueryTable : public ::testing::TestWithParam<Row> {};
TEST_P(CompleteQueryTable, GivesWhatCanFollow) {
  EXPECT_THAT(completed(GetParam().typed), ElementsAreArray(GetParam().texts));
}
INSTANTIATE_TEST_SUITE_P(
    Rows, CompleteQueryTable,
    ::testing::Values(
        Row{"code:MM-d", {"code:MM-decay", "code:MM-drift"}}, Row{"code:mm-dr", {"code:MM-drift"}},
        Row{"drift AND (code:MM-dr", {"drift AND (code:MM-drift"}}, Row{"-code:MM-dr", {"-code:MM-drift"}},
        Row{"code:MM-drift,D", {"code:MM-drift,DQ-missing"}}, Row{"code:MM-drift@", {"code:MM-drift@PO"}},
        Row{"speaker:", {"speaker:Interviewee", "speaker:\"Interviewer 1\"", "speaker:\"Interviewer 2\""}},
        Row{"speaker:Int",
            {"speaker:\"Interviewee\"", "speaker:\"Interviewer 1\"", "speaker:\"Interviewer 2\""}},
        Row{"speaker:\"Interviewer 2", {"speaker:\"Interviewer 2\""}},
        Row{"speaker:\"interviewer ", {"speaker:\"Interviewer 1\"", "speaker:\"Interviewer 2\""}},
        Row{"CODER:an", {"CODER:\"Anna B\""}}, Row{"has:in", {"has:inferred"}},
        Row{"sector:", {"sector:health"}}, Row{"inter", {"interview:1", "interview:12"}},
        Row{"@", {"@drifting", "@late"}}, Row{"a -@dri", {"a -@drifting"}}, Row{"wor", {"words:"}},
        Row{"siz", {"size:"}}, Row{"fase:", {}}, Row{"turn:", {}}, Row{"drift.", {}},
        Row{"\"a phrase inter", {}}));

TEST(CompleteQuery, ListsFacetsAfterABlank) {
  const Texts all = completed("drift ");
  EXPECT_THAT(all, Contains("drift phase:"));
  EXPECT_THAT(all, Contains("drift sector:"));
  EXPECT_THAT(completed("co"), ElementsAre("code:", "coder:", "coded:"));
}

Texts words_of(Texts words) {
  words.insert(words.begin(), {"-C", study().study().root.string()});
  Texts texts;
  for (const CompletedWord& candidate : complete_program(words).candidates) texts.push_back(candidate.text);
  return texts;
}

TEST(CompleteProgram, KnowsCommandsOptionsAndTheirValues) {
  EXPECT_THAT(words_of({"se"}), ElementsAre("search"));
  EXPECT_THAT(words_of({"search", "--ka"}), IsEmpty());
  EXPECT_THAT(words_of({"search", "--form"}), ElementsAre("--format"));
  EXPECT_THAT(words_of({"search", "--format", "js"}), ElementsAre("jsonl"));
  EXPECT_THAT(words_of({"search", "--format=js"}), ElementsAre("--format=jsonl"));
  for (const char* command : {"search", "count", "catalog", "check"}) {
    const auto formats = complete_program({command, "--format", "js"}).candidates;
    ASSERT_EQ(formats.size(), 1u) << command;
    EXPECT_EQ(formats.front().help, "one JSON object a line") << command;
  }
  EXPECT_THAT(words_of({"search", "--sort", "r"}), ElementsAre("relevance"));
  EXPECT_THAT(words_of({"search", "--fields", "text,spea"}), ElementsAre("text,speaker"));
  EXPECT_THAT(words_of({"evidence", "--fields=text,stan"}), ElementsAre("--fields=text,standing"));
  EXPECT_THAT(words_of({"show", "--fields", "exc"}), ElementsAre());
  EXPECT_THAT(words_of({"search", "--filter", "role:interviewe"}),
              ElementsAre("role:interviewee", "role:interviewer"));
  EXPECT_THAT(words_of({"search", "-n", ""}), IsEmpty());
  EXPECT_THAT(words_of({"search", "-n", "3", "sect"}), ElementsAre("sector:health"));
  EXPECT_THAT(words_of({"search", "--", "-sect"}), ElementsAre("-sector:health"));
  EXPECT_THAT(words_of({"show", ""}), ElementsAre("1", "12"));
  EXPECT_THAT(words_of({"show", "--source", "1", "12"}), ElementsAre("12"));
  EXPECT_THAT(words_of({"help", "que"}), ElementsAre("query"));
  EXPECT_THAT(words_of({"evidence", ""}), ElementsAre("model-drift", "label-noise"));
  EXPECT_THAT(words_of({"accept", "model-drift", "12"}), ElementsAre("12"));
  EXPECT_THAT(words_of({"catalog", "show", "la"}), ElementsAre("label-noise"));
  EXPECT_EQ(complete_program({"check", ""}).kind, Completion::Kind::files);
  EXPECT_THAT(words_of({"nonsense", ""}), IsEmpty());
  EXPECT_THAT(words_of({"--color", "al"}), ElementsAre("always"));
  EXPECT_THAT(words_of({"--no"}), ElementsAre("--no-pager"));
  EXPECT_EQ(complete_program({"-C", ""}).kind, Completion::Kind::folders);
  EXPECT_EQ(complete_program({"search", "--batch", ""}).kind, Completion::Kind::files);
}

TEST(CompleteProgram, KnowsActionsAndTheOptionsOfEach) {
  EXPECT_THAT(words_of({"catalog", "show", "--format", ""}), ElementsAre("text", "jsonl"));
  EXPECT_THAT(words_of({"catalog", "export", "--format=ht"}), ElementsAre("--format=html"));
  EXPECT_THAT(words_of({"saved", "re"}), ElementsAre("rename", "remove"));
  EXPECT_THAT(words_of({"saved", "run", "dr"}), ElementsAre("drifting"));
  EXPECT_THAT(words_of({"saved", "run", "--keep", "la"}), ElementsAre("late"));
  EXPECT_THAT(words_of({"saved", "add", "x", "code:MM-dr"}), ElementsAre("code:MM-drift"));
  EXPECT_THAT(words_of({"saved", "run", "--"}), Contains("--keep"));
  EXPECT_THAT(words_of({"saved", "run", "--"}), Not(Contains("--note")));
  EXPECT_THAT(words_of({"saved", "nonsense", ""}), IsEmpty());
}

TEST(CompleteProgram, IsSilentWithoutAStudy) {
  EXPECT_THAT(complete_program({"-C", "/nonexistent", "search", "phase:"}).candidates, IsEmpty());
  EXPECT_THAT(complete_program({"-C", "/nonexistent", "saved", "run", ""}).candidates, IsEmpty());
}

}  // namespace
}  // namespace verbatim
