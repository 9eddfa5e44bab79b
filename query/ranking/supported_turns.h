#pragma once

#include "query/matching/dense_set.h"
#include "query/ranking/turn_table.h"

namespace verbatim {

/// Turns with words that have one of the holders in their reach, as the table knows how far that is: those
/// that a passage supports, found without scoring a turn. All are places. `held_blocks`: the blocks with a
/// holder.
DenseSet supported_turns(const TurnTable& table, const DenseSet& held_blocks, const DenseSet& holders);

}  // namespace verbatim
