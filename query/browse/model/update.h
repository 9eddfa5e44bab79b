#pragma once

#include "query/browse/model/browse_state.h"

namespace verbatim {

/// What a program that starts with `state` does first: it asks for the list and the entry.
Effects begin_browsing(BrowseState& state);

/// Takes one event into the state, and gives what is to be done for it. Pure: the same state and event give
/// the same. Nothing but a key that a person pressed by itself decides.
Effects update(BrowseState& state, const BrowseEvent& event);

}  // namespace verbatim
