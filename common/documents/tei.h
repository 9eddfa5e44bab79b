#pragma once

#include "common/documents/source_document.h"
#include "common/documents/source_text.h"

namespace verbatim {

/// Reads transcribed speech in TEI (chapter 8; ISO 24624): each `u` is an utterance of `who`, or of the
/// `annotationBlock` around it, with the times that its `start` and `end`, or anchors in it, have in the
/// `timeline`. Words are the text of `u`, or of its `w` elements with a blank between; of a `choice` what was
/// said. Left out and counted: pauses, vocal and other events, notes, gaps, annotations. A speaker is called
/// as the person's name in the header, else by the id. Throws a usage Error for broken XML and a file without
/// an utterance.
SourceDocument read_tei(SourceText source);

}  // namespace verbatim
