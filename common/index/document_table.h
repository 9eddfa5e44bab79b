#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace verbatim {

/// Which interview each document of a database belongs to, so that matches are counted without asking the
/// database for a value of each. Kept as metadata of the index, a few bytes for each interview.
struct DocumentTable {
  /// Documents that follow each other and belong to one interview.
  struct Run {
    std::uint32_t first = 0, end = 0;  ///< documents; `end` is not included
    std::uint32_t interview = 0;       ///< an index into `interviews`
    bool operator==(const Run&) const = default;
  };

  std::vector<std::string> interviews;  ///< ids as written, in natural order
  std::vector<Run> runs;                ///< in the order of documents, disjoint
  /// Whether documents are numbered in the order of citations: then that order need not be looked up. True
  /// for an index made anew; turns that are added later stand at its end.
  bool in_order = false;
  bool operator==(const DocumentTable&) const = default;

  /// How many of the documents each interview has, by its index. `documents`: ascending. Throws a
  /// std::runtime_error for one that is in no run.
  std::vector<std::size_t> count_by_interview(std::span<const std::uint32_t> documents) const;
  /// The interview of a document, by its index. Throws as the other call.
  std::uint32_t interview_of(std::uint32_t document) const;
};

/// Varints: 1 where documents are in order, else 0; how many interviews, and the size and bytes of each id;
/// how many runs, and for each the distance from the end of the one before it, its length, and its
/// interview.
std::string store_document_table(const DocumentTable& table);
/// Throws a std::runtime_error for bytes that `store_document_table` did not write.
DocumentTable load_document_table(std::string_view data);

}  // namespace verbatim
