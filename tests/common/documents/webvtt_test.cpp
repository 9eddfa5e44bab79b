#include "common/documents/webvtt.h"

#include "tests/common/documents/described_document.h"
#include "tests/common/expect_error.h"

namespace verbatim {
namespace {

using ::testing::Contains;
using testing::described_pieces;
using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using testing::pieces_hold_all_words;
using ::testing::UnorderedElementsAre;

SourceDocument read_subtitles(const std::string& text) {
  EXPECT_TRUE(is_webvtt(text)) << text;
  SourceDocument document = read_webvtt(decode_source(text));
  EXPECT_TRUE(pieces_hold_all_words(document)) << document.text;
  return document;
}

TEST(ReadWebvtt, GivesEachCueWithItsTimeAndVoice) {
  const SourceDocument document = read_subtitles(
      "WEBVTT\n\n"
      "1\n00:00:01.000 --> 00:00:04.500\n<v Ana Ruiz>How did you learn to weave?</v>\n\n"
      "2\n01:02:03.000 --> 01:02:05.000\n<v Tom>My aunt showed me.\nShe had a loom.</v>\n");
  EXPECT_EQ(document.format, "WebVTT");
  EXPECT_EQ(document.text,
            "Ana Ruiz: How did you learn to weave?\n\nTom: My aunt showed me.\nShe had a loom.\n");
  EXPECT_THAT(described_pieces(document),
              ElementsAre("cue 1 (0:00:01)|Ana Ruiz|How did you learn to weave?",
                          "cue 2 (1:02:03)|Tom|My aunt showed me./She had a loom."));
  EXPECT_EQ(document.pieces[1].time, (CueTime{3723000, 3725000}));
  EXPECT_THAT(document.left_out, ElementsAre(Pair("cue id", 2)));
  EXPECT_THAT(document.notes, IsEmpty());
}

TEST(ReadWebvtt, ReadsWhatEachProgramWrites) {
  struct Row {
    const char* name;
    const char* file;
    std::vector<std::string> pieces;
  };
  const std::vector<Row> rows{
      {"Zoom, CRLF, names in the words, one cue that it could not name",
       "WEBVTT\r\n\r\n1\r\n00:00:01.000 --> 00:00:02.000\r\nAna Ruiz (she/her): Shall we begin?\r\n\r\n"
       "2\r\n00:00:02.000 --> 00:00:03.000\r\nOne thing: I am nervous.\r\n",
       {"cue 1 (0:00:01)||Ana Ruiz (she/her): Shall we begin?", "cue 2 (0:00:02)||One thing: I am nervous."}},
      {"Teams as delivered: unpadded times, GUIDs, Last, First, entities, no blank line at the end",
       "WEBVTT\n\n1b2c3d4e-0000-4a2b-9c1d-77aa00bb11cc/12-0\n0:0:0.0 --> 0:0:5.320\n"
       "<v Ruiz, Ana>We don&#39;t do R&amp;D</v>\n\n"
       "1b2c3d4e-0000-4a2b-9c1d-77aa00bb11cc/13-0\n0:0:5.320 --> 0:1:7.5\n<v Okafor, Ngozi>Never?</v>",
       {"cue 1 (0:00:00)|Ruiz, Ana|We don't do R&D", "cue 2 (0:00:05)|Okafor, Ngozi|Never?"}},
      {"noScribe: text after the signature, a note, voices without an end",
       "WEBVTT Interview 3\n\nNOTE\nModel: precise\nSpeakers: 2\n\n1\n00:00:00.00 --> 00:00:10.01\n"
       "<v S00>So tell me.\n\n2\n00:00:10.01 --> 00:00:12.5\n<v S01>Well.\n",
       {"cue 1 (0:00:00)|S00|So tell me.", "cue 2 (0:00:10)|S01|Well."}},
      {"Whisper: no hours, no ids, no speakers",
       "WEBVTT\n\n00:00.000 --> 00:04.000\n so the first year was hard\n\n00:04.000 --> 00:09.000\n and "
       "then\n",
       {"cue 1 (0:00:00)||so the first year was hard", "cue 2 (0:00:04)||and then"}},
      {"an archive: a voice without an end speaks to the end of its cue, and no further",
       "WEBVTT\n\n00:01.000 --> 00:02.000\n<v INT> When were you born?\n\n"
       "00:02.000 --> 00:03.000\nIn the spring.\n",
       {"cue 1 (0:00:01)|INT|When were you born?", "cue 2 (0:00:02)||In the spring."}},
      {"two voices in a cue",
       "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>Yes?</v>\n<v Tom>Yes.</v> And a word of nobody's\n",
       {"cue 1 (0:00:01)|Ana|Yes?", "cue 1 (0:00:01)|Tom|Yes.", "cue 1 (0:00:01)||And a word of nobody's"}},
      {"a voice inside a voice ends back in the outer one",
       "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>I said <v Tom>no</v> and left</v>\n",
       {"cue 1 (0:00:01)|Ana|I said", "cue 1 (0:00:01)|Tom|no", "cue 1 (0:00:01)|Ana|and left"}},
      {"classes and blanks of a voice",
       "WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud.first   Ana\t Ruiz  >Hey</v>\n",
       {"cue 1 (0:00:01)|Ana Ruiz|Hey"}},
      {"a voice without a name", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v>Hey</v>\n", {"cue 1 (0:00:01)||Hey"}},
      {"an entity in a voice",
       "WEBVTT\n\n00:01.000 --> 00:02.000\n<v O&#39;Neill &amp; Co>Hey\n",
       {"cue 1 (0:00:01)|O'Neill & Co|Hey"}},
      {"styling and karaoke",
       "WEBVTT\n\n00:01.000 --> 00:02.000\n<i>the</i> <c.yellow>loom</c><00:00:01.500><b> was</b> <lang "
       "de>Holz</lang>\n",
       {"cue 1 (0:00:01)||the loom was Holz"}},
      {"doubts and comparisons are words",
       "WEBVTT\n\n00:01.000 --> 00:02.000\nin <[?]> 1968, a < b, <laughs> and 3 <\n",
       {"cue 1 (0:00:01)||in <[?]> 1968, a < b, <laughs> and 3 <"}},
      {"an arrow in the talk does not end the cue",
       "WEBVTT\n\n00:01.000 --> 00:02.000\nfrom A --> B\nand back\n",
       {"cue 1 (0:00:01)||from A --> B/and back"}},
      {"no blank line between cues",
       "WEBVTT\n\n00:01.000 --> 00:02.000\none\n00:02.000 --> 00:03.000\ntwo\n",
       {"cue 1 (0:00:01)||one", "cue 2 (0:00:02)||two"}},
      {"no blank line after the signature",
       "WEBVTT\n1\n00:01.000 --> 00:02.000\none\n",
       {"cue 1 (0:00:01)||one"}},
      {"lone CR as line end", "WEBVTT\r\r00:01.000 --> 00:02.000\rone\rtwo\r", {"cue 1 (0:00:01)||one/two"}},
      {"a BOM", "\xEF\xBB\xBFWEBVTT\n\n00:01.000 --> 00:02.000\none\n", {"cue 1 (0:00:01)||one"}},
      {"a cue of white space only counts, so that the numbers are the file's",
       "WEBVTT\n\n00:01.000 --> 00:02.000\n \n\n00:02.000 --> 00:03.000\ntwo\n",
       {"cue 2 (0:00:02)||two"}},
      {"a cue that has no text at all, at the end",
       "WEBVTT\n\n00:01.000 --> 00:02.000\none\n\n00:02.000 --> 00:03.000",
       {"cue 1 (0:00:01)||one"}},
      {"unknown entities stay",
       "WEBVTT\n\n00:01.000 --> 00:02.000\nR&D &fancyname; &nbsp;x\n",
       {"cue 1 (0:00:01)||R&D &fancyname; \u00A0x"}},
  };
  for (const Row& row : rows) {
    const std::string text = decode_source(row.file).text;
    EXPECT_EQ(described_pieces(read_subtitles(text)), row.pieces) << row.name;
  }
}

TEST(ReadWebvtt, CountsWhatItLeavesOut) {
  const SourceDocument document = read_subtitles(
      "WEBVTT - made by a tool\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0\nKind: captions\n\n"
      "NOTE a remark\nof two lines\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:fred\n\n"
      "first\n00:01.000 --> 00:02.000\n<i>one</i><00:00:01.500>\n\n00:02.000 --> 00:03.000\n\n");
  EXPECT_THAT(document.left_out,
              UnorderedElementsAre(Pair("header line", 3), Pair("note", 1), Pair("style block", 1),
                                   Pair("region block", 1), Pair("cue id", 1), Pair("styling tag", 2),
                                   Pair("stamp inside a cue", 1), Pair("cue without words", 1)));
  EXPECT_THAT(document.notes, IsEmpty());
}

TEST(ReadWebvtt, NamesWordsThatStandUnderNoTimes) {
  const SourceDocument document = read_subtitles(
      "WEBVTT\n\n00:01.000 --> 00:02.000\none\n\nand a word after a blank line\n\n"
      "00:0x.000 --> 00:03.000\ntwo\n");
  EXPECT_THAT(described_pieces(document), ElementsAre("cue 1 (0:00:01)||one"));
  EXPECT_THAT(document.left_out, Contains(Pair("block without times", 2)));
  EXPECT_THAT(document.notes, ElementsAre(HasSubstr("line 6: 'and a word after a blank line'")));
}

TEST(ReadWebvtt, NotesCuesThatEndBeforeTheyBegin) {
  const SourceDocument document = read_subtitles("WEBVTT\n\n00:05.000 --> 00:02.000\none\n");
  EXPECT_EQ(document.pieces[0].time, (CueTime{5000, 5000}));
  EXPECT_THAT(document.notes, ElementsAre(HasSubstr("cue 1")));
}

TEST(ReadWebvtt, TakesTheRepeatsOutOfRollingCaptions) {
  const SourceDocument document = read_subtitles(
      "WEBVTT\nKind: captions\nLanguage: en\n\n"
      "00:00.000 --> 00:02.000\n \nso<00:00:00.500><c> we</c> moved\n\n"
      "00:02.000 --> 00:02.010\nso we moved\n \n\n"
      "00:02.010 --> 00:04.000\nso we moved\nto<00:00:02.500><c> the</c> coast\n\n"
      "00:04.000 --> 00:04.010\nto the coast\n \n\n"
      "00:04.010 --> 00:06.000\nto the coast\nin winter\n");
  EXPECT_THAT(described_pieces(document),
              ElementsAre("cue 1 (0:00:00)||so we moved", "cue 3 (0:00:02)||to the coast",
                          "cue 5 (0:00:04)||in winter"));
  EXPECT_THAT(document.left_out, Contains(Pair("line repeated by rolling captions", 4)));
  EXPECT_THAT(document.notes, ElementsAre(HasSubstr("4 lines")));
}

TEST(ReadWebvtt, LeavesPeopleTheirRepeats) {
  const SourceDocument document = read_subtitles(
      "WEBVTT\n\n00:01.000 --> 00:02.000\nYes.\n\n00:02.000 --> 00:03.000\nYes.\n\n00:03.000 --> "
      "00:04.000\nYes.\n\n"
      "00:04.000 --> 00:05.000\nNo, I mean it.\n\n00:05.000 --> 00:06.000\nI know.\n\n"
      "00:06.000 --> 00:07.000\nI know.\n\n00:07.000 --> 00:08.000\nGood.\n");
  EXPECT_EQ(document.pieces.size(), 7u);
}

TEST(ReadWebvtt, RefusesAFileWithoutACue) {
  const Error error = error_of([] { read_webvtt(decode_source("WEBVTT\n\nNOTE nothing yet\n")); });
  EXPECT_EQ(error.status(), ExitStatus::wrong_usage);
  EXPECT_THAT(error.message(), HasSubstr("no cue"));
}

TEST(ReadWebvtt, TakesHostileLinesInOneBreath) {
  // Quadratic reading would take minutes here.
  const std::string open_tags(400000, '<');
  EXPECT_EQ(read_subtitles("WEBVTT\n\n00:01.000 --> 00:02.000\n" + open_tags + "\n").pieces.size(), 1u);
  EXPECT_EQ(read_subtitles("WEBVTT\n\n00:01.000 --> 00:02.000\n" + open_tags + ">\n").pieces.size(), 1u);
  const std::string ampersands(400000, '&');
  EXPECT_EQ(read_subtitles("WEBVTT\n\n00:01.000 --> 00:02.000\n" + ampersands + "\n").pieces.size(), 1u);
  std::string voices;
  for (int i = 0; i < 100000; ++i) voices += "<v A>";
  EXPECT_EQ(read_subtitles("WEBVTT\n\n00:01.000 --> 00:02.000\n" + voices + "x\n").pieces.size(), 1u);
}

TEST(IsWebvtt, WantsTheSignature) {
  EXPECT_TRUE(is_webvtt("WEBVTT"));
  EXPECT_TRUE(is_webvtt("WEBVTT\tTitle\n"));
  EXPECT_FALSE(is_webvtt("WEBVTTX\n"));
  EXPECT_FALSE(is_webvtt(" WEBVTT\n"));
  EXPECT_FALSE(is_webvtt("webvtt\n"));
}

}  // namespace
}  // namespace verbatim
