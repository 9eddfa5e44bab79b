#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace verbatim {

/// The version of everything that comes as JSON, as `query/render/turns/verbatim-json-1.schema.json` writes
/// it down. Within a version keys are only added; where one is taken away, renamed or given another meaning,
/// there is another version, and another schema beside the old one.
inline constexpr int kJsonFormVersion = 1;

/// An object on one line, with its line break. Characters that drive a terminal or turn its text around are
/// escaped; bytes that are no UTF-8 become U+FFFD.
std::string json_line(const nlohmann::ordered_json& object);

/// The text; null for an empty one, which is how the JSON form says that there is none.
nlohmann::ordered_json text_or_null(const std::string& text);

}  // namespace verbatim
