#include <cstdlib>
#include <fstream>
#include <regex>
#include <set>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "tests/cli/programs.h"
#include "tests/support/zip_file.h"

namespace verbatim {
namespace {

using namespace ::testing;
using testing::block;
using testing::first_unsafe;
using testing::lines_of;
using testing::ProgramRun;
using testing::ProgramSetting;
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
  EXPECT_EQ(study_.verbatim({"check", "paper.pages"}).status, 2);
  EXPECT_EQ(study_.verbatim({"check", "paper.docx"}).status, 3);
  EXPECT_EQ(study_.verbatim({"check", "/nowhere/paper.tex"}).status, 3);
  EXPECT_EQ(check("x", {"--disclosure"}).status, 2);
  EXPECT_EQ(check("x", {"--format", "xml"}).status, 2);
}

TEST_F(CheckCommand, ReadsStandardInputByItsLooks) {
  const auto read = [&](const std::string& text, std::vector<std::string> options = {}) {
    ProgramSetting setting;
    const std::string input = study_.write("input", text).string();
    setting.in_child = [input] { dup2(open(input.c_str(), O_RDONLY | O_CLOEXEC), 0); };
    options.insert(options.begin(), {"check", "-"});
    return study_.verbatim(options, setting);
  };
  EXPECT_THAT(read("P7: \u201Cour model drifts every single winter\u201D").out,
              HasSubstr("-:1: verbatim  I7:2"));
  EXPECT_THAT(read("\\enquote{our model drifts every single winter} (I7)").out, HasSubstr("-:1: verbatim"));
  const ProgramRun claims = read(
      "{\"quote\": \"our model drifts every single winter\", \"interview\": 7, \"turn\": 2}\n"
      "{\"quote\": \"our model drifts every single winter\", \"interview\": 7, \"speaker\": "
      "\"Interviewer\"}\n"
      "{\"quote\": \"our model drifts every single winter\", \"speaker\": \"interviewee\"}\n"
      "{\"quote\": \"our model drifts every single winter\", \"interview\": 99}\n");
  EXPECT_EQ(claims.status, 1);
  EXPECT_THAT(claims.out, HasSubstr("-:1: verbatim  I7:2"));
  EXPECT_THAT(claims.out, HasSubstr("-:2: misattributed"));
  EXPECT_THAT(claims.out, HasSubstr("these are the words of Interviewee, not of Interviewer"));
  EXPECT_THAT(claims.out, HasSubstr("-:3: verbatim  I7:2"));
  EXPECT_THAT(claims.out, HasSubstr("-:4: misattributed"));
  EXPECT_THAT(claims.out, HasSubstr("no interview '99'"));
  EXPECT_THAT(
      read("{\"text\": \"our model drifts every single winter\"}", {"--claim-fields", "quote=text"}).out,
      HasSubstr("-:1: verbatim"));
  // A text that looks like LaTeX, and is none.
  EXPECT_THAT(
      read("\\section is what she called it: \"our model drifts every single winter\"", {"--as", "text"}).out,
      HasSubstr("-:1: verbatim"));
  EXPECT_EQ(read("x", {"--as", "docx"}).status, 2);
  EXPECT_EQ(read("{\"quote\": 1.5}").status, 2);
}

TEST_F(CheckCommand, ReadsWordDocuments) {
  const auto file = study_.write(
      "paper.docx", testing::word_file(
                        testing::word_paragraph("Participant 7 said:") +
                            "<w:p><w:pPr><w:pStyle w:val=\"Quote\"/></w:pPr><w:r><w:t>Our model drifts every "
                            "cold winter.</w:t></w:r></w:p>",
                        "<w:style w:type=\"paragraph\" w:styleId=\"Quote\"><w:name "
                        "w:val=\"Quote\"/></w:style>"));
  const ProgramRun run = study_.verbatim({"check", file.string()});
  EXPECT_THAT(run.out, HasSubstr("paper.docx:2: altered, cited 7"));
  EXPECT_EQ(run.status, 1);
}

TEST_F(CheckCommand, PutsQuotationsRight) {
  const std::string paper =
      "# Findings\n\nP7 said \"our model drifts every\ncold winter\" (I7:2), and more. One line\nmore.\n\n"
      "Another \"our model drifts every single winter\" (I7:1).\n\nLast \"words that nobody ever said to "
      "us\".\n";
  study_.write("paper.md", paper);
  const ProgramRun diff = study_.verbatim({"check", "--fix", (study_.path() / "paper.md").string()});
  EXPECT_EQ(diff.status, 1);
  EXPECT_THAT(
      diff.out,
      HasSubstr("-cold winter\" (I7:2), and more. One line\n+single winter\" (I7:2), and more. One line\n"));
  EXPECT_THAT(diff.out, HasSubstr("-Another \"our model drifts every single winter\" (I7:1).\n"
                                  "+Another \"our model drifts every single winter\" (I7:2).\n"));
  EXPECT_THAT(diff.err, HasSubstr("paper.md:9: not fixed: nobody said it"));
  // The diff is one that patch takes.
  study_.write("fix.diff", diff.out);
  const std::string patch =
      "cd '" + study_.path().string() + "' && cp paper.md patched.md && patch -s patched.md fix.diff";
  ASSERT_EQ(std::system(patch.c_str()), 0);
  EXPECT_EQ(study_.verbatim({"check", "--fix=write", (study_.path() / "paper.md").string()}).status, 1);
  std::ifstream patched(study_.path() / "patched.md"), written(study_.path() / "paper.md");
  const std::string by_patch(std::istreambuf_iterator<char>(patched), {});
  EXPECT_EQ(by_patch, std::string(std::istreambuf_iterator<char>(written), {}));
  EXPECT_THAT(by_patch, HasSubstr("our model drifts every\nsingle winter\" (I7:2)"));
}

TEST_F(CheckCommand, TellsEditorsAndBuildServers) {
  const std::string paper =
      "\n``our model drifts every cold winter'' (I7:2)\n\n``our model drifts every single winter''";
  const ProgramRun github = check(paper, {"--format", "github"});
  EXPECT_EQ(github.status, 1);
  const std::vector<std::string> lines = lines_of(github.out);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_THAT(lines[0], StartsWith("::error file="));
  EXPECT_THAT(lines[0], HasSubstr("paper.tex,line=2,title=altered::"));
  EXPECT_THAT(lines[1], HasSubstr(",line=4,title=attribution-not-checked::"));

  // SARIF 2.1.0, by the paragraphs of its text.
  const nlohmann::json log = nlohmann::json::parse(check(paper, {"--format", "sarif"}).out);
  EXPECT_EQ(log["version"], "2.1.0");                                            // 3.13.2
  EXPECT_TRUE(log["$schema"].get<std::string>().ends_with("sarif-2.1.0.json"));  // 3.13.3
  ASSERT_EQ(log["runs"].size(), 1u);                                             // 3.13.4
  const nlohmann::json& driver = log["runs"][0]["tool"]["driver"];               // 3.18.2
  EXPECT_EQ(driver["name"], "verbatim");                                         // 3.19.8: not empty
  const nlohmann::json& rules = driver["rules"];
  std::set<std::string> ids;
  for (const nlohmann::json& rule : rules) {
    EXPECT_TRUE(ids.insert(rule["id"]).second);                                 // 3.49.3, each once
    EXPECT_FALSE(rule["shortDescription"]["text"].get<std::string>().empty());  // 3.12.3
    EXPECT_THAT(rule["defaultConfiguration"]["level"].get<std::string>(), AnyOf("error", "warning", "note"));
  }
  const nlohmann::json& results = log["runs"][0]["results"];  // 3.14.23: there if it ran
  ASSERT_EQ(results.size(), 2u);
  for (const nlohmann::json& result : results) {
    const auto index = result["ruleIndex"].get<std::size_t>();  // 3.27.6: of the rule named
    ASSERT_LT(index, rules.size());
    EXPECT_EQ(rules[index]["id"], result["ruleId"]);                            // 3.27.5
    EXPECT_EQ(rules[index]["defaultConfiguration"]["level"], result["level"]);  // 3.27.10
    EXPECT_FALSE(result["message"]["text"].get<std::string>().empty());         // 3.27.11
    const nlohmann::json& place = result["locations"].at(0)["physicalLocation"];
    EXPECT_THAT(place["artifactLocation"]["uri"].get<std::string>(),
                StartsWith("file:///"));                    // 3.4.3, RFC 3986
    EXPECT_GE(place["region"]["startLine"].get<int>(), 1);  // 3.30.5
  }
  EXPECT_EQ(results[0]["ruleId"], "altered");
  // Without any finding there are results all the same: an empty list.
  EXPECT_TRUE(
      nlohmann::json::parse(check("nothing", {"--format", "sarif"}).out)["runs"][0]["results"].is_array());
  // A name with a blank is a URI still, and neither format is led astray by names.
  study_.write("a b,c:d%.md", "\"our model drifts every cold winter\" (I7:2)");
  const std::string odd = (study_.path() / "a b,c:d%.md").string();
  EXPECT_THAT(study_.verbatim({"check", "--format", "sarif", odd}).out, HasSubstr("a%20b,c%3Ad%25.md"));
  EXPECT_THAT(study_.verbatim({"check", "--format", "github", odd}).out,
              HasSubstr("a b%2Cc%3Ad%25.md,line=1"));
}

TEST_F(CheckCommand, ShowsAReviewerTheEvidence) {
  study_.write("catalog.yaml",
               "entries:\n  - id: drift\n    title: Models drift\n    kind: issue\n    queries: [drift*]\n"
               "  - id: cost\n    title: It costs\n    kind: issue\n    queries: [cost]\n");
  study_.write("transcripts/8.txt", "Interview 8\n\n" + block("Interviewer", "And yours?") +
                                        block("Interviewee", "Ours does not drift at all, to be honest."));
  ASSERT_EQ(study_.index().status, 0);
  ASSERT_EQ(study_.verbatim({"accept", "drift", "7:2"}).status, 0);
  ASSERT_EQ(study_.verbatim({"reject", "drift", "8:2", "--reason", "no drift there"}).status, 0);
  const std::string paper =
      "P7: ``our model drifts every single winter''\n\n``an invented quote of many words''";
  const ProgramRun page = check(paper, {"--evidence"});
  EXPECT_EQ(page.status, 1);
  for (const char* part : {"COREQ 29", "1 of 2 interviews are quoted; never quoted: 8", "COREQ 30",
                           "1 of 2 quotations are what was said", "paper.tex:3", "COREQ 31",
                           "drift: 1 quotation", "entries that no quotation shows: cost", "COREQ 32",
                           "drift: all quotations are of one interview, 7", "8:2  no drift there"}) {
    EXPECT_THAT(page.out, HasSubstr(part));
  }
  const std::vector<std::string> objects = lines_of(check(paper, {"--evidence", "--format", "jsonl"}).out);
  ASSERT_EQ(objects.size(), 3u);
  EXPECT_EQ(nlohmann::json::parse(objects[1])["counter"][0]["reason"], "no drift there");
}

TEST_F(CheckCommand, KnowsTheQuotesAndCountsThatAPaperNames) {
  study_.write("catalog.yaml",
               "entries:\n  - id: drift\n    title: D\n    kind: issue\n    queries: [drift*]\n");
  ASSERT_EQ(study_.verbatim({"accept", "drift", "7:2"}).status, 0);
  const std::string json = study_.verbatim({"catalog", "export", "--format", "pandoc"}).out;
  std::smatch found;
  ASSERT_TRUE(std::regex_search(json, found, std::regex("\"(q[a-z0-9]{7})\"")));
  const std::string id = found[1];
  const auto md = [&](const std::string& text) {
    return study_.verbatim({"check", study_.write("paper.md", text).string()});
  };
  const ProgramRun right =
      md("\\vquote{" + id + "}, \\vcite{" + id + "}, of \\vstudy{interviews} and \\vstudy{turns}");
  EXPECT_EQ(right.status, 0) << right.err;
  EXPECT_THAT(right.out, HasSubstr("paper.md:1: verbatim  I7:2"));
  EXPECT_THAT(right.out, HasSubstr("@*study: 1 interviews now"));
  EXPECT_THAT(md("\\vquote{q9999999}").err,
              HasSubstr("paper.md:1: quote 'q9999999': there is no quote of this id"));
  ASSERT_EQ(study_.verbatim({"reset", "drift", "7:2"}).status, 0);
  const ProgramRun gone = md("\\vquote*{" + id + "}");
  EXPECT_EQ(gone.status, 1);
  EXPECT_THAT(gone.err, HasSubstr("it was withdrawn"));
  // The macros that the export writes, \vstudy among them.
  const std::string macros = study_.verbatim({"catalog", "export", "--format", "latex"}).out;
  study_.write("quotes.tex", macros);
  const ProgramRun latex = check("\\input{quotes}\\begin{document}\\vstudy{turns} turns\\end{document}");
  EXPECT_EQ(latex.status, 0) << latex.out << latex.err;
  EXPECT_THAT(latex.out, HasSubstr("count holds  @*study: 2 turns"));
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

TEST_F(CheckCommand, NamesAManuscriptThatCannotBeReadAndChecksTheOthers) {
  const std::string quote = "\\enquote{Our model drifts every single summer, sadly.} (I7)\n";
  const std::string good = study_.write("good.tex", quote).string();
  for (const std::string name : {"bad.tex", "bad.md", "bad.txt", "bad.jsonl"}) {
    const std::string bad = study_.write(name, std::string("some \0 words", 12)).string();
    ProgramRun run = study_.verbatim({"check", bad, good});
    EXPECT_EQ(run.status, 2) << name;
    EXPECT_THAT(run.out, HasSubstr("good.tex:1")) << name << run.err;
    EXPECT_THAT(run.out, HasSubstr("altered")) << name;
    EXPECT_THAT(run.err, HasSubstr("verbatim: " + bad + ": holds NUL bytes")) << name;
    run = study_.verbatim({"check", bad});
    EXPECT_EQ(run.status, 2);
    EXPECT_THAT(run.err, HasSubstr(bad + ": holds NUL bytes"));
  }
  const ProgramRun run = study_.verbatim({"check", (study_.path() / "missing.tex").string(), good});
  EXPECT_EQ(run.status, 3);
  EXPECT_THAT(run.out, HasSubstr("good.tex:1"));
}

}  // namespace
}  // namespace verbatim
