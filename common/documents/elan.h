#pragma once

#include "common/documents/source_document.h"
#include "common/documents/source_text.h"

namespace verbatim {

/// Reads an ELAN file (`.eaf`; root `ANNOTATION_DOCUMENT`). Annotations of the tiers that are people's words
/// are utterances, in the order of their beginnings; one whose slot has no time follows the one before it in
/// its tier.
///
/// A tier is somebody's words if it names a participant, stands below no other tier (what does is a
/// translation or a gloss), and holds words: not silences, gestures or signs. Of several such tiers of one
/// participant, the one whose type or name says so (orthography, transcription, utterance, …). All other
/// tiers are counted and named. Nothing outside the file is opened. Throws a usage Error that names the tiers
/// where this leaves none, or several of one participant.
SourceDocument read_elan(SourceText source);

}  // namespace verbatim
