#include "query/render/forms/column_count.h"

#include "common/text/visible_text.h"

namespace verbatim {

std::size_t column_count(std::string_view text) {
  std::size_t columns = 0;
  for (const VisiblePiece& piece : visible_pieces(text)) columns += piece.columns;
  return columns;
}

}  // namespace verbatim
