#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <regex>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "tests/cli/programs.h"
#include "tests/support/corpus.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

using namespace ::testing;
using testing::block;
using testing::lines_of;
using testing::ProgramRun;
using testing::ProgramSetting;
using testing::ProgramStudy;
using testing::run_verbatim;
using testing::run_verbatim_index;

/// The corpus, indexed once for all tests that only read it.
class Verbatim : public Test {
 protected:
  static void SetUpTestSuite() {
    study_ = new ProgramStudy;
    study_->copy_corpus();
    ASSERT_EQ(study_->index().status, 0);
  }
  static void TearDownTestSuite() { delete study_; }

  static ProgramRun run(std::vector<std::string> arguments, const ProgramSetting& setting = {}) {
    return study_->verbatim(std::move(arguments), setting);
  }

  static ProgramStudy* study_;
};
ProgramStudy* Verbatim::study_ = nullptr;

TEST_F(Verbatim, ExitStatusSaysWhatHappened) {
  const std::vector<std::pair<std::vector<std::string>, int>> rows{
      {{"search", "versioning"}, 0},
      {{"search", "zeppelinesque"}, 1},
      {{"search", "versioning AND"}, 2},
      {{"search", "fase:deployment"}, 2},
      {{"search"}, 2},
      {{"search", ""}, 2},
      {{"search", "versioning", "--format", "html"}, 2},
      {{"search", "versioning", "--limit", "few"}, 2},
      {{"search", "versioning", "--limit", "-1"}, 2},
      {{"search", "versioning", "--frob"}, 2},
      {{"show", "5:1"}, 0},
      {{"show", "5:9999"}, 2},
      {{"show", "999:1"}, 2},
      {{"show"}, 2},
      {{"count", "--by", "phase"}, 0},
      {{"count", "zeppelinesque", "--by", "phase"}, 1},
      {{"count"}, 0},
      {{"count", "zeppelinesque"}, 1},
      {{"search", "versioning", "--limit", "all"}, 0},
      {{"show", "5", "--filter", "zeppelinesque"}, 1},
      {{"count", "--by", "fase"}, 2},
      {{"serch", "x"}, 2},
      {{"help"}, 0},
      {{"help", "query"}, 0},
      {{"help", "serch"}, 2},
      {{"search", "--help"}, 0},
  };
  for (const auto& [arguments, status] : rows) {
    const ProgramRun result = run(arguments);
    EXPECT_EQ(result.status, status) << PrintToString(arguments) << "\n" << result.err;
    if (status >= 2) {
      EXPECT_EQ(result.out, "") << PrintToString(arguments);
      EXPECT_THAT(result.err, StartsWith("verbatim: ")) << PrintToString(arguments);
    }
  }
}

TEST_F(Verbatim, PrintsResultsOnStandardOutputAndNothingElse) {
  const ProgramRun found = run({"search", "versioning"});
  EXPECT_EQ(found.err, "");
  EXPECT_THAT(found.out, ContainsRegex("[0-9]+ turns in [0-9]+ of 5 interviews"));
  const ProgramRun nothing = run({"search", "zeppelinesque"});
  EXPECT_THAT(nothing.out, HasSubstr("0 turns"));
  const ProgramRun wrong = run({"search", "\"open"});
  EXPECT_EQ(wrong.out, "");
  EXPECT_THAT(wrong.err, HasSubstr("\n"));
}

TEST_F(Verbatim, JoinsItsArguments) {
  const ProgramRun one = run({"search", "cold start"}), several = run({"search", "cold", "start"});
  EXPECT_EQ(one.status, 0);
  EXPECT_EQ(one.out, several.out);
  EXPECT_THAT(one.out, HasSubstr("2 words: cold, start"));
  EXPECT_THAT(one.out, HasSubstr("'\"cold start\"'")) << "and how to ask for the phrase";
}

TEST_F(Verbatim, AQueryThatBeginsWithAMinusGoesAfterTwo) {
  const ProgramRun after = run({"search", "--", "-interview:6", "scalability"});
  EXPECT_EQ(after.status, 0) << after.err;
  EXPECT_THAT(after.out, Not(HasSubstr("\n6:")));
  for (const char* query : {"-interview:6", "-drift", "-\"cold start\"", "-nothing"}) {
    const ProgramRun without = run({"search", query, "scalability"});
    EXPECT_EQ(without.status, 2) << query;
    EXPECT_THAT(without.err, HasSubstr(std::string("-- '") + query + "'")) << query;
  }
  const ProgramRun option = run({"search", "--frobnicate"});
  EXPECT_THAT(option.err, AllOf(HasSubstr("--frobnicate"), HasSubstr("verbatim search --help")));
}

