#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"

namespace verbatim {

/// A mark inside the talk that puts codes on the turn, and is no talk itself.
struct InlineCode {
  ByteRange mark;  ///< in the talk; with the blank before it where none follows but punctuation
  std::vector<std::string> codes;  ///< as written; none for a mark that only begins a coded passage
};

/// The marks of a talk, in order and disjoint:
/// - a link to a note on the code, as Markdown notes are coded: `([trust](../codes/trust.md))`, also without
/// the
///   outer parentheses; its target has a folder `codes`. Other links are words.
/// - qcoder's: `(QCODE)I trusted it(/QCODE){#trust #machines}`.
/// Linear in the talk.
std::vector<InlineCode> find_inline_codes(std::string_view talk);

}  // namespace verbatim
