#pragma once

#include <string_view>

#include "common/documents/source_document.h"
#include "common/documents/source_text.h"

namespace verbatim {

/// Whether a decoded file is SubRip: its first line of words is a number above a line of times, or a line of
/// times.
bool is_srt(std::string_view text);

/// The cues of a SubRip file. A cue's words go on to the next line of times, over blank lines too, which
/// careless programs write between the lines of a cue. The number above a line of times, tags (`<i>`,
/// `<font …>`) and places (`{\an8}`) are left out and counted. Entities are no part of the format: they stay,
/// and the notes say so.
SourceDocument read_srt(SourceText source);

}  // namespace verbatim