TEST_F(Verbatim, LostQuotesAreNoticed) {
  // The shell took the quotation marks off speaker:"Interviewer 1".
  const ProgramRun lost = run({"search", "speaker:Interviewer", "1"});
  EXPECT_EQ(lost.status, 2);
  EXPECT_THAT(lost.err,
              AllOf(HasSubstr("'Interviewer 1' is a known speaker"), HasSubstr("speaker:\"Interviewer 1\"")));
  const ProgramRun kept = run({"search", "speaker:\"Interviewer 1\""});
  EXPECT_EQ(kept.status, 0) << kept.err;
}

TEST_F(Verbatim, AClosedPipeIsNoError) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"show", "5", "6", "24", "27", "32"},
        {"search", "the", "--limit", "500"},
        {"show", "--source", "5"},
        {"show", "--format", "jsonl", "32"},
        {"count", "--by", "code"},
        {"help", "query"},
        {"--help"}}) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    ::close(ends[0]);
    ProgramSetting setting;
    setting.out_descriptor = ends[1];
    const ProgramRun result = run(arguments, setting);
    ::close(ends[1]);
    EXPECT_EQ(result.status, 0) << PrintToString(arguments);
    EXPECT_EQ(result.err, "") << PrintToString(arguments);
  }
}

TEST_F(Verbatim, OutputThatCannotBeWrittenIsAnError) {
  ProgramSetting setting;
  setting.out_descriptor = ::open("/dev/full", O_WRONLY);
  ASSERT_GE(setting.out_descriptor, 0);
  const ProgramRun result = run({"show", "5"}, setting);
  ::close(setting.out_descriptor);
  EXPECT_EQ(result.status, 3);
  EXPECT_THAT(result.err, HasSubstr("could not be written"));
}

TEST_F(Verbatim, ColoursOnlyWhereItShould) {
  const std::string escape = "\x1b[";
  EXPECT_THAT(run({"search", "versioning"}).out, Not(HasSubstr(escape))) << "no terminal";
  EXPECT_THAT(run({"--color", "always", "search", "versioning"}).out, HasSubstr(escape));
  EXPECT_THAT(run({"--color=always", "search", "versioning"}).out, HasSubstr(escape));
  EXPECT_THAT(run({"--color=never", "search", "versioning"}).out, Not(HasSubstr(escape)));
  EXPECT_EQ(run({"--color=sometimes", "search", "versioning"}).status, 2);
  // script(1) gives it a terminal.
  const std::string command =
      std::string(VERBATIM_PROGRAM) + " -C '" + study_->path().string() + "' search versioning";
  ProgramSetting colour, plain;
  colour.environment = {{"TERM", "xterm"}};
  plain.environment = {{"TERM", "xterm"}, {"NO_COLOR", "1"}};
  const std::vector<std::string> arguments{"-qec", command, "/dev/null"};
  EXPECT_THAT(testing::run_program("/usr/bin/script", arguments, colour).out, HasSubstr(escape));
  EXPECT_THAT(testing::run_program("/usr/bin/script", arguments, plain).out, Not(HasSubstr(escape)));
}

TEST_F(Verbatim, FindsTheStudy) {
  ProgramSetting inside, by_variable, nowhere;
  inside.working_folder = study_->path() / "transcripts";
  EXPECT_EQ(run_verbatim({"show", "5:1"}, inside).status, 0) << "walking up";
  by_variable.working_folder = "/";
  by_variable.environment = {{"VERBATIM_STUDY", study_->path().string()}};
  EXPECT_EQ(run_verbatim({"show", "5:1"}, by_variable).status, 0);
  by_variable.environment = {{"VERBATIM_STUDY", "/nonexistent"}};
  EXPECT_EQ(run({"show", "5:1"}, by_variable).status, 0) << "-C goes before the variable";
  EXPECT_EQ(run_verbatim({"show", "5:1"}, by_variable).status, 3);
  nowhere.working_folder = "/";
  const ProgramRun lost = run_verbatim({"show", "5:1"}, nowhere);
  EXPECT_EQ(lost.status, 2);
  EXPECT_THAT(lost.err, AllOf(HasSubstr("no study here"), HasSubstr("-C")));
  EXPECT_EQ(run_verbatim({"-C"}, nowhere).status, 2);
}

