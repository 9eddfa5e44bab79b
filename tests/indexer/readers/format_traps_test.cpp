#include <ostream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/documents/document_formats.h"
#include "common/messages/error.h"
#include "common/study/study.h"
#include "indexer/readers/reader.h"
#include "tests/indexer/readers/described_turns.h"

// The traps of each way to write transcripts, one or more to a file: what real exports hold besides labels
// and talk.

namespace verbatim {
namespace {

struct TrapRow {
  const char* name;
  const char* file;
  const char* bytes;
  std::vector<std::string> turns;  ///< `Speaker|text`, line breaks as `/`, `?` for a label that is not there
};

void PrintTo(const TrapRow& row, std::ostream* out) {
  *out << row.name;
}

class FormatTraps : public ::testing::TestWithParam<TrapRow> {};

TEST_P(FormatTraps, AreReadAsPeopleReadThem) {
  const TrapRow& row = GetParam();
  const StudySettings settings;
  const Transcript transcript =
      read_transcript({std::string("transcripts/") + row.file, read_document(row.bytes), settings});
  EXPECT_EQ(testing::described_turns(transcript), row.turns);
}

INSTANTIATE_TEST_SUITE_P(
    Files, FormatTraps,
    ::testing::Values(
        TrapRow{"own lines: a code under a turn, and the tool's last line",
                "t.txt",
                "Interview 9 - KL\n\nInterviewer\n\nWho repairs the boats?\n\nInterviewee\n\nMy cousin, "
                "mostly.\n\nBR-family\n\nInterviewer\n\nSince when?\n\nInterviewee\n\nSince the "
                "storm.\n\nCreated with the Delve Qualitative Analysis Tool (http://www.delvetool.com)\n",
                {"Interviewer|Who repairs the boats?", "Interviewee|My cousin, mostly.",
                 "Interviewer|Since when?", "Interviewee|Since the storm."}},
        TrapRow{"own lines: CRLF and a byte-order mark",
                "t.txt",
                "\uFEFFInterviewer\r\n\r\nDo you sell eggs?\r\n\r\nInterviewee\r\n\r\nOn "
                "Fridays.\r\n\r\nInterviewer\r\n\r\nAnd milk?\r\n\r\nInterviewee\r\n\r\nNever.\r\n",
                {"Interviewer|Do you sell eggs?", "Interviewee|On Fridays.", "Interviewer|And milk?",
                 "Interviewee|Never."}},
        TrapRow{"own lines: a role in the talk is no label",
                "t.txt",
                "Interviewer\n\nWhat did you study?\n\nMoira\n\nI wanted to be an\n\ninterviewer, of all "
                "things.\n\nInterviewer\n\nAnd then?\n\nMoira\n\nThen I met "
                "one.\n\nInterviewer\n\nOh.\n\nMoira\n\nYes.\n",
                {"Interviewer|What did you study?", "Moira|I wanted to be an//interviewer, of all things.",
                 "Interviewer|And then?", "Moira|Then I met one.", "Interviewer|Oh.", "Moira|Yes."}},
        TrapRow{"bold: stage directions in bold are words",
                "t.md",
                "**Ida:** Wie war das Schiff?\n\n**Ole:** Laut. **lacht** Sehr laut.\n\n**Ida:** Und das "
                "Essen?\n\n**Ole:** **seufzt** Fisch.\n",
                {"Ida|Wie war das Schiff?", "Ole|Laut. **lacht** Sehr laut.", "Ida|Und das Essen?",
                 "Ole|**seufzt** Fisch."}},
        TrapRow{"bold: the colon outside, names with a title",
                "t.md",
                "**Dr. Ruth Amsel**: How many hives?\n\n**Pavel**: Forty.\n\n**Dr. Ruth Amsel**: In winter "
                "too?\n\n**Pavel**: Fewer: twelve.\n",
                {"Dr. Ruth Amsel|How many hives?", "Pavel|Forty.", "Dr. Ruth Amsel|In winter too?",
                 "Pavel|Fewer: twelve."}},
        TrapRow{"bold: front matter names the speakers",
                "t.md",
                "---\ntitle: On bees\nspeakers: [Ruth, Pavel]\n---\n\n**Ruth**\n\nHow many "
                "hives?\n\n**Pavel**\n\nForty.\n\n**Ruth**\n\nOnly?\n\n**Pavel**\n\nOnly.\n",
                {"Ruth|How many hives?", "Pavel|Forty.", "Ruth|Only?", "Pavel|Only."}},
        TrapRow{"headings: sections of another level",
                "t.md",
                "# Talk in the dairy\n\n## Morning\n\n### Anselm\n\nWho milks?\n\n### Berit\n\nI do.\n\n## "
                "Evening\n\n### Anselm\n\nAnd now?\n\n### Berit\n\nThe machine.\n",
                {"Anselm|Who milks?", "Berit|I do.", "Anselm|And now?", "Berit|The machine."}},
        TrapRow{"headings: paragraphs under a heading belong to it",
                "t.md",
                "### Anselm\n\nWho milks?\n\nAnd who carries?\n\n### Berit\n\nI do.\n\nBoth, in "
                "fact.\n\nAlways did.\n\n### Anselm\n\nAlone?\n\n### Berit\n\nAlone.\n\nSince May.\n",
                {"Anselm|Who milks?//And who carries?", "Berit|I do.//Both, in fact.//Always did.",
                 "Anselm|Alone?", "Berit|Alone.//Since May."}},
        TrapRow{"name: links, times and notes are no speakers",
                "t.txt",
                "Iris: Where is it written?\nTom: https://example.org/a: there, at 10:30.\nIris: Note: I "
                "have not seen it.\nTom: Source: the parish book.\nIris: Good.\nTom: Yes.\n",
                {"Iris|Where is it written?", "Tom|https://example.org/a: there, at 10:30.",
                 "Iris|Note: I have not seen it.", "Tom|Source: the parish book.", "Iris|Good.", "Tom|Yes."}},
        TrapRow{"name: hard line breaks in the talk",
                "t.txt",
                "Iris: We walked along\nthe old canal until it\nwas dark.\n\nTom: And the lock?\n\nIris: The "
                "lock was shut:\nnobody had the key.\n\nTom: Pity.\n",
                {"Iris|We walked along/the old canal until it/was dark.", "Tom|And the lock?",
                 "Iris|The lock was shut:/nobody had the key.", "Tom|Pity."}},
        TrapRow{"name: lower case, a number, a blank before the colon",
                "t.txt",
                "interviewer : Depuis quand ?\ninterviewé 2 : Depuis la grève.\ninterviewer : Laquelle "
                "?\ninterviewé 2 : Celle de mars : la longue.\n",
                {"interviewer|Depuis quand ?", "interviewé 2|Depuis la grève.", "interviewer|Laquelle ?",
                 "interviewé 2|Celle de mars : la longue."}},
        TrapRow{
            "Otter: hours, an unknown voice, the footer",
            "t.txt",
            "Lena Ost  0:03  \nShall we start?  \n\nUnknown Speaker  0:05  \nYes.  \n\nUnknown Speaker  0:06 "
            " \nPlease.  \n\nLena Ost  1:00:07  \nWho built it?  \n\nTranscribed by https://otter.ai\n",
            {"Lena Ost|Shall we start?", "Unknown Speaker|Yes.", "Unknown Speaker|Please.",
             "Lena Ost|Who built it?"}},
        TrapRow{
            "Otter: times in the talk stay",
            "t.txt",
            "Lena  0:03  \nThe train at 8:15 was late.  \n\nOtto  0:09  \nBy how much?  \n\nLena  0:12  "
            "\nUntil 9:40.  \n\nOtto  0:15  \nOh dear.  \n",
            {"Lena|The train at 8:15 was late.", "Otto|By how much?", "Lena|Until 9:40.", "Otto|Oh dear."}},
        TrapRow{"Otter: without stamps, two blanks",
                "t.txt",
                "Lena  \nThe mill has stopped.  \n\nOtto  \nFor good?  \n\nLena  \nFor good.  \n\nOtto  "
                "\nWhen?  \n",
                {"Lena|The mill has stopped.", "Otto|For good?", "Lena|For good.", "Otto|When?"}},
        TrapRow{
            "Rev: wide blanks, wrapped lines",
            "t.txt",
            "Speaker 1:          We had three boats then, and in the\nwinter we pulled them up.\n\nSpeaker "
            "2:          By hand?\n\nSpeaker 1:          By hand.\n\nSpeaker 2:          Brave.\n",
            {"Speaker 1|We had three boats then, and in the/winter we pulled them up.", "Speaker 2|By hand?",
             "Speaker 1|By hand.", "Speaker 2|Brave."}},
        TrapRow{"Rev: a doubt with a stamp keeps its words",
                "t.txt",
                "Speaker 1 (00:03):\nWe lived in [inaudible 00:00:05] then.\n\nSpeaker 2 (00:09):\nNear "
                "[Pallis 00:00:11]?\n\nSpeaker 1 (00:12):\nNear there.\n\nSpeaker 2 (00:14):\nI see.\n",
                {"Speaker 1|We lived in [inaudible] then.", "Speaker 2|Near [Pallis]?",
                 "Speaker 1|Near there.", "Speaker 2|I see."}},
        TrapRow{
            "Descript: a stamp in mid-sentence and after the last word",
            "t.md",
            "**Mara:** [00:00:00] We baked at night, [00:01:00] always at night.\n\n**Juri:** [00:01:04] And "
            "slept?\n\n**Mara:** [00:01:09] In the day[00:02:00] .\n\n**Juri:** [00:02:02] Hm.\n",
            {"Mara|We baked at night, always at night.", "Juri|And slept?", "Mara|In the day .", "Juri|Hm."}},
        TrapRow{"WebVTT: ids, notes, styles, settings, no hours",
                "t.vtt",
                "WEBVTT - a talk\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE not "
                "said\n\n1\n00:01.000 --> 00:02.000 align:start\n<v Ana>Is it deep?</v>\n\n2\n00:03.000 --> "
                "00:04.000\n<v Ben>Six metres.</v>\n",
                {"Ana|Is it deep?", "Ben|Six metres."}},
        TrapRow{"WebVTT: escaped text, several lines, Last, First",
                "t.vtt",
                "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ruiz, Ana>Nets &amp; lines,\nis that "
                "all?</v>\n\n00:00:03.000 --> 00:00:04.000\n<v Ode, Ben>5 &lt; 6, yes.</v>\n",
                {"Ruiz, Ana|Nets & lines,/is that all?", "Ode, Ben|5 < 6, yes."}},
        TrapRow{"WebVTT: a doubt in angle brackets stays",
                "t.vtt",
                "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nAna: We came from <[?]> by sea.\n\n00:00:03.000 "
                "--> 00:00:04.000\nBen: When?\n\n00:00:05.000 --> 00:00:06.000\nAna: In "
                "<i>March</i>.\n\n00:00:07.000 --> 00:00:08.000\nBen: Oh.\n",
                {"Ana|We came from <[?]> by sea.", "Ben|When?", "Ana|In March.", "Ben|Oh."}},
        TrapRow{"WebVTT: Teams, stamps unpadded",
                "t.vtt",
                "WEBVTT\n\n8b1f/12-0\n0:0:0.0 --> 0:0:5.320\n<v Ana>Hello?</v>\n\n8b1f/13-0\n0:0:6.0 --> "
                "0:0:7.0\n<v Ben>Yes, here.</v>\n",
                {"Ana|Hello?", "Ben|Yes, here."}},
        TrapRow{"SRT: a dot for the comma, CRLF",
                "t.srt",
                "1\r\n00:00:01.000 --> 00:00:02.000\r\nAna: Is it far?\r\n\r\n2\r\n00:00:03,000 --> "
                "00:00:04,000\r\nBen: An hour.\r\n\r\n3\r\n00:00:05,000 --> 00:00:06,000\r\nAna: By "
                "foot?\r\n\r\n4\r\n00:00:07,000 --> 00:00:08,000\r\nBen: By foot.\r\n",
                {"Ana|Is it far?", "Ben|An hour.", "Ana|By foot?", "Ben|By foot."}},
        TrapRow{"SRT: one speaker over several cues",
                "t.srt",
                "1\n00:00:01,000 --> 00:00:02,000\nAna: so we went on\n\n2\n00:00:03,000 --> "
                "00:00:04,000\nAna: until the bridge\n\n3\n00:00:05,000 --> 00:00:06,000\nBen: which "
                "one\n\n4\n00:00:07,000 --> 00:00:08,000\nAna: the lower one\n",
                {"Ana|so we went on/until the bridge", "Ben|which one", "Ana|the lower one"}},
        TrapRow{"SRT: nobody is named",
                "t.srt",
                "1\n00:00:01,000 --> 00:00:02,000\nso we went on\n\n2\n00:00:03,000 --> 00:00:04,000\nuntil "
                "the bridge: the lower one\n",
                {"?|so we went on", "?|until the bridge: the lower one"}},
        TrapRow{"Whisper text: no speakers",
                "t.txt",
                "[00:00.000 --> 00:04.000]  we had a shop\n[00:04.000 --> 00:06.000]  in the harbour: a "
                "small one\n[00:06.000 --> 00:09.000]  until ninety-two\n",
                {"?|we had a shop", "?|in the harbour: a small one", "?|until ninety-two"}},
        TrapRow{"WhisperX: machine labels in brackets",
                "t.txt",
                "[SPEAKER_00]: Who taught you?\n[SPEAKER_01]: My aunt [laughs].\n[SPEAKER_00]: "
                "When?\n[SPEAKER_01]: In 1960: long ago.\n",
                {"SPEAKER_00|Who taught you?", "SPEAKER_01|My aunt [laughs].", "SPEAKER_00|When?",
                 "SPEAKER_01|In 1960: long ago."}},
        TrapRow{"aTrain: labels on their own lines",
                "t.txt",
                "SPEAKER_00\n[00:00:01] Who taught you?\n\nSPEAKER_01\n[00:00:04] My "
                "aunt.\n\nSPEAKER_00\n[00:00:06] When?\n\nSPEAKER_01\n[00:00:08] Long ago.\n",
                {"SPEAKER_00|Who taught you?", "SPEAKER_01|My aunt.", "SPEAKER_00|When?",
                 "SPEAKER_01|Long ago."}},
        TrapRow{"f4: stamps at the end of paragraphs",
                "t.txt",
                "I: Wer hat das gebaut? #00:00:12-3#\nB: Mein Vater. #00:00:15-0#\nI: Allein? "
                "#00:00:17-9#\nB: Mit B. und C. #00:00:21-2#\n",
                {"I|Wer hat das gebaut?", "B|Mein Vater.", "I|Allein?", "B|Mit B. und C."}},
        TrapRow{
            "f4: a paragraph of several lines",
            "t.txt",
            "I: Erzählen Sie. #00:00:02-1#\n\nB: Das war so.\nEs gab einen Sturm. #00:00:09-5#\n\nI: Und? "
            "#00:00:10-0#\n\nB: Weg war es. #00:00:14-2#\n",
            {"I|Erzählen Sie.", "B|Das war so./Es gab einen Sturm.", "I|Und?", "B|Weg war es."}},
        TrapRow{"noScribe: text with pauses",
                "t.txt",
                "S00 [00:00:00]: Wo war das?\n\nS01 [00:00:04]: In Husum. (12 seconds pause) Am "
                "Hafen.\n\nS00 [00:00:20]: Und dann?\n\nS01 [00:00:22]: Nichts.\n",
                {"S00|Wo war das?", "S01|In Husum. (12 seconds pause) Am Hafen.", "S00|Und dann?",
                 "S01|Nichts."}},
        TrapRow{"noScribe: WebVTT, voices never closed",
                "t.vtt",
                "WEBVTT TITLE\n\nNOTE\nmodel: precise\n\n1\n00:00:00.01 --> 00:00:03.50\n<v S00>Wo war "
                "das?\n\n2\n00:00:04.00 --> 00:00:06.00\n<v S01>In Husum.\n",
                {"S00|Wo war das?", "S01|In Husum."}},
        TrapRow{"dashes: en dash and hyphen mixed",
                "t.txt",
                "I – Who owns it?\n\nC - The council.\n\nI – Since?\n\nC – Since 1971 – or so.\n\nI - And "
                "before?\n\nC - A well-known family.\n",
                {"I|Who owns it?", "C|The council.", "I|Since?", "C|Since 1971 – or so.", "I|And before?",
                 "C|A well-known family."}},
        TrapRow{"brackets: a note in brackets is no speaker",
                "t.txt",
                "[id1] Who owns it?\n\n[id2] The council. [pause] Or the bank.\n\n[id1] Which?\n\n[id2] The "
                "bank.\n",
                {"id1|Who owns it?", "id2|The council. [pause] Or the bank.", "id1|Which?", "id2|The bank."}},
        TrapRow{"headings: a bold word and a lone name in the talk",
                "t.md",
                "### Anselm\n\nWho is on the **photo**?\n\n### Berit\n\nBerit\n\nand her "
                "sister.\n\n### Anselm\n\nAnd here?\n\n### Berit\n\n**Nobody.**\n",
                {"Anselm|Who is on the **photo**?", "Berit|Berit//and her sister.", "Anselm|And here?",
                 "Berit|**Nobody.**"}},
        TrapRow{"Rev: an hour, a footer, an empty turn's stamp",
                "t.txt",
                "Speaker 1 (59:58):\nWho kept the light?\n\nSpeaker 2 (01:00:02):\nThree men: in "
                "turns.\n\nSpeaker 1 (01:00:09):\nAnd in fog?\n\nSpeaker 2 (01:00:11):\nAll three.\n",
                {"Speaker 1|Who kept the light?", "Speaker 2|Three men: in turns.", "Speaker 1|And in fog?",
                 "Speaker 2|All three."}},
        TrapRow{"Descript: paragraphs go on under a label",
                "t.md",
                "**Mara:** [00:00:00] We baked at night.\n\nIn the day we slept.\n\n**Juri:** [00:01:04] "
                "Always?\n\n**Mara:** [00:01:09] Nearly.\n\nOn Sundays we [00:02:00] sang.\n\n**Juri:** "
                "[00:02:02] Hm.\n",
                {"Mara|We baked at night.//In the day we slept.", "Juri|Always?",
                 "Mara|Nearly.//On Sundays we sang.", "Juri|Hm."}},
        TrapRow{"Descript: a title above, bold words and a colon in the talk",
                "t.md",
                "# The bakery\n\n**Mara:** [00:00:00] We had one rule: **no salt**.\n\n**Juri:** [00:00:04] "
                "Why?\n\n**Mara:** [00:00:06] My father said: never.\n\n**Juri:** [00:00:09] I see.\n",
                {"Mara|We had one rule: **no salt**.", "Juri|Why?", "Mara|My father said: never.",
                 "Juri|I see."}},
        TrapRow{"Whisper text: hours, a blank line, music",
                "t.txt",
                "[00:59:58.000 --> 01:00:01.000]  and then\n\n[01:00:01.000 --> 01:00:03.000]  "
                "[Music]\n[01:00:03.000 --> 01:00:05.000]  it was over\n",
                {"?|and then", "?|[Music]", "?|it was over"}},
        TrapRow{"Whisper text: somebody wrote the names in",
                "t.txt",
                "[00:00.000 --> 00:02.000]  Ana: who had the key\n[00:02.000 --> 00:04.000]  Ben: the "
                "priest\n[00:04.000 --> 00:06.000]  Ben: and the teacher\n[00:06.000 --> 00:08.000]  Ana: "
                "both\n[00:08.000 --> 00:10.000]  Ben: both\n",
                {"Ana|who had the key", "Ben|the priest/and the teacher", "Ana|both", "Ben|both"}},
        TrapRow{"WhisperX: blank lines, an unknown voice",
                "t.txt",
                "[SPEAKER_00]: Who taught you?\n\n[UNKNOWN]: Hm.\n\n[SPEAKER_01]: My "
                "aunt.\n\n[SPEAKER_00]: [laughs] When?\n\n[SPEAKER_01]: As a child.\n",
                {"SPEAKER_00|Who taught you?", "UNKNOWN|Hm.", "SPEAKER_01|My aunt.",
                 "SPEAKER_00|[laughs] When?", "SPEAKER_01|As a child."}},
        TrapRow{"WhisperX: one voice renamed by hand",
                "t.txt",
                "[Ilse]: Who taught you?\n[SPEAKER_01]: My aunt.\n[Ilse]: When?\n[SPEAKER_01]: In the "
                "war: at night.\n[Ilse]: Oh.\n",
                {"Ilse|Who taught you?", "SPEAKER_01|My aunt.", "Ilse|When?",
                 "SPEAKER_01|In the war: at night.", "Ilse|Oh."}},
        TrapRow{"aTrain: a colon, a hyphen behind the stamp, several stamps in a turn",
                "t.txt",
                "Transcription for MAXQDA, made with aTrain\n\nSPEAKER_00:\n[00:00:01] - Who taught "
                "you?\n\nSPEAKER_01:\n[00:00:04] - My aunt. [00:00:06] - She had a "
                "loom.\n\nSPEAKER_00:\n[00:00:09] - When?\n\nSPEAKER_01:\n[00:00:11] - Long ago.\n",
                {"SPEAKER_00|Who taught you?", "SPEAKER_01|My aunt. - She had a loom.", "SPEAKER_00|When?",
                 "SPEAKER_01|Long ago."}},
        TrapRow{"aTrain: one line a turn, CRLF",
                "t.txt",
                "SPEAKER_00: Who taught you?\r\nSPEAKER_01: My aunt.\r\nSPEAKER_00: When?\r\nSPEAKER_01: "
                "At night: always.\r\n",
                {"SPEAKER_00|Who taught you?", "SPEAKER_01|My aunt.", "SPEAKER_00|When?",
                 "SPEAKER_01|At night: always."}},
        TrapRow{"f4: hours without tenths, a label that is a letter and a number, a clock in the talk",
                "t.txt",
                "I1: Wann war das? #01:02:12#\nB2: Um 10:30, also früh. #01:02:15#\nI1: Sicher? "
                "#01:02:17#\nB2: Ganz sicher: #01:02:19#\n",
                {"I1|Wann war das?", "B2|Um 10:30, also früh.", "I1|Sicher?", "B2|Ganz sicher:"}},
        TrapRow{"noScribe: a third voice once, words that overlap",
                "t.txt",
                "S00: Wo war das?\n\nS01: In Husum //ja// am Hafen.\n\nS02: Kaffee?\n\nS00: Danke. Und "
                "dann?\n\nS01: (unclear) nichts.\n",
                {"S00|Wo war das?", "S01|In Husum //ja// am Hafen.", "S02|Kaffee?", "S00|Danke. Und dann?",
                 "S01|(unclear) nichts."}},
        TrapRow{"dashes: names with hyphens, a list in the talk",
                "t.txt",
                "Anne-Marie – Who owns it?\n\nKarl – The council.\n\nAnne-Marie – All of it?\n\nKarl – No: "
                "the roof – the walls – not the cellar.\n\nAnne-Marie – Odd.\n\nKarl – Well.\n",
                {"Anne-Marie|Who owns it?", "Karl|The council.", "Anne-Marie|All of it?",
                 "Karl|No: the roof – the walls – not the cellar.", "Anne-Marie|Odd.", "Karl|Well."}},
        TrapRow{"dashes: an em dash, lines without blank lines",
                "t.txt",
                "Q — Where were you born?\nA — In Split.\nQ — When?\nA — In forty — forty-one.\nQ — "
                "And?\nA — Nothing.\n",
                {"Q|Where were you born?", "A|In Split.", "Q|When?", "A|In forty — forty-one.", "Q|And?",
                 "A|Nothing."}},
        TrapRow{"brackets: stamps before the name, notes alone on a line",
                "t.txt",
                "[00:00:01] [Ida] Who owns it?\n\n[00:00:04] [Uwe] The council.\n\n[00:00:06] [Ida] "
                "All?\n\n[00:00:08] [Uwe] All. [laughs]\n",
                {"Ida|Who owns it?", "Uwe|The council.", "Ida|All?", "Uwe|All. [laughs]"}},
        TrapRow{
            "brackets: numbers as names, a reference in the talk",
            "t.txt",
            "[P1] See the plan [3], please.\n\n[P2] Which?\n\n[P1] The third [3].\n\n[P2] I see "
            "it.\n\n[P1] Good.\n",
            {"P1|See the plan [3], please.", "P2|Which?", "P1|The third [3].", "P2|I see it.", "P1|Good."}}));

}  // namespace
}  // namespace verbatim
