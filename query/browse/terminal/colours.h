#pragma once

#include <cstdint>

#include "query/browse/view/grid.h"

namespace verbatim {

/// What is behind the text.
enum class Background { dark, light };

/// How a cell looks. Colours are those of 256-colour terminals, -1 for the terminal's own; where there are
/// only 8, `basic` stands for the foreground.
struct CellLook {
  short foreground = -1;
  short background = -1;
  short basic = -1;
  bool bold = false;
  bool faint = false;
  bool underlined = false;
  bool reversed = false;
  bool operator==(const CellLook&) const = default;
};

/// The look of a role in colour.
CellLook coloured_look(CellRole role, bool at_cursor, Background background);
/// The look without colour: weight, underline and reverse tell apart what must be told apart.
CellLook plain_look(CellRole role, bool at_cursor);

}  // namespace verbatim
