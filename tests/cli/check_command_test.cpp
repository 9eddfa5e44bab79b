#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/cli/programs.h"

namespace verbatim {
namespace {

using namespace ::testing;
using testing::block;
using testing::first_unsafe;
using testing::lines_of;
using testing::ProgramRun;
using testing::ProgramStudy;

class CheckCommand : public Test {
 protected:
  CheckCommand() {
    study_.write("transcripts/7.txt",
                 "Interview 7\n\n" + block("Interviewer", "What about drift?") +
                     block("Interviewee", "Our model drifts every single winter, sadly."));
    EXPECT_EQ(study_.index().status, 0);
  }
  ProgramRun check(const std::string& text, std::vector<std::string> options = {}) {
    options.insert(options.begin(), {"check", study_.write("paper.tex", text).string()});
    return study_.verbatim(std::move(options));
  }
  ProgramStudy study_;
};

TEST_F(CheckCommand, PassesABuildOnlyWithWhatWasSaid) {
  const ProgramRun right = check("``our model drifts every single winter'' (I7:2)");
  EXPECT_EQ(right.status, 0) << right.err;
  EXPECT_THAT(right.out, HasSubstr("paper.tex:1: verbatim  I7:2"));
  EXPECT_THAT(right.out, HasSubstr("1 quotation: 1 verbatim\n"));
  const ProgramRun wrong = check("\n``our model drifts every cold winter'' (I7:2)");
  EXPECT_EQ(wrong.status, 1);
  EXPECT_THAT(wrong.out, HasSubstr("paper.tex:2: altered, cited 7:2"));
  EXPECT_THAT(wrong.out, HasSubstr("[-single-]{+cold+}"));
  EXPECT_EQ(check("``our model drifts every single winter'' (I7:1)").status, 0);
  EXPECT_EQ(check("no quotation at all").status, 0);
}

TEST_F(CheckCommand, PrintsOneObjectAQuotation) {
  const ProgramRun run =
      check("``our model drifts every single winter'' (I7)\n\n``an invented quote of many words''",
            {"--format", "jsonl"});
  EXPECT_EQ(run.status, 1);
  ASSERT_EQ(lines_of(run.out).size(), 2u);
  const auto first = nlohmann::ordered_json::parse(lines_of(run.out)[0]);
  std::vector<std::string> fields;
  for (const auto& [name, value] : first.items()) fields.push_back(name);
  EXPECT_THAT(fields, ElementsAre("file", "line", "quote", "verdict", "interview", "turn", "cited", "role",
                                  "inferred", "similarity"));
  EXPECT_EQ(first["turn"], 2);
  EXPECT_EQ(first["cited"], "7");
  const auto second = nlohmann::ordered_json::parse(lines_of(run.out)[1]);
  EXPECT_EQ(second["verdict"], "not-found");
  EXPECT_TRUE(second["interview"].is_null());
}

TEST_F(CheckCommand, SaysAllOfTheReportAsObjects) {
  study_.write("verbatim.yaml", "confidential: [Acme]\n");
  const ProgramRun run = check(
      "``our model drifts every cold winter'' (I7:2) \\vcount{gone}{turns}\n\n\\vquote{q9} Acme\n\n"
      "``an invented quote of many words''",
      {"--format", "jsonl", "--balance", "--disclosure"});
  EXPECT_EQ(run.status, 1);
  std::vector<nlohmann::json> objects;
  for (const std::string& line : lines_of(run.out)) objects.push_back(nlohmann::json::parse(line));
  ASSERT_EQ(objects.size(), 6u) << run.out;
  const nlohmann::json& altered = objects[0];
  EXPECT_EQ(altered["verdict"], "altered");
  EXPECT_EQ(altered["cite_as"], "I7:2");
  EXPECT_EQ(altered["speaker"], "Interviewee");
  EXPECT_EQ(altered["mixed"], false);
  EXPECT_EQ(altered["said"], "Our model drifts every single winter");
  EXPECT_EQ(altered["diff"], nlohmann::json::parse(R"([{"step": "same", "text": "our model drifts every"},
                                      {"step": "replaced", "text": "cold", "said": "single"},
                                      {"step": "same", "text": "winter"}])"));
  EXPECT_THAT(objects[1]["notes"].at(0).get<std::string>(), HasSubstr("nothing like it was said"));
  EXPECT_EQ(objects[2]["type"], "checked_count");
  EXPECT_EQ(objects[2]["name"], "gone");
  EXPECT_EQ(objects[2]["holds"], false);
  EXPECT_THAT(objects[2]["problem"].get<std::string>(), HasSubstr("gone"));
  EXPECT_EQ(objects[3], nlohmann::json::parse(R"({"type": "balance", "interview": "7", "quotations": 0,
                                                  "words_printed": 0, "words": 10})"));
  EXPECT_EQ(objects[4]["type"], "unknown_quote");
  EXPECT_EQ(objects[4]["id"], "q9");
  EXPECT_EQ(objects[5]["type"], "confidential_name");
  EXPECT_EQ(objects[5]["name"], "Acme");
  EXPECT_EQ(objects[5]["line"], 3);
}

TEST_F(CheckCommand, ExitStatusSaysWhatIsWrong) {
  EXPECT_EQ(study_.verbatim({"check"}).status, 2);
  EXPECT_EQ(study_.verbatim({"check", "paper.docx"}).status, 2);
  EXPECT_EQ(study_.verbatim({"check", "/nowhere/paper.tex"}).status, 3);
  EXPECT_EQ(check("x", {"--disclosure"}).status, 2);
  EXPECT_EQ(check("x", {"--format", "xml"}).status, 2);
}

TEST_F(CheckCommand, NeverDrivesATerminal) {
  const ProgramRun run = check(
      "``our model \x1b[31mdrifts\u202E every cold winter'' \\vquote{\x1b]0;x} \\vcount{\x1b[1m}{turns}");
  EXPECT_EQ(first_unsafe(run.out), "");
  EXPECT_EQ(first_unsafe(run.err), "");
}

TEST_F(CheckCommand, RecallFindsWhatWasSaid) {
  const ProgramRun run = study_.verbatim({"recall", "the modle drifts each winter"});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("7:2"));
  EXPECT_THAT(run.out, HasSubstr("differs"));
  EXPECT_EQ(run.err, "");
  EXPECT_EQ(study_.verbatim({"recall", "xylophone"}).status, 1);
  EXPECT_EQ(study_.verbatim({"recall", "?!"}).status, 2);
}

TEST_F(CheckCommand, RecallSaysThatNothingCloseWasSaid) {
  const ProgramRun run = study_.verbatim({"recall", "our model was working perfectly on the laptop"});
  EXPECT_EQ(run.status, 1);
  EXPECT_THAT(run.out, HasSubstr("7:2"));
  EXPECT_THAT(run.err, HasSubstr("note: nothing close to it was said; the nearest passage holds 1 of its 4 "
                                 "words, stop words aside\n"));
  EXPECT_THAT(study_.verbatim({"recall", "--help"}).out, HasSubstr("two thirds of the words"));
}

}  // namespace
}  // namespace verbatim
