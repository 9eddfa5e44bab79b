#include "common/documents/character_references.h"

#include <fmt/format.h>

#include "common/documents/source_text.h"

namespace verbatim {

std::string note_on_references(std::string_view text) {
  std::size_t count = 0, first = 0;
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    if (!character_reference_at(text, at)) continue;
    if (++count == 1) first = at;
  }
  if (count == 0) return {};
  const std::string_view written = text.substr(first, character_reference_at(text, first)->size);
  return fmt::format("the file holds {} HTML {} such as {} (line {}); the turns keep them as written", count,
                     count == 1 ? "entity" : "entities", written, LineTable(text).line_of(first));
}

}  // namespace verbatim
