#pragma once

#include <string>

#include "common/model/turn.h"
#include "query/render/forms/styled_text.h"

namespace verbatim {

/// Where a terminal leads from a turn's citation: `file://host/study/transcripts/32.txt#710`, its file and
/// its first line, as kitty's and other terminals' open actions read it. Printable ASCII, everything else in
/// percent signs (RFC 3986). Empty where the style has no links.
std::string source_link(const Turn& turn, const TextStyle& style);

}  // namespace verbatim
