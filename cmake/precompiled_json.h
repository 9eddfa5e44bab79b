#pragma once

#include <nlohmann/json.hpp>

// The members of a JSON value are compiled once, in precompiled.cpp, not in each unit that writes JSON.
extern template class nlohmann::basic_json<nlohmann::ordered_map>;
