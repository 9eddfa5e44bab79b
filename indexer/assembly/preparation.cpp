#include "indexer/assembly/preparation.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>

#include "common/documents/document_formats.h"
#include "common/documents/kept_documents.h"
#include "common/documents/source_text.h"
#include "common/messages/counted.h"
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
  transcript.document = kept_document_name(document);
  if (transcript.document.empty()) return;
  const LineTable lines(document.text);
  for (ReadTurn& read : transcript.turns) {
    PlaceInSource& place = read.turn.source;
    place.in_file = document.place(place.text_spans.empty() ? lines.line(place.first_line).begin_byte
                                                            : place.text_spans.front().begin_byte);
  }
}

/// The phases by the guide that speaks the interview's language; if none does, only where shared words tell,
/// and the run says so.
/// `guide_file`: of the study's guide.
void settle_phases(PreparedSource& prepared, const std::vector<TurnTalk>& talk, const Guide& guide,
                   const std::filesystem::path& guide_file) {
  Transcript& transcript = prepared.transcript;
  const std::string& spoken = prepared.language.spoken;
  const Guide* own = guide.in(spoken);
  PhaseAlignment alignment = own != nullptr ? align_phases(transcript, talk, *own, prepared.language.language)
                                            : align_by_shared_words(transcript, talk, guide, spoken);
  std::map<std::string, SharedText> names;
  for (std::size_t i = 0; i < transcript.turns.size(); ++i) {
    const std::string& phase = alignment.phase_of_turn[i];
    transcript.turns[i].turn.phase = names.try_emplace(phase, phase).first->second;
  }
  prepared.phase_changes = std::move(alignment.changes);
  transcript.phases_guessed = own == nullptr;
  if (own != nullptr) return;
  const auto with_phase = std::count_if(alignment.phase_of_turn.begin(), alignment.phase_of_turn.end(),
                                        [](const std::string& phase) { return !phase.empty(); });
  const std::string phases = with_phase == 0 ? "its turns have no phase"
                                             : std::to_string(with_phase) + " of " +
                                                   counted(transcript.turns.size(), "turn") +
                                                   " have a phase, by words that both languages share";
  transcript.told.push_back("no guide speaks its language (" + spoken + "): " + phases +
                            "; a guide in that language has the same phase ids, and the name " +
                            guide_file.stem().string() + "." + spoken + guide_file.extension().string());
}

}  // namespace

PreparedSource prepare_source(const std::string& source_file, std::string bytes,
                              const StudySettings& settings, const Guide* guide) {
  try {
    const InterviewSettings& of_file = settings.for_source(source_file);
    const std::string& encoding = of_file.encoding.empty() ? settings.encoding : of_file.encoding;
    // Each step reads what the ones before it have settled, and none changes a turn's text or number.
    PreparedSource prepared;
    Transcript& transcript = prepared.transcript;
    {
      ReaderInput input{source_file, read_given_document(std::move(bytes), encoding), settings};
      transcript = read_turns(input);
      take_over(input.document, transcript);
      // From here on nobody asks for the document; of a large file its pieces would be a third of the memory.
      give_text(transcript, std::move(input.document.text));
    }
    check_conservation(transcript);
    prepared.language = language_of(transcript, settings);
    const std::string& language = prepared.language.language;
    transcript.language = language;
    transcript.attributes = settings.for_source(source_file, transcript.interview).attributes;
    const std::vector<TurnTalk> talk = read_talk(transcript, language);
    prepared.speaker_decisions = settle_speakers(transcript, talk, settings);
    attach_codes(transcript);
    mark_exchanges(transcript, talk);
    if (guide != nullptr) settle_phases(prepared, talk, *guide, settings.guide_file);
    return prepared;
  } catch (const Error& error) {
    throw error.with_place(source_file);
  }
}

}  // namespace verbatim
