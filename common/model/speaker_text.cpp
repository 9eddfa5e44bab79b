#include "common/model/speaker_text.h"

namespace verbatim {

std::string speaker_text(const Turn& turn) {
  return marked_speaker(turn.speaker, speaker_mark(turn.inferred, turn.mixed));
}

std::string_view speaker_mark(bool inferred, bool mixed) {
  // A mixed turn is never sure of its speaker, so one mark says both.
  if (mixed) return "inferred, mixed";
  return inferred ? "inferred" : "";
}

std::string marked_speaker(std::string_view label, std::string_view mark) {
  std::string text(label.empty() ? "unknown speaker" : label);
  if (!mark.empty()) text.append(" (").append(mark).append(")");
  return text;
}

}  // namespace verbatim
