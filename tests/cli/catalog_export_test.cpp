#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/cli/programs.h"

namespace verbatim {
namespace {

using ::testing::AllOf;
using testing::block;
using ::testing::HasSubstr;
using testing::lines_of;
using ::testing::Not;
using testing::ProgramRun;
using testing::ProgramStudy;
using Json = nlohmann::json;

constexpr const char* kHostileTitle =
    "We pay 100% of $5 & #1 for a_b {c} ~ ^ \\input{x} <script>x</script> \"so\" “é”.";

class CatalogExportCommand : public ::testing::Test {
 protected:
  CatalogExportCommand() {
    study_.write("transcripts/1.txt", "Interview 1\n\n" + block("Interviewer", "Do you see drift?") +
                                          block("Interviewee", kHostileTitle) +
                                          block("Interviewer", "Drift again?") +
                                          block("Interviewee", "It drifts away each month.", "MM-drift"));
    study_.write("transcripts/2.txt", "Interview 2\n\n" + block("Interviewer", "And drift?") +
                                          block("Interviewee", "No drift here at all."));
    study_.write("catalog.yaml",
                 "entries:\n"
                 "  - id: drift\n    title: Models & drift <b>\n    kind: issue\n    queries: [drift, pay]\n"
                 "  - id: watch\n    title: Watch\n    kind: mitigation\n    mitigates: [drift]\n"
                 "    queries: [month]\n");
    study_.index();
  }

  /// Runs it, and expects that it worked.
  std::string output(std::vector<std::string> arguments) const {
    const ProgramRun run = study_.verbatim(std::move(arguments));
    EXPECT_EQ(run.status, 0) << run.err;
    return run.out;
  }

  std::vector<Json> records() const {
    std::vector<Json> objects;
    for (const std::string& line : lines_of(output({"catalog", "export", "--format", "jsonl"})))
      objects.push_back(Json::parse(line));
    return objects;
  }

  /// Of the accepted quotes: the words by id.
  std::map<std::string, std::string> quotes() const {
    std::map<std::string, std::string> quotes;
    for (const Json& record : records()) {
      if (record["type"] != "entry") continue;
      for (const Json& quote : record["quotes"]) quotes[quote["id"]] = quote["words"];
    }
    return quotes;
  }

