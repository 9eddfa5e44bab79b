// What a run makes of copies, links and newcomers: `source_copies` tells which names may be copies.

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/index/index.h"
#include "indexer/writing/index_writer.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using testing::TempDir;

std::string talk_of(const std::string& heading, const std::string& month) {
  return heading + "Interviewer\n\nWhen did it open?\n\nInterviewee\n\nIt opened in " + month + ".\n";
}

/// Another talk, with no word of the first.
std::string other_talk_of(const std::string& heading) {
  return heading + "Interviewer\n\nWho comes here?\n\nInterviewee\n\nMostly our neighbours do.\n";
}

class CopiesInRuns : public ::testing::Test {
 protected:
  IndexRun index() { return update_index(open_study(dir_.path()), {}); }
  void forget_index() { fs::remove_all(dir_.path() / ".verbatim"); }
  void write(const std::string& file, const std::string& text) { dir_.write("transcripts/" + file, text); }

  /// `file: added`, `file: copy of other`, a line each, sorted.
  std::string happened(const IndexRun& run) {
    std::string text;
    for (const SourceOutcome& source : run.sources) {
      const std::string name = source.file.substr(source.file.find('/') + 1);
      if (source.change == SourceChange::copy) {
        text += name + ": copy of " + source.copy_of.substr(source.copy_of.find('/') + 1) + "\n";
      } else if (source.change == SourceChange::unreadable) {
        text += name + ": refused\n";
      } else if (source.change != SourceChange::removed) {
        text += name + ": interview " + source.interview + "\n";
      }
    }
    return text;
  }
  std::string answer_in(const std::string& interview) {
    const Index index(dir_.path() / ".verbatim");
    return index.read([&] { return index.interview_turns(interview).at(1).text; });
  }
  FileCounts files() {
    const Index index(dir_.path() / ".verbatim");
    return index.read([&] { return index.file_counts(); });
  }

  TempDir dir_;
};

// The copy sorts before the transcript, so it took its place.
TEST_F(CopiesInRuns, AConflictedCopyNeverTakesTheInterview) {
  write("interview-07.txt", talk_of("Interview 7\n\n", "May"));
  index();
  write("interview-07 (Ana's conflicted copy 2024-05-01).txt", talk_of("Interview 7\n\n", "June"));
  const std::string right =
      "interview-07 (Ana's conflicted copy 2024-05-01).txt: copy of interview-07.txt\n"
      "interview-07.txt: interview 7\n";
  EXPECT_EQ(happened(index()), right);
  const IndexRun again = index();
  EXPECT_EQ(happened(again), right) << "it is named as long as it is there";
  EXPECT_FALSE(again.written);
  EXPECT_EQ(answer_in("7"), "It opened in May.");
  EXPECT_EQ(files(), (FileCounts{1, 2}));
  forget_index();
  EXPECT_EQ(happened(index()), right);
  EXPECT_EQ(answer_in("7"), "It opened in May.");
}

TEST_F(CopiesInRuns, TheSourceOfAnInterviewStaysWhateverArrives) {
  write("b.txt", talk_of("Interview 7\n\n", "May"));
  index();
  write("a.txt", other_talk_of("Interview 7\n\n"));
  EXPECT_EQ(happened(index()), "a.txt: refused\nb.txt: interview 7\n") << "a.txt sorts before it";
  EXPECT_EQ(answer_in("7"), "It opened in May.");
  write("b (1).txt", talk_of("Interview 8\n\n", "July"));
  fs::remove(dir_.path() / "transcripts/a.txt");
  EXPECT_EQ(happened(index()), "b (1).txt: interview 8\nb.txt: interview 7\n") << "another interview";
}

