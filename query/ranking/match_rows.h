#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "query/matching/document_set.h"

namespace verbatim {

/// The turns that hold a word, and how often.
struct WordHolders {
  DocumentSet documents;
  std::vector<std::uint32_t> counts;   ///< of each
  std::vector<std::uint32_t> numbers;  ///< of a word of one term: which of its postings each is; else empty
};

/// Turns that match the parts of an AND so far: a row for each turn, a column for each part.
struct MatchRows {
  struct Column {
    std::vector<std::uint32_t> counts, numbers;  ///< as of `WordHolders`; empty for a part that is no word
  };

  DocumentSet documents;
  std::vector<Column> columns;

  /// Keeps the rows of these documents, all of which are there.
  void keep(const DocumentSet& kept);
  /// Keeps the rows of all documents but these, some of which may not be there.
  void drop(const DocumentSet& dropped);
  /// Keeps the rows of these numbers, which ascend.
  void keep_rows(std::span<const std::size_t> rows);
};

}  // namespace verbatim
