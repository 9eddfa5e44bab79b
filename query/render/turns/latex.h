#pragma once

#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>

#include "query/render/turns/formats.h"

namespace verbatim {

/// One line of text that LaTeX sets as it is: no character of it is a command, opens a group or becomes
/// another by a ligature (`--`, `''`, `,,`). Accents are composed (NFC), as pdfLaTeX sets only those; other
/// UTF-8 stays. What a document must not hold (control characters, bidi controls, bytes that are no UTF-8)
/// is named: `[U+001B]`. `text` holds no line break.
std::string latex_line(std::string_view text);

/// Quote environments, each with who and where:
/// ```
/// \begin{quote}
/// We say “drift”.
///
/// \hfill --- Interviewee, I32:57
/// \end{quote}
/// ```
std::unique_ptr<TurnWriter> latex_writer(std::ostream& out, const FormatSettings& settings);

}  // namespace verbatim
