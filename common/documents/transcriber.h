#pragma once

#include "common/documents/source_document.h"
#include "common/documents/source_text.h"

namespace verbatim {

/// Reads a file of Transcriber (`.trs`; root `Trans`). A `Turn` is one speaker's; each `Sync` in it begins an
/// utterance with its time. Where several speak at once, `Who` says whose the words behind it are; words
/// before any `Who` are of a speaker named `Ana + Ben`. Events, comments and backgrounds are no words: left
/// out and counted. The DTD is not opened. Throws a usage Error for broken XML and a file without words.
SourceDocument read_transcriber(SourceText source);

}  // namespace verbatim
