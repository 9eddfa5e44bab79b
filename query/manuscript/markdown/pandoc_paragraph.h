#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"
#include "query/manuscript/text/manuscript_text.h"

namespace verbatim {

/// The characters of one paragraph as CommonMark gives them, with their lines. They still hold Pandoc's
/// markup: citations of literature (`[@key, p. 5]`, `@key`), footnotes (`[^1]`, `^[…]`), mathematics between
/// dollars, and the macros that the filter `verbatim.lua` fills in: `\vcount{NAME}{unit}`, `\vstudy{unit}`,
/// `\vquote{ID}`, `\vwords{ID}` and `\vcite{ID}`.
class PandocParagraph {
 public:
  /// Adds text that stands in line `line` of the manuscript.
  void add(std::string_view text, std::size_t line);
  /// Adds a mark of the manuscript that stands here, in line `line`: a comment "verbatim: ignore", or the
  /// begin or end of emphasised words.
  void mark(MarkKind kind, std::size_t line) { pending_.push_back({kind, text_.size(), line}); }

  /// Adds the paragraph to `manuscript`, without what is no prose. Citations, counts and comments become
  /// marks; inline notes become paragraphs after it. `file`: the one of its lines.
  void write(ManuscriptText& manuscript, const std::string& file) const;

 private:
  struct PendingMark {
    MarkKind kind;
    std::size_t at;
    std::size_t line;
  };

  struct Note {
    std::size_t mark;  ///< index in the manuscript
    ByteRange range;   ///< in text_
  };

  void write_range(ManuscriptText& manuscript, const std::string& file, ByteRange range,
                   std::vector<Note>& notes) const;
  std::size_t line_at(std::size_t at) const;
  std::size_t literature_length(std::size_t at, std::size_t end) const;
  bool is_key(std::size_t at, std::size_t end) const;
  std::size_t macro_length(ManuscriptText& manuscript, const std::string& file, std::size_t at) const;
  std::size_t footnote_marker_length(std::size_t at) const;
  std::size_t inline_note_length(std::size_t at, std::size_t end) const;
  std::size_t math_length(std::size_t at, std::size_t end) const;

  std::string text_;
  std::vector<std::size_t> lines_;  ///< of each byte of text_
  std::vector<PendingMark> pending_;
  mutable std::size_t no_math_after_ = std::string::npos;  ///< from here on no dollar closes another one
};

}  // namespace verbatim
