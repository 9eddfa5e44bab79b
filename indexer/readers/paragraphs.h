#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/documents/source_text.h"
#include "common/text/byte_range.h"

namespace verbatim {

/// Lines of a source without a blank line between them.
struct Paragraph {
  std::uint32_t first_line;  ///< counts from 1
  std::uint32_t last_line;   ///< included
  ByteRange range;           ///< in the source, without white space at its ends
};

/// The paragraphs of a text, in order.
std::vector<Paragraph> find_paragraphs(std::string_view text, const LineTable& lines);

/// Every line after line `after` that is not blank, as a paragraph of its own.
std::vector<Paragraph> find_filled_lines(std::string_view text, const LineTable& lines, std::size_t after);

}  // namespace verbatim
