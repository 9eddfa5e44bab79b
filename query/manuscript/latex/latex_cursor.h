#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

#include "common/text/byte_range.h"
#include "query/manuscript/latex/latex_source.h"

namespace verbatim {

/// The citations among the arguments of a command or environment.
struct LatexArguments {
  ByteRange citation = {};  ///< the inside of the option for a citation; empty if it was not given
  bool literature = false;  ///< whether keys of literature are among the arguments
};

/// A position in a piece of LaTeX, with the steps that a reader takes from there. White space and comments
/// may stand before each argument of a command.
class LatexCursor {
 public:
  LatexCursor(const LatexSource& source, ByteRange range)
      : source_(source), at_(range.begin_byte), end_(range.end_byte) {}

  bool at_end() const { return at_ >= end_; }
  char byte() const { return at_ < end_ ? source_.text()[at_] : '\0'; }
  char byte_after(std::size_t offset) const {
    return at_ + offset < end_ ? source_.text()[at_ + offset] : '\0';
  }
  std::size_t at() const { return at_; }
  std::size_t end() const { return end_; }
  void move_to(std::size_t at) { at_ = at; }
  void skip(std::size_t bytes) { at_ += bytes; }
  std::string_view rest() const { return source_.text().substr(at_, end_ - at_); }
  std::string_view text_of(ByteRange range) const {
    return source_.text().substr(range.begin_byte, range.size());
  }

  /// Moves past a `*`, if it comes next.
  void skip_star();
  /// Moves past blanks and tabs, not past a line's end.
  void skip_spaces();
  /// Moves past white space and comments, up to a blank line.
  void skip_blanks();
  /// Moves past the next argument and gives its inside: of `{…}`, else one character or command. Empty at the
  /// end of a paragraph or group.
  ByteRange take_argument();
  /// If `[…]` comes next, moves past it, gives its inside and returns true; else the cursor stays.
  /// `after_blanks`: whether blanks may stand before it.
  bool take_option(ByteRange& inside, bool after_blanks = true);
  /// Moves past the arguments that `pattern` names, see `LatexMeaning`.
  LatexArguments take_arguments(std::string_view pattern);

 private:
  const LatexSource& source_;
  std::size_t at_;
  std::size_t end_;
};

/// Whether the line of text from `at_byte` on holds nothing but blanks.
bool is_blank_line(std::string_view text, std::size_t at_byte);

/// Moves past mathematics between dollars, single or double; the cursor stands on the first dollar.
/// Mathematics ends with its paragraph at the latest: a dollar without another one in the paragraph is passed
/// alone.
void skip_dollars(LatexCursor& cursor);

/// Moves past the next `wanted`. If there is none, the cursor stays and the answer is false.
bool skip_past(std::string_view wanted, LatexCursor& cursor);

/// Moves past what prints no prose, within one stretch of LaTeX: mathematics and code that a command begins.
class LatexUnread {
 public:
  /// Moves past mathematics if `name` is `(` or `[`, and past code if it is `verb`, `lstinline` or
  /// `mintinline`; else returns false. The cursor stands directly after the name. Code ends with its line at
  /// the latest, unless it is in braces. Mathematics that never ends is read as prose.
  bool skip(std::string_view name, LatexCursor& cursor);

 private:
  std::set<std::string, std::less<>> missing_;  ///< ends of mathematics that do not come again
};

}  // namespace verbatim
