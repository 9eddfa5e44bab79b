#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "common/model/turn.h"

namespace verbatim {

/// `h:mm:ss`, hours always written: `0:22:05`. Milliseconds are cut off.
std::string clock_text(std::int64_t time_ms);

/// A turn's time for people: `0:22:00`, `0:22:00..0:23:10`, and for an interval that it lies in
/// `about 0:19:00..0:22:00` or `after 0:57:00`.
std::string time_span_text(const TimeSpan& span);

}  // namespace verbatim
