#pragma once

#include <string>
#include <string_view>

#include "common/index/index.h"

namespace verbatim {

/// The id of the interview that is meant, see `resolve_interview`, whose usage Error it throws. Where shards
/// are left out, those that were in them count too: of one there nothing can be said, and an io Error says
/// so, rather than that there is none, or that another one of a like name is meant. Inside `Index::read`.
std::string find_interview(std::string_view typed, const Index& index);

}  // namespace verbatim