TEST(VerbatimAlone, WithoutAnIndexSaysToMakeOne) {
  ProgramStudy study;
  study.write("transcripts/a.txt", block("Interviewer", "Hello."));
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"search", "hello"}, {"show", "a:1"}, {"count", "--by", "role"}}) {
    const ProgramRun result = study.verbatim(arguments);
    EXPECT_EQ(result.status, 3);
    EXPECT_EQ(result.out, "");
    EXPECT_THAT(result.err, AllOf(HasSubstr("no index yet"), HasSubstr("verbatim-index")));
  }
}

TEST(VerbatimAlone, InAFolderThatWasNeverIndexedNamesTheCommand) {
  testing::TempDir folder;
  folder.write("transcripts/a.txt", block("Interviewer", "Hello."));
  const ProgramRun result = run_verbatim({"search", "hello"}, {.working_folder = folder.path()});
  EXPECT_EQ(result.status, 3);
  EXPECT_THAT(result.err, AllOf(HasSubstr("not indexed yet"), HasSubstr("run verbatim-index here")));
}

TEST(VerbatimAlone, NamesTheNearestCommandOptionAndFormat) {
  ProgramStudy study;
  study.write("transcripts/a.txt", block("Interviewer", "Hello."));
  study.index();
  EXPECT_THAT(study.verbatim({"serch", "x"}).err, AllOf(HasSubstr("'serch'"), HasSubstr("search")));
  EXPECT_THAT(study.verbatim({"search", "hello", "--format", "json"}).err,
              AllOf(HasSubstr("'json'"), HasSubstr("jsonl")));
  EXPECT_THAT(study.verbatim({"count", "--by", "rol"}).err, AllOf(HasSubstr("'rol'"), HasSubstr("role")));
  EXPECT_THAT(run_verbatim({"--frob"}).err, HasSubstr("--frob"));
  EXPECT_EQ(study.verbatim({"search", "--limt", "3", "hello"}).err,
            "verbatim: unknown option '--limt'\ndid you mean '--limit'? see verbatim search --help\n");
  EXPECT_THAT(study.verbatim({"search", "-limit", "3", "hello"}).err, HasSubstr("did you mean '--limit'?"));
  EXPECT_EQ(study.verbatim({"search", "--limit", "abc", "hello"}).err,
            "verbatim: --limit does not take 'abc'\nit takes a whole number or all\n");
  EXPECT_EQ(study.verbatim({"search", "--context", "x", "hello"}).err,
            "verbatim: --context does not take 'x'\nit takes a whole number\n");
  EXPECT_THAT(study.verbatim({"search", "--colr", "never", "hello"}).err,
              HasSubstr("did you mean '--color'?"));
  EXPECT_EQ(run_verbatim({"--stduy", ".", "search", "hello"}).err,
            "verbatim: unknown option '--stduy' before the command\ndid you mean '--study'? see verbatim "
            "--help\n");
  EXPECT_EQ(study.verbatim({"search", ""}).err,
            "verbatim: the query is empty\nfor example: versioning AND phase:deployment\n");
  EXPECT_THAT(study.verbatim({"help", "--generate", "tcsh"}).err,
              HasSubstr("known: man, pages, bash, zsh, fish"));
}

// `--generate pages` lists verbatim-search, which `--generate man` did not know.
TEST(VerbatimAlone, PrintsAPageByItsName) {
  const auto page = [](const std::string& topic) {
    return run_verbatim({"help", "--generate", "man", topic}).out;
  };
  EXPECT_THAT(page("search"), StartsWith(".TH VERBATIM\\-SEARCH 1 "));
  EXPECT_EQ(page("verbatim-search"), page("search"));
  EXPECT_EQ(page("verbatim-query"), page("query"));
  EXPECT_EQ(page("verbatim"), run_verbatim({"help", "--generate", "man"}).out);
  EXPECT_EQ(run_verbatim({"help", "--generate", "man", "verbatim-nothing"}).status, 2);
}

