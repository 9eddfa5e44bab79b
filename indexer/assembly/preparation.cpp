#include "indexer/assembly/preparation.h"

#include "common/documents/document_formats.h"
#include "common/documents/kept_documents.h"
#include "common/documents/source_text.h"
#include "common/messages/error.h"
#include "indexer/assembly/code_attachment.h"
#include "indexer/assembly/exchanges.h"
#include "indexer/readers/reader.h"
#include "indexer/transcript/interview_talk.h"

namespace verbatim {
namespace {

/// Takes over what the document says of itself and of the places of its turns.
void take_over(const SourceDocument& document, Transcript& transcript) {
  transcript.told.insert(transcript.told.begin(), document.notes.begin(), document.notes.end());
  transcript.format = document.format;
  transcript.left_out = document.left_out;
  const std::string kept = kept_document_name(document);
  if (kept.empty()) return;
  const LineTable lines(document.text);
  for (ReadTurn& read : transcript.turns) {
    SourcePlace& place = read.turn.source;
    place.document = kept;
    place.locator = document.locator(place.text_spans.empty() ? lines.line(place.first_line).begin_byte
                                                              : place.text_spans.front().begin_byte);
  }
}

}  // namespace

PreparedSource prepare_source(const std::string& source_file, const std::string& bytes,
                              const StudySettings& settings, const Guide* guide) {
  try {
    const InterviewSettings& of_file = settings.for_source(source_file);
    const std::string& encoding = of_file.encoding.empty() ? settings.encoding : of_file.encoding;
    // Each step reads what the ones before it have settled, and none changes a turn's text or number.
    PreparedSource prepared;
    const ReaderInput input{source_file, read_document(bytes, encoding), settings};
    prepared.transcript = read_transcript(input);
    Transcript& transcript = prepared.transcript;
    take_over(input.document, transcript);
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
