#include "indexer/assembly/interview_language.h"

#include <algorithm>
#include <cstdint>  // CLD2's header uses these two and does not include them
#include <cstdio>
#include <limits>
#include <utility>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include "common/text/code_point.h"
#include "common/text/language.h"

namespace verbatim {
namespace {

constexpr int kMinBytes = 150;  // of letters, as CLD2 counts them: five to seven sentences of talk
constexpr int kMinPercent = 60;

struct HeardTalk {
  std::string text;
  bool is_whole = true;
};

/// The talk that the language is told by: all turns, a line each; of long talk, pieces of it from beginning
/// to end. Who changes the language half-way through is heard in as large a share of the pieces as of the
/// whole, and CLD2 took a twentieth of the time of building an index.
HeardTalk talk_to_tell_by(const Transcript& transcript) {
  constexpr std::size_t kPieces = 32, kPieceBytes = 512, kWholeUpTo = 2 * kPieces * kPieceBytes;
  std::size_t bytes = 0;
  for (const ReadTurn& read : transcript.turns) bytes += read.turn.text.view().size();
  const bool whole = bytes <= kWholeUpTo;
  const std::size_t step = whole ? bytes + 1 : bytes / kPieces;
  const std::size_t piece_bytes = whole ? bytes : kPieceBytes;
  std::string talk;
  std::size_t begin = 0, piece = 0;  // of the turn and of the piece, in all the talk
  for (const ReadTurn& read : transcript.turns) {
    const std::string_view text = read.turn.text.view();
    const std::size_t end = begin + text.size();
    for (; piece < end; piece += step) {
      const std::size_t from = code_point_begin(text, std::max(piece, begin) - begin);
      const std::size_t to = code_point_begin(text, std::min(piece + piece_bytes, end) - begin);
      talk.append(text.substr(from, to - from)) += '\n';
      if (piece + piece_bytes > end) break;  // it goes on in the next turn
    }
    begin = end;
  }
  return {std::move(talk), whole};
}

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
  const HeardTalk heard = talk_to_tell_by(transcript);
  const DetectedLanguage detected = detect_language(heard.text);
  const std::string fallback = "taken for the default; verbatim.yaml can set it (language: …)";
  if (detected.language.empty()) {
    return {std::string(kDefaultLanguage), "too little talk, or too mixed, to tell; " + fallback};
  }
  const std::string found = "detected in " + std::to_string(detected.percent) +
                            (heard.is_whole ? "% of the talk" : "% of pieces of the talk");
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
