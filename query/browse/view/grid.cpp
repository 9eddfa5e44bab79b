#include "query/browse/view/grid.h"

#include <algorithm>

#include "query/browse/model/screen_text.h"

namespace verbatim {

char role_letter(CellRole role) {
  constexpr std::string_view kLetters = " fsl/qvhbtaredcBw";
  static_assert(kLetters.size() == kCellRoles);
  return kLetters[static_cast<std::size_t>(role)];
}

std::size_t Grid::put(std::size_t row, std::size_t column, std::string_view text, CellRole role,
                      std::size_t most) {
  return put_parts(row, column, text, role, {}, most);
}

std::size_t Grid::put_parts(std::size_t row, std::size_t column, std::string_view text, CellRole role,
                            std::span<const RolePart> parts, std::size_t most) {
  if (row >= rows_ || column >= columns_) return column;
  const std::size_t end = column + std::min(most, columns_ - column);
  const std::vector<ScreenCluster> clusters = screen_clusters(text);
  std::size_t needed = 0;
  for (const ScreenCluster& cluster : clusters) needed += cluster.is_break ? 1 : cluster.columns;
  const bool is_cut = needed > end - column;
  for (const ScreenCluster& cluster : clusters) {
    const std::size_t width = cluster.is_break ? 1 : cluster.columns;
    // The last column is for the sign that more follows.
    if (is_cut && column + width > end - 1) {
      if (column < end) {
        cell(row, column) = {"…", CellRole::faint, cell(row, column).at_cursor};
        ++column;
      }
      return column;
    }
    CellRole own = role;
    for (const RolePart& part : parts) {
      if (part.part.begin_byte <= cluster.place.begin_byte && cluster.place.begin_byte < part.part.end_byte)
        own = part.role;
    }
    cell(row, column).shown = cluster.is_break ? " " : cluster.shown;
    cell(row, column).role = own;
    if (width == 2) {
      cell(row, column + 1).shown.clear();
      cell(row, column + 1).role = own;
    }
    column += width;
  }
  return column;
}

void Grid::mark_cursor(std::size_t row, std::size_t column, std::size_t columns) {
  if (row >= rows_) return;
  for (std::size_t at = column; at < std::min(column + columns, columns_); ++at)
    cell(row, at).at_cursor = true;
}

void Grid::clear(std::size_t row, std::size_t column, std::size_t columns) {
  if (row >= rows_) return;
  for (std::size_t at = column; at < std::min(column + columns, columns_); ++at) cell(row, at) = Cell{};
}

void Grid::fade(std::size_t row, std::size_t column, std::size_t columns) {
  if (row >= rows_) return;
  for (std::size_t at = column; at < std::min(column + columns, columns_); ++at)
    cell(row, at).role = CellRole::faint;
}

std::string Grid::text() const {
  std::string out;
  for (std::size_t row = 0; row < rows_; ++row) {
    std::string line;
    for (std::size_t column = 0; column < columns_; ++column) line += at(row, column).shown;
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

std::string Grid::text_with_roles() const {
  std::string out;
  for (std::size_t row = 0; row < rows_; ++row) {
    std::string line, roles;
    for (std::size_t column = 0; column < columns_; ++column) {
      line += at(row, column).shown;
      const char letter = role_letter(at(row, column).role);
      roles += letter == ' ' && at(row, column).at_cursor ? '>' : letter;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    roles.erase(roles.find_last_not_of(' ') + 1);
    out += "|" + line + "\n";
    if (!roles.empty()) out += " " + roles + "\n";
  }
  return out;
}

}  // namespace verbatim
