#include "query/render/counts/count_labels.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/messages/counted.h"

namespace verbatim {

std::string count_title(const CountRequest& request, const std::string& rows, const std::string& columns) {
  std::string title = (request.measure == CountMeasure::turns ? "Turns by " : "Interviews by ") + rows;
  if (!columns.empty()) title += " and " + columns;
  const char* separator = ": ";
  for (const std::string* query : {&request.query, &request.filter}) {
    const std::size_t begin = query->find_first_not_of(" \t\n");
    if (begin == std::string::npos) continue;
    title += separator + query->substr(begin);
    separator = ", of ";
  }
  return title;
}

double share_of(const FacetCount& value, CountMeasure measure) {
  const std::size_t whole = std::max<std::size_t>(1, value.of.in(measure));
  return static_cast<double>(value.count.in(measure)) / static_cast<double>(whole);
}

std::string share_text(const FacetCount& value, CountMeasure measure) {
  if (value.of.in(measure) == 0) return {};
  return fmt::format("{:.0f} %", 100.0 * share_of(value, measure));
}

std::string share_column(CountMeasure measure) {
  return std::string("share of ").append(measure_name(measure));
}

std::string share_base_text(const ShareBase& base) {
  if (base.filters.empty()) return "shares of all turns";
  return fmt::format("shares of the {} that match {}", counted(base.all.turns, "turn"), base.filters);
}

std::string count_text(const Count& count) {
  return counted(count.turns, "turn") + " in " + counted(count.interviews, "interview");
}

std::string count_footing(const FacetCounts& counts, const CountLabels& labels) {
  std::string footing = count_text(counts.all);
  if (counts.without.turns > 0) footing += "; " + count_text(counts.without) + " without " + labels.rows;
  if (labels.share) footing += "; " + share_base_text(counts.base);
  return footing;
}

std::string count_footing(const CountMatrix& matrix, const CountLabels& labels) {
  std::string footing = count_text(matrix.all);
  if (matrix.outside.turns > 0) {
    footing +=
        "; " + count_text(matrix.outside) + " without " + labels.rows + " or without " + labels.columns;
  }
  return footing;
}

std::size_t largest_count(const FacetCounts& counts, CountMeasure measure) {
  std::size_t largest = 1;
  for (const FacetCount& value : counts.values) largest = std::max(largest, value.count.in(measure));
  return largest;
}

std::size_t largest_count(const CountMatrix& matrix, CountMeasure measure) {
  std::size_t largest = 1;
  for (const auto& row : matrix.cells) {
    for (const Count& cell : row) largest = std::max(largest, cell.in(measure));
  }
  return largest;
}

std::size_t shade_level(std::size_t count, std::size_t largest, std::size_t levels) {
  return count == 0 ? 0 : std::max<std::size_t>(1, (count * levels + largest - 1) / largest);
}

}  // namespace verbatim
