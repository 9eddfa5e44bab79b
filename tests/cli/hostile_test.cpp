#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/cli/programs.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;
using namespace ::testing;
using testing::block;
using testing::first_unsafe;
using testing::lines_of;
using testing::ProgramRun;
using testing::ProgramSetting;
using testing::ProgramStudy;

// ---- bytes that would move, colour or reverse a terminal ----

/// ESC, CSI, OSC with BEL, DEL, the 8-bit CSI, a bidi override, BS, CR.
const std::string kHostile =
    "x\x1b[2J\x1b]0;owned\x07\x7f\xC2\x9B"
    "1m\xE2\x80\xAE\xE2\x81\xA6\b\ry";

class HostileStudy : public Test {
 protected:
  HostileStudy() {
    study_.write(
        "verbatim.yaml",
        "codes: [\"MM-\\e[31mred\"]\nspeakers:\n  \"An\\e[1mna\": interviewee\n  Interviewer: interviewer\n");
    study_.write("transcripts/evil\x1b[2J\x07\xE2\x80\xAE.txt",
                 "Interview 7 - P\x1b[1mO\n\n" +
                     block("Interviewer", "Tell me about " + kHostile + " drift.") +
                     block("An\x1b[1mna", "The drift " + kHostile + " again.", "MM-\x1b[31mred"));
    study_.write("transcripts/broken\x1b[2J.txt", "");
    study_.write("transcripts/other\x1b]0;x\x07.mp3", "");
    indexed_ = study_.index({"--report"});
  }
  ProgramStudy study_;
  ProgramRun indexed_;
};

TEST_F(HostileStudy, NeverReachesTheTerminalFromTheIndexer) {
  EXPECT_EQ(indexed_.status, 3) << "one source is empty";
  EXPECT_EQ(first_unsafe(indexed_.out), "") << indexed_.out;
  EXPECT_EQ(first_unsafe(indexed_.err), "") << indexed_.err;
  EXPECT_THAT(indexed_.out, HasSubstr("1 interview, 2 turns"));
  for (const std::vector<std::string>& more :
       {std::vector<std::string>{"--report", "7"},
        {"--propose"},
        {"--preview", (study_.path() / "transcripts/evil\x1b[2J\x07\xE2\x80\xAE.txt").string()}}) {
    const ProgramRun run = study_.index(more);
    EXPECT_EQ(first_unsafe(run.out + run.err), "") << run.out << run.err;
    EXPECT_THAT(run.out, HasSubstr("interview"));
  }
  study_.write("verbatim.yaml", "\"la\\e[2Jng\": en\n");
  EXPECT_EQ(first_unsafe(study_.index().err), "");
  EXPECT_EQ(first_unsafe(study_.index({"--fr\x1b[2Job"}).err), "");
  EXPECT_EQ(first_unsafe(testing::run_verbatim_index({"/no\x1b[2Jwhere"}).err), "");
}

TEST_F(HostileStudy, NeverReachesTheTerminalFromACommand) {
  const std::vector<std::vector<std::string>> rows{
      {"search", "drift"},
      {"search", "drift", "--explain", "--context", "2"},
      {"search", "role:interviewee"},
      {"search", kHostile},
      {"search", "zzz" + kHostile},
      {"search", "\"" + kHostile},
      {"search", "code:" + kHostile},
      {"search", kHostile + ":x"},
      {"search", "-" + kHostile},
      {"search", "--" + kHostile},
      {"search", "drift", "--format", kHostile},
      {"search", "drift", "--limit", kHostile},
      {"search", "speaker:x"},
      {"search", "code:x"},
      {"search", "source:x"},
      {"search", "zzz \xff\xfe"},
      {"show", "7"},
      {"show", "--source", "7"},
      {"show", kHostile},
      {"show", "7:" + kHostile},
      {"count", "--by", "speaker"},
      {"count", "--by", "code"},
      {"count", "--by", "coder"},
      {"count", "--by", "source"},
      {"count", "--by", kHostile},
      {kHostile},
      {"-" + kHostile},
      {"help", kHostile},
      {"--color", kHostile, "help"},
  };
  for (const auto& arguments : rows) {
    const ProgramRun run = study_.verbatim(arguments);
    EXPECT_LE(run.status, 3) << PrintToString(arguments);
    EXPECT_EQ(first_unsafe(run.out), "") << PrintToString(arguments) << "\n" << run.out;
    EXPECT_EQ(first_unsafe(run.err), "") << PrintToString(arguments) << "\n" << run.err;
  }
  EXPECT_THAT(study_.verbatim({"search", "drift"}).out, HasSubstr("2 turns in 1 of 1"));
  EXPECT_EQ(first_unsafe(testing::run_verbatim({"-C", "/no" + kHostile, "show", "7"}).err), "");
}

