#pragma once

#include <cstddef>

#include "query/browse/model/browse_state.h"

namespace verbatim {

/// A rectangle of cells; rows and columns count from 0. Without columns or rows it is not shown.
struct ScreenArea {
  std::size_t row = 0, column = 0;
  std::size_t rows = 0, columns = 0;

  bool is_shown() const { return rows > 0 && columns > 0; }
  bool holds(std::size_t at_row, std::size_t at_column) const {
    return at_row >= row && at_row < row + rows && at_column >= column && at_column < column + columns;
  }
};

/// Where everything stands.
struct ScreenLayout {
  ScreenArea title, query, below_query;  ///< a line each: what is open, the query, what was found
  ScreenArea facets, hits, reader;       ///< their heads included
  ScreenArea foot;                       ///< one line
};

/// A hit's head and two lines of it.
inline constexpr std::size_t kRowsPerHit = 3;

/// Three panes from 110 columns on, two from 70 on, else one; the pane in focus is always shown.
ScreenLayout lay_out_screen(const BrowseState& state);

/// Rows below the head of a pane.
std::size_t body_rows(const ScreenArea& pane);
/// Hits that the hits' pane has room for.
std::size_t hits_shown(const ScreenLayout& layout);

/// A smaller screen holds no pane.
inline constexpr std::size_t kLeastColumns = 20, kLeastRows = 8;

}  // namespace verbatim
