#pragma once

#include <string>
#include <string_view>

#include "query/manuscript/text/manuscript_text.h"

namespace verbatim {

/// Reads CommonMark with libcmark, and what Pandoc adds to it: citations `[@key]` and `@key`, footnotes,
/// inline notes `^[…]`, mathematics between dollars, metadata at the head. HTML is left out, except
/// `<!-- verbatim: ignore -->` and `<q>`. `file`: the name for places.
ManuscriptText read_markdown(std::string_view source, const std::string& file);

}  // namespace verbatim
