#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"

namespace verbatim {

/// A text as people read it, and the way back to its own bytes. Words and quotes are taken from it, so that
/// what a program or a format has put between the letters never parts or hides a word.
///
/// Set aside: Markdown's emphasis and escapes (`emphasis.h`), HTML character references (`don&#39;t` is
/// `don't`), and invisible characters (`folding.h`). Every apostrophe is `'`, every full stop inside words
/// `.`, every blank one blank (a line break stays one), and a double quotation mark between Hebrew letters
/// `"` (gershayim). A zero-width blank (U+200B) stays, since words on both sides of it are words too; a soft
/// hyphen at a line's end is a hyphen there. Letters stay as written, case and accents too.
class ReadText {
 public:
  /// `text` outlives the object, which may hold a view of it.
  explicit ReadText(std::string_view text);

  ReadText(const ReadText&) = delete;
  ReadText& operator=(const ReadText&) = delete;

  /// What is read: UTF-8, but where the text itself is not.
  std::string_view read() const { return edits_.empty() ? text_ : std::string_view(read_); }

  /// The bytes of the text that the bytes `range` of `read()`, which are not empty, came from. What was set
  /// aside inside the range belongs to it, what was set aside beside it does not.
  ByteRange place_of(ByteRange range) const {
    return edits_.empty()
               ? range
               : ByteRange{origin_of(range.begin_byte).begin_byte, origin_of(range.end_byte - 1).end_byte};
  }

 private:
  /// Where the text and what is read of it differ: these bytes are read as those.
  struct Edit {
    ByteRange text;
    ByteRange read;
  };

  void edit(ByteRange place, std::string_view as);
  void read_code_point(std::size_t at, std::size_t& end);
  /// Of one byte of `read()`.
  ByteRange origin_of(std::size_t byte) const;

  std::string_view text_;
  std::string read_;
  std::size_t copied_ = 0;  ///< of text_, into read_
  std::vector<Edit> edits_;
};

}  // namespace verbatim
