#pragma once

#include <iosfwd>
#include <memory>

#include "query/render/turns/turn_writer.h"

namespace verbatim {

// Turns as quotes for a paper: a hit's excerpts are one quote, with `[…]` for what was left out before,
// between and after them; the turns around a hit are quotes of their own. Nothing is marked: a highlight is
// not a part of what was said.

/// Block quotes, each with a line that says who and where; line breaks inside a paragraph are hard ones:
/// ```
/// > We say “drift”.
/// >
/// > — Interviewee, I32:57
/// ```
std::unique_ptr<TurnWriter> markdown_writer(std::ostream& out);

/// Quote environments, each with who and where:
/// ```
/// \begin{quote}
/// We say “drift”.
///
/// \hfill --- Interviewee, I32:57
/// \end{quote}
/// ```
std::unique_ptr<TurnWriter> latex_writer(std::ostream& out);

}  // namespace verbatim
