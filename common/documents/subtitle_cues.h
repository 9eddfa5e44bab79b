#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "common/documents/source_document.h"
#include "common/documents/source_text.h"

namespace verbatim {

/// The times of a line such as `00:01:02.500 --> 00:01:04.000 align:start`; nothing for another line. Wider
/// than the standards, as programs write them: hours may be missing, numbers may lack their zeros
/// (`0:0:5.320`), the fraction follows a comma or a full stop and has any number of digits, or is missing.
std::optional<CueTime> parse_cue_times(std::string_view line);

/// How the words of a cue are written.
struct CueMarkup {
  bool has_references = false;  ///< `&amp;` is part of the format (WebVTT)
  bool has_font_tags = false;   ///< `<font …>` and `{\an8}` are part of the format (SRT)
};

/// Puts cues together to a document.
class CueDocument {
 public:
  CueDocument(SourceText source, std::string format, CueMarkup markup);

  /// The decoded file.
  std::string_view file_text() const { return source_.text; }
  const LineTable& file_lines() const { return lines_; }

  /// Adds a cue. `payload`: its lines as they stand in the file. A cue without words is counted as left out.
  ///
  /// Tags leave the text and are counted; `<v Name>` names the voice of what follows, up to `</v>` or the
  /// cue's end. Where a cue holds two voices, each gets a piece of its own. What looks like a tag and is none
  /// (`<[?]>`, `a < b`) stays.
  void add_cue(const CueTime& time, std::string_view payload);
  /// Counts what the format's rule leaves out.
  void leave_out(const std::string& rule, std::size_t count = 1) { document_.left_out[rule] += count; }
  void note(std::string sentence) { document_.notes.push_back(std::move(sentence)); }
  std::size_t cue_count() const { return cue_count_; }

  /// The document, once all cues are added. Captions that roll up (each cue repeats the line that the one
  /// before it ended with) lose their repeats.
  SourceDocument finish() &&;

 private:
  struct Segment {
    std::string text;
    std::uint32_t voice = 0;
  };
  void add_segment(const CueTime& time, const Segment& segment);
  void take_out_repeated_lines();

  SourceText source_;
  LineTable lines_;
  CueMarkup markup_;
  SourceDocument document_;
  std::map<std::string, std::uint32_t> known_names_;
  std::uint32_t cue_count_ = 0;
  std::size_t voice_tags_ = 0, voice_ends_ = 0;
  std::size_t reversed_ = 0;
  std::uint32_t first_reversed_ = 0;
};

}  // namespace verbatim
