#include "query/ranking/match_rows.h"

namespace verbatim {

void MatchRows::keep_rows(std::span<const std::size_t> rows) {
  if (rows.size() == documents.size()) return;
  const auto keep_in = [&](std::vector<std::uint32_t>& values) {
    if (values.empty()) return;
    for (std::size_t i = 0; i < rows.size(); ++i) values[i] = values[rows[i]];
    values.resize(rows.size());
  };
  keep_in(documents);
  for (Column& column : columns) {
    keep_in(column.counts);
    keep_in(column.numbers);
  }
}

void MatchRows::keep(const DocumentSet& kept) {
  if (kept.size() == documents.size()) return;
  std::vector<std::size_t> rows;
  rows.reserve(kept.size());
  std::size_t row = 0;
  for (const std::uint32_t document : kept) {
    while (documents[row] != document) ++row;
    rows.push_back(row++);
  }
  keep_rows(rows);
}

void MatchRows::drop(const DocumentSet& dropped) {
  std::vector<std::size_t> rows;
  rows.reserve(documents.size());
  std::size_t next = 0;
  for (std::size_t row = 0; row < documents.size(); ++row) {
    while (next < dropped.size() && dropped[next] < documents[row]) ++next;
    if (next < dropped.size() && dropped[next] == documents[row]) continue;
    rows.push_back(row);
  }
  keep_rows(rows);
}

}  // namespace verbatim
