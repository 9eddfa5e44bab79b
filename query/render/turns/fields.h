#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "common/model/turn.h"
#include "query/search/search.h"

namespace verbatim {

/// The fields of a turn that `--fields` takes, in the order in which help lists them: those of the JSON form,
/// `start` and `end`, the times as people read them, and `phase_guessed`.
std::vector<std::string> turn_field_names();
/// The fields of a hit: those of its turn, and `score`, `excerpts`, `context_only`.
std::vector<std::string> hit_field_names();

/// The names in a list such as `citation,text`. Throws a usage Error for one that is not in `known`, with the
/// nearest one, for one given twice, and for an empty list.
std::vector<std::string> parse_fields(std::string_view list, const std::vector<std::string>& known);

/// All fields of a turn or hit by name; null for what it lacks.
nlohmann::ordered_json turn_fields(const Turn& turn);
nlohmann::ordered_json hit_fields(const Hit& hit);

/// The fields of `all` that `names` lists, in that order; null for one that is missing.
nlohmann::ordered_json chosen_fields(const nlohmann::ordered_json& all,
                                     const std::vector<std::string>& names);
/// The same of a hit's fields, made without the others where that is simple.
nlohmann::ordered_json chosen_hit_fields(const Hit& hit, const std::vector<std::string>& names);

}  // namespace verbatim
