#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

#include "common/text/byte_range.h"
#include "query/manuscript/latex/latex_source.h"

namespace verbatim {

/// What the arguments of a command or environment say of citations.
struct LatexArguments {
  ByteRange citation = {};  ///< what the option that holds one holds; empty if it was not given
  bool literature = false;  ///< keys of literature are among them
};

/// Steps over the arguments of a command. All stand directly after it but for white space and comments.
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

  /// A `*`, if it comes next.
  void skip_star();
  /// Blanks of this line.
  void skip_spaces();
  /// White space and comments, but no blank line.
  void skip_blanks();
  /// What stands in the next `{…}`, or the next character or command; empty at the end.
  ByteRange take_argument();
  /// What stands in `[…]`, if that comes next, blanks before it allowed where `after_blanks`.
  bool take_option(ByteRange& inside, bool after_blanks = true);
  /// The arguments that `pattern` names, see `LatexMeaning`.
  LatexArguments take_arguments(std::string_view pattern);

 private:
  const LatexSource& source_;
  std::size_t at_;
  std::size_t end_;
};

/// Whether the line of text from `at_byte` on holds nothing but blanks.
bool is_blank_line(std::string_view text, std::size_t at_byte);

/// Moves past mathematics between dollars, single or double, from the first dollar on. It ends with its
/// paragraph at the latest: a dollar without another one there is passed alone.
void skip_dollars(LatexCursor& cursor);

/// Moves past the first `wanted`. If it is not there, the cursor stays, and false comes back.
bool skip_past(std::string_view wanted, LatexCursor& cursor);

/// What commands of one stretch of LaTeX begin that prints no prose.
class LatexUnread {
 public:
  /// Moves past mathematics if `name` is `(` or `[`, and past code if it is `verb`, `lstinline` or
  /// `mintinline`; the cursor stands directly after the name. Code ends with its line at the latest, unless
  /// it stands in braces. Mathematics whose end does not come is prose. Whether `name` is one of these.
  bool skip(std::string_view name, LatexCursor& cursor);

 private:
  std::set<std::string, std::less<>> missing_;  ///< ends of mathematics that do not come any more
};

}  // namespace verbatim
