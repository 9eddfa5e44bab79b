#pragma once

#include <string>
#include <string_view>

#include "query/browse/model/browse_state.h"
#include "query/browse/model/screen_layout.h"
#include "query/browse/view/grid.h"

namespace verbatim {

/// Draws the whole screen.
Grid draw_screen(const BrowseState& state);

// Its parts. For the files of this folder.

void draw_title(const BrowseState& state, const ScreenLayout& layout, Grid& grid);
void draw_query(const BrowseState& state, const ScreenLayout& layout, Grid& grid);
void draw_facets(const BrowseState& state, const ScreenArea& area, Grid& grid);
void draw_hits(const BrowseState& state, const ScreenArea& area, Grid& grid);
void draw_reader(const BrowseState& state, const ScreenArea& area, Grid& grid);
void draw_foot(const BrowseState& state, const ScreenLayout& layout, Grid& grid);
void draw_help(const BrowseState& state, Grid& grid);
/// Rows to pick from, above the foot or below the query.
void draw_choices(const BrowseState& state, const ScreenLayout& layout, Grid& grid);

/// A pane's name, `strong` where it is in focus, and what stands at its right end.
void draw_pane_head(const ScreenArea& area, bool in_focus, const std::string& name, const std::string& right,
                    Grid& grid);

/// Draws a text over whole rows from `row` on, wrapped at words, in at most `most` of them; what is too long
/// is cut. Gives the row after it.
std::size_t put_lines(Grid& grid, std::size_t row, std::size_t column, std::string_view text, CellRole role,
                      std::size_t most);

/// `▇▇▇▎` of at most `columns` for a share from 0 to 1.
std::string bar_text(double share, std::size_t columns);

}  // namespace verbatim
