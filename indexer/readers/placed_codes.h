#pragma once

#include <vector>

#include "common/documents/source_document.h"
#include "indexer/transcript/transcript.h"

namespace verbatim {

/// Puts codes that have places in the document's text on every turn whose words they touch; what is no white
/// space counts. A code that touches no turn's words (a label alone, a title) is told, with the count.
void put_placed_codes(const std::vector<DocumentCoding>& codings, Transcript& transcript);

}  // namespace verbatim
