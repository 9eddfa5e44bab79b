#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/study/study.h"
#include "indexer/readers/label_evidence.h"
#include "indexer/readers/paragraph_layout.h"
#include "indexer/transcript/transcript.h"

namespace verbatim {

/// "'Ben' (lines 3, 9), 'Cy' (line 5) and 2 more names"
std::string describe_suspects(const std::vector<SuspectLabel>& suspects);

/// The guard of last resort: where names recur that were not taken for labels, and the file would fall to the
/// few labels that were, nobody's words may be given away. Throws a usage Error that says what settles it.
void refuse_if_one_speaker_swallows_others(const LabelEvidence& labels, const Transcript& transcript,
                                           const std::string& source_file);

/// What the run says of the labels of a file: where words may stand under another's name, with the lines;
/// labels that `declared`, its speakers of verbatim.yaml, names and that never stand in it.
void tell_of_label_doubts(const LabelEvidence& labels, const ParagraphLayout& layout,
                          const SpeakerSettings& declared, Transcript& transcript);

/// What the report alone says of them: labels that stand once.
void note_single_labels(const LabelEvidence& labels, Transcript& transcript);

/// The run names the lines of turns that have lost their labels, in a transcript that has labels at all: who
/// speaks there is inferred.
void tell_of_lost_labels(Transcript& transcript);

}  // namespace verbatim
