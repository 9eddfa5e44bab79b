#include "indexer/readers/paragraphs.h"

#include "indexer/readers/line_shapes.h"

namespace verbatim {

std::vector<Paragraph> find_paragraphs(std::string_view text, const LineTable& lines) {
  std::vector<Paragraph> paragraphs;
  for (const Paragraph& line : find_filled_lines(text, lines, 0)) {
    if (paragraphs.empty() || paragraphs.back().last_line + 1 != line.first_line) {
      paragraphs.push_back(line);
    } else {
      paragraphs.back().last_line = line.last_line;
      paragraphs.back().range.end_byte = line.range.end_byte;
    }
  }
  return paragraphs;
}

std::vector<Paragraph> find_filled_lines(std::string_view text, const LineTable& lines, std::size_t after) {
  std::vector<Paragraph> filled;
  for (std::size_t number = after + 1; number <= lines.line_count(); ++number) {
    const ByteRange line = lines.line(number);
    const std::string_view content = trim(text.substr(line.begin_byte, line.size()));
    if (content.empty()) continue;
    const auto begin = static_cast<std::size_t>(content.data() - text.data());
    const auto line_number = static_cast<std::uint32_t>(number);
    filled.push_back({line_number, line_number, {begin, begin + content.size()}});
  }
  return filled;
}

}  // namespace verbatim
