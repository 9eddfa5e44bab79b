#include "indexer/assembly/preparation.h"

#include "common/documents/source_text.h"
#include "common/messages/error.h"
#include "indexer/assembly/code_attachment.h"
#include "indexer/assembly/exchanges.h"
#include "indexer/readers/reader.h"
#include "indexer/transcript/interview_talk.h"

namespace verbatim {

PreparedSource prepare_source(const std::string& source_file, const std::string& bytes,
                              const StudySettings& settings, const Guide* guide) {
  try {
    const InterviewSettings& of_file = settings.for_source(source_file);
    const std::string& encoding = of_file.encoding.empty() ? settings.encoding : of_file.encoding;
    // Each step reads what the ones before it have settled, and none changes a turn's text or number.
    PreparedSource prepared;
    prepared.transcript = read_transcript({source_file, decode_source(bytes, encoding), settings});
    Transcript& transcript = prepared.transcript;
    prepared.language = language_of(transcript, settings);
    const std::string& language = prepared.language.language;
    for (ReadTurn& read : transcript.turns) {
      read.turn.language = language;
      read.turn.attributes = settings.for_source(source_file, transcript.interview).attributes;
    }
    const std::vector<TurnTalk> talk = read_talk(transcript, language);
    prepared.speaker_decisions = settle_speakers(transcript, talk, settings);
    attach_codes(transcript);
    mark_exchanges(transcript, talk);
    if (guide != nullptr) {
      PhaseAlignment alignment = align_phases(transcript, talk, *guide, language);
      for (std::size_t i = 0; i < transcript.turns.size(); ++i) {
        transcript.turns[i].turn.phase = alignment.phase_of_turn[i];
      }
      prepared.phase_changes = std::move(alignment.changes);
    }
    return prepared;
  } catch (const Error& error) {
    throw error.with_place(source_file);
  }
}

}  // namespace verbatim
