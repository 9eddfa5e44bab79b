#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"

namespace verbatim {

/// A piece of LaTeX and where each of its bytes stands: a file, or what a command of the manuscript's own
/// expands to.
class LatexSource {
 public:
  /// A whole file. CRLF and lone CR become LF. `file`: an index that the reader knows.
  static LatexSource of_file(std::string_view text, std::uint32_t file);

  std::string_view text() const { return text_; }
  std::uint32_t file_at(std::size_t at_byte) const { return places_[clamped(at_byte)].file; }
  std::uint32_t line_at(std::size_t at_byte) const { return places_[clamped(at_byte)].line; }

  /// Adds bytes of another source, with their places.
  void append(const LatexSource& other, ByteRange range);

  /// Adds bytes that stand, all of them, where `other` has its byte `at_byte`.
  void append_at(std::string_view text, const LatexSource& other, std::size_t at_byte);

  /// The byte after the `}` that closes the `{` at `at_byte`; the end of the text if none does. Braces in
  /// comments and after a backslash are none. Found for all braces at the first call, in linear time.
  std::size_t group_end(std::size_t at_byte) const;

 private:
  struct Place {
    std::uint32_t file;
    std::uint32_t line;
  };

  std::size_t clamped(std::size_t at) const { return at < places_.size() ? at : places_.size() - 1; }

  std::string text_;
  std::vector<Place> places_;
  mutable std::vector<std::uint32_t> group_ends_;
};

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

}  // namespace verbatim
