#include "query/program/study_files.h"

#include <array>

namespace verbatim {

std::span<const StudyFile> study_files() {
  static const std::array<StudyFile, 7> files{{
      {"transcripts/",
       "the interviews, a file each: text, Markdown, Word or subtitles, in one of the ways shown below, "
       "researchers' codes on lines of their own below a turn; the programs never change them"},
      {"verbatim.yaml", "what you know better than the transcripts; its keys are below"},
      {"guide.md",
       "the interview guide: a heading for each phase (## Deployment {#deployment}), its questions as list "
       "items; with it every turn knows its phase; guide.fr.md beside it, with the same ids, serves "
       "interviews in "
       "French"},
      {"catalog.yaml",
       "the catalog: entries (issues and mitigations) with the queries and codes that find their evidence"},
      {"decisions/",
       "what was accepted and rejected as evidence for an entry, with the exact words, a file for each "
       "command "
       "so that git merges them; written by verbatim accept, reject and reset. Before, evidence.json"},
      {"saved-queries/",
       "queries kept by name, and receipts of what they found; written by verbatim saved, readable by people "
       "and by git diff. Before, saved-queries.json"},
      {".verbatim/", "the index, private to you; it can always be deleted and made again by verbatim-index"},
  }};
  return files;
}

std::span<const StudySetting> study_settings() {
  static const std::array<StudySetting, 25> settings{{
      {"transcripts", "the folder of the transcripts, within the study", "transcripts: interviews", false},
      {"guide", "the file of the interview guide, within the study", "guide: guide.md", false},
      {"language", "the interviews' language as ISO 639-1 code; decides the stemmer", "language: fr", false},
      {"encoding", "of files that are neither UTF-8 nor marked", "encoding: windows-1252", false},
      {"paragraphs",
       "what a second paragraph under a label is: own-turn (it lost its label), same-turn, line-turns "
       "(each line is a turn), or detect",
       "paragraphs: same-turn", false},
      {"speakers",
       "speaker labels, whatever their shape, with their roles (interviewer, interviewee, other) or a name",
       "speakers:\n  Anna: interviewer\n  P3: {name: Ben Cole, role: interviewee}", false},
      {"not_speakers", "lines and openings that look like speaker labels and are talk",
       "not_speakers: [Plan B]", false},
      {"codes", "lines that are codes although they do not look so", "codes: [trust in data]", false},
      {"not_codes", "lines that look like codes and are talk", "not_codes: [ha-ha]", false},
      {"heard_as", "what was meant, and how speech recognition wrote it",
       "heard_as:\n  cold start: [call starts, CodeStar]", false},
      {"citation",
       "how manuscripts cite interviews, where it is not I32:57: a pattern with {interview} and {turn}",
       "citation: \"P{interview}:{turn}\"", false},
      {"confidential",
       "names that must not stand in a manuscript; verbatim check --disclosure looks for them",
       "confidential: [Anna Meier, Acme]", false},
      {"shards",
       "where the shards of a collection over several machines are (a dot is this study's own index); used "
       "only "
       "after verbatim shards trust",
       "shards: [., a.example.org:7010]", false},
      {"interviews", "what holds for one interview, by its id or its file's name",
       "interviews:\n  \"32\":\n    coder: PO", false},
      {"id", "the interview's id in citations", "id: P07", true},
      {"coder", "who coded the transcript", "coder: PO", true},
      {"language", "of this interview", "language: en", true},
      {"encoding", "of this interview's file", "encoding: utf-16", true},
      {"paragraphs", "of this interview's file", "paragraphs: own-turn", true},
      {"format", "how this file is written, where it is not told by its content", "format: otter", true},
      {"speakers", "of this interview; machines name another person S00 in each file",
       "speakers:\n  S00: {name: Ana Ruiz, role: interviewee}", true},
      {"not_speakers", "of this interview's file", "not_speakers: [Plan B]", true},
      {"settled", "the speaker of a paragraph without a label, by its opening words",
       "settled:\n  Yeah, so we started: Interviewee", true},
      {"attributes", "facts about the interview, which become facets and, where they are numbers, ranges",
       "attributes:\n  sector: healthcare\n  experience: 4", true},
      {"cited_as",
       "what a manuscript calls the participant, beside the interview's id; verbatim check reads it",
       "cited_as: [P9, the start-up's engineer]", true},
  }};
  return settings;
}

}  // namespace verbatim
