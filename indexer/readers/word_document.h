#pragma once

#include "indexer/readers/reader.h"

namespace verbatim {

/// Reads the document of a Word file: tables with a row for each turn, blocks under lines of times (Word's
/// own transcription, Teams), else labels in the text in any form. Throws as `read_transcript` does.
Transcript read_word_document(const ReaderInput& input);

}  // namespace verbatim
