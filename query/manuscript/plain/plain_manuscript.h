#pragma once

#include <string>
#include <string_view>

#include "common/documents/source_document.h"
#include "query/manuscript/text/manuscript_text.h"

namespace verbatim {

/// Reads plain text: paragraphs with blank lines between them. Lines that begin with `>`, and paragraphs set
/// in by two blanks or a tab where others are not, are quotations set apart. `[@key]` cites literature, as in
/// Markdown; `*` and `_` are characters like others. `file`: the name for places.
ManuscriptText read_plain_text(std::string_view source, const std::string& file);

/// Reads a document of a word processor. A paragraph whose style is one for quotations is set apart. Places
/// have the number of the paragraph as their line. Comments and deleted text are not in `document`.
ManuscriptText read_word_manuscript(const SourceDocument& document, const std::string& file);

}  // namespace verbatim