TEST(VerbatimAlone, HelpAndVersion) {
  for (const char* option : {"--help", "-h"}) {
    const ProgramRun help = run_verbatim({option});
    EXPECT_EQ(help.status, 0);
    EXPECT_EQ(help.err, "");
    EXPECT_THAT(help.out,
                AllOf(HasSubstr("search"), HasSubstr("show"), HasSubstr("count"), HasSubstr("Exit status")));
    const ProgramRun index_help = run_verbatim_index({option});
    EXPECT_EQ(index_help.status, 0);
    EXPECT_THAT(index_help.out, AllOf(HasSubstr("--dry-run"), HasSubstr("Exit status")));
  }
  EXPECT_THAT(run_verbatim({"--version"}).out,
              MatchesRegex("verbatim [0-9]+\\.[0-9]+\\.[0-9]+\nJSON form [0-9]+\n"));
  EXPECT_THAT(run_verbatim_index({"--version"}).out,
              MatchesRegex("verbatim-index [0-9]+\\.[0-9]+\\.[0-9]+\n"));
  const ProgramRun bare = run_verbatim({});
  EXPECT_EQ(bare.status, 2);
  EXPECT_EQ(bare.out, "");
  EXPECT_THAT(bare.err, HasSubstr("Usage"));
}

TEST_F(Verbatim, JsonlIsOneObjectALine) {
  const ProgramRun found =
      run({"search", "versioning", "--format", "jsonl", "--limit", "7", "--context", "1"});
  ASSERT_EQ(found.status, 0);
  const auto lines = lines_of(found.out);
  EXPECT_EQ(lines.size(), 7u);
  for (const std::string& line : lines) {
    const auto hit = nlohmann::json::parse(line);
    const std::string text = hit.at("text");
    for (const auto& excerpt : hit.at("excerpts")) {
      ASSERT_LE(excerpt.at("end").get<std::size_t>(), text.size());
      for (const auto& lit : excerpt.at("highlights")) {
        const std::string word =
            text.substr(lit.at(0), lit.at(1).get<std::size_t>() - lit.at(0).get<std::size_t>());
        EXPECT_THAT(word, ContainsRegex("[Vv]ersion"));
      }
    }
    EXPECT_EQ(hit.at("citation"),
              hit.at("interview").get<std::string>() + ":" + std::to_string(hit.at("turn").get<int>()));
  }
  std::size_t turns = 0;
  for (const std::string& line : lines_of(run({"count", "--by", "interview", "--format", "jsonl"}).out))
    turns += nlohmann::json::parse(line).at("turns").get<std::size_t>();
  EXPECT_EQ(turns, 952u);
  EXPECT_EQ(lines_of(run({"show", "5", "--format", "jsonl"}).out).size(), 164u);
}

TEST_F(Verbatim, ShowsTurnsRangesAndInterviews) {
  const auto citations = [](const ProgramRun& run) {
    std::vector<std::string> found;
    for (const std::string& line : lines_of(run.out))
      found.push_back(nlohmann::json::parse(line).at("citation"));
    return found;
  };
  EXPECT_THAT(citations(run({"show", "--format", "jsonl", "32:57"})), ElementsAre("32:57"));
  EXPECT_THAT(citations(run({"show", "--format", "jsonl", "32:57..59", "5:1"})),
              ElementsAre("32:57", "32:58", "32:59", "5:1"));
  EXPECT_THAT(citations(run({"show", "--format", "jsonl", "--context", "1", "32:1"})),
              ElementsAre("32:1", "32:2"));
  EXPECT_THAT(citations(run({"show", "--format", "jsonl", "27"})), SizeIs(185));
  EXPECT_THAT(citations(run({"show", "--format", "jsonl", "05:2"})), ElementsAre("5:2"));
  for (const char* wrong : {"5:0", "5:165", "5:3..2", "7", "5:x", "", "5:1..", "5:99999999999"}) {
    const ProgramRun result = run({"show", wrong});
    EXPECT_EQ(result.status, 2) << wrong << result.out.substr(0, 100);
    EXPECT_EQ(result.out, "") << wrong;
  }
  EXPECT_THAT(run({"show", "5:165"}).err, HasSubstr("turns 1 to 164"));
}

