#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/documents/document_formats.h"
#include "common/messages/error.h"
#include "common/study/settings_file.h"
#include "common/study/study.h"
#include "indexer/assembly/preparation.h"
#include "indexer/readers/reader.h"
#include "tests/common/expect_error.h"
#include "tests/support/corpus.h"

// One conversation in every form that labels have, the traps of each, and the guard: nobody's words stand
// under another's name without a mark or a word of the run.

namespace verbatim {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::read_text;

using Talk = std::vector<std::pair<std::string, std::string>>;

Talk talk_in(const Transcript& transcript) {
  Talk talk;
  for (const ReadTurn& read : transcript.turns) {
    talk.emplace_back(read.label_state == LabelState::lost ? "?" : read.turn.speaker, read.turn.text);
  }
  return talk;
}

Transcript read_under(const std::string& yaml, const std::string& text, const std::string& file = "t.txt") {
  const StudySettings settings = parse_study_settings(yaml, "verbatim.yaml");
  return read_transcript({file, text_document(decode_source(text)), settings});
}

/// Forty turns of two people.
Talk conversation() {
  const std::vector<std::string> asked{"Wann bist du auf die Insel gekommen?", "Who taught you to mend nets?",
                                       "Qu'est-ce qui a changé après le bac ?", "¿Y los inviernos?"};
  const std::vector<std::string> answered{"In the spring: it rained for a week.", "My aunt.",
                                          "Tout. L'école a fermé, et puis la boutique.",
                                          "Not at first, no; later, yes."};
  Talk talk;
  for (std::size_t i = 0; i < 20; ++i) {
    talk.emplace_back("Nora Khan", asked[i % asked.size()]);
    talk.emplace_back("Tariq", answered[i % answered.size()]);
  }
  return talk;
}

/// `before` and `after` stand around each name, `@` in them for a stamp; `between` stands between turns.
std::string typed(const std::string& before, const std::string& after, const std::string& between) {
  std::string text;
  int seconds = 0;
  for (const auto& [speaker, words] : conversation()) {
    seconds += 7;
    const std::string stamp = "0" + std::to_string(seconds / 60) + ":" + (seconds % 60 < 10 ? "0" : "") +
                              std::to_string(seconds % 60);
    const auto stamped = [&](std::string part) {
      if (const std::size_t at = part.find('@'); at != std::string::npos) part.replace(at, 1, stamp);
      return part;
    };
    text += stamped(before) + speaker + stamped(after) + words + between;
  }
  return text;
}

TEST(LabelForms, AllGiveTheSameTurns) {
  struct Row {
    const char* name;
    const char* before;
    const char* after;
    const char* between = "\n\n";
  };
  for (const Row& row : {
           Row{"own line", "", "\n\n"},
           Row{"own line, talk below", "", "\n"},
           Row{"own line with colon", "", ":\n"},
           Row{"no blank lines", "", "\n", "\n"},
           Row{"bold", "**", "**\n\n"},
           Row{"heading", "### ", "\n\n"},
           Row{"brackets on a line", "[", "]\n"},
           Row{"colon", "", ": "},
           Row{"colon, each line", "", ": ", "\n"},
           Row{"French colon", "", "\u00A0: "},
           Row{"narrow blank", "", "\u202F: ", "\n"},
           Row{"full-width colon", "", "："},
           Row{"direction mark", "\u200E", ": "},
           Row{"bold, colon inside", "**", ":** "},
           Row{"bold, colon outside", "**", "**: "},
           Row{"bold, no colon", "**", "** "},
           Row{"stamp before", "[00:@] ", ": "},
           Row{"bare stamp before", "@ ", ": "},
           Row{"stamp behind", "", " [00:@]: "},
           Row{"stamp behind, own line", "", " [@]\n"},
           Row{"Otter", "", "  @  \n", "  \n\n"},
           Row{"Otter without stamps", "", "  \n"},
           Row{"Rev", "", " (00:@):\n"},
           Row{"Rev, wide", "", ":          "},
           Row{"Descript", "**", ":** [00:@] "},
           Row{"Word Transcribe", "00:@ ", "\n\n"},
           Row{"brackets", "[", "] "},
           Row{"WhisperX", "[", "]: "},
           Row{"dash", "", " – "},
           Row{"tab", "", "\t", "\n"},
           Row{"f4", "", ": ", " #00:00:12-3#\n"},
           Row{"list", "00:@ - ", ": "},
       }) {
    const Transcript transcript = read_text(typed(row.before, row.after, row.between));
    EXPECT_EQ(talk_in(transcript), conversation()) << row.name;
    EXPECT_THAT(transcript.told, IsEmpty()) << row.name;
  }
}

TEST(LabelForms, AreReadWhateverTheSpeakersAreCalled) {
  struct Row {
    std::string text;
    Talk talk;
  };
  const std::vector<Row> rows{
      {"interviewer: how so?\n\nme: because.\n\ninterviewer: and then?\n\nme: it rained.\n\nme: for a "
       "week.\n\n"
       "interviewer: i see.\n",
       {{"interviewer", "how so?"},
        {"me", "because."},
        {"interviewer", "and then?"},
        {"me", "it rained."},
        {"me", "for a week."},
        {"interviewer", "i see."}}},
      {"{00:00:00} I: how so\n{00:00:05} B: by chance\n{00:00:10} I: and then\n{00:00:12} B: nothing\n",
       {{"I", "how so"}, {"B", "by chance"}, {"I", "and then"}, {"B", "nothing"}}},
      {"I: How so?\nR: Because.\nI: When?\nR: In May.\n",
       {{"I", "How so?"}, {"R", "Because."}, {"I", "When?"}, {"R", "In May."}}},
      {"S00: How so?\n\nS01: Because.\n", {{"S00", "How so?"}, {"S01", "Because."}}},
      {"Moderatorin\n\nWie?\n\nB1\n\nGut.\n\nB2\n\nSchlecht.\n\nModeratorin\n\nUnd?\n\nB3\n\nNaja.\n",
       {{"Moderatorin", "Wie?"},
        {"B1", "Gut."},
        {"B2", "Schlecht."},
        {"Moderatorin", "Und?"},
        {"B3", "Naja."}}},
      {"記者：どうして？\n\n田中：雨だから。\n\n記者：いつ？\n\n田中：五月。\n",
       {{"記者", "どうして？"}, {"田中", "雨だから。"}, {"記者", "いつ？"}, {"田中", "五月。"}}},
      {"Interviewer\n\nIs it on?\n\nNora: How so?\n\nTariq: Because.\n\nNora: When?\n\nTariq: In May.\n",
       {{"Interviewer", "Is it on?"},
        {"Nora", "How so?"},
        {"Tariq", "Because."},
        {"Nora", "When?"},
        {"Tariq", "In May."}}},
      {"# Interview 62-t01\n\n**Nora Khan**\n\nThe case of the pier.\n\n**Tariq B. Vale**\n\nMay it please "
       "you.\n\n"
       "**Ida Munro**\n\nWe rise now.\n",
       {{"Nora Khan", "The case of the pier."},
        {"Tariq B. Vale", "May it please you."},
        {"Ida Munro", "We rise now."}}},
      {"Anna: How?\n\nBen: Fine.\n", {{"Anna", "How?"}, {"Ben", "Fine."}}},
      {"**Anna:** How?\n\n**Ben:** Fine.\n\n**Anna:** Why?\n\n**Dr. Cruz:** May I?\n",
       {{"Anna", "How?"}, {"Ben", "Fine."}, {"Anna", "Why?"}, {"Dr. Cruz", "May I?"}}},
  };
  for (const Row& row : rows) EXPECT_EQ(talk_in(read_text(row.text)), row.talk) << row.text;
}

TEST(LabelForms, LeaveATitleAboveTheTalkOut) {
  const std::string talk = "SPEAKER_00: How so?\nSPEAKER_01: Because.\nSPEAKER_00: When?\n";
  EXPECT_EQ(talk_in(read_text("aTrain transcription of mill.mp3\n\n" + talk)), talk_in(read_text(talk)));
  EXPECT_EQ(talk_in(read_text("Well, so we begin\n\n" + talk)).size(), 4u) << "may be talk";
}

TEST(LabelForms, LeaveWordsThatOnlyLookLikeLabels) {
  const Transcript transcript = read_text(
      "Anna: How so?\n\nBen: It came to this: never again.\n\nAnna: Why?\n\nBen: See https://example.org: it "
      "says so at "
      "10:30.\n\nAnna: And?\n\nBen: One thing: I left.\n");
  EXPECT_EQ(transcript.turns.size(), 6u);
  EXPECT_EQ(transcript.turns[3].turn.text, "See https://example.org: it says so at 10:30.");
  const std::string minutes =
      "**Anna**\n\nHow so?\n\n**Ben**\n\nBecause.\n\n**laughs**\n\n**Anna**\n\nNote: the tape "
      "ran.\n\n**Ben**\n\nYes.\n";
  EXPECT_EQ(read_text(minutes).turns.size(), 4u);
}

TEST(LabelForms, TakeTheSettingsWordForIt) {
  for (const std::string label :
       {"van der Meer", "maria", "Nkemelu, Ify", "Dr. Q.", "[Eva]", "the woman at the door", "?"}) {
    const std::string yaml = "speakers:\n  \"" + label + "\": interviewee\n";
    EXPECT_EQ(talk_in(read_under(yaml, "Interviewer\n\nHow so?\n\n" + label + "\n\nBecause.\n")),
              (Talk{{"Interviewer", "How so?"}, {label, "Because."}}));
    EXPECT_EQ(talk_in(read_under(yaml, "Interviewer: How so?\n\n" + label + ": Because.\n")).back(),
              (std::pair<std::string, std::string>{label, "Because."}));
  }
  EXPECT_THAT(read_under("interviews: {t: {speakers: {Zoe: other}}}\n", "Anna: How?\nBen: Fine.\n").told,
              Contains(HasSubstr("'Zoe' is listed under its speakers:")));
  EXPECT_EQ(talk_in(read_under("not_speakers: [Plan]\n", "Anna: How?\n\nBen: Fine.\n\nPlan: none.\n")).size(),
            2u);
}

TEST(LabelForms, GiveALabelTheNameThatTheInterviewSettingsSay) {
  const StudySettings settings = parse_study_settings(
      "interviews:\n  p04:\n    speakers:\n      S00: {name: Ana Ruiz, role: interviewee}\n      S01: "
      "interviewer\n",
      "verbatim.yaml");
  const PreparedSource prepared =
      prepare_source("transcripts/p04.txt", "S01: How so?\n\nS00: Because.\n", settings, nullptr);
  const TurnInTranscript& turn = prepared.transcript.turns.at(1).turn;
  EXPECT_EQ(turn.speaker, "Ana Ruiz");
  EXPECT_EQ(turn.label, "S00");
  EXPECT_EQ(turn.role, Role::interviewee);
  EXPECT_EQ(prepared.transcript.turns.at(0).turn.role, Role::interviewer);
}

TEST(LabelForms, SayWhichSlipIsReadAsWhichLabel) {
  std::string text;
  for (int i = 0; i < 4; ++i) text += "Interviewer\n\nHow?\n\nAna Ruiz\n\nSo.\n\n";
  const Transcript transcript = read_text(text + "Interviewr\n\nAnd?\n\nАna Ruiz\n\nSo.\n");
  EXPECT_EQ(transcript.turns.at(8).turn.speaker, "Interviewer");
  EXPECT_EQ(transcript.turns.at(9).turn.speaker, "Ana Ruiz") << "with a Cyrillic letter";
  EXPECT_THAT(transcript.told, AllOf(Contains(HasSubstr("line 33: 'Interviewr' is read as 'Interviewer'")),
                                     Contains(HasSubstr("line 37: 'Аna Ruiz' is read as 'Ana Ruiz'"))));
}

TEST(LabelForms, RecoverLabelsThatAreGluedOrSwallowed) {
  const Transcript glued = read_text(
      "### Interviewer\n\nHow?\n\n### Teacher\n\nSo.\n\n### InterviewerAnd why?\n\n### Teacher\n\nSo.\n");
  EXPECT_EQ(talk_in(glued).at(2), (std::pair<std::string, std::string>{"Interviewer", "And why?"}));
  EXPECT_THAT(glued.told, Contains(HasSubstr("line 9: the label 'Interviewer' has its talk glued")));
  const Transcript swallowed = read_text(
      "Anna: Et alors ? C'est ça. Louis : Exactement ça.\nLouis : Oui.\nAnna: Bon.\nLouis : Bon.\n");
  EXPECT_EQ(talk_in(swallowed).at(1), (std::pair<std::string, std::string>{"Louis", "Exactement ça."}));
  EXPECT_TRUE(swallowed.turns.at(1).turn.inferred);
}

TEST(LabelForms, DecideWhetherLinesOrParagraphsAreTurns) {
  const std::string lines =
      "Anna: How?\nBen: Fine.\nAnna: Why?\nBen: So.\nAnna: Ah.\nBen: Yes.\nAnna: And?\nBen: So.\n"
      "Anna: When?\nBen: In May.\nNobody knows.\nAnna: Ah.\n";
  EXPECT_EQ(talk_in(read_text(lines)).at(10), (std::pair<std::string, std::string>{"?", "Nobody knows."}));
  EXPECT_THAT(read_text(lines).layout, HasSubstr("each line is a turn"));
  const std::string wrapped = "Anna: How\ndid it go?\n\nBen: Fine,\nI think,\nand you?\n\nAnna: Fine\ntoo.\n";
  EXPECT_EQ(talk_in(read_text(wrapped)).at(1).second, "Fine,\nI think,\nand you?");
  EXPECT_EQ(read_under("paragraphs: line-turns\n", wrapped).turns.size(), 7u);
}

TEST(LabelForms, JoinTheCuesOfOneSpeaker) {
  const Transcript whisper = read_text(
      "[00:00.000 --> 00:02.000] SPEAKER_00: When did\n[00:02.000 --> 00:04.000] SPEAKER_00: it start?\n"
      "[00:04.000 --> 00:06.000] SPEAKER_01: In May.\n[00:06.000 --> 00:08.000] SPEAKER_00: Ah.\n");
  EXPECT_EQ(talk_in(whisper),
            (Talk{{"SPEAKER_00", "When did\nit start?"}, {"SPEAKER_01", "In May."}, {"SPEAKER_00", "Ah."}}));
  const Transcript nobody =
      read_text("[00:00.000 --> 00:02.000]  when did\n[00:02.000 --> 00:04.000]  it start\n");
  EXPECT_EQ(talk_in(nobody), (Talk{{"?", "when did"}, {"?", "it start"}}));
  EXPECT_THAT(nobody.told, Contains(HasSubstr("nobody is named")));
  EXPECT_EQ(nobody.turns.at(1).turn.time->start_ms, 2'000);
}

TEST(LabelForms, ReadSubtitlesByTheirVoices) {
  SourceDocument document;
  document.format = "WebVTT";
  document.names = {"Ify Nkemelu?"};
  const auto cue = [&](const std::string& label, const std::string& words, std::int64_t start_ms) {
    if (!document.text.empty()) document.text += "\n\n";
    DocumentPiece piece;
    piece.kind = PieceKind::cue;
    piece.range.begin_byte = document.text.size();
    piece.voice_label_bytes = static_cast<std::uint32_t>(label.size());
    piece.voice = label.empty() ? 0 : 1;
    piece.time = {start_ms, start_ms + 900};
    document.text += label + words;
    piece.range.end_byte = document.text.size();
    document.pieces.push_back(piece);
  };
  cue("Ify Nkemelu?: ", "When did", 1'000);
  cue("Ify Nkemelu?: ", "it start?", 2'000);
  cue("", "In May.", 3'000);
  const StudySettings settings;
  const Transcript transcript = read_transcript({"t.vtt", document, settings});
  EXPECT_EQ(talk_in(transcript), (Talk{{"Ify Nkemelu?", "When did\nit start?"}, {"?", "In May."}}));
  EXPECT_EQ(transcript.turns[0].turn.time_marks.size(), 2u);
  EXPECT_EQ(transcript.turns[1].turn.time->start_ms, 3'000);
}

// Interviewer alone on a line and names that recur in another form: the file is read right or refused.
TEST(LabelGuard, RefusesAFileThatWouldFallToOneSpeaker) {
  const std::string text =
      "Interviewer\n\nIs it on?\n\nthe farmer\n\nYes. It rained.\n\nthe farmer\n\nIt did. "
      "Plan B: we left.\n\nPlan C: we came back.\n\nPlan B: again.\n\nAnd so.\n\nAnd so on.\n\nAnd on.\n";
  const Error error = error_of([&] { read_text(text); });
  EXPECT_EQ(error.status(), ExitStatus::wrong_usage);
  EXPECT_THAT(error.message(), AllOf(HasSubstr("may be speaker labels"), HasSubstr("Plan B")));
  EXPECT_THAT(error.hint(), HasSubstr("not_speakers:"));
  // Following the advice works, whichever of the two it is.
  EXPECT_EQ(read_under("not_speakers: [Plan B, Plan C]\nspeakers: {the farmer: interviewee}\n", text)
                .turns.at(1)
                .turn.speaker,
            "the farmer");
  EXPECT_EQ(read_under("speakers: {Plan B: interviewee, Plan C: other}\n", text).turns.back().turn.speaker,
            "Plan B");
}

TEST(LabelGuard, MarksAParagraphWhoseLabelWasLost) {
  Talk talk = conversation();
  std::string text;
  for (std::size_t i = 0; i < talk.size(); ++i)
    text += (i == 21 ? "" : talk[i].first + "\n\n") + talk[i].second + "\n\n";
  EXPECT_EQ(talk_in(read_text(text)).at(21).first, "?");
}

TEST(LabelGuard, TellsWhereALabelMayBeLostAmongLongTurns) {
  std::string text;
  for (int i = 0; i < 8; ++i) {
    text += "Anna\n\nHow was it, then?\n\n";
    text += (i == 4 ? "" : "Ben\n\n") + std::string("It rained.\n\nIt rained on.\n\n");
  }
  EXPECT_THAT(read_text(text).told, Contains(HasSubstr("line 49: the speaker above is named again")));
}

}  // namespace
}  // namespace verbatim
