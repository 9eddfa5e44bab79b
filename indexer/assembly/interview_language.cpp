#include "indexer/assembly/interview_language.h"

#include <algorithm>
#include <cstdint>  // CLD2's header uses these two and does not include them
#include <cstdio>
#include <limits>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include "common/text/language.h"

namespace verbatim {
namespace {

constexpr int kMinBytes = 150;  // of letters, as CLD2 counts them: five to seven sentences of talk
constexpr int kMinPercent = 60;

/// Where CLD2's code is not that of the stemmers.
std::string iso_code(CLD2::Language language) {
  const std::string code = CLD2::LanguageCode(language);
  return code == "nn" || code == "nb" ? "no" : code;
}

}  // namespace

InterviewLanguage language_of(const Transcript& transcript, const StudySettings& settings) {
  const std::string& set = settings.for_source(transcript.source_file, transcript.interview).language;
  if (!set.empty()) return {set, "set in verbatim.yaml", set};
  if (!settings.language.empty())
    return {settings.language, "set for the study in verbatim.yaml", settings.language};
  // A hundred hours of talk; what comes after says nothing that this does not.
  constexpr std::size_t kMaxBytes = std::size_t{8} << 20;
  std::string talk;
  for (const ReadTurn& read : transcript.turns) {
    if (talk.size() >= kMaxBytes) break;
    talk += read.turn.text.view().substr(0, kMaxBytes);
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
            detected.language + " was " + found + ", for which there is no stemmer; " + fallback,
            detected.language};
  }
  return {detected.language, found, detected.language};
}

DetectedLanguage detect_language(std::string_view text) {
  CLD2::Language languages[3];
  int percents[3], text_bytes = 0, valid_bytes = 0;
  double scores[3];
  bool is_reliable = false;
  const CLD2::CLDHints no_hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  const auto detect = [&](std::string_view part) {
    CLD2::ExtDetectLanguageSummaryCheckUTF8(
        part.data(), static_cast<int>(part.size()), /*is_plain_text=*/true, &no_hints, /*flags=*/0, languages,
        percents, scores, nullptr, &text_bytes, &is_reliable, &valid_bytes);
    return static_cast<std::size_t>(valid_bytes) == part.size();
  };
  // No interview is longer, and CLD2 counts in int.
  constexpr std::size_t kMaxBytes = std::numeric_limits<int>::max() / 16;
  text = text.substr(0, std::min(text.size(), kMaxBytes));
  // CLD2 stops at the first byte that is no UTF-8; it is asked again for the part before that byte.
  if (!detect(text) && valid_bytes > 0) detect(text.substr(0, static_cast<std::size_t>(valid_bytes)));
  if (!is_reliable || text_bytes < kMinBytes || languages[0] == CLD2::UNKNOWN_LANGUAGE ||
      percents[0] < kMinPercent) {
    return {};
  }
  return {iso_code(languages[0]), percents[0]};
}

}  // namespace verbatim
