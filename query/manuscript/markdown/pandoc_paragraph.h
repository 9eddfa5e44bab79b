#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"
#include "query/manuscript/text/manuscript_text.h"

namespace verbatim {

/// One paragraph's characters as CommonMark gives them, with their lines, before Pandoc's markup is taken
/// out: citations of literature (`[@key, p. 5]`, `@key`), footnotes (`[^1]`, `^[…]`), mathematics between
/// dollars, and `\vcount{NAME}{unit}`, which the filter that `catalog export` writes fills in.
class PandocParagraph {
 public:
  /// `text` stands in line `line` of the manuscript, all of it.
  void add(std::string_view text, std::size_t line);
  /// A comment "verbatim: ignore" stands here, in line `line`.
  void ignore(std::size_t line) { ignores_.push_back({text_.size(), line}); }

  /// Adds the paragraph to `manuscript`: what is no prose left out, citations, counts and comments as marks,
  /// inline notes as paragraphs of their own after it. `file`: in which its lines stand.
  void write(ManuscriptText& manuscript, const std::string& file) const;

 private:
  struct Ignore {
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
  std::vector<Ignore> ignores_;
  mutable std::size_t no_math_after_ = std::string::npos;  ///< no dollar from here on closes one
};

}  // namespace verbatim
