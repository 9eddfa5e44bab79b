#pragma once

#include <string>
#include <string_view>

#include "common/model/turn.h"

namespace verbatim {

/// Who speaks in a turn, as people read it: `Interviewee`; `Interviewee (inferred, mixed)` where the label is
/// not sure; `unknown speaker` where there is no label.
std::string speaker_text(const Turn& turn);

/// What a reader must know of a speaker whom no label names: `inferred`, or `inferred, mixed` where two
/// speakers share the words. Empty where a label names the speaker.
std::string_view speaker_mark(bool inferred, bool mixed);

/// A label with a mark behind it, for those who know more than one turn says: `Interviewee (by context)`.
/// An empty mark adds nothing; an empty label is `unknown speaker`.
std::string marked_speaker(std::string_view label, std::string_view mark);

}  // namespace verbatim
