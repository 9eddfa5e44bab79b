#pragma once

#include <string>
#include <string_view>

#include "query/manuscript/text/manuscript_text.h"

namespace verbatim {

/// Reads CommonMark by libcmark, with what Pandoc adds: citations `[@key]` and `@key`, footnotes, inline
/// notes `^[…]`, mathematics between dollars, a head of metadata. HTML is left out but for
/// `<!-- verbatim: ignore -->` and `<q>`.
ManuscriptText read_markdown(std::string_view source, const std::string& file);

}  // namespace verbatim