TEST_F(HostileStudy, IsEscapedInJson) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"search", "drift", "--format", "jsonl"},
        {"show", "7", "--format", "jsonl"},
        {"count", "--by", "source", "--format", "jsonl"},
        {"count", "--by", "code", "--format", "jsonl"}}) {
    const ProgramRun run = study_.verbatim(arguments);
    EXPECT_EQ(first_unsafe(run.out), "") << PrintToString(arguments);
    EXPECT_FALSE(run.out.empty());
    for (const std::string& line : lines_of(run.out)) EXPECT_TRUE(nlohmann::json::accept(line)) << line;
  }
  const auto turn =
      nlohmann::json::parse(lines_of(study_.verbatim({"show", "7:1", "--format", "jsonl"}).out).at(0));
  EXPECT_THAT(turn.at("text").get<std::string>(), HasSubstr("\x1b[2J\x1b]0;owned\x07\x7f\xC2\x9B"))
      << "nothing changed once it is parsed";
}

// ---- input that is no transcript ----

struct BadFile {
  std::string name;
  std::string content;
  std::string problem;  ///< empty: it is read
};
void PrintTo(const BadFile& row, std::ostream* out) {
  *out << row.name;
}

class BadInput : public TestWithParam<BadFile> {};

TEST_P(BadInput, IsNamedOrReadAndNeverInTheWay) {
  const BadFile& row = GetParam();
  ProgramStudy study;
  study.write("transcripts/good.txt",
              block("Interviewer", "Hello there.") + block("Interviewee", "Good morning."));
  study.write("transcripts/bad.txt", row.content);
  ProgramSetting soon;
  soon.time_limit = std::chrono::seconds(60);
  const ProgramRun run = study.index({}, soon);
  if (row.problem.empty()) {
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_THAT(run.out, HasSubstr("2 interviews"));
  } else {
    EXPECT_EQ(run.status, 3) << run.err;
    EXPECT_THAT(run.err, HasSubstr("not readable: transcripts/bad.txt"));
    EXPECT_THAT(run.err, HasSubstr(row.problem));
    EXPECT_THAT(run.out, HasSubstr("1 interview, 2 turns"));
  }
  EXPECT_THAT(study.verbatim({"search", "morning"}).out, HasSubstr("1 turn in 1 of"));
}

