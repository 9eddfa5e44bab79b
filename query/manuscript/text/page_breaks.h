#pragma once

#include <string>

namespace verbatim {

/// A source without the page breaks in the middle of its sentences, so that a quotation over one is whole:
/// `\newpage`, `\pagebreak`, `\clearpage`, or a form feed as converters of PDF files leave it, perhaps with
/// the page's number, between a line that ends no sentence and one that goes on with a small letter. Lines
/// keep their numbers: what is taken out is a word joiner, which counts for nothing.
std::string without_page_breaks(std::string text);

}  // namespace verbatim
