#include "indexer/assembly/interview_language.h"

#include "common/text/language.h"
#include "indexer/assembly/language_detection.h"

namespace verbatim {

InterviewLanguage language_of(const Transcript& transcript, const StudySettings& settings) {
  const std::string& set = settings.for_source(transcript.source_file, transcript.interview).language;
  if (!set.empty()) return {set, "set in verbatim.yaml"};
  if (!settings.language.empty()) return {settings.language, "set for the study in verbatim.yaml"};
  std::string talk;
  for (const ReadTurn& read : transcript.turns) {
    talk += read.turn.text;
    talk += '\n';
  }
  const DetectedLanguage detected = detect_language(talk);
  const std::string fallback = "taken for the default; verbatim.yaml can set it (language: …)";
  if (detected.language.empty()) {
    return {std::string(kDefaultLanguage), "too little talk, or too mixed, to tell; " + fallback};
  }
  const std::string found = "detected in " + std::to_string(detected.percent) + "% of the talk";
  if (!can_stem(detected.language)) {
    return {std::string(kDefaultLanguage),
            detected.language + " was " + found + ", for which there is no stemmer; " + fallback};
  }
  return {detected.language, found};
}

}  // namespace verbatim
