#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"

namespace verbatim {

/// A place in a manuscript, by file and line as a compiler names it.
struct ManuscriptPlace {
  std::string file;
  std::size_t line = 0;  ///< from 1
  bool operator==(const ManuscriptPlace&) const = default;
};

/// What the markup of a manuscript says about a place in its plain text.
enum class MarkKind {
  quote_begin,      ///< a quotation by a command, such as \enquote, begins
  quote_end,        ///< and ends
  block_begin,      ///< a quotation set apart begins: a quote environment, a block quote
  block_end,        ///< and ends
  emphasis_begin,   ///< emphasised words begin: a quotation only where somebody is cited for them
  emphasis_end,     ///< and end
  row_end,          ///< a row of a table ends: a citation in the next row belongs to no quotation of this one
  literature,       ///< \cite{key}, [@key]
  ignore,           ///< "verbatim: ignore" in a comment
  note,             ///< a footnote, whose text stands at `range`
  count,            ///< \vcount{name}{unit}: values name and unit, and the number if it is a third argument
  exported_count,   ///< a number that `catalog export` wrote: values name, turns, interviews
  exported_quote,   ///< \vquote{id} whose words the manuscript loads from an export: value id
  quote_reference,  ///< \vquote{id} whose words are not in the manuscript: value id; also `export` if they
                    ///< had to be
};

/// A comment with these words says that the quotation beside it is not to be checked.
inline constexpr std::string_view kIgnoreComment = "verbatim: ignore";

/// The name that stands for the whole study in a count: `\vstudy{turns}`.
inline constexpr std::string_view kStudyCount = "*study";

struct ManuscriptMark {
  MarkKind kind{};
  std::size_t at_byte = 0;          ///< in the plain text
  ManuscriptPlace place = {};       ///< in the manuscript
  ByteRange range = {};             ///< for a note: its text
  std::vector<std::string> values;  ///< see `MarkKind`
};

/// The text of a manuscript without its markup: UTF-8, one blank line between paragraphs, quotation marks as
/// characters; without what is no prose (comments, code, mathematics, preamble).
class ManuscriptText {
 public:
  const std::string& text() const { return text_; }
  /// In order of place.
  const std::vector<ManuscriptMark>& marks() const { return marks_; }
  /// What a writer should know about the reading, such as a file that was not found.
  const std::vector<std::string>& notices() const { return notices_; }
  ManuscriptPlace place_of(std::size_t at_byte) const;

  /// For readers of a format: adds text that stands in line `line` of `file`.
  void add(std::string_view text, const std::string& file, std::size_t line);
  /// Ends the paragraph, if one has begun.
  void end_paragraph();
  /// Adds a mark here and gives its index.
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
