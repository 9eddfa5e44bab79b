#include "query/program/study_files.h"

#include <array>

namespace verbatim {

std::span<const StudyFile> study_files() {
  static const std::array<StudyFile, 8> files{{
      {"transcripts/",
       "the interviews, a file each: text, Markdown, Word, PDF or subtitles, in one of the ways shown below, "
       "researchers' codes on lines of their own below a turn; and tables with a row for each quotation "
       "(document, code, quote, coder), whose codes go to the turns that say the words; the programs never "
       "change them"},
      {"verbatim.yaml", "what you know better than the transcripts; its keys are below"},
      {"guide.md",
       "the interview guide: a heading for each phase (## Deployment {#deployment}), its questions as list "
       "items; with it every turn knows its phase; guide.fr.md beside it, with the same ids, serves "
       "interviews in "
       "French"},
      {"codebook.yaml",
       "the codebook: a list codes: with the name of each code, and perhaps its description, family, aliases "
       "(other names of it in transcripts) and fix (the code for what is done about it); instead of it, a "
       "codebook that another program exported, ending in .qdc"},
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
  static const std::array<StudySetting, 29> settings{{
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
      {"leave_out", "files, and sources inside projects, that are no transcripts; * stands for any end",
       "leave_out: [consent.pdf, 'mills.qdpx/Memo*']", false},
      {"not_codes", "lines that look like codes and are talk", "not_codes: [ha-ha]", false},
      {"coders", "names of coders as transcripts write them, and the names that they have in the study",
       "coders:\n  Mouna Tougane: MT", false},
      {"moderator",
       "the coder whose codes settle what the others coded: code: and family: are then about these alone, "
       "and "
       "code:X@CODER about a coder's",
       "moderator: PO", false},
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
      {"primary",
       "of several files of one interview, the one that is quoted and gives the turns their numbers; without "
       "it a text comes before a print, then the first by name",
       "primary: transcripts/05.txt", true},
      {"cited_as",
       "what a manuscript calls the participant, beside the interview's id; verbatim check reads it",
       "cited_as: [P9, the start-up's engineer]", true},
  }};
  return settings;
}

std::span<const StudyFileHelp> study_file_help() {
  static const std::array<StudyKey, 7> entry_keys{{
      {"id", "names the entry in commands: letters, digits, '.', '_' and '-'"},
      {"title", "what it claims, in a sentence"},
      {"kind", "issue or mitigation; issue where it is left out"},
      {"description", "more about it; it may be left out"},
      {"queries",
       "queries that find its evidence, each in the query language, in single quotes; @name is a saved "
       "query"},
      {"codes", "codes that mark its evidence: MM-drift, ME-*, MM-drift@PO"},
      {"mitigates", "of a mitigation: the ids of the issues that it is for"},
  }};
  static const std::array<StudyKey, 5> code_keys{{
      {"name", "the code's name, which counts and facets show"},
      {"description", "what it is for; it may be left out, as all that follows"},
      {"family", "where its name does not tell it"},
      {"aliases", "other names of it in transcripts"},
      {"fix", "the name of the code for what is done about it"},
  }};
  static const std::array<StudyFileHelp, 4> files{{
      {"catalog.yaml: its keys",
       "A list below entries:, an entry each. An entry has an id, a title, and at least one query or code; "
       "verbatim evidence ENTRY shows what they find.",
       entry_keys,
       "entries:\n"
       "  - id: model-drift\n"
       "    title: Models age, and nobody notices\n"
       "    kind: issue\n"
       "    queries:\n"
       "      - 'drift OR stale OR (model NEAR/8 retrain)'\n"
       "  - id: retrain-on-schedule\n"
       "    title: Models are trained again at fixed times\n"
       "    kind: mitigation\n"
       "    mitigates: [model-drift]\n"
       "    queries:\n"
       "      - '(retrain* OR schedule*) role:interviewee'\n"},
      {"codebook.yaml: its keys", "A list below codes:, a code each.", code_keys,
       "codes:\n"
       "  - name: MM-drift\n"
       "    description: A model that ages\n"
       "    aliases: [model drift]\n"
       "    fix: MM-retraining\n"
       "  - name: MM-retraining\n"},
      {"guide.md: how it is written",
       "Markdown: a heading of the second level for each phase, its id in braces, and the questions of the "
       "phase as "
       "list items below it. All else is left aside.",
       {},
       "# Interview guide\n"
       "\n"
       "## Background {#background}\n"
       "\n"
       "- Could you please introduce yourself?\n"
       "\n"
       "## Deployment {#deployment}\n"
       "\n"
       "- How do you bring a model into production?\n"
       "- Which problems did you have with it?\n"},
      {"verbatim.yaml: a whole one",
       "All keys may be left out; verbatim-index --propose prints one for the study at hand.",
       {},
       "transcripts: transcripts\n"
       "language: en\n"
       "speakers:\n"
       "  Interviewer: interviewer\n"
       "  Interviewee: interviewee\n"
       "heard_as:\n"
       "  cold start: [call starts]\n"},
  }};
  return files;
}

}  // namespace verbatim
