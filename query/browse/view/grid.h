#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"

namespace verbatim {

/// What a cell is, whatever the colours of the terminal.
enum class CellRole : std::uint8_t {
  plain,
  faint,     ///< what is read last: counts, marks, hints
  strong,    ///< names and citations
  lit,       ///< what the query looks for
  found,     ///< what `/` looks for
  quote,     ///< words of an accepted quote
  selected,  ///< words being selected
  heading,   ///< of a pane or a phase
  border,
  title,  ///< the first line
  accepted,
  rejected,
  error,
  done,
  chosen,  ///< a value that narrows the list down
  bar,
  warning,
};
inline constexpr std::size_t kCellRoles = 17;

/// One cell of the screen. A wide character has its cell and an empty one after it.
struct Cell {
  std::string shown = " ";  ///< UTF-8, a character with its marks; empty: the second half of a wide one
  CellRole role = CellRole::plain;
  bool at_cursor = false;  ///< on the row that the cursor of the pane in focus is on
  bool operator==(const Cell&) const = default;
};

/// A part of a text that has a role of its own.
struct RolePart {
  ByteRange part;
  CellRole role;
};

/// A screen as cells: what is drawn, without a terminal. Rows and columns count from 0; what lies outside is
/// not drawn.
class Grid {
 public:
  Grid(std::size_t columns, std::size_t rows) : columns_(columns), rows_(rows), cells_(columns * rows) {}

  std::size_t columns() const { return columns_; }
  std::size_t rows() const { return rows_; }
  const Cell& at(std::size_t row, std::size_t column) const { return cells_[row * columns_ + column]; }

  /// Draws a text of one line, which may hold anything, in at most `most` columns; what is too long is cut.
  /// Gives the column after it.
  std::size_t put(std::size_t row, std::size_t column, std::string_view text, CellRole role,
                  std::size_t most);
  /// The same with parts of other roles: sorted; a later one wins. Bytes are of `text`.
  std::size_t put_parts(std::size_t row, std::size_t column, std::string_view text, CellRole role,
                        std::span<const RolePart> parts, std::size_t most);
  /// Gives cells of a row a role, and whether they are at the cursor, whatever they hold.
  void mark_cursor(std::size_t row, std::size_t column, std::size_t columns);
  void clear(std::size_t row, std::size_t column, std::size_t columns);
  /// Gives cells of a row the look of what is read last, whatever they hold.
  void fade(std::size_t row, std::size_t column, std::size_t columns);

  /// Where the terminal's cursor stands; nothing: it is hidden.
  std::optional<std::pair<std::size_t, std::size_t>> cursor;

  /// The rows as text, without the blanks at their ends, a line break after each.
  std::string text() const;
  /// For each row its text, and under it, where not all is plain, a letter for the role of each cell.
  std::string text_with_roles() const;

 private:
  Cell& cell(std::size_t row, std::size_t column) { return cells_[row * columns_ + column]; }

  std::size_t columns_, rows_;
  std::vector<Cell> cells_;
};

/// The letter of a role in `text_with_roles`; a blank for plain.
char role_letter(CellRole role);

}  // namespace verbatim
