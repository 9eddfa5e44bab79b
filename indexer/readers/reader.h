#pragma once

#include <string>

#include "common/documents/source_document.h"
#include "common/study/study.h"
#include "indexer/transcript/transcript.h"

namespace verbatim {

/// What a reader is given: one source and what the study says of it.
struct ReaderInput {
  std::string source_file;  ///< relative to the study's root
  SourceDocument document;
  const StudySettings& settings;
};

/// Reads one source by the row of the table of formats that fits it; see `transcript_formats.h`. Speakers of
/// turns without a label, roles and phases are not settled yet; see `speaker_inference.h` and
/// `phase_alignment.h`. Throws a usage Error, with file and line, if it holds no turns, if it is no
/// transcript, or if what its labels are cannot be told.
Transcript read_transcript(const ReaderInput& input);

/// The same, before `give_text` and `check_conservation`: for a caller who gives the document's text away.
Transcript read_turns(const ReaderInput& input);

/// Reads a source whose labels stand in its text, in whatever form, and whose cues, if it has any, are joined
/// to turns. `each_line_is_cue`: every line begins with a stamp, and one without a label is a turn of its
/// own.
Transcript read_labelled_text(const ReaderInput& input, bool each_line_is_cue);

}  // namespace verbatim
