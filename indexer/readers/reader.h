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

/// Reads one source. Speakers of turns without a label, roles and phases are not settled yet; see
/// `speaker_inference.h` and `phase_alignment.h`. Throws a usage Error, with file and line, if it holds no
/// turns.
Transcript read_transcript(const ReaderInput& input);

}  // namespace verbatim
