#pragma once

#include <string>

#include "common/study/study.h"
#include "indexer/transcript/transcript.h"

namespace verbatim {

/// The language of an interview, and how it is known.
struct InterviewLanguage {
  std::string language;  ///< ISO 639-1, one that can be stemmed
  std::string why;       ///< `set in verbatim.yaml`, `detected in 98% of the talk`
};

/// What verbatim.yaml says of the interview, else of the study, else what its talk is found to be in, labels
/// left aside; where that cannot be told or has no stemmer, `kDefaultLanguage`.
InterviewLanguage language_of(const Transcript& transcript, const StudySettings& settings);

}  // namespace verbatim
