#pragma once

#include <cstddef>
#include <string_view>

#include "common/documents/source_document.h"

namespace verbatim {

/// What a hostile PDF may cost.
struct PdfLimits {
  std::size_t max_pages = 2000;
  std::size_t max_bytes = std::size_t{100} << 20;
  std::size_t max_words = 2'000'000;
  double max_cpu_seconds = 60;  ///< of the reading thread; looked at after each page
};

/// Whether `bytes` begin as a PDF does.
bool is_pdf(std::string_view bytes);

/// Reads the text of printed pages with their fonts, and puts it together to paragraphs: see
/// `printed_text.h`. Page furniture, numbers in the margin, words that stand upright or aslant, and
/// characters without width are left out and counted. No script runs, nothing that the file points to is
/// opened. Throws a usage Error for a file that is damaged, has a password, has no text (scanned pages), or
/// is beyond the limits.
SourceDocument read_pdf(std::string_view bytes, const PdfLimits& limits = {});

}  // namespace verbatim
