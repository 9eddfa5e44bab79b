#include "indexer/readers/printed_codes.h"

#include <algorithm>

namespace verbatim {

bool is_delve_print(const SourceDocument& document) {
  return document.format == "PDF" &&
         (document.is_delve_print || std::any_of(document.pieces.begin(), document.pieces.end(),
                                                 [](const DocumentPiece& piece) { return piece.is_code; }));
}

bool is_printed_code(const SourceDocument& document, std::size_t at_byte) {
  const DocumentPiece* piece = document.piece_at(at_byte);
  return piece != nullptr && piece->is_code && piece->range.begin_byte <= at_byte &&
         at_byte < piece->range.end_byte;
}

}  // namespace verbatim
