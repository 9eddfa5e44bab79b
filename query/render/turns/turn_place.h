#pragma once

#include <cstdint>
#include <string>

#include "common/model/turn.h"
#include "query/render/forms/styled_text.h"
#include "query/search/search.h"

namespace verbatim {

// When a turn was said and where it stands, for people.

/// `h:mm:ss`, hours always written: `0:22:05`. Milliseconds are cut off.
std::string clock_text(std::int64_t time_ms);

/// A turn's time: `0:22:00`, `0:22:00..0:23:10`, and for an interval that it lies in
/// `about 0:19:00..0:22:00` or `after 0:57:00`.
std::string time_span_text(const TimeSpan& span);

/// `32:57`, and of a phrase over the turn's end `32:57..58`.
std::string hit_citation(const Hit& hit);

/// Where a terminal leads from a turn's citation: `file://host/study/transcripts/32.txt#710`, its file and
/// its first line, as kitty's and other terminals' open actions read it. Printable ASCII, everything else in
/// percent signs (RFC 3986). Empty where the style has no links.
std::string source_link(const Turn& turn, const TextStyle& style);

}  // namespace verbatim
