#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"

namespace verbatim {

/// Where something stands in a manuscript, as a compiler says it.
struct ManuscriptPlace {
  std::string file;
  std::size_t line = 0;  ///< from 1
  bool operator==(const ManuscriptPlace&) const = default;
};

/// What a manuscript's markup says of a place in its plain text.
enum class MarkKind {
  quote_begin,      ///< of a quotation by a command, such as \enquote
  quote_end,        ///
  block_begin,      ///< of a quotation set apart: a quote environment, a block quote
  block_end,        ///
  row_end,          ///< of a table: a citation in the next row belongs to no quotation of this one
  literature,       ///< \cite{key}, [@key]
  ignore,           ///< "verbatim: ignore" in a comment
  note,             ///< a footnote, whose text stands at `range`
  count,            ///< \vcount{name}{unit}: values name and unit, and the number where it is printed with it
  exported_count,   ///< of the macros that `catalog export` wrote: values name, turns, interviews
  quote_reference,  ///< \vquote{id} that the macros read do not know: value id
};

/// What a comment says so that a quotation beside it is not checked.
inline constexpr std::string_view kIgnoreComment = "verbatim: ignore";

struct ManuscriptMark {
  MarkKind kind{};
  std::size_t at_byte = 0;          ///< in the plain text
  ManuscriptPlace place = {};       ///< of the mark itself
  ByteRange range = {};             ///< of a note's text
  std::vector<std::string> values;  ///< see the kind
};

/// A manuscript with its markup taken out: UTF-8, one blank line between paragraphs, quotation marks as
/// characters, what is no prose (comments, code, mathematics, preamble) left out.
class ManuscriptText {
 public:
  const std::string& text() const { return text_; }
  /// In order of place.
  const std::vector<ManuscriptMark>& marks() const { return marks_; }
  /// What a writer should know of the reading, such as a file that was not found.
  const std::vector<std::string>& notices() const { return notices_; }
  ManuscriptPlace place_of(std::size_t at_byte) const;

  /// For readers: `text` stands in line `line` of `file`, all of it.
  void add(std::string_view text, const std::string& file, std::size_t line);
  /// Ends the paragraph, if one has begun.
  void end_paragraph();
  /// A mark here. Gives its index.
  std::size_t mark(MarkKind kind, const std::string& file, std::size_t line);
  ManuscriptMark& mark_at(std::size_t index) { return marks_[index]; }
  void notice(std::string text) { notices_.push_back(std::move(text)); }

 private:
  struct LineStart {
    std::size_t at_byte;
    std::size_t file;
    std::size_t line;
  };

  std::string text_;
  std::vector<std::string> files_;
  std::vector<LineStart> lines_;
  std::vector<ManuscriptMark> marks_;
  std::vector<std::string> notices_;
};

}  // namespace verbatim
