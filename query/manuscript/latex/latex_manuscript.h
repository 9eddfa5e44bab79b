#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>

#include "query/manuscript/text/manuscript_text.h"

namespace verbatim {

/// Reads LaTeX as far as quotations need it; it is no TeX.
///
/// Left out: comments, what stands before `\begin{document}` (if there is one) and after `\end{document}`,
/// mathematics, `verbatim`, listings, drawings, the bibliography, `\iffalse … \fi`, and arguments that are no
/// prose (`\label`, `\includegraphics`). Of any other command only its arguments in braces are kept.
/// Quotations: environments whose name holds "quot", the commands of csquotes, an unknown command whose name
/// holds "quote" (`\pquote{…}`), and quotation marks. Footnotes become paragraphs of their own after the
/// paragraph that they belong to.
/// Followed: `\input`, `\include` and `\subfile`, from the folder of `file`; commands that the manuscript
/// defines by `\newcommand` and the like, to a depth of 20, and in all to 1 MB and ten times its own bytes.
/// Not followed: packages, classes,
/// `\def`, conditionals other than `\iffalse`. An included file that is missing gives a notice.
///
/// `already_read`: see `read_manuscript`. Throws an io Error if `file` cannot be read, a usage Error if it is
/// no text.
ManuscriptText read_latex(const std::filesystem::path& file, std::set<std::filesystem::path>& already_read);

/// The same of a manuscript that is in no file. `name`: for places; what it includes is looked for in the
/// working directory.
ManuscriptText read_latex_text(std::string_view text, const std::string& name,
                               std::set<std::filesystem::path>& already_read);

}  // namespace verbatim
