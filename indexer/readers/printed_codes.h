#pragma once

#include <string_view>

#include "common/documents/source_document.h"

namespace verbatim {

// Delve prints an interview with its codes: pages of a browser, labels in bold, each code in a small box
// below the talk that it codes. What is a code is seen from the font, so that `feedback-loop` may be a code
// in one line and words in another.

/// Whether a PDF is such a print: it shows codes, or it names Delve, or it is set as Delve sets it without
/// codes.
bool is_delve_print(const SourceDocument& document);

/// Whether the print shows what stands at this byte of the document's text as a code.
bool is_printed_code(const SourceDocument& document, std::size_t at_byte);

/// What is told of such a print in which no turn has a code. A run says it once for all of them.
inline constexpr std::string_view kPrintWithoutCodes = "the print shows no codes";

}  // namespace verbatim
