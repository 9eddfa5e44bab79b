#include "indexer/program/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

SourceOutcome outcome(const std::string& file, SourceChange change) {
  SourceOutcome made;
  made.file = file;
  made.change = change;
  made.interview = "5";
  return made;
}

bool is_clean(const std::string& text) {
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == '\x7f') return false;
  }
  return text.find("\xE2\x80\xAE") == std::string::npos;
}

TEST(Summary, CountsInterviewsTurnsAndSources) {
  IndexRun run;
  run.interviews = 5;
  run.turns = 952;
  run.sources = {outcome("a", SourceChange::added),     outcome("b", SourceChange::unchanged),
                 outcome("c", SourceChange::unchanged), outcome("d", SourceChange::unreadable),
                 outcome("e", SourceChange::removed),   outcome("f", SourceChange::changed)};
  EXPECT_EQ(
      summarize(run, false),
      "5 interviews, 952 turns; 1 added, 1 changed, 1 removed, 1 not readable, 2 unchanged: 4 of 5 files are "
      "read\n");
  run.sources = {outcome("a", SourceChange::unchanged), outcome("b", SourceChange::copy),
                 outcome("c", SourceChange::copy)};
  run.unsupported = {"d.mp3"};
  EXPECT_EQ(
      summarize(run, false),
      "5 interviews, 952 turns; 2 copies left out, 1 unchanged, 1 of no transcript format: 1 of 4 files is "
      "read\n");
}

TEST(Summary, SaysOneWhereThereIsOneAndNothingWhereThereIsNothing) {
  IndexRun run;
  EXPECT_EQ(summarize(run, false), "0 interviews, 0 turns\n");
  run.interviews = run.turns = 1;
  run.sources = {outcome("a", SourceChange::added)};
  EXPECT_EQ(summarize(run, false), "1 interview, 1 turn; 1 added\n");
  EXPECT_EQ(summarize(run, true), "nothing written; the index has 1 interview, 1 turn; 1 added\n");
}

TEST(Changes, AreALineEachWithoutTheUnchanged) {
  IndexRun run;
  SourceOutcome changed = outcome("a.txt", SourceChange::changed);
  changed.turns_written = 1;
  changed.turns_deleted = 2;
  run.sources = {changed, outcome("b.txt", SourceChange::unchanged)};
  run.unsupported = {"talk.mp3"};
  EXPECT_EQ(describe_changes(run),
            "changed: a.txt: interview 5, 1 turn written, 2 deleted\nnot a transcript format: talk.mp3\n");
}

TEST(Changes, ACodersFileIsToldByItsCodes) {
  IndexRun run;
  SourceOutcome coded = outcome("a-ana.txt", SourceChange::added);
  coded.part_of = "a.txt";
  coded.coded_turns = 3;
  run.sources = {coded};
  EXPECT_EQ(describe_changes(run), "added: a-ana.txt: interview 5, codes for 3 turns of a.txt\n");
}

TEST(Changes, SayWhatToKnowOfEachSourceAlsoOfUnchangedOnes) {
  IndexRun run;
  run.sources = {outcome("b.txt", SourceChange::unchanged)};
  run.sources[0].told = {"read as windows-1251, a guess", "two", "three", "four", "five", "six", "seven"};
  EXPECT_EQ(
      describe_changes(run),
      "note: b.txt: read as windows-1251, a guess\nnote: b.txt: two\nnote: b.txt: three\n"
      "note: b.txt: four\nnote: b.txt: five\nnote: b.txt: and 2 more notes; see verbatim-index --report\n");
}

