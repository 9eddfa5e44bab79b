#pragma once

#include "common/documents/source_document.h"
#include "indexer/transcript/transcript.h"

namespace verbatim {

/// Puts the codes that have places in the text of `document` on every turn whose words they touch; what is no
/// white space counts. A code that touches no turn's words (a label alone, a title) is told, with the count.
void put_placed_codes(const SourceDocument& document, Transcript& transcript);

}  // namespace verbatim
