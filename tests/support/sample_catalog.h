#pragma once

#include "query/evidence/catalog_export.h"

namespace verbatim::testing {

/// The text that every format must bring through unharmed: characters that LaTeX, Markdown, HTML, CSV and
/// spreadsheets take for commands, accents, both kinds of quotation marks.
inline constexpr const char* kHostileWords =
    "=1 & 100% $5 #1 a_b {c} ~ ^ \\input{x} <script>alert(1)</script> | `d` *e* [f](g) \"h\" “i” ‘j’ don't "
    "naïve Größe élève -- --- ... @k";

/// An issue and a mitigation, three accepted quotes (one of two turns of an inferred speaker, one of the
/// interviewer, with a line break and a paragraph), one withdrawn, two saved queries (one with a parameter),
/// two interviews. Texts are hostile.
CatalogExport sample_catalog();

}  // namespace verbatim::testing
