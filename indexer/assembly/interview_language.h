#pragma once

#include <string>
#include <string_view>

#include "common/study/study.h"
#include "indexer/transcript/transcript.h"

namespace verbatim {

/// The language of an interview, and how it is known.
struct InterviewLanguage {
  std::string language;  ///< ISO 639-1, one that can be stemmed
  std::string
      why;  ///< `set in verbatim.yaml`, `detected in 98% of the talk`, of long talk `… of pieces of the talk`
  /// What is spoken, as far as it is known: `language`, or a detected one without a stemmer; empty where
  /// `language` is only taken for the default.
  std::string spoken = {};
};

/// What verbatim.yaml says of the interview, else of the study, else what its talk is found to be in, labels
/// left aside (of more than 32 KiB, pieces from beginning to end); where that cannot be told or has no
/// stemmer, `kDefaultLanguage`.
InterviewLanguage language_of(const Transcript& transcript, const StudySettings& settings);

/// What language a text is in, as far as can be told.
struct DetectedLanguage {
  std::string
      language;     ///< ISO 639-1 of most of the text, with or without a stemmer; empty: it cannot be told
  int percent = 0;  ///< how much of the text is in it, of all that is in any language
};

/// The language of most of `text` (UTF-8; invalid bytes are passed over). It cannot be told for a text of
/// fewer than about 30 words, or for one in which no language clearly prevails.
///
/// CLD2, the detector of Chrome: quadgrams weighed by a naive Bayes classifier, which knows the shares of a
/// mixed text. Of 34 texts of a sentence or two in 27 languages it named all but the two that hold only
/// fillers
/// ("Okay. I see."); libexttextcat 3.4 gave no answer to three and several to seven, and tells no shares.
/// The same text always has the same language. Safe to call from several threads.
DetectedLanguage detect_language(std::string_view text);

}  // namespace verbatim
