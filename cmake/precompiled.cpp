// The source that makes the precompiled header, and what it promises to hold; see VERBATIM_PRECOMPILE.
#include "precompiled_json.h"

template class nlohmann::basic_json<nlohmann::ordered_map>;
