#pragma once

#include <string_view>

#include "common/documents/source_document.h"

namespace verbatim {

/// Reads a Word document (Office Open XML, also as Word for the web, LibreOffice and Google write it).
///
/// The text is what a reader sees with all tracked changes accepted: insertions are kept; deletions, hidden
/// text, comments, footnotes, headers, footers, field codes and pictures are left out and counted. Text boxes
/// follow the paragraph that they are anchored in. A table with one column only is read as paragraphs.
/// Nothing that the file points to is opened.
/// Throws a usage Error for an archive that `read_zip_members` refuses, that holds no Word document, or whose
/// XML is broken or nested deeper than 200 elements.
SourceDocument read_docx(std::string_view bytes);

}  // namespace verbatim