TEST_F(Verbatim, ShowsOnlyTheTurnsOfAnInterviewThatMatchAFilter) {
  const ProgramRun shown =
      run({"show", "27", "--filter", "phase:deployment role:interviewee", "--format", "jsonl"});
  const ProgramRun found =
      run({"search", "interview:27 phase:deployment role:interviewee", "--output", "count"});
  EXPECT_THAT(found.out, HasSubstr(std::to_string(lines_of(shown.out).size()) + " turns"));
  for (const std::string& line : lines_of(shown.out)) {
    const auto turn = nlohmann::json::parse(line);
    EXPECT_EQ(turn.at("interview"), "27");
    EXPECT_EQ(turn.at("phase"), "deployment");
  }
}

TEST_F(Verbatim, TakesTheOptionsOfAllCommandsAnywhere) {
  const std::string expected = run({"--color", "always", "search", "-n", "2", "versioning"}).out;
  EXPECT_THAT(expected, HasSubstr("\033["));
  EXPECT_EQ(run({"search", "versioning", "--color", "always", "-n", "2"}).out, expected);
  EXPECT_EQ(run({"search", "--color=always", "--no-pager", "versioning", "-n", "2"}).out, expected);
  EXPECT_EQ(
      run_verbatim({"search", "versioning", "-n", "2", "-C", study_->path().string(), "--color", "always"})
          .out,
      expected);
  EXPECT_EQ(run({"search", "--", "versioning", "-C"}).status, 0) << "behind -- all is the query";
  EXPECT_EQ(run({"search", "--filter", "--color", "versioning"}).status, 2)
      << "the value of another option stays";
}

TEST_F(Verbatim, SaysHowSomethingLikeTheQueryIsWritten) {
  const std::vector<std::pair<std::string, std::string>> rows{
      {"in interview (labels AND cost)", "write IN interview ( … )"},
      {"phase=deployment", "write phase:deployment"},
      {"phase :deployment", "write phase:deployment"},
      {"‘missing data’", "write \"missing data\" for a phrase"}};
  for (const auto& [query, said] : rows) {
    EXPECT_THAT(run({"search", query}).err, AllOf(HasSubstr("note: "), HasSubstr(said))) << query;
    EXPECT_THAT(run({"search", "--plain", query}).err, Not(HasSubstr(said))) << query;
  }
  EXPECT_EQ(run({"search", "--offset", "999", "--output", "hits", "drifting OR model"}).status, 0);
  EXPECT_THAT(run({"search", "--offset", "999", "model"}).out, HasSubstr(", none after the first 999"));
}

TEST(VerbatimPhases, AreMarkedWhereNoGuideSpeaksTheLanguage) {
  const ProgramStudy study;
  study.write(
      "guide.md",
      "## Deployment {#deployment}\n\n- Do you deploy with Docker, Kubernetes or Terraform?\n- Who decides "
      "when a new model goes live, and how do you watch it after that?\n\n## Pay {#pay}\n\n- How much is "
      "a nurse paid in a hospital, and what should be changed about it?\n");
  study.write(
      "transcripts/1.txt",
      "Intervieweur\n\nVous utilisez Docker et Kubernetes pour la mise en service de vos modèles ?\n\n"
      "Interviewé\n\nOui, depuis deux ans, et les équipes en sont plutôt contentes malgré quelques "
      "soucis au début.\n\nIntervieweur\n\nEt comment se passe une journée ordinaire ?\n\n"
      "Interviewé\n\nOn commence par la réunion, puis chacun reprend son travail de la veille.\n");
  ASSERT_EQ(study.index().status, 0);
  EXPECT_THAT(study.verbatim({"search", "Kubernetes"}).out, HasSubstr(" · deployment (guessed)"));
  EXPECT_THAT(study.verbatim({"show", "1:1", "--format", "jsonl"}).out, HasSubstr("\"phase_guessed\":true"));
  EXPECT_THAT(study.verbatim({"show", "1:4", "--format", "jsonl"}).out, Not(HasSubstr("phase_guessed")));
  EXPECT_THAT(study.verbatim({"show", "1:1", "--format", "csv"}).out, HasSubstr(",phase_guessed\n"));
  EXPECT_THAT(study.verbatim({"show", "1:1", "--format", "csv"}).out, HasSubstr(",true\n"));
  EXPECT_THAT(study.verbatim({"show", "1:4", "--format", "csv"}).out, HasSubstr(",false\n"));
}