std::string many(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

INSTANTIATE_TEST_SUITE_P(
    Files, BadInput,
    Values(BadFile{"Empty", "", "transcripts/bad.txt: the transcript is empty"},
           BadFile{"BlankLines", "\n \n\t\n", "transcripts/bad.txt: the transcript is empty"},
           BadFile{"ByteOrderMarkOnly", "\xEF\xBB\xBF", "transcripts/bad.txt: the transcript is empty"},
           BadFile{"NoLabels", "One paragraph.\n\nAnd another.\n",
                   "transcripts/bad.txt:1: no speaker label found"},
           BadFile{"Nul", std::string("Interviewer\n\nHel\0lo\n", 20),
                   "transcripts/bad.txt: holds NUL bytes"},
           BadFile{"InvalidUtf8", "Interviewer\n\nHel\xff\xfelo\n", ""},  // read as windows-1252, and noted
           BadFile{"TruncatedUtf16", std::string("\xFF\xFEI\0n", 5), "transcripts/bad.txt: "},
           BadFile{"CarriageReturnsOnly", "Interviewer\r\rHello.\r\rInterviewee\r\rYes.\r", ""},
           BadFile{"OneHugeWord", block("Interviewer", std::string(3'000'000, 'a')), ""},
           BadFile{"ManyTinyTurns", many("Interviewer\n\nA.\n\nInterviewee\n\nB.\n\n", 3000), ""},
           BadFile{"ManyBlankLines",
                   "Interviewer\n\nA." + std::string(2'000'000, '\n') + "Interviewee\n\nB.\n", ""},
           BadFile{"ManyStamps", "Interviewer\n\n" + many("[00:01:02] a ", 20'000) + "\n", ""},
           BadFile{"ManyBrackets", "Interviewer\n\n" + std::string(300'000, '[') + "\n", ""},
           BadFile{"ManyHyphens", "Interviewer\n\nA.\n\n" + many("a-", 100'000) + "b\n", ""},
           BadFile{"ManyCombiningMarks", "Interviewer\n\nA" + many("\xCC\x81", 200'000) + "\n", ""}),
    [](const auto& row) { return row.param.name; });

TEST(BadFolders, AreNamedOrPassedBy) {
  ProgramStudy study;
  study.write("transcripts/good.txt", block("Interviewer", "Hello there."));
  study.write("transcripts/x.txt/inner.txt", block("Interviewer", "Inside."));
  fs::create_directory(study.path() / "transcripts/empty.txt");
  fs::create_directory_symlink("..", study.path() / "transcripts/up");
  fs::create_directory_symlink(".", study.path() / "transcripts/here");
  ProgramSetting soon;
  soon.time_limit = std::chrono::seconds(20);
  const ProgramRun run = study.index({}, soon);
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("2 interviews, 2 turns"));
  fs::create_symlink("loop.txt", study.path() / "transcripts/loop.txt");
  fs::create_symlink("/nonexistent", study.path() / "transcripts/gone.txt");
  ASSERT_EQ(::mkfifo((study.path() / "transcripts/pipe.txt").c_str(), 0600), 0);
  const ProgramRun broken = study.index({}, soon);
  EXPECT_EQ(broken.status, 3);
  EXPECT_THAT(broken.err, AllOf(HasSubstr("not readable: transcripts/loop.txt"),
                                HasSubstr("not readable: transcripts/gone.txt"),
                                HasSubstr("not readable: transcripts/pipe.txt")));
  EXPECT_THAT(study.verbatim({"search", "hello"}).out, HasSubstr("1 turn in 1 of 2"));
}

TEST(BadFolders, HugeNamesAreKnownAgain) {
  ProgramStudy study;
  const std::string name = "transcripts/" + std::string(251, 'n') + ".txt";
  study.write(name, "Interview 7\n\n" + block("Interviewer", "Hello there."));
  EXPECT_EQ(study.index().status, 0);
  EXPECT_EQ(study.index().out, "1 interview, 1 turn; 1 unchanged\n");
  const ProgramRun search = study.verbatim({"search", "hello"});
  EXPECT_EQ(search.err, "");
  EXPECT_THAT(study.verbatim({"show", "--source", "7:1"}).out, HasSubstr(name + ":3"));
  // Without a heading the name would be the id, which is too long to cite.
  study.write("transcripts/" + std::string(200, 'm') + ".txt", block("Interviewer", "Hello."));
  const ProgramRun run = study.index();
  EXPECT_TRUE(run.status == 0 || run.status == 3) << run.err;
}

TEST(BadFolders, SettingsThatAreNoSettingsAreNamed) {
  ProgramStudy study;
  study.write("transcripts/good.txt", block("Interviewer", "Hello there."));
  for (const std::string& yaml : {std::string("{{{"), std::string("a: &a [*a]"), std::string("\0", 1),
                                  many("[", 5'000), std::string("- list"), many("x", 2'000'000)}) {
    study.write("verbatim.yaml", yaml);
    const ProgramRun run = study.index();
    EXPECT_EQ(run.status, 2) << yaml.substr(0, 20) << run.err.substr(0, 200);
    EXPECT_THAT(run.err, HasSubstr("verbatim.yaml"));
  }
}

TEST(HugeInput, OneLineOfFiftyMegabytesIsIndexedAndFound) {
  ProgramStudy study;
  const std::string line = "This is a sentence of the very long line about nothing at all. ";
  study.write("transcripts/long.txt", "Interview 7\n\nInterviewer\n\nSay it all.\n\nInterviewee\n\n" +
                                          many(line, 50'000'000 / line.size()) +
                                          "And here the zeppelin lands. " + line + "\n");
  ProgramSetting patient;
  patient.time_limit = std::chrono::seconds(240);
  const ProgramRun run = study.index({}, patient);
  EXPECT_EQ(run.status, 0) << run.err;
  const ProgramRun found = study.verbatim({"search", "zeppelin"}, patient);
  EXPECT_EQ(found.status, 0) << found.err;
  EXPECT_THAT(found.out, AllOf(HasSubstr("[[zeppelin]]"), SizeIs(Lt(2'000u))));
}

TEST(HugeInput, QueriesThatAreTooMuchAreRefused) {
  ProgramStudy study;
  study.write("transcripts/good.txt", block("Interviewer", "Hello there."));
  study.index();
  for (const std::string& query :
       {many("(", 10'000), many("(", 10'000) + "hello" + many(")", 10'000), many("NOT ", 10'000) + "hello",
        many("-", 10'000), many("\"", 9'999), many("hello ", 20'000), many("hello OR ", 10'000) + "hello",
        std::string(100'000, 'x'), many("a NEAR ", 3'000) + "a"}) {
    ProgramSetting soon;
    soon.time_limit = std::chrono::seconds(30);
    const ProgramRun run = study.verbatim({"search", "--", query}, soon);
    EXPECT_TRUE(run.status >= 0 && run.status <= 2) << query.substr(0, 30) << " gave " << run.status;
    EXPECT_LT(run.err.size(), 10'000u) << query.substr(0, 30);
  }
  EXPECT_EQ(study.verbatim({"search", many("(", 10'000)}).status, 2);
}

}  // namespace
}  // namespace verbatim
