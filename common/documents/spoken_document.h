#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "common/documents/source_document.h"
#include "common/documents/source_text.h"

namespace verbatim {

/// Puts utterances together to a document: each is a cue, its voice before its words, as in subtitles.
class SpokenDocument {
 public:
  /// Takes over how the file was decoded.
  SpokenDocument(SourceText& source, std::string format);

  /// Adds an utterance. White space in `words` becomes single blanks; without words it is counted as left
  /// out. `voice`: may be empty. `time`: a negative `start_ms` where the file gives none.
  void add(std::string_view voice, const CueTime& time, std::string_view words);
  /// Counts what the format's rule leaves out.
  void leave_out(const std::string& rule, std::size_t count = 1) { document_.left_out[rule] += count; }
  void note(std::string sentence) { document_.notes.push_back(std::move(sentence)); }
  bool has_words() const { return !document_.pieces.empty(); }

  SourceDocument finish() &&;

 private:
  SourceDocument document_;
  std::map<std::string, std::uint32_t> known_names_;
  std::uint32_t count_ = 0;
};

/// An utterance whose time the file does not give.
inline constexpr CueTime kNoCueTime{-1, -1};

/// Every run of white space one blank, none at the ends.
std::string with_single_blanks(std::string_view text);

}  // namespace verbatim
