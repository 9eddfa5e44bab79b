#pragma once

#include <set>
#include <vector>

#include "common/index/index.h"
#include "common/model/turn.h"
#include "query/language/query_compiler.h"

namespace verbatim {

/// The other turns that make `hit` a match, for it cannot be read without them: for `question:( … )` the
/// question of its exchange, for `answer:( … )` and THEN the next turn of its exchange that says one of the
/// words asked for there. Leaves that are negated ask for none. Throws as the index does.
std::set<TurnNumber> companion_turns(const Index& index, const Turn& hit,
                                     const std::vector<CompiledLeaf>& leaves);

}  // namespace verbatim
