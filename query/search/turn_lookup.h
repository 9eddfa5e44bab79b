#pragma once

#include <cstddef>
#include <vector>

#include "common/index/index.h"
#include "common/model/citation.h"
#include "common/model/turn.h"

namespace verbatim {

/// The turns that a citation names, in order, with `context` more on either side. Throws a usage Error if the
/// interview or one of the turns does not exist, saying what does.
std::vector<Turn> cited_turns(const Index& index, const Citation& citation, std::size_t context);

}  // namespace verbatim
