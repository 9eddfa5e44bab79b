#pragma once

#include "indexer/readers/reader.h"
#include "indexer/transcript/transcript.h"

namespace verbatim {

/// Fills in the transcript's interview and coder: what verbatim.yaml says of the source; else a heading on
/// the text's first line with words (`Interview 32 - PO`), else the file's name. Throws a usage Error at the
/// file if none of them gives an id.
void name_interview(const ReaderInput& input, Transcript& transcript);

}  // namespace verbatim
