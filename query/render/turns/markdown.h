#pragma once

#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>

#include "query/render/turns/formats.h"

namespace verbatim {

/// One line of text that a Markdown renderer (CommonMark, GitHub's, pandoc's) shows as it is: whatever could
/// be markup, HTML, an entity, a link, a list or heading mark is escaped, control characters are shown by
/// `visible_pieces`. `text` holds no line break and no blanks at its ends.
std::string markdown_line(std::string_view text);

/// Block quotes, each with a line that says who and where; line breaks inside a paragraph are hard ones:
/// ```
/// > We say “drift”.
/// >
/// > — Interviewee, I32:57
/// ```
std::unique_ptr<TurnWriter> markdown_writer(std::ostream& out, const FormatSettings& settings);

}  // namespace verbatim
