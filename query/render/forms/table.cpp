#include "query/render/forms/table.h"

#include <algorithm>

#include "common/text/visible_text.h"

namespace verbatim {
namespace {

std::size_t columns_of(const std::string& text) {
  std::size_t columns = 0;
  for (const VisiblePiece& piece : visible_pieces(text)) columns += piece.columns;
  return columns;
}

}  // namespace

std::string render_table(const std::vector<std::vector<std::string>>& rows, std::size_t first_number,
                         std::size_t end_number, const TextStyle& style) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()), 0);
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], columns_of(row[i]));
  }
  std::string out;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string blanks(widths[i] - columns_of(row[i]), ' ');
      const bool is_number = i >= first_number && i < end_number;
      if (i > 0) line += "  ";
      if (is_number) line += blanks;
      line += visible_text(row[i]);
      if (!is_number && i + 1 < row.size()) line += blanks;
    }
    const Emphasis emphasis = &row == &rows.front() ? Emphasis::faint : Emphasis::plain;
    out += StyledText({style.colour, 0}).add(line, emphasis).lines();
  }
  return out;
}

}  // namespace verbatim
