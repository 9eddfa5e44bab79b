#pragma once

#include "indexer/transcript/transcript.h"

namespace verbatim {

/// Gives each turn its time span from the stamps found in the turns: a stamped turn its first and last stamp,
/// any other the interval between the stamps around it, marked `about`. A transcript without stamps gets no
/// times. A stamp earlier than one before it is left out and noted.
void fill_turn_times(Transcript& transcript);

}  // namespace verbatim
