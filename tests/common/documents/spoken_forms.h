#pragma once

#include <string>
#include <vector>

#include "common/documents/document_formats.h"
#include "tests/common/documents/described_document.h"

namespace verbatim::testing {

/// The pieces of a file whose format is told by its content.
inline std::vector<std::string> spoken_pieces(const std::string& bytes, std::string_view format) {
  const SourceDocument document = read_document(bytes);
  std::vector<std::string> rows;
  if (document.format != format) rows.push_back("format " + document.format);
  if (!pieces_hold_all_words(document)) rows.emplace_back("words outside of pieces");
  for (std::string& piece : described_pieces(document)) rows.push_back(std::move(piece));
  return rows;
}

}  // namespace verbatim::testing
