#pragma once

#include <string_view>

#include "common/documents/source_document.h"

namespace verbatim {

/// Whether a zip archive is an OpenDocument text.
bool is_odt(std::string_view zip_bytes);

/// Reads an OpenDocument text (`.odt`), as LibreOffice and others write it: what a reader sees with all
/// tracked changes accepted. Deleted text, comments, footnotes, hidden text and pictures are left out and
/// counted. Throws a usage Error for an archive that `read_zip_members` refuses, broken XML, a password, and
/// elements nested deeper than 200.
SourceDocument read_odt(std::string_view bytes);

}  // namespace verbatim
