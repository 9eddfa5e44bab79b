#pragma once

#include <string>
#include <vector>

#include "common/documents/source_document.h"

namespace verbatim::testing {

/// Each piece as `locator|voice|words`, the words without their voice and with `/` for line breaks.
inline std::vector<std::string> described_pieces(const SourceDocument& document) {
  std::vector<std::string> rows;
  for (const DocumentPiece& piece : document.pieces) {
    const std::size_t begin = piece.words().begin_byte;
    std::string words = document.text.substr(begin, piece.range.end_byte - begin);
    for (char& c : words) {
      if (c == '\n') c = '/';
    }
    rows.push_back(document.locator(piece.range.begin_byte) + "|" + std::string(document.voice_of(piece)) +
                   "|" + words);
  }
  return rows;
}

/// Whether the pieces lie in order, apart, and only white space lies between them.
inline bool pieces_hold_all_words(const SourceDocument& document) {
  std::size_t at = 0;
  const auto is_blank = [&](std::size_t begin, std::size_t end) {
    return document.text.substr(begin, end - begin).find_first_not_of(" \t\n\r") == std::string::npos;
  };
  for (const DocumentPiece& piece : document.pieces) {
    if (piece.range.begin_byte < at || piece.range.empty()) return false;
    if (piece.words().begin_byte > piece.range.end_byte) return false;
    if (!is_blank(at, piece.range.begin_byte)) return false;
    at = piece.range.end_byte;
  }
  return is_blank(at, document.text.size());
}

}  // namespace verbatim::testing
