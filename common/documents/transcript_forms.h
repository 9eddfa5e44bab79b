#pragma once

#include <array>
#include <stdexcept>
#include <string_view>

namespace verbatim {

/// A way in which transcripts are written, as the helps of both programs show it. `indexer/readers` has a
/// reader for each.
struct TranscriptForm {
  std::string_view name;     ///< `format:` in verbatim.yaml: "otter"
  std::string_view title;    ///< for the report and the help: "Otter"
  std::string_view help;     ///< one sentence: who writes it, and what is read
  std::string_view example;  ///< at most six lines of 55 columns, for help on 80
};

inline constexpr std::array kTranscriptForms{
    TranscriptForm{
        "webvtt", "WebVTT",
        "Subtitles of Zoom, Teams, noScribe, Whisper and archives; cues of one speaker are joined to turns.",
        "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Anna>How did it start?\n"},
    TranscriptForm{"srt", "SRT", "Subtitles; names, where there are any, stand as 'Anna:' in the cue.",
                   "1\n00:00:01,000 --> 00:00:04,000\nAnna: How did it start?\n"},
    TranscriptForm{"chat", "CHAT",
                   "Files of CHILDES and TalkBank (.cha); the words of each main line, without its marks.",
                   "@Begin\n@Participants:\tINV Anna Investigator, PAR Participant\n*INV:\thow did it "
                   "start ?\n*PAR:\tby chance .\n@End\n"},
    TranscriptForm{
        "elan", "ELAN",
        "Tiers (.eaf) that hold the words of a participant; gestures, silences, glosses are left out.",
        "<ANNOTATION_DOCUMENT><TIER TIER_ID=\"A\"\nPARTICIPANT=\"Anna\"><ANNOTATION><ALIGNABLE_ANNOTATION>\n"
        "<ANNOTATION_VALUE>How did it start?</ANNOTATION_VALUE>\n"
        "</ALIGNABLE_ANNOTATION></ANNOTATION>\n</TIER></ANNOTATION_DOCUMENT>\n"},
    TranscriptForm{"transcriber", "Transcriber",
                   "Turns with their times (.trs); two who speak at once are two turns.",
                   "<Trans><Speakers><Speaker id=\"A\" name=\"Anna\"/>\n</Speakers><Episode><Section>\n"
                   "<Turn speaker=\"A\" startTime=\"0\" endTime=\"3\">\n"
                   "<Sync time=\"0\"/>How did it start?</Turn>\n</Section></Episode></Trans>\n"},
    TranscriptForm{
        "tei", "TEI",
        "Transcribed speech in XML: utterances (u) with who says them, and the times of a timeline.",
        "<TEI><text><body>\n<u who=\"#Anna\">How did it start?</u>\n<u who=\"#Ben\">By "
        "chance.</u>\n</body></text></TEI>\n"},
    TranscriptForm{
        "docx", "Word",
        "Typed labels in any form, Word's own transcription, Teams, tables with a row for each turn.",
        "Anna: How did it start?\nBen: By chance.\n"},
    TranscriptForm{"delve-print", "Delve's printed PDF",
                   "Labels in bold, codes in a smaller font below the talk, several on a line.",
                   "Interviewer\n\nHow did it start?\n\nAnna\n\nBy chance.  [first-steps]  [luck]\n"},
    TranscriptForm{"pdf", "printed PDF",
                   "Pages with their text; lines are joined to paragraphs, headers and footers left out.",
                   "Anna: How did it start?\nBen: By chance.\n"},
    TranscriptForm{"refi", "REFI-QDA project",
                   "NVivo, ATLAS.ti, MAXQDA, QualCoder: each source of the project, its codes, who coded.",
                   "Anna: How did it start?\nBen: By chance.\n"},
    TranscriptForm{"odt", "OpenDocument", "What LibreOffice and others write; labels and tables as in Word.",
                   "Anna: How did it start?\nBen: By chance.\n"},
    TranscriptForm{
        "table", "tables",
        "CSV, tabs or Excel: a heading row, a row for each turn; a column of tags holds its codes.",
        "time,speaker,words,tags\n0:03,Anna,How did it start?,\n0:07,Ben,By chance.,luck; first-steps\n"},
    TranscriptForm{"otr", "oTranscribe", "Its own files (.otr): labels as typed, time stamps.",
                   "{\"text\": \"<p>Anna: How did it start?</p>\"}\n"},
    TranscriptForm{"html", "HTML pages", "What noScribe writes, and other pages with labels.",
                   "<html>\n<p>S00: How did it start?</p>\n<p>S01: By chance.</p>\n</html>\n"},
    TranscriptForm{"rtf", "RTF", "Labels in any form; read through the program pandoc, if it is installed.",
                   "Anna: How did it start?\nBen: By chance.\n"},
    TranscriptForm{"whisper", "Whisper text",
                   "Each line a stretch of talk with its times; without names each is a turn of its own.",
                   "[00:00.000 --> 00:03.200]  How did it start?\n[00:03.200 --> 00:05.000]  By chance.\n"},
    TranscriptForm{"otter", "Otter", "The name and the time on a line, the talk below.",
                   "Anna Lee  0:03\nHow did it start?\n\nBen Cole  0:07\nBy chance.\n"},
    TranscriptForm{"descript", "Descript", "The name in bold with a time behind it.",
                   "**Anna:** [00:00:00] How did it start?\n\n**Ben:** [00:00:07] By chance.\n"},
    TranscriptForm{"whisperx", "WhisperX", "The machine's label in brackets and a colon.",
                   "[SPEAKER_00]: How did it start?\n[SPEAKER_01]: By chance.\n"},
    TranscriptForm{"noscribe", "noScribe text", "The machine's label, perhaps a time, and a colon.",
                   "S00: How did it start?\nS01 [00:00:07]: By chance.\n"},
    TranscriptForm{"atrain", "aTrain", "The machine's label on a line or before the talk.",
                   "SPEAKER_00:\n[00:00:00] - How did it start?\n\nSPEAKER_01:\n[00:00:07] - By chance.\n"},
    TranscriptForm{"f4", "f4, easytranscript", "A label and a colon before the talk, the time at its end.",
                   "I: How did it start? #00:00:04-1#\nB: By chance. #00:00:07-3#\n"},
    TranscriptForm{
        "rev", "Rev", "A name or a number, a colon, and talk wrapped at some 80 columns.",
        "Speaker 1:          How did it start? Was it\nby chance?\n\nSpeaker 2:          It was.\n"},
    TranscriptForm{"bold", "bold labels",
                   "Markdown: the name in bold, on a line of its own or before the talk.",
                   "**Anna:** How did it start?\n\n**Ben:** By chance.\n"},
    TranscriptForm{"headings", "headings", "Markdown: the name as a heading, the talk below.",
                   "### Anna\n\nHow did it start?\n\n### Ben\n\nBy chance.\n"},
    TranscriptForm{"name-text", "'Name: text'", "A name and a colon before the talk, with or without a time.",
                   "Anna: How did it start?\n\n[00:00:07] Ben: By chance.\n"},
    TranscriptForm{"labels", "labels on lines of their own",
                   "The name alone on a line, the talk below; Delve's codes on lines after it.",
                   "Interviewer\n\nHow did it start?\n\nAnna\n\nBy chance.\n"},
};

/// The form with this name. There must be one: a wrong name does not compile where it is a constant.
constexpr TranscriptForm transcript_form(std::string_view name) {
  for (const TranscriptForm& form : kTranscriptForms) {
    if (form.name == name) return form;
  }
  throw std::logic_error("no transcript form has this name");
}

}  // namespace verbatim