/// A dry run says what would change, and a report on one file is no place for notes of others.
TEST(Changes, LeaveNotesOutOnRequest) {
  IndexRun run;
  run.sources = {outcome("a.txt", SourceChange::unchanged), outcome("b.txt", SourceChange::added),
                 outcome("c.txt", SourceChange::unreadable), outcome("d.txt", SourceChange::copy)};
  run.sources[0].told = {"old news"};
  run.sources[1].told = {"read as windows-1251, a guess"};
  run.sources[2].problem = "c.txt: is empty";
  run.unsupported = {"talk.mp3"};
  EXPECT_THAT(describe_changes(run, false, RunNotes::of_changes),
              AllOf(HasSubstr("added: b.txt"), HasSubstr("note: b.txt: read as windows-1251, a guess\n"),
                    HasSubstr("left out: d.txt"), HasSubstr("talk.mp3"), Not(HasSubstr("old news"))));
  EXPECT_THAT(describe_changes(run, false, RunNotes::none),
              AllOf(HasSubstr("added: b.txt"), HasSubstr("not readable: c.txt"), Not(HasSubstr("note: ")),
                    Not(HasSubstr("d.txt")), Not(HasSubstr("talk.mp3"))));
}

TEST(Changes, NameTheProblemAndWhatStays) {
  IndexRun run;
  SourceOutcome broken = outcome("a.txt", SourceChange::unreadable);
  broken.problem = "a.txt:3: wrong\ndo this";
  run.sources = {broken};
  EXPECT_EQ(describe_changes(run), "not readable: a.txt\n  a.txt:3: wrong; do this\n");
  run.sources[0].turns = 1;
  EXPECT_EQ(describe_changes(run),
            "not readable: a.txt (keeps its last 1 good turn)\n  a.txt:3: wrong; do this\n");
}

TEST(Changes, ListTwentyAndCountTheOthers) {
  IndexRun run;
  for (int i = 1; i <= 23; ++i) run.sources.push_back(outcome("s" + std::to_string(i), SourceChange::added));
  EXPECT_THAT(describe_changes(run), AllOf(HasSubstr("added: s20:"), Not(HasSubstr("added: s21")),
                                           HasSubstr("and 3 more sources\n")));
}

TEST(Changes, ListEveryKindOfProblemAndCountTheManyOfOneKind) {
  IndexRun run;
  for (int i = 1; i <= 30; ++i) {
    SourceOutcome broken = outcome("p" + std::to_string(i), SourceChange::unreadable);
    broken.problem =
        broken.file + ":" + std::to_string(i) + ": 'P" + std::to_string(i) + "' is wrong\nmend it";
    run.sources.push_back(broken);
  }
  run.sources.push_back(outcome("q", SourceChange::unreadable));
  run.sources.back().problem = "q: is empty";
  EXPECT_EQ(
      describe_changes(run),
      "not readable: p1\n  p1:1: 'P1' is wrong; mend it\nnot readable: p2\n  p2:2: 'P2' is wrong; mend it\n"
      "not readable: p3\n  p3:3: 'P3' is wrong; mend it\nnot readable: 27 more files with a problem like the "
      "last one\nnot readable: q\n  q: is empty\n");
}

TEST(Changes, CountTheManyNotesAndFilesOfOneKind) {
  IndexRun run;
  for (int i = 1; i <= 8; ++i) {
    run.sources.push_back(outcome("t" + std::to_string(i), SourceChange::unchanged));
    run.sources.back().told = {"'Anna " + std::to_string(i) + "' answers an interviewer"};
    run.unsupported.push_back("s" + std::to_string(i) + ".mp3");
  }
  run.sources[7].told.push_back("read as windows-1252, a guess");
  run.told = {"verbatim.yaml:2: 'P5' names no file"};
  EXPECT_EQ(
      describe_changes(run),
      "note: t1: 'Anna 1' answers an interviewer\nnote: t2: 'Anna 2' answers an interviewer\n"
      "note: t3: 'Anna 3' answers an interviewer\nnote: 5 more files with a note like the last one; see "
      "verbatim-index --report\nnote: t8: read as windows-1252, a guess\n"
      "note: verbatim.yaml:2: 'P5' names no file\n"
      "not a transcript format: s1.mp3\nnot a transcript format: s2.mp3\nnot a transcript format: s3.mp3\n"
      "not a transcript format: 5 more files .mp3\n");
}

