#pragma once

#include <string>
#include <string_view>

namespace verbatim {

/// What language a text is in, as far as can be told.
struct DetectedLanguage {
  std::string language;  ///< ISO 639-1 of most of the text, with or without a stemmer; empty: not to be told
  int percent = 0;       ///< how much of the text is in it, as far as it is in any language
};

/// The language of most of `text` (UTF-8; invalid bytes are passed over). Not to be told is a text of less
/// than some 30 words, or one without a language that has clearly more of it than any other.
///
/// CLD2, the detector of Chrome: quadgrams weighed by a naive Bayes classifier, which knows the shares of a
/// mixed text. Of 34 texts of a sentence or two in 27 languages it named all but the two of fillers only
/// ("Okay. I see."); libexttextcat 3.4 gave no answer to three and several to seven, and tells no shares.
/// The same text always has the same language. Safe to call from several threads.
DetectedLanguage detect_language(std::string_view text);

}  // namespace verbatim
