#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace verbatim {

// Text as LaTeX and Markdown show it. HTML and SVG pages escape what they are given themselves.

/// One line of text that LaTeX sets as it is: no character of it is a command, opens a group or becomes
/// another by a ligature (`--`, `''`, `,,`). Accents are composed (NFC), as pdfLaTeX sets only those; other
/// UTF-8 stays. What a document must not hold (control characters, bidi controls, bytes that are no UTF-8)
/// is named: `[U+001B]`. `text` holds no line break.
std::string latex_line(std::string_view text);

/// One line of text that a Markdown renderer (CommonMark, GitHub's, pandoc's) shows as it is: whatever could
/// be markup, HTML, an entity, a link, a list or heading mark is escaped, control characters are shown by
/// `visible_pieces`. `text` holds no line break and no blanks at its ends.
std::string markdown_line(std::string_view text);

/// The lines of a text, each without the blanks around it, as both expect them. Lines end in `\n` or `\r\n`.
std::vector<std::string> trimmed_lines(const std::string& text);

}  // namespace verbatim