TEST(Changes, SayWhichFilesAreNumberedAnew) {
  IndexRun run;
  SourceOutcome read = outcome("a.txt", SourceChange::changed);
  read.turns = 43;
  read.turns_written = 9;
  read.turns_before = 40;
  read.interview_before = "5";
  run.sources = {read};
  EXPECT_THAT(
      describe_changes(run),
      AllOf(HasSubstr("changed: a.txt: interview 5, 9 turns written, 0 deleted; numbered anew: 40 turns "
                      "before, 43 now\n"),
            HasSubstr("verbatim catalog")));
  run.sources[0].interview_before = "a";
  EXPECT_THAT(describe_changes(run),
              HasSubstr("43 now, and it was interview a (to keep that id: interviews: / a.txt: / id: a)\n"));
}

TEST(Changes, NameCopies) {
  IndexRun run;
  run.sources = {outcome("a (1).txt", SourceChange::copy)};
  run.sources[0].copy_of = "a.txt";
  EXPECT_THAT(describe_changes(run), StartsWith("left out: a (1).txt: a copy of a.txt; "));
  EXPECT_EQ(describe_changes(run, /*problems_only=*/true), "");
}

TEST(Changes, ShowNoControlCharacter) {
  IndexRun run;
  SourceOutcome broken = outcome("\x1b]0;x\a\xE2\x80\xAE.txt", SourceChange::unreadable);
  broken.problem = "bad \x1b[2J\nhint \x9b";
  run.sources = {broken, outcome("\x1b[1m", SourceChange::added)};
  run.unsupported = {"\r\x1b.mp3"};
  EXPECT_TRUE(is_clean(describe_changes(run))) << describe_changes(run);
}

TEST(FullReport, AccountsForBytesSpeakersAndPhases) {
  const std::string bytes =
      "Interview 7 - PO\n\nInterviewer\n\nHow do you test the model?\n\nInterviewee\n\nBy hand, and\n\n"
      "then with a set of \x1b[2Jold cases.\n\nME-holdout\n";
  const Guide guide =
      parse_guide("## Evaluation {#evaluation}\n\n- How do you test the model?\n", "guide.md");
  StudySettings settings;
  settings.paragraphs = ExtraParagraphs::own_turn;
  SourceOutcome read = outcome("t.txt", SourceChange::unchanged);
  read.prepared = std::make_shared<PreparedSource>(prepare_source("t.txt", bytes, settings, &guide));
  IndexRun run;
  run.sources = {read, outcome("not-prepared.txt", SourceChange::unchanged)};
  const std::string text = full_report(run, {"t.txt", "not-prepared.txt"});
  EXPECT_EQ(full_report(run, {}), "");
  EXPECT_THAT(text, HasSubstr("interview 7: t.txt, coder PO\n"));
  EXPECT_THAT(text, HasSubstr(std::to_string(bytes.size()) + " bytes: "));
  EXPECT_THAT(text, AllOf(HasSubstr(" of talk in 3 turns"), HasSubstr(", 22 label (2)"),
                          HasSubstr(", 10 code line (1)")));
  EXPECT_THAT(text, HasSubstr("7:1 evaluation: "));
  EXPECT_THAT(text, HasSubstr("7:3 Interviewee: then with a set of"));
  EXPECT_THAT(text, Not(HasSubstr("not-prepared")));
  EXPECT_TRUE(is_clean(text)) << text;
  // The account adds up: talk and what the rules took out are all bytes.
  std::size_t accounted = 0;
  const Transcript& transcript = read.prepared->transcript;
  for (const RemovedPiece& piece : transcript.removed) accounted += piece.range.size();
  for (const ReadTurn& turn : transcript.turns) accounted += turn.turn.text.size();
  EXPECT_EQ(accounted, bytes.size());
}

}  // namespace
}  // namespace verbatim
