#pragma once

namespace verbatim {

/// The version of everything that comes as JSON, as `query/render/turns/verbatim-json-1.schema.json` writes
/// it down. Within a version keys are only added; where one is taken away, renamed or given another meaning,
/// there is another version, and another schema beside the old one.
inline constexpr int kJsonFormVersion = 1;

}  // namespace verbatim
