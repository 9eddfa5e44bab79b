#pragma once

#include <string>
#include <vector>

#include "common/study/guide.h"
#include "common/study/study.h"
#include "indexer/assembly/interview_language.h"
#include "indexer/phases/phase_alignment.h"
#include "indexer/speakers/speaker_inference.h"
#include "indexer/transcript/transcript.h"

namespace verbatim {

/// A source from bytes to settled turns, with the account of every step for `--report`.
struct PreparedSource {
  Transcript transcript;  ///< turns complete but for the families of their codes
  InterviewLanguage language;
  std::vector<SpeakerDecision> speaker_decisions;
  std::vector<PhaseChange> phase_changes;

  /// Frees the account, which of a large file is a fifth of all memory.
  void drop_account() {
    speaker_decisions = {};
    phase_changes = {};
    transcript.removed = {};
  }
};

/// Bytes -> document -> turns -> language -> talk -> speakers -> codes -> exchanges -> phases. `guide` may be
/// null: then turns have no phase. Otherwise its translation is taken for an interview in that language; one
/// in a language that no guide speaks has phases only where shared words tell, see `align_by_shared_words`.
/// Throws a usage Error at file:line for a source that cannot be read. Safe to call from several threads.
PreparedSource prepare_source(const std::string& source_file, std::string bytes,
                              const StudySettings& settings, const Guide* guide);

}  // namespace verbatim
