#pragma once

#include <filesystem>
#include <set>

#include "query/manuscript/text/manuscript_text.h"

namespace verbatim {

/// Reads a manuscript, by the ending of its name: `.md`, `.markdown`, `.qmd`, `.Rmd` and `.txt` are Markdown,
/// `.tex`, `.ltx` and `.latex` are LaTeX. Throws a usage Error for another ending, an io Error for a file
/// that cannot be read.
/// `already_read`: files that need not be read again, such as chapters that an earlier manuscript includes; a
/// file among them gives an empty text. The files read are added.
ManuscriptText read_manuscript(const std::filesystem::path& file,
                               std::set<std::filesystem::path>& already_read);

}  // namespace verbatim