  ProgramStudy study_;
};

TEST_F(CatalogExportCommand, BringsEveryAcceptedQuoteThrough) {
  output({"accept", "drift", "1:2", "--quote", kHostileTitle});
  output({"accept", "drift", "1:4", "--quote", "It drifts away"});
  output({"accept", "watch", "1:4", "--quote", "each month"});
  output({"reject", "drift", "2:2", "--reason", "says there is none"});
  const auto exported = quotes();
  ASSERT_EQ(exported.size(), 3u);
  std::vector<std::string> words;
  for (const auto& [id, quote] : exported) words.push_back(quote);
  EXPECT_THAT(words, ::testing::UnorderedElementsAre(::testing::StartsWith("We pay 100% of $5 & #1"),
                                                     "It drifts away", "each month"));
  for (const char* format : {"markdown", "latex", "html", "pandoc", "csv", "jsonl"}) {
    const std::string out = output({"catalog", "export", "--format", format});
    for (const auto& [id, quote] : exported) EXPECT_THAT(out, HasSubstr(id)) << format;
  }
  EXPECT_THAT(output({"catalog", "export", "--format", "html"}), Not(HasSubstr("<script")));
  const Json first = records().front();
  EXPECT_EQ(first["with_evidence"], 1);
  EXPECT_EQ(first["read_rejected"], 0);
  EXPECT_EQ(first["rejected"], 1);
}

TEST_F(CatalogExportCommand, WritesQuotesThatCheckFindsVerbatim) {
  output({"accept", "drift", "1:2", "--quote", kHostileTitle});
  output({"accept", "drift", "1:4", "--quote", "It drifts away each month."});
  study_.write("quotes.tex", output({"catalog", "export", "--format", "latex"}));
  std::string paper = "\\documentclass{article}\n\\input{quotes}\n\\begin{document}\n";
  for (const auto& [id, words] : quotes()) paper += "As one said, \\vquote{" + id + "}.\n\n";
  const std::filesystem::path file = study_.write("paper.tex", paper + "\\end{document}\n");
  const ProgramRun run = study_.verbatim({"check", "--format", "jsonl", file});
  EXPECT_EQ(run.status, 0) << run.out << run.err;
  ASSERT_EQ(lines_of(run.out).size(), 2u) << run.out;
  for (const std::string& line : lines_of(run.out))
    EXPECT_EQ(Json::parse(line)["verdict"], "verbatim") << line;
}

TEST_F(CatalogExportCommand, NamesWhatIsNoLongerThere) {
  output({"accept", "drift", "1:4", "--quote", "It drifts away"});
  output({"accept", "watch", "1:4", "--quote", "each month"});
  std::map<std::string, std::string> ids;
  for (const auto& [id, words] : quotes()) ids[words] = id;
  output({"reset", "watch", "1:4"});
  study_.write("transcripts/1.txt", "Interview 1\n\n" + block("Interviewer", "Do you see drift?") +
                                        block("Interviewee", "It is stable now each month.", "MM-drift"));
  study_.index();
  const ProgramRun run = study_.verbatim({"catalog", "export", "--format", "latex"});
  EXPECT_THAT(run.err, HasSubstr("quote " + ids["It drifts away"] + " for drift is left out"));
  EXPECT_THAT(run.out,
              AllOf(HasSubstr("\\vbt@gone{" + ids["each month"] + "}{was withdrawn}"),
                    HasSubstr("\\vbt@gone{" + ids["It drifts away"] + "}{is no longer in the transcript}"),
                    Not(HasSubstr("\\vbt@quote{"))));
}

TEST_F(CatalogExportCommand, WarnsOfAnInterviewersWords) {
  output({"accept", "drift", "1:3", "--quote", "Drift again?"});
  const ProgramRun run = study_.verbatim({"catalog", "export"});
  EXPECT_THAT(run.err, HasSubstr("(I1:3): said by the interviewer"));
  EXPECT_THAT(run.out, HasSubstr("said by the interviewer"));
}

TEST_F(CatalogExportCommand, CountsSavedQueries) {
  output({"saved", "add", "drift", "drift"});
  output({"saved", "add", "of-phase", "drift phase:{phase}"});
  const std::string latex = output({"catalog", "export", "--format", "latex"});
  EXPECT_THAT(latex, AllOf(HasSubstr("\\vbt@count{drift}{5}{2}\n"), HasSubstr("\\vbt@count{*study}{6}{2}\n"),
                           HasSubstr("\\vbt@nocount{of-phase}{has parameters}")));
}

TEST_F(CatalogExportCommand, SaysTheSameTwice) {
  output({"accept", "drift", "1:4", "--quote", "It drifts away"});
  for (const char* format : {"html", "latex", "markdown"}) {
    EXPECT_EQ(output({"catalog", "export", "--format", format}),
              output({"catalog", "export", "--format", format}));
  }
}

TEST_F(CatalogExportCommand, RefusesAnUnknownFormat) {
  const ProgramRun run = study_.verbatim({"catalog", "export", "--format", "htm"});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, HasSubstr("did you mean 'html'"));
}

TEST_F(CatalogExportCommand, WritesNothingThatTheStudyKeepsToItself) {
  output({"accept", "drift", "1:4", "--quote", "It drifts away"});
  EXPECT_EQ(study_.verbatim({"catalog", "export", "--disclosure"}).status, 2);
  study_.write("verbatim.yaml", "confidential: [Acme, month]\n");
  study_.index();
  const ProgramRun run = study_.verbatim({"catalog", "export", "--disclosure"});
  EXPECT_EQ(run.status, 1);
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.err, HasSubstr("(I1:4), in its context: confidential: month"));
  study_.write("verbatim.yaml", "confidential: [Acme]\n");
  study_.index();
  EXPECT_EQ(study_.verbatim({"catalog", "export", "--disclosure"}).status, 0);
}

TEST_F(CatalogExportCommand, DrawsSaturation) {
  output({"accept", "drift", "1:4", "--quote", "It drifts away"});
  EXPECT_THAT(output({"catalog", "saturation", "--format", "svg"}),
              AllOf(HasSubstr("<svg "), HasSubstr("1: 1, 2: 1")));
}

}  // namespace
}  // namespace verbatim
