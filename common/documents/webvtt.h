#pragma once

#include <string_view>

#include "common/documents/source_document.h"
#include "common/documents/source_text.h"

namespace verbatim {

/// Whether a decoded file is WebVTT: it begins with `WEBVTT` and a blank, a line end, or nothing.
bool is_webvtt(std::string_view text);

/// The cues of a WebVTT file, read as the W3C's parser reads them (https://www.w3.org/TR/webvtt1/, section
/// 6), with three differences that keep words: stamps need no fixed number of digits, a line is one of times
/// only if its times can be read, and what is no legal tag stays in the text.
///
/// Header, NOTE, STYLE and REGION blocks, cue ids and tags are left out and counted. A block without times is
/// left out by the standard; the notes name its lines, as they may be words.
/// Throws a usage Error for a file without a cue.
SourceDocument read_webvtt(SourceText source);

}  // namespace verbatim