TEST_F(CopiesInRuns, WithoutAHeadingTheNameDecides) {
  write("P4.txt", talk_of("", "May"));
  write("P4 copy.txt", talk_of("", "June"));
  write("P4 (1).txt", talk_of("", "July"));  // browsers number other files of one name so
  write("P4 (2).txt", talk_of("", "May"));   // the same bytes
  write("Talk (1).txt", talk_of("", "August"));
  write("Talk (2).txt", talk_of("", "September"));
  EXPECT_EQ(happened(index()),
            "P4 (1).txt: interview P4-1\nP4 (2).txt: copy of P4.txt\nP4 copy.txt: copy of P4.txt\n"
            "P4.txt: interview P4\nTalk (1).txt: interview Talk-1\nTalk (2).txt: interview Talk-2\n");
}

TEST_F(CopiesInRuns, AnotherCoderOrASettingMakesItASource) {
  write("24.txt", talk_of("Interview 24 - PO\n\n", "May"));
  write("24 (1).txt", talk_of("Interview 24 - Mouna\n\n", "May"));
  EXPECT_EQ(happened(index()), "24 (1).txt: interview 24\n24.txt: interview 24\n") << "one talk, two coders";
  write("24 (1).txt", other_talk_of("Interview 24 - Mouna\n\n"));
  EXPECT_EQ(happened(index()), "24 (1).txt: refused\n24.txt: interview 24\n") << "not left out in silence";
  dir_.write("verbatim.yaml", "interviews:\n  24 (1).txt: {id: 24M}\n");
  EXPECT_EQ(happened(index()), "24 (1).txt: interview 24M\n24.txt: interview 24\n");
}

TEST_F(CopiesInRuns, WhatIsNoCopyAnyMoreIsRead) {
  write("7.txt", talk_of("Interview 7\n\n", "May"));
  write("7 copy.txt", talk_of("Interview 7\n\n", "June"));
  index();
  fs::remove(dir_.path() / "transcripts/7.txt");
  EXPECT_EQ(happened(index()), "7 copy.txt: interview 7\n");
  EXPECT_EQ(answer_in("7"), "It opened in June.");
}

TEST_F(CopiesInRuns, LinksToAnotherSourceAreNotReadTwice) {
  write("7.txt", talk_of("Interview 7\n\n", "May"));
  dir_.write("raw/8.txt", talk_of("Interview 8\n\n", "June"));
  fs::create_symlink("7.txt", dir_.path() / "transcripts/0-link.txt");
  fs::create_symlink("../raw/8.txt", dir_.path() / "transcripts/8.txt");
  const std::string right = "0-link.txt: copy of 7.txt\n7.txt: interview 7\n8.txt: interview 8\n";
  EXPECT_EQ(happened(index()), right);
  EXPECT_EQ(happened(index()), right);
  fs::remove(dir_.path() / "transcripts/0-link.txt");
  write("0-link.txt", talk_of("Interview 9\n\n", "July"));
  EXPECT_EQ(happened(index()), "0-link.txt: interview 9\n7.txt: interview 7\n8.txt: interview 8\n");
}

TEST_F(CopiesInRuns, TwoNamesOfOneIdAreRefusedWithWhatToDo) {
  write("\u9762\u8AC7 1.txt", talk_of("", "May"));
  write("\u8A2A\u8AC7 1.txt", other_talk_of(""));
  const IndexRun run = index();
  std::string problem;
  for (const SourceOutcome& source : run.sources) problem += source.problem;
  EXPECT_THAT(problem, HasSubstr("interview 1 already comes from"));
  EXPECT_THAT(problem, HasSubstr("/ id: "));
  // The advice, followed.
  dir_.write("verbatim.yaml", "interviews:\n  \u9762\u8AC7 1.txt: {id: mendan}\n");
  for (const SourceOutcome& source : index().sources) EXPECT_EQ(source.problem, "");
}

TEST_F(CopiesInRuns, NamesThatLookTheSameAreToldApart) {
  write("Gespra\u0308ch.txt", talk_of("", "May"));
  write("Gespr\u00E4ch.txt", talk_of("", "June"));
  std::string problem;
  for (const SourceOutcome& source : index().sources) problem += source.problem;
  EXPECT_THAT(problem, HasSubstr("the two names look the same"));
}

}  // namespace
}  // namespace verbatim
