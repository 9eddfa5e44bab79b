#pragma once

#include <string>
#include <utility>
#include <vector>

namespace verbatim::testing {

/// The bytes of a zip archive with these members, names and contents, in this order.
std::string zip_file(const std::vector<std::pair<std::string, std::string>>& members);

/// The bytes of a Word document. `body`: what stands inside `<w:body>`; `styles`: what stands inside
/// `<w:styles>`, no such part if empty. The prefixes w, mc, wps and m are declared.
std::string word_file(const std::string& body, const std::string& styles = {});

/// A paragraph of one run: `<w:p><w:r><w:t>…`. `text` is XML already.
std::string word_paragraph(const std::string& text);

}  // namespace verbatim::testing
