#include <filesystem>
#include <fstream>
#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "tests/cli/programs.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;
using namespace ::testing;
using testing::block;
using testing::ProgramRun;
using testing::ProgramSetting;
using testing::ProgramStudy;

/// A study in which all is in order, with a decision.
class Doctor : public Test {
 protected:
  Doctor() {
    study_.write("transcripts/t.txt", block("Interviewer", "Do you see drift?") +
                                          block("Interviewee", "Yes, in the missing data."));
    study_.write("catalog.yaml", "entries:\n  - {id: drift, title: Drift, kind: issue, queries: [drift]}\n");
    study_.index();
    study_.verbatim({"accept", "drift", "t:2"});
    study_.verbatim({"saved", "add", "data", "missing data"});
  }

  ProgramRun doctor(std::vector<std::string> arguments = {}) const {
    ProgramSetting setting;
    // In a build the two programs lie in different folders.
    setting.environment.emplace_back(
        "PATH", fs::path(VERBATIM_INDEX_PROGRAM).parent_path().string() + ":/usr/bin:/bin");
    arguments.insert(arguments.begin(), "doctor");
    return study_.verbatim(arguments, setting);
  }
  fs::path index() const { return study_.path() / ".verbatim"; }

  ProgramStudy study_;
};

TEST_F(Doctor, SaysThatAllIsInOrder) {
  const ProgramRun run = doctor();
  EXPECT_EQ(run.status, 0) << run.out << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("index: index.1 is as it was written; 2 turns in 1 interview\n"),
                             HasSubstr("study files: 1 entry of the catalog, 1 saved query, 1 decision\n"),
                             HasSubstr("decisions: the words of all 1 decision are in the transcripts\n"),
                             HasSubstr("permissions: "), HasSubstr("leftovers: none\n"),
                             HasSubstr("versions: Xapian ")));
  EXPECT_EQ(doctor({"too", "much"}).status, 2);
}

// It said 2 decisions in one line and 1 in another.
TEST_F(Doctor, CountsDecisionsThatStand) {
  study_.verbatim({"accept", "drift", "t:1"});
  study_.verbatim({"reset", "drift", "t:1"});
  const ProgramRun run = doctor();
  EXPECT_THAT(run.out, AllOf(HasSubstr(" 1 decision, 1 taken back\n"),
                             HasSubstr("the words of all 1 decision are in the transcripts\n")));
}

TEST_F(Doctor, PrintsNoLineThatCannotBeReadOrPasted) {
  const ProgramRun run = doctor();
  EXPECT_THAT(run.out, ContainsRegex("stemmer snowball-2 of [0-9]+ languages, schema [0-9]+ of the index\n"));
  for (const std::string& line : testing::lines_of(run.out)) EXPECT_LE(line.size(), 200u) << line;
}

TEST_F(Doctor, FindsDamageThatASearchDoesNotMeetAndLetsItBeMended) {
  std::fstream(index() / "index/termlist.glass", std::ios::in | std::ios::out | std::ios::binary).seekp(100)
      << "x";
  ProgramRun run = doctor();
  EXPECT_EQ(run.status, 3) << "decisions cannot be looked for";
  EXPECT_THAT(run.out, HasSubstr("index: to do: damaged: index.1/termlist.glass has other bytes than were "
                                 "written\n  run verbatim-index"));
  run = doctor({"--fix"});
  EXPECT_EQ(run.status, 0) << run.out << run.err;
  EXPECT_THAT(run.err, HasSubstr("running verbatim-index\n"));
  EXPECT_EQ(doctor().status, 0);
}

TEST_F(Doctor, SaysWhatToDo) {
  struct Row {
    const char* what;
    std::function<void()> action;
    const char* found;
    int status;
    int after_fix;
  };
  for (const Row& row : std::vector<Row>{
           {"no index", [&] { fs::remove_all(index()); },
            "index: to do: the study has no index yet\n  run verbatim-index\n", 3, 0},
           {"new transcripts",
            [&] {
              study_.write("transcripts/u.txt",
                           block("Interviewer", "And now?") + block("Interviewee", "Fine."));
            },
            "index: to do: transcripts have changed since the study was indexed", 1, 0},
           {"leftovers", [&] { study_.write(".verbatim/index.77/iamglass", "half"); },
            "leftovers: to do: a run that did not end left in .verbatim: index.77\n", 1, 0},
           {"a wrong catalog",
            [&] {
              study_.write("catalog.yaml",
                           "entries:\n  - {id: drift, title: D, kind: issue, queries: ['code:none']}\n");
            },
            "study files: to do: catalog.yaml:2: ", 1, 1},
           {"a wrong file", [&] { study_.write("saved-queries.json", "{"); },
            "study files: to do: saved-queries.json:1: ", 1, 1}}) {
    row.action();
    const ProgramRun run = doctor();
    EXPECT_EQ(run.status, row.status) << row.what << "\n" << run.out << run.err;
    EXPECT_THAT(run.out, HasSubstr(row.found)) << row.what;
    const ProgramRun fixed = doctor({"--fix"});
    EXPECT_EQ(fixed.status, row.after_fix) << row.what << "\n" << fixed.out << fixed.err;
  }
}

TEST_F(Doctor, NamesDecisionsWhoseWordsAreGone) {
  study_.write("transcripts/t.txt",
               block("Interviewer", "Do you see drift?") + block("Interviewee", "No, nothing of the kind."));
  study_.index();
  const ProgramRun run = doctor();
  EXPECT_EQ(run.status, 1);
  EXPECT_THAT(run.out,
              HasSubstr("decisions: to do: the words of 1 of 1 decision are not in the transcripts any more\n"
                        "  see verbatim catalog show ENTRY"));
}

TEST_F(Doctor, TellsWhoElseCanReadAndClosesWhatTheProgramMade) {
  fs::permissions(study_.path(), fs::perms(0755));
  if (fs::status(study_.path().parent_path()).permissions() == fs::perms(0700)) GTEST_SKIP();
  fs::permissions(study_.path() / "transcripts/t.txt", fs::perms(0644));
  for (const char* folder : {"decisions", "transcripts"})
    fs::permissions(study_.path() / folder, fs::perms(0755));
  ProgramRun run = doctor();
  EXPECT_EQ(run.status, 1);
  EXPECT_THAT(run.out,
              AllOf(HasSubstr("permissions: to do: everybody on this machine can read decisions\n"
                              "  chmod o-rwx decisions\n"),
                    HasSubstr("permissions: to do: everybody on this machine can read 1 of 1 transcript\n"
                              "  if the transcripts are confidential, close the study's folder to others: "
                              "chmod o-rwx '" +
                              study_.path().string() + "'\n")));
  doctor({"--fix"});
  EXPECT_EQ(fs::status(study_.path() / "decisions").permissions(), fs::perms(0750));
  EXPECT_EQ(fs::status(study_.path() / "transcripts/t.txt").permissions(), fs::perms(0644)) << "not ours";
}

TEST_F(Doctor, ReadsTheGuides) {
  study_.write("guide.md", "## Opening\n\n- Who are you?\n");
  study_.index();
  EXPECT_EQ(doctor().status, 0) << doctor().out;
  study_.write("guide.fr.md", std::string("## Ouver\0ture\n", 15));
  EXPECT_THAT(doctor().out, HasSubstr("guide.fr.md: holds NUL bytes"));
  study_.write("guide.fr.md", "no phase\n");
  EXPECT_THAT(doctor().out, HasSubstr("guide.fr.md"));
}

}  // namespace
}  // namespace verbatim
