#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/documents/document_formats.h"
#include "common/messages/error.h"
#include "common/model/citation.h"
#include "indexer/readers/reader.h"
#include "tests/common/expect_error.h"
#include "tests/support/corpus.h"

namespace verbatim {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::read_text;

Transcript read_with(const StudySettings& settings, const std::string& text,
                     const std::string& file = "t.txt") {
  return read_transcript({file, text_document(decode_source(text)), settings});
}

/// Each turn as `Speaker: text`, codes after it as ` {A, B}`; a lost label is `?`, a swallowed one ends in
/// `!`.
std::vector<std::string> turns(const Transcript& transcript) {
  std::vector<std::string> result;
  for (const ReadTurn& read : transcript.turns) {
    std::string line = read.label_state == LabelState::lost ? "?" : read.turn.speaker.str();
    if (read.label_state == LabelState::swallowed) line += "!";
    line += ": " + read.turn.text.str();
    for (std::size_t i = 0; i < read.own_codes.size(); ++i)
      line += (i ? ", " : " {") + read.own_codes[i].code;
    if (!read.own_codes.empty()) line += "}";
    result.push_back(line);
  }
  return result;
}

/// What a rule took out, as written.
std::vector<std::string> removed(const Transcript& transcript, RemovalRule rule) {
  std::vector<std::string> result;
  for (const RemovedPiece& piece : transcript.removed) {
    if (piece.rule == rule)
      result.emplace_back(transcript.source_text.view().substr(piece.range.begin_byte, piece.range.size()));
  }
  return result;
}

/// The stamps of a turn: the text up to each, and its time in seconds.
std::vector<std::pair<std::string, std::int64_t>> stamps(const ReadTurn& read) {
  std::vector<std::pair<std::string, std::int64_t>> result;
  for (const TimeMark& mark : read.turn.time_marks) {
    result.emplace_back(read.turn.text.view().substr(0, mark.text_byte), mark.time_ms / 1000);
  }
  return result;
}

const std::string kTalk =
    "Interviewer\n\nHow do you version models?\n\nInterviewee\n\nWith MLflow, mostly.\n";

TEST(LabelBlocks, ReadsEachLabelAndItsParagraphAsATurn) {
  const Transcript transcript = read_text(kTalk, "transcripts/interview-07.txt");
  EXPECT_THAT(turns(transcript),
              ElementsAre("Interviewer: How do you version models?", "Interviewee: With MLflow, mostly."));
  const Turn second = whole_turn(transcript, transcript.turns[1].turn);
  EXPECT_EQ(second.interview, "07");
  EXPECT_EQ(second.number, TurnNumber{2});
  EXPECT_EQ(second.source.file, "transcripts/interview-07.txt");
  EXPECT_EQ(second.source.first_line, 5u);
  EXPECT_EQ(second.source.last_line, 7u);
  EXPECT_FALSE(second.inferred);
  EXPECT_EQ(second.role, Role::unknown);
  EXPECT_THAT(removed(transcript, RemovalRule::label), ElementsAre("Interviewer", "Interviewee"));
}

TEST(LabelBlocks, ReadsEveryStyleOfLabelAlsoInOneFile) {
  EXPECT_THAT(
      turns(read_text("### Interviewer 1\n\nHow?\n\n**Interviewee**\n\nFine.\n\nInterviewer 2:\n\nGood.\n\n"
                      "**Interviewee:**\n\nYes.\n")),
      ElementsAre("Interviewer 1: How?", "Interviewee: Fine.", "Interviewer 2: Good.", "Interviewee: Yes."));
}

TEST(LabelBlocks, ReadsTextDirectlyUnderItsLabel) {
  const Transcript transcript =
      read_text("Interviewer\nHow do you\nversion models?\n\nInterviewee\nWith MLflow.\n");
  EXPECT_THAT(turns(transcript),
              ElementsAre("Interviewer: How do you\nversion models?", "Interviewee: With MLflow."));
  EXPECT_EQ(transcript.turns[0].turn.source.last_line, 3u);
}

// Without blank lines all labels but the first were once read as words of the first turn.
TEST(LabelBlocks, ReadsBlocksWithoutBlankLinesBetweenThem) {
  EXPECT_THAT(
      turns(read_text("Interviewer\nHow?\nInterviewee\nFine.\nAnd you?\nData-a\nInterviewer\nGood.\n")),
      ElementsAre("Interviewer: How?", "Interviewee: Fine.\nAnd you? {Data-a}", "Interviewer: Good."));
  EXPECT_THAT(
      turns(read_text(
          "Interview 7 - Kim\nAnna\nHow?\nBen\nFine.\nAnna\nWhy?\nBen\nSo.\nAnna\nI see.\nBen\nYes.\n")),
      ElementsAre("Anna: How?", "Ben: Fine.", "Anna: Why?", "Ben: So.", "Anna: I see.", "Ben: Yes."));
  EXPECT_THAT(turns(read_text("**Anna**\nHow?\n**Ben**\nFine.\n**Anna**\nGood.\n")),
              ElementsAre("Anna: How?", "Ben: Fine.", "Anna: Good."));
}

TEST(LabelBlocks, ReadsALabelWithoutABlankLineBeforeItAmongOthers) {
  EXPECT_THAT(turns(read_text("Interviewer\n\nHow?\nInterviewee\n\nFine.\n\nInterviewer\n\nGood.\n")),
              ElementsAre("Interviewer: How?", "Interviewee: Fine.", "Interviewer: Good."));
}

TEST(LabelBlocks, ReadsNamesThatRecurAsLabels) {
  const Transcript transcript = read_text(
      "Anna\n\nDoes it drift?\n\nBen\n\nYes\n\nAnna\n\nOften?\n\nBen\n\nYes\n\nAnna\n\nI see.\n\nBen\n\nIt "
      "does.\n");
  EXPECT_THAT(turns(transcript), ElementsAre("Anna: Does it drift?", "Ben: Yes", "Anna: Often?", "Ben: Yes",
                                             "Anna: I see.", "Ben: It does."));
}

TEST(LabelBlocks, ReadsCrlfAndCrFilesAsTheSameTurns) {
  const auto with_ends = [](std::string text, const std::string& end) {
    for (std::size_t at = 0; (at = text.find('\n', at)) != text.npos; at += end.size())
      text.replace(at, 1, end);
    return text;
  };
  for (const std::string end : {"\r\n", "\r"}) {
    const Transcript transcript =
        read_text(with_ends("Interviewer\n\nHow?\n\nInterviewee\nWell,\nfine.\n\nMM-drift\n", end));
    EXPECT_THAT(turns(transcript),
                ElementsAre("Interviewer: How?", "Interviewee: Well," + end + "fine. {MM-drift}"));
    EXPECT_EQ(transcript.turns[1].turn.source.first_line, 5u);
    EXPECT_EQ(transcript.turns[1].turn.source.last_line, 7u);
  }
}

TEST(LabelBlocks, ReadsATurnWithoutWordsAndTwoLabelsInARow) {
  const Transcript transcript =
      read_text("Interviewer\n\nStale?\n\nInterviewee\n\nInterviewee\n\nCan't answer.\n\nInterviewer");
  EXPECT_THAT(turns(transcript), ElementsAre("Interviewer: Stale?",
                                             "Interviewee: ", "Interviewee: Can't answer.", "Interviewer: "));
  EXPECT_THAT(transcript.turns[1].turn.source.text_spans, IsEmpty());
}

TEST(LabelBlocks, TakesCodeLinesAfterATurnAsItsCodes) {
  const Transcript transcript = read_text(
      "Interviewer\n\nHow?\n\nInterviewee\n\nWe "
      "retrain.\n\nMM-drift\n\nME-testing-model-challenging\nQM-efficiency\n");
  EXPECT_THAT(
      turns(transcript),
      ElementsAre("Interviewer: How?",
                  "Interviewee: We retrain. {MM-drift, ME-testing-model-challenging, QM-efficiency}"));
  EXPECT_THAT(removed(transcript, RemovalRule::code_line),
              ElementsAre("MM-drift", "ME-testing-model-challenging", "QM-efficiency"));
  EXPECT_EQ(transcript.turns[1].turn.source.last_line, 7u) << "code lines are not lines of the turn";
}

TEST(LabelBlocks, KeepsTalkThatLooksLikeACode) {
  struct Row {
    const char* name;
    const char* text;
    std::vector<std::string> turns;
  };
  const std::vector<Row> rows{
      {"directly under a label it is talk",
       "Interviewer\n\nHow?\n\nInterviewee\n\nfeedback-loop\n\nInterviewee\n\nYes.\n",
       {"Interviewer: How?", "Interviewee: feedback-loop", "Interviewee: Yes."}},
      {"alone after talk it is a code",
       "Interviewer\n\nHow?\n\nInterviewee\n\nA loop.\n\nfeedback-loop\n\nInterviewee\n\nYes.\n",
       {"Interviewer: How?", "Interviewee: A loop. {feedback-loop}", "Interviewee: Yes."}},
      {"in a sentence it is talk",
       "Interviewer\n\nHow?\n\nInterviewee\n\nA feedback-loop, I guess.\n",
       {"Interviewer: How?", "Interviewee: A feedback-loop, I guess."}},
      {"a backchannel is talk",
       "Interviewer\n\nHow?\n\nInterviewee\n\nSo.\n\nMm-hmm\n\nInterviewee\n\nYes.\n",
       {"Interviewer: How?", "Interviewee: So.", "?: Mm-hmm", "Interviewee: Yes."}},
      {"with talk in its paragraph it is talk",
       "Interviewer\n\nHow?\n\nInterviewee\n\nSo.\n\nwell-known\nthings, you know.\n\nInterviewee\n\nYes.\n",
       {"Interviewer: How?", "Interviewee: So.", "?: well-known\nthings, you know.", "Interviewee: Yes."}},
  };
  for (const Row& row : rows) {
    StudySettings settings;
    settings.paragraphs = ExtraParagraphs::own_turn;
    EXPECT_EQ(turns(read_with(settings, row.text)), row.turns) << row.name;
  }
}

TEST(LabelBlocks, ObeysTheStudysCodesAndNotCodes) {
  const std::string text =
      "Interviewer\n\nHow?\n\nInterviewee\n\nSo.\n\nfeedback-loop\n\nInterviewee\n\nYes.\n\nData quality\n";
  StudySettings settings;
  settings.paragraphs = ExtraParagraphs::own_turn;
  EXPECT_THAT(turns(read_with(settings, text)),
              ElementsAre("Interviewer: How?", "Interviewee: So. {feedback-loop}", "Interviewee: Yes.",
                          "?: Data quality"));
  settings.codes = {"Data quality"};
  settings.not_codes = {"feedback-loop"};
  EXPECT_THAT(turns(read_with(settings, text)),
              ElementsAre("Interviewer: How?", "Interviewee: So.", "?: feedback-loop",
                          "Interviewee: Yes. {Data quality}"));
}

TEST(LabelBlocks, TakesStampsOutOfTheTalkAndRemembersTheirPlaces) {
  struct Row {
    const char* talk;
    const char* text;
    std::vector<std::pair<std::string, std::int64_t>> stamps;
  };
  const std::vector<Row> rows{
      {"in a timely [00:19:00] manner", "in a timely manner", {{"in a timely ", 1140}}},
      {"[00:19:00] In a timely manner", "In a timely manner", {{"", 1140}}},
      {"in a timely manner. [00:19:00]", "in a timely manner.", {{"in a timely manner.", 1140}}},
      {"I mean maybe baseline.[00:31:00]", "I mean maybe baseline.", {{"I mean maybe baseline.", 1860}}},
      {"a good[01:56:00] .", "a good .", {{"a good", 6960}}},
      {"one [0:01] two [0:02] three", "one two three", {{"one ", 1}, {"one two ", 2}}},
      {"one\n[0:01] two", "one\ntwo", {{"one\n", 1}}},
      {"so [inaudible] at [10:3]", "so [inaudible] at [10:3]", {}},
  };
  for (const Row& row : rows) {
    const Transcript transcript =
        read_text("Interviewer\n\nHow?\n\nInterviewee\n\n" + std::string(row.talk) + "\n");
    ASSERT_EQ(transcript.turns.size(), 2u) << row.talk;
    EXPECT_EQ(transcript.turns[1].turn.text, row.text);
    EXPECT_EQ(stamps(transcript.turns[1]), row.stamps) << row.talk;
  }
}

TEST(LabelBlocks, GivesALoneStampToTheTurnAbove) {
  const Transcript transcript =
      read_text("[0:00]\n\nInterviewer\n\nHow?\n\n[0:23]\n\nInterviewee\n\n[0:24]\n\nFine.\n");
  EXPECT_THAT(turns(transcript), ElementsAre("Interviewer: How?", "Interviewee: Fine."));
  using Stamp = std::pair<std::string, std::int64_t>;
  EXPECT_THAT(stamps(transcript.turns[0]), ElementsAre(Stamp{"", 0}, Stamp{"How?", 23}));
  EXPECT_THAT(stamps(transcript.turns[1]), ElementsAre(Stamp{"", 24}));
  EXPECT_EQ(transcript.turns[0].turn.time, (TimeSpan{0, 23'000, false}));
}

TEST(LabelBlocks, LeavesOutAStampThatRunsBackwardsAndSaysSo) {
  const Transcript transcript =
      read_text("Interviewer\n\nHow [0:30] so?\n\nInterviewee\n\nFine [0:20] I think.\n");
  EXPECT_EQ(transcript.turns[1].turn.text, "Fine I think.");
  EXPECT_THAT(stamps(transcript.turns[1]), IsEmpty());
  EXPECT_THAT(transcript.notes, Contains(HasSubstr("turn 2: a time stamp runs backwards")));
}

/// Labels that repeat, one paragraph without a label, then `tail`: a file that loses labels.
std::string losing_file(const std::string& tail) {
  return "Interviewer\n\nHow?\n\nInterviewee\n\nFine.\n\nInterviewee\n\nI mean it.\n\nsome lost "
         "words\n\nInterviewer\n\n"
         "Good.\n\nInterviewee\n\n" +
         tail + "\n";
}

TEST(LabelBlocks, GivesAParagraphWithoutALabelATurnOfItsOwn) {
  const Transcript transcript = read_text(losing_file("Yes."));
  EXPECT_THAT(turns(transcript),
              ElementsAre("Interviewer: How?", "Interviewee: Fine.", "Interviewee: I mean it.",
                          "?: some lost words", "Interviewer: Good.", "Interviewee: Yes."));
  EXPECT_TRUE(transcript.turns[3].turn.inferred);
  EXPECT_EQ(transcript.turns[3].turn.speaker, "");
  EXPECT_THAT(transcript.told, Contains("line 13: words without a label; their speaker is inferred"));
}

TEST(LabelBlocks, RecoversASwallowedLabelOnlyInAFileThatLosesLabels) {
  const std::string talk = "It works. Interviewee: And we retrain it.";
  const Transcript transcript = read_text(losing_file(talk));
  ASSERT_EQ(transcript.turns.size(), 7u);
  EXPECT_EQ(turns(transcript)[5], "Interviewee: It works.");
  EXPECT_EQ(turns(transcript)[6], "Interviewee!: And we retrain it.");
  EXPECT_TRUE(transcript.turns[6].turn.inferred);
  EXPECT_THAT(removed(transcript, RemovalRule::label), Contains("Interviewee:"));

  const Transcript sound = read_text(
      "Interviewer\n\nHow?\n\nInterviewee\n\nFine.\n\nInterviewer\n\nSo?\n\nInterviewee\n\n" + talk + "\n");
  EXPECT_EQ(turns(sound).back(), "Interviewee: " + talk);
  EXPECT_THAT(sound.told, Contains(HasSubstr("'Interviewee:' inside the talk is read as words")));
}

TEST(LabelBlocks, LeavesAColonInTheTalkAlone) {
  for (const char* talk :
       {"It works, Interviewee: no.", "It works.Interviewee: no.", "Interviewee: at the start.",
        "It works. Ben: no.", "It works. Interviewee:no.", "At 10:30. Then: no."}) {
    EXPECT_EQ(turns(read_text(losing_file(talk))).back(), "Interviewee: " + std::string(talk));
  }
}

TEST(LabelBlocks, DoesNotRecoverALabelThatStandsOnlyOnce) {
  const Transcript transcript =
      read_text(losing_file("It works. Moderator: no.") + "\nModerator\n\nThanks.\n");
  ASSERT_EQ(transcript.turns.size(), 7u);
  EXPECT_EQ(turns(transcript)[5], "Interviewee: It works. Moderator: no.");
}

TEST(LabelBlocks, NamesTheLinesOfASwallowedLabelInAWrappedParagraph) {
  const Transcript transcript = read_text(losing_file("It works\nwell. Interviewee: And\nwe retrain it."));
  ASSERT_EQ(transcript.turns.size(), 7u);
  const PlaceInSource& before = transcript.turns[5].turn.source;
  const PlaceInSource& swallowed = transcript.turns[6].turn.source;
  EXPECT_EQ(std::pair(before.first_line, before.last_line), std::pair(19u, 22u));
  EXPECT_EQ(std::pair(swallowed.first_line, swallowed.last_line), std::pair(22u, 23u));
}

TEST(LabelBlocks, TakesInterviewAndCoderFromTheHeading) {
  struct Row {
    const char* heading;
    const char* file;
    const char* interview;
    const char* coder;
  };
  for (const Row& row :
       {Row{"Interview 32 - PO\n\n", "x.txt", "32", "PO"},
        Row{"\n\nInterview 6 - Amin\n\n", "interview-07.txt", "6", "Amin"},
        Row{"## Interview 24 - Mouna.txt\n\n", "x.md", "24", "Mouna"},
        Row{"# Interview Bed004\n\n", "x.md", "Bed004", ""},
        Row{"", "transcripts/interview-05.txt", "05", ""}, Row{"", "P07 (final).md", "P07-final", ""},
        Row{"", "a/b/Bed..004.transcript", "Bed.-004", ""}, Row{"", "interview-.txt", "interview", ""},
        Row{"", "Ünicode.txt", "nicode", ""}}) {
    const Transcript transcript = read_text(row.heading + kTalk, row.file);
    EXPECT_EQ(transcript.interview, row.interview) << row.file;
    EXPECT_EQ(transcript.coder, row.coder) << row.file;
    EXPECT_TRUE(is_interview_id(transcript.interview));
    EXPECT_EQ(transcript.turns.size(), 2u) << row.file;
  }
}

TEST(LabelBlocks, LetsTheSettingsOverrideTheHeading) {
  StudySettings settings;
  settings.interviews["9"].id = "P09";
  settings.interviews["9"].coder = "Anna";
  const Transcript transcript = read_with(settings, "Interview 9 - PO\n\n" + kTalk);
  EXPECT_EQ(transcript.interview, "P09");
  EXPECT_EQ(transcript.coder, "Anna");
}

TEST(LabelBlocks, AsksForAnIdWhereNothingGivesOne) {
  const Error error = error_of([] { read_text(kTalk, "transcripts/🎤.txt"); });
  EXPECT_EQ(error.status(), ExitStatus::wrong_usage);
  EXPECT_EQ(error.place(), "transcripts/🎤.txt");
  EXPECT_THAT(error.hint(), HasSubstr("verbatim.yaml"));
}

const std::string kLongTurns =
    "Anna\n\nFirst paragraph.\n\nSecond one.\n\nBen\n\nMine.\n\nMine too.\n\nAnd "
    "this.\n\nAnna\n\nThanks.\n\nSee you.\n\n"
    "Ben\n\nBye.\n\nAnna\n\nBye, then.\n\nBen\n\nYes, bye.\n";

TEST(LabelBlocks, ReadsFurtherParagraphsAsTheSettingsSay) {
  struct Row {
    ExtraParagraphs setting;
    std::string text;
    std::size_t turns;
    std::string second;
  };
  const std::string losing = losing_file("Yes.");
  const std::vector<Row> rows{
      {ExtraParagraphs::detect, kLongTurns, 6, "Ben: Mine.\n\nMine too.\n\nAnd this."},
      {ExtraParagraphs::same_turn, kLongTurns, 6, "Ben: Mine.\n\nMine too.\n\nAnd this."},
      {ExtraParagraphs::own_turn, kLongTurns, 10, "?: Second one."},
      // Few paragraphs are extra here, but no label follows itself: labels stand where the speaker changes.
      {ExtraParagraphs::detect,
       "Interviewer\n\nHow?\n\nInterviewee\n\nFine.\n\nI mean "
       "it.\n\nInterviewer\n\nSo?\n\nInterviewee\n\nYes.\n",
       4, "Interviewee: Fine.\n\nI mean it."},
      {ExtraParagraphs::detect, losing, 6, "Interviewee: Fine."},
      {ExtraParagraphs::own_turn, losing, 6, "Interviewee: Fine."},
      {ExtraParagraphs::same_turn, losing, 5, "Interviewee: Fine."},
  };
  for (const Row& row : rows) {
    StudySettings settings;
    settings.paragraphs = row.setting;
    const Transcript transcript = read_with(settings, row.text);
    EXPECT_EQ(transcript.turns.size(), row.turns) << row.text;
    EXPECT_EQ(turns(transcript)[1], row.second);
    StudySettings for_file;
    for_file.interviews["t.txt"].paragraphs = row.setting;
    EXPECT_EQ(turns(read_with(for_file, row.text)), turns(transcript))
        << "said of the file alone, it is the same";
  }
}

// Each of these once made a paragraph begin before a piece that was already taken out: bytes in two pieces.
TEST(LabelBlocks, ReadsFurtherParagraphsAfterSomethingTakenOut) {
  struct Row {
    const char* between;
    const char* text;
  };
  const std::vector<Row> rows{
      {"First. [0:10]\n\nSecond.", "First.\n\nSecond."},
      {"First.\n\n[0:10]\n\nSecond.", "First.\n\nSecond."},
      {"First.\n\n---\n\nSecond.", "First.\n\nSecond."},
      {"First.\n\n-\t\t\t\t\na\tb\n\nSecond.", "First.\n\nSecond."},
      {"First.\n\n## Part two\n\nSecond.", "First.\n\nSecond."},
      {"[0:10]\n\nFirst.\n\nSecond. [0:11]\n\nThird.", "First.\n\nSecond.\n\nThird."},
  };
  for (const Row& row : rows) {
    StudySettings settings;
    settings.paragraphs = ExtraParagraphs::same_turn;
    const Transcript transcript =
        read_with(settings, "Interviewer\n\nHow?\n\nInterviewee\n\n" + std::string(row.between) + "\n");
    ASSERT_EQ(transcript.turns.size(), 2u) << row.between;
    EXPECT_EQ(transcript.turns[1].turn.text, row.text) << row.between;
  }
}

TEST(LabelBlocks, TakesOutWhatIsNoTalk) {
  const Transcript transcript = read_text(
      "Interview 3 - PO\n\nInterviewer\n\nHow?\n\n---\n\nInterviewee\n\nFine.\n\n"
      "\t\t\t\t-\t\t\t\t\nı\tn\tΩ\tr\t/1\n\n## Deployment\n\nInterviewee\n\nYes.\n\n"
      "Created with the Delve Qualitative Analysis Tool (http://www.delvetool.com)");
  EXPECT_THAT(turns(transcript), ElementsAre("Interviewer: How?", "Interviewee: Fine.", "Interviewee: Yes."));
  EXPECT_THAT(removed(transcript, RemovalRule::heading), ElementsAre("Interview 3 - PO", "## Deployment"));
  EXPECT_THAT(removed(transcript, RemovalRule::separator), ElementsAre("---"));
  EXPECT_THAT(removed(transcript, RemovalRule::debris), ElementsAre("-\t\t\t\t\nı\tn\tΩ\tr\t/1"));
  EXPECT_THAT(removed(transcript, RemovalRule::advertisement), ElementsAre(HasSubstr("Delve")));
  EXPECT_THAT(transcript.notes, Contains(HasSubstr("line 13: debris")));
  EXPECT_THAT(transcript.notes, Contains(HasSubstr("line 16: '## Deployment' is read as a heading")));
}

TEST(LabelBlocks, KeepsAnAdvertisementThatIsNotAtTheEndAsTalk) {
  const std::string line = "Created with the help of https://example.org and others";
  EXPECT_EQ(
      turns(read_text("Interviewer\n\nHow?\n\nInterviewee\n\n" + line + "\n\nInterviewer\n\nI see.\n"))[1],
      "Interviewee: " + line);
}

TEST(LabelBlocks, SaysWhichLabelsStandOnlyOnce) {
  EXPECT_THAT(read_text(kTalk).notes, Contains("labels that stand only once: 'Interviewee', 'Interviewer'"));
}

TEST(LabelBlocks, RefusesAFileWithoutTurnsAndNamesThePlace) {
  struct Row {
    const char* text;
    const char* place;
    const char* message;
  };
  for (const Row& row : {Row{"", "t.txt", "empty"}, Row{" \n\r\n\t\u00A0\n", "t.txt", "empty"},
                         Row{"\n\nJust a note about nothing.\n", "t.txt:3", "no speaker label"},
                         Row{"Interview 5 - PO\n", "t.txt:1", "no speaker label"}}) {
    const Error error = error_of([&] { read_text(row.text); });
    EXPECT_EQ(error.status(), ExitStatus::wrong_usage);
    EXPECT_EQ(error.place(), row.place);
    EXPECT_THAT(error.message(), HasSubstr(row.message));
  }
}

TEST(LabelBlocks, KeepsHostileCharactersInTheText) {
  const std::string hostile =
      "red \x1b[31m alert\x07 \u202E reversed \u0085 \x15"
      "1_2\x15 \x7F end";
  const Transcript transcript = read_text("Interviewer\n\nHow?\n\nInterviewee\n\n" + hostile + "\n");
  EXPECT_EQ(transcript.turns.at(1).turn.text, hostile);
}

std::string repeat(const std::string& piece, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  return text;
}

// Work that grew with the square of the size would never end.
TEST(LabelBlocks, ReadsOneHugeLine) {
  EXPECT_EQ(read_text(losing_file("So " + repeat("word ", 5'000'000) + "end.")).turns.size(), 6u);
}

TEST(LabelBlocks, ReadsHostileLines) {
  for (const std::string piece : {"[", "[0:01] ", "Interviewee", ": ", "a. Interviewee: b. ", "-", "a-b",
                                  "\u00A0x", "a\tb\t", "#", "*", "\\["}) {
    EXPECT_GE(read_text(losing_file("So " + repeat(piece, 500'000) + " end.")).turns.size(), 6u) << piece;
  }
}

TEST(LabelBlocks, ReadsManyTurns) {
  EXPECT_GT(read_text(repeat("Interviewer\n\nHow?\n\nInterviewee\n\nFine.\n\n", 500'000)).turns.size(),
            20'000u);
}

}  // namespace
}  // namespace verbatim
