#include "indexer/program/report_table.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

SourceOutcome read_source(const std::string& file, const std::string& bytes) {
  SourceOutcome made;
  made.file = file;
  made.change = SourceChange::added;
  made.prepared = std::make_shared<PreparedSource>(prepare_source(file, bytes, {}, nullptr));
  return made;
}

const std::string kTalk =
    "Interviewer: How did it start?\nAna Ruiz: By chance, in May.\nInterviewer: And then?\nAna Ruiz: It "
    "grew.\n";

TEST(ReportTable, HasALineForEachTranscript) {
  IndexRun run;
  run.sources = {read_source("transcripts/p1.txt", kTalk),
                 read_source("transcripts/p2.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nSo it goes.\n")};
  const std::string table = report_table(run);
  EXPECT_THAT(table, HasSubstr("file in transcripts/  format "));
  EXPECT_THAT(table, AllOf(HasSubstr("\np1.txt "), HasSubstr("'Name: text': 4 labels before the talk"),
                           HasSubstr(" Ana Ruiz (interviewee), Interviewer (interviewer)  1 note\n")));
  EXPECT_THAT(table,
              AllOf(HasSubstr("\np2.vtt "), HasSubstr("nobody is named"), HasSubstr("1 without speaker")));
}

/// Cut to 80 columns, and wrapped besides, it was running text.
TEST(ReportTable, StandsBelowEachOtherOnANarrowTerminal) {
  IndexRun run;
  run.sources = {read_source("transcripts/p1.txt", kTalk),
                 read_source("transcripts/interview-12.txt", kTalk + "Ana Ruiz: On.\n")};
  const std::string format = "'Name: text': 4 labels before the talk",
                    speakers = "Ana Ruiz (interviewee), Interviewer (interviewer)";
  const std::string narrow = report_table(run, 80);
  EXPECT_THAT(narrow, ::testing::StartsWith("file in transcripts/  turns  marks\n"
                                            "p1.txt                    4  1 note\n    " +
                                            format + "\n    " + speakers +
                                            "\ninterview-12.txt          5  1 note\n    "));
  EXPECT_EQ(report_table(run, 200), report_table(run));
}

TEST(ReportTable, OfFortyFilesHasAtMostFiftyLines) {
  IndexRun run;
  for (int i = 0; i < 38; ++i)
    run.sources.push_back(read_source("transcripts/p" + std::to_string(i) + ".txt", kTalk));
  for (const char* name : {"transcripts/x.txt", "transcripts/y.txt"}) {
    SourceOutcome broken;
    broken.file = name;
    broken.change = SourceChange::unreadable;
    broken.problem = std::string(name) + ": the transcript is empty\nand a hint";
    run.sources.push_back(broken);
  }
  SourceOutcome copy;
  copy.file = "transcripts/p1 copy.txt";
  copy.change = SourceChange::copy;
  copy.copy_of = "transcripts/p1.txt";
  run.sources.push_back(copy);
  for (int i = 0; i < 30; ++i) run.unsupported.push_back("transcripts/a" + std::to_string(i) + ".mp3");
  const std::string table = report_table(run);
  EXPECT_LE(std::count(table.begin(), table.end(), '\n'), 50);
  EXPECT_THAT(table, AllOf(HasSubstr("not read: transcripts/y.txt: the transcript is empty\n"),
                           Not(HasSubstr("hint"))));
  EXPECT_THAT(table, HasSubstr("not read: transcripts/p1 copy.txt: a copy of transcripts/p1.txt\n"));
  EXPECT_THAT(table, HasSubstr("not a transcript format: 26 more\n"));
}

TEST(ReportTable, NamesThoseWhoSpeakMostFirst) {
  const PreparedSource prepared = prepare_source(
      "a.txt", "Cy: Hm?\nAna: Yes, it is.\nAna: It grew so.\nBen: No.\nCy: So?\nAna: Well, yes.\n", {},
      nullptr);
  EXPECT_THAT(describe_speakers(prepared.transcript, 2), ::testing::StartsWith("Ana"));
  EXPECT_THAT(describe_speakers(prepared.transcript, 2), ::testing::EndsWith(" and 1 more"));
}

}  // namespace
}  // namespace verbatim
