#include "query/render/forms/columns.h"

#include <algorithm>

#include "common/text/visible_text.h"

namespace verbatim {
namespace {

std::string blanks_up_to(std::size_t columns, const std::string& text) {
  return std::string(columns - std::min(columns, column_count(text)), ' ');
}

}  // namespace

std::size_t column_count(std::string_view text) {
  std::size_t columns = 0;
  for_each_visible_piece(text, [&](const VisiblePiece& piece) { columns += piece.columns; });
  return columns;
}

std::string padded(const std::string& text, std::size_t columns) {
  return text + blanks_up_to(columns, text);
}

std::string padded_left(const std::string& text, std::size_t columns) {
  return blanks_up_to(columns, text) + text;
}

std::string cut_to(std::string_view text, std::size_t columns) {
  if (column_count(text) <= columns) return std::string(text);
  std::string shown;
  std::size_t taken = 1;  // by the ellipsis
  for (const VisiblePiece& piece : visible_pieces(text)) {
    taken += piece.columns;
    if (taken > columns) break;
    shown += piece.shown;
  }
  return shown + "…";
}

std::string render_table(const TableRows& rows, std::size_t first_number, std::size_t end_number,
                         const TextStyle& style) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()), 0);
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], column_count(row[i]));
  }
  std::string out;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string blanks = blanks_up_to(widths[i], row[i]);
      const bool is_number = i >= first_number && i < end_number;
      if (i > 0) line += "  ";
      if (is_number) line += blanks;
      line += visible_text(row[i]);
      if (!is_number && i + 1 < row.size()) line += blanks;
    }
    const Emphasis emphasis = &row == &rows.front() ? Emphasis::faint : Emphasis::plain;
    // A row of a table is never wrapped: cells would no longer stand below their heads.
    out += StyledText({style.colour, 0}).add(line, emphasis).lines();
  }
  return out;
}

std::string render_table_or_rows(const TableRows& rows, std::size_t first_number, std::size_t end_number,
                                 const TextStyle& style) {
  constexpr std::size_t kIndent = 4, kHanging = 4;
  std::string out = render_table(rows, first_number, end_number, style);
  if (fits_width(out, style)) return out;
  out.clear();
  for (std::size_t row = 1; row < rows.size(); ++row) {
    std::string cells;
    for (std::size_t i = 1; i < rows[row].size(); ++i) {
      if (rows[row][i].empty()) continue;
      cells += (cells.empty() ? "" : " · ") + (rows[0][i].empty() ? "" : rows[0][i] + ": ") + rows[row][i];
    }
    out += StyledText(style).add(rows[row].front(), Emphasis::strong).lines(0, 2 * kHanging);
    if (!cells.empty()) out += StyledText(style).add(cells).lines(kIndent, kHanging);
  }
  return out;
}

bool fits_width(const std::string& table, const TextStyle& style) {
  if (style.columns == 0) return true;
  // Escape sequences of colour take no columns.
  for (std::size_t at = 0; at < table.size();) {
    const std::size_t end = std::min(table.find('\n', at), table.size());
    std::string line = table.substr(at, end - at);
    for (std::size_t escape; (escape = line.find("\x1b[")) != std::string::npos;) {
      const std::size_t m = line.find('m', escape);
      line.erase(escape, m == std::string::npos ? m : m + 1 - escape);
    }
    if (column_count(line) > style.columns) return false;
    at = end + 1;
  }
  return true;
}

}  // namespace verbatim
