#pragma once

#include <string>

#include "query/evidence/catalog_export.h"

namespace verbatim {

/// A file that a paper `\input`s in its preamble: macros for each quote and each saved query's counts, and
/// `\vcatalog`, which prints the whole catalog. Its first lines say how to use them. An id or a name that the
/// file does not know, or whose quote was withdrawn, is a LaTeX error; a quote whose speaker was inferred or
/// is not the interviewee is a LaTeX warning. Stock LaTeX, no package needed.
std::string catalog_latex(const CatalogExport& catalog);

}  // namespace verbatim