/// The corpus with its catalog and its decisions.
std::unique_ptr<ProgramStudy> study_with_catalog() {
  auto study = std::make_unique<ProgramStudy>();
  study->copy_corpus();
  for (const char* file : {"catalog.yaml", "evidence.json", "saved-queries.json"})
    std::filesystem::copy_file(testing::source_root() / "corpus" / file, study->path() / file);
  EXPECT_EQ(study->index().status, 0);
  return study;
}

TEST(VerbatimCatalog, ListsAFewEntriesAndWhereTheOthersAre) {
  const auto study = study_with_catalog();
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"evidence"}, {"accept"}})
    EXPECT_THAT(study->verbatim(arguments).err, EndsWith(" and 45 more; verbatim catalog list has all\n"));
  EXPECT_THAT(study->verbatim({"evidence", "zzzzzzzzz"}).err, EndsWith("verbatim catalog list has all\n"));
  EXPECT_THAT(study->verbatim({"evidence", "data-scarcty"}).err, EndsWith("did you mean 'data-scarcity'?\n"));
}

// A quote over two turns is two selections: export counted one decision more than there are.
TEST(VerbatimCatalog, ExportCountsDecisionsAsDoctorDoes) {
  const auto study = study_with_catalog();
  const auto run = [&](const std::vector<std::string>& arguments) { return study->verbatim(arguments); };
  const testing::TempDir folder;
  const std::string out = run({"export", (folder.path() / "x.qdpx").string()}).out;
  std::smatch exported, examined;
  ASSERT_TRUE(std::regex_search(out, exported, std::regex("; ([0-9]+) decisions, on [0-9]+ selections")))
      << out;
  const std::string health = run({"doctor"}).out;
  ASSERT_TRUE(std::regex_search(health, examined, std::regex(" ([0-9]+) decisions[,\n]"))) << health;
  EXPECT_EQ(exported[1], examined[1]);
}

TEST_F(Verbatim, SaysWhichInterviewsThereAre) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"search", "interview:7"}, {"show", "7"}}) {
    const ProgramRun wrong = run(arguments);
    EXPECT_EQ(wrong.status, 2);
    EXPECT_THAT(wrong.err, HasSubstr("5, 6, 24, 27, 32"));
  }
}

TEST_F(Verbatim, ShowSourcePrintsLinesThatReallyStandThere) {
  const ProgramRun shown = run({"show", "--source", "24"});
  ASSERT_EQ(shown.status, 0) << shown.err;
  std::ifstream in(study_->path() / "transcripts/interview-24.txt");
  const auto file = lines_of({std::istreambuf_iterator<char>(in), {}});
  const std::string name = "transcripts/interview-24.txt:";
  std::size_t checked = 0;
  for (const std::string& line : lines_of(shown.out)) {
    ASSERT_THAT(line, StartsWith(name));
    std::size_t digits = 0;
    const std::size_t number = std::stoul(line.substr(name.size()), &digits);
    std::string said = file.at(number - 1);
    if (said.ends_with('\r')) said.pop_back();
    ASSERT_EQ(line.substr(name.size() + digits + 2), said) << "line " << number;
    checked += !said.empty();
  }
  EXPECT_GT(checked, 300u);
}

TEST_F(Verbatim, CountsByFacet) {
  const ProgramRun counted = run({"count", "--by", "interview"});
  EXPECT_THAT(counted.out, AllOf(HasSubstr("952 turns in 5 interviews"), ContainsRegex("\n32 +186 ")));
  EXPECT_THAT(run({"count", "interview:32", "--by", "role"}).out, HasSubstr("186 turns in 1 interview"));
}

TEST(VerbatimOnAChangedStudy, WarnsThatTheIndexIsOld) {
  ProgramStudy study;
  study.write("transcripts/a.txt",
              block("Interviewer", "Hello there.") + block("Interviewee", "Good morning."));
  study.index();
  EXPECT_EQ(study.verbatim({"search", "hello"}).err, "");
  study.write("transcripts/b.txt", block("Interviewer", "Hello again."));
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"search", "hello"}, {"show", "a:1"}, {"count", "--by", "role"}}) {
    const ProgramRun result = study.verbatim(arguments);
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.err, AllOf(HasSubstr("transcripts have changed"), HasSubstr("run verbatim-index")));
  }
  study.index();
  EXPECT_EQ(study.verbatim({"search", "hello"}).err, "");
}

