#include "indexer/program/proposal.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/study/settings_file.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

struct NamedFile {
  std::string file;
  std::string bytes;
};

IndexRun run_over(const std::vector<NamedFile>& files, const StudySettings& settings = {}) {
  IndexRun run;
  for (const NamedFile& file : files) {
    SourceOutcome made;
    made.file = file.file;
    made.change = SourceChange::added;
    made.prepared =
        std::make_shared<PreparedSource>(prepare_source(file.file, file.bytes, settings, nullptr));
    run.sources.push_back(std::move(made));
  }
  return run;
}

std::string proposal(const IndexRun& run) {
  const testing::TempDir folder;
  Study study;
  study.root = folder.path();
  return propose_settings(study, run);
}

std::string turns_of(const IndexRun& run) {
  std::string text;
  for (const SourceOutcome& source : run.sources) {
    for (const ReadTurn& read : source.prepared->transcript.turns) {
      const Turn turn = whole_turn(source.prepared->transcript, read.turn);
      text += source.file + " " + turn.speaker + " " + std::string(role_name(turn.role)) + ": " + turn.text +
              "\n";
    }
  }
  return text;
}

const std::vector<NamedFile> kFiles{
    {"p02.txt",
     "S00: How did it start?\nS01: By chance.\nS00: And then?\nS01: It grew.\nNora: Hm.\nNora: So?\n"},
    {"p03.txt", "Interviewer: How?\nBen: By chance.\nInterviewer: Why?\nBen: Who knows.\n"}};

TEST(Proposal, IsReadAsSettingsAndChangesNothing) {
  const IndexRun run = run_over({kFiles[0], kFiles[1]});
  const std::string yaml = proposal(run);
  const StudySettings settings = parse_study_settings(yaml, "verbatim.yaml");
  EXPECT_EQ(turns_of(run_over({kFiles[0], kFiles[1]}, settings)), turns_of(run));
}

TEST(Proposal, NamesSpeakersWithTheirRoles) {
  const std::string yaml = proposal(run_over({kFiles[0], kFiles[1]}));
  EXPECT_THAT(yaml, AllOf(HasSubstr("\nspeakers: "), HasSubstr("  Ben: interviewee   # 2 turns\n"),
                          HasSubstr("  Interviewer: interviewer   # 2 turns\n")));
  EXPECT_THAT(yaml,
              HasSubstr("  # Nora: interviewee   # 2 turns; which role, the transcripts do not tell\n"));
  EXPECT_THAT(yaml, HasSubstr("# guide: guide.md"));
}

// `Interviewer1` was proposed where one of many files wrote so.
TEST(Proposal, WritesALabelAsMostTurnsDo) {
  const std::string yaml = proposal(
      run_over({{"a.txt", "Interviewer1: How?\nBen: By chance.\nInterviewer1: Why?\nBen: Who knows.\n"},
                {"b.txt",
                 "Interviewer 1: How?\nBen: By chance.\nInterviewer 1: Why?\nBen: Hm.\nInterviewer 1: "
                 "And?\nBen: No.\n"}}));
  EXPECT_THAT(yaml, AllOf(HasSubstr("  Interviewer 1: interviewer   # 5 turns in 2 interviews\n"),
                          Not(HasSubstr("Interviewer1"))));
}

TEST(Proposal, StaysWithinEightyColumns) {
  std::vector<NamedFile> files;
  for (int i = 10; i < 24; ++i) {
    files.push_back(
        {"p" + std::to_string(i) + ".txt", "Interviewer: How?\nBen: Well. [So-it-goes]\nBen: By chance.\n"});
  }
  IndexRun run = run_over(files);
  for (std::size_t i = 0; i < 5; ++i)
    run.sources[i].prepared->language.language = std::vector<std::string>{"de", "es", "fr", "it", "nl"}[i];
  for (ReadTurn& read : run.sources[0].prepared->transcript.turns)
    read.turn.codes.push_back({"MM-drift", "", "MM"});
  SourceOutcome broken;
  broken.change = SourceChange::unreadable;
  broken.problem =
      "x.txt:3: there is no label in this transcript, and so nobody can be told from anybody else";
  run.sources.push_back(broken);
  const std::string yaml = proposal(run);
  EXPECT_THAT(yaml, HasSubstr("\ncodes: "));
  std::istringstream lines(yaml);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 80u) << line;
  EXPECT_NO_THROW(parse_study_settings(yaml, "verbatim.yaml")) << yaml;
}

TEST(Proposal, PutsTheVoicesOfAMachineUnderTheirInterview) {
  const std::string yaml = proposal(run_over({kFiles[0], kFiles[1]}));
  EXPECT_THAT(yaml,
              HasSubstr("# interviews:\n#   p02:\n#     speakers:\n#       S00: interviewee   # 2 turns"));
}

TEST(Proposal, ShowsWhatATerminalWouldHide) {
  const std::string name = "An\xE2\x80\xAE\x1b[1mna";
  StudySettings settings;
  settings.speakers[name] = DeclaredSpeaker{name, {}, Role::interviewee, 1};
  IndexRun run = run_over({kFiles[1]});
  for (ReadTurn& read : run.sources[0].prepared->transcript.turns) read.turn.speaker = name + "\n: x";
  const std::string yaml = proposal(run);
  EXPECT_EQ(yaml.find('\x1b'), std::string::npos) << yaml;
  EXPECT_EQ(yaml.find("\xE2\x80\xAE"), std::string::npos) << yaml;
  EXPECT_NO_THROW(parse_study_settings(yaml, "verbatim.yaml")) << yaml;
}

TEST(Proposal, SaysWhatIsNotReadAsAComment) {
  IndexRun run = run_over({kFiles[1]});
  SourceOutcome broken;
  broken.file = "x.txt";
  broken.change = SourceChange::unreadable;
  broken.problem = "x.txt:3: no label\nlist the labels";
  run.sources.push_back(broken);
  EXPECT_THAT(proposal(run), HasSubstr("# x.txt:3: no label list the labels\n"));
}

TEST(Proposal, IsNeverWrittenOverAFile) {
  const testing::TempDir folder;
  const auto file = folder.path() / "verbatim.yaml";
  write_new_file(file, "a");
  EXPECT_ANY_THROW(write_new_file(file, "b"));
  EXPECT_EQ(std::filesystem::file_size(file), 1u);
}

}  // namespace
}  // namespace verbatim