TEST(VerbatimOnAChangedStudy, WarnsOfSourcesThatCouldNotBeRead) {
  ProgramStudy study;
  study.write("transcripts/a.txt", block("Interviewer", "Hello there."));
  study.write("transcripts/b.txt", block("Interviewer", "Hello again."));
  study.index();
  study.write("transcripts/b.txt", "");
  study.write("transcripts/c.txt", "");
  const ProgramRun indexed = study.index();
  EXPECT_EQ(indexed.status, 3);
  EXPECT_THAT(indexed.err, AllOf(HasSubstr("not readable: transcripts/b.txt"),
                                 HasSubstr("not readable: transcripts/c.txt")));
  const ProgramRun result = study.verbatim({"search", "hello"});
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.out, HasSubstr("2 turns in 2 of 2"));
  EXPECT_THAT(
      result.err,
      HasSubstr("transcripts/b.txt could not be read when the study was indexed; its turns are from"));
  EXPECT_THAT(
      result.err,
      HasSubstr("transcripts/c.txt could not be read when the study was indexed; its turns are missing"));
  study.write("transcripts/b.txt", block("Interviewer", "Hello."));
  std::filesystem::remove(study.path() / "transcripts/c.txt");
  EXPECT_EQ(study.index().status, 0);
  EXPECT_EQ(study.verbatim({"search", "hello"}).err, "");
}

TEST(VerbatimOnAChangedStudy, ShowSourceRefusesWordsThatMoved) {
  const std::string before = block("Interviewer", "Hello there.") + block("Interviewee", "Good morning.");
  const std::vector<std::pair<std::string, std::string>> rows{
      {"other words", block("Interviewer", "Hello there.") + block("Interviewee", "Bad morning!!")},
      {"moved", "x\n" + before},
      {"cut off", block("Interviewer", "Hello there.")},
      {"empty", ""},
      {"line breaks gone", "Interviewer  Hello there.  Interviewee  Good morning."},
      {"binary", std::string("\0\1", 2)},
  };
  for (const auto& [what, after] : rows) {
    ProgramStudy study;
    study.write("transcripts/a.txt", before);
    study.index();
    ASSERT_EQ(
        study.verbatim({"show", "--source", "a:2"}).out,
        "transcripts/a.txt:5: Interviewee\ntranscripts/a.txt:6: \ntranscripts/a.txt:7: Good morning.\n");
    study.write("transcripts/a.txt", after);
    const ProgramRun result = study.verbatim({"show", "--source", "a:2"});
    EXPECT_EQ(result.status, 3) << what << result.out;
    EXPECT_EQ(result.out, "") << what;
    EXPECT_THAT(result.err, AllOf(HasSubstr("transcripts/a.txt"), HasSubstr("run verbatim-index"))) << what;
    EXPECT_EQ(study.verbatim({"show", "a:2"}).status, 0) << "what was indexed can still be shown";
  }
  ProgramStudy study;
  const auto file = study.write("transcripts/a.txt", before);
  study.index();
  std::filesystem::remove(file);
  const ProgramRun gone = study.verbatim({"show", "--source", "a:2"});
  EXPECT_EQ(gone.status, 3);
  EXPECT_THAT(gone.err, HasSubstr("run verbatim-index"));
}

TEST(VerbatimOnADamagedIndex, SaysWhatToDo) {
  for (const char* table : {"iamglass", "postlist.glass", "termlist.glass"}) {
    ProgramStudy study;
    study.write("transcripts/a.txt", block("Interviewer", "Hello there."));
    study.index();
    const auto file = study.path() / ".verbatim/index" / table;
    std::filesystem::resize_file(file, std::filesystem::file_size(file) / 3);
    const ProgramRun result = study.verbatim({"search", "hello"});
    EXPECT_EQ(result.status, 3) << table << result.out;
    EXPECT_THAT(result.err, HasSubstr("verbatim-index")) << table;
    EXPECT_EQ(study.index().status, 0) << table;
    EXPECT_EQ(study.verbatim({"search", "hello"}).status, 0) << table;
  }
}

}  // namespace
}  // namespace verbatim
