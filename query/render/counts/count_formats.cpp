#include "query/render/counts/count_formats.h"

#include <cmath>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/text/visible_text.h"
#include "query/render/counts/counts_svg.h"
#include "query/render/counts/counts_text.h"
#include "query/render/forms/columns.h"
#include "query/render/forms/csv.h"
#include "query/render/forms/json_line.h"
#include "query/render/forms/markup.h"

namespace verbatim {
namespace {

// All columns of these tables but the first hold numbers.

/// A share for programs, from 0 to 1 with four digits.
std::string share_number(const FacetCount& value, CountMeasure measure) {
  return fmt::format("{:.4f}", share_of(value, measure));
}

/// `share`: how the share of a value is written.
TableRows table_of(const FacetCounts& counts, const CountLabels& labels,
                   std::string (*share)(const FacetCount& value, CountMeasure measure) = share_text) {
  const auto row = [&](const FacetCount& value) {
    std::vector<std::string> cells{value.value, std::to_string(value.count.turns),
                                   std::to_string(value.count.interviews)};
    if (labels.share) {
      const bool is_value = value.of.turns > 0;
      cells.push_back(is_value ? std::to_string(value.of.turns) : "");
      cells.push_back(is_value ? std::to_string(value.of.interviews) : "");
      cells.push_back(is_value ? share(value, labels.measure) : "");
    }
    return cells;
  };
  TableRows table{{labels.rows, "turns", "interviews"}};
  if (labels.share) {
    table.front().insert(table.front().end(), {"of turns", "of interviews", share_column(labels.measure)});
  }
  for (const FacetCount& value : counts.values) table.push_back(row(value));
  if (counts.without.turns > 0) table.push_back(row({std::string(kNoValue), counts.without}));
  return table;
}

TableRows table_of(const CountMatrix& matrix, const CountLabels& labels) {
  TableRows table{{labels.rows}};
  for (const FacetCount& column : matrix.columns) table.front().push_back(column.value);
  for (std::size_t row = 0; row < matrix.rows.size(); ++row) {
    std::vector<std::string> cells{matrix.rows[row].value};
    for (const Count& cell : matrix.cells[row]) {
      const std::size_t count = cell.in(labels.measure);
      cells.push_back(count == 0 ? "" : std::to_string(count));
    }
    table.push_back(std::move(cells));
  }
  return table;
}

std::string markdown_table(const TableRows& table, const std::string& title, const std::string& footing) {
  std::string out = markdown_line(title) + "\n\n";
  for (const std::vector<std::string>& row : table) {
    for (const std::string& cell : row) out += "| " + markdown_line(cell) + (cell.empty() ? "" : " ");
    out += "|\n";
    if (&row != &table.front()) continue;
    for (std::size_t column = 0; column < row.size(); ++column) out += column == 0 ? "|---" : "|---:";
    out += "|\n";
  }
  return out + "\n" + markdown_line(footing) + "\n";
}

std::string latex_table(const TableRows& table, const std::string& title, const std::string& footing) {
  std::string out = "% " + visible_text(title) + "\n% " + visible_text(footing) + "\n";
  out += "\\begin{tabular}{l" + std::string(table.front().size() - 1, 'r') + "}\n\\hline\n";
  for (const std::vector<std::string>& row : table) {
    for (std::size_t column = 0; column < row.size(); ++column) {
      if (column > 0) out += " & ";
      // In a row's first cell a bracket would be the argument of the line break before it.
      if (column == 0) out += "{}";
      out += latex_line(row[column]);
    }
    out += &row == &table.front() ? " \\\\\n\\hline\n" : " \\\\\n";
  }
  return out + "\\hline\n\\end{tabular}\n";
}

/// `visit(row value, column value, count)` for each pair to list.
template <typename Visit>
void for_each_pair(const CountMatrix& matrix, bool zero, Visit&& visit) {
  for (std::size_t row = 0; row < matrix.rows.size(); ++row) {
    for (std::size_t column = 0; column < matrix.columns.size(); ++column) {
      const Count& count = matrix.cells[row][column];
      if (zero || count.turns > 0) visit(matrix.rows[row].value, matrix.columns[column].value, count);
    }
  }
}

RenderedOutput counts_csv(const FacetCounts& counts, const CountLabels& labels) {
  CsvRows csv;
  std::string out;
  for (const std::vector<std::string>& row : table_of(counts, labels, share_number)) out += csv.row(row);
  std::vector<std::string> notices = csv.notices();
  if (!counts.base.filters.empty()) notices.push_back(share_base_text(counts.base));
  return {out, std::move(notices)};
}

RenderedOutput matrix_csv(const CountMatrix& matrix, const CountLabels& labels, bool zero) {
  CsvRows csv;
  std::string out = csv.row({labels.rows, labels.columns, "turns", "interviews"});
  for_each_pair(matrix, zero, [&](const std::string& row, const std::string& column, const Count& count) {
    out += csv.row({row, column, std::to_string(count.turns), std::to_string(count.interviews)});
  });
  return {out, csv.notices()};
}

/// What is not read cannot be counted.
nlohmann::ordered_json with_files(nlohmann::ordered_json line, const FileCounts& files) {
  if (files.read == files.total) return line;
  line["files_read"] = files.read;
  line["files"] = files.total;
  return line;
}

RenderedOutput counts_jsonl(const FacetCounts& counts, const CountLabels& labels) {
  std::string out;
  const auto add = [&](const FacetCount& value) {
    nlohmann::ordered_json line{{"facet", labels.rows},
                                {"value", value.value},
                                {"turns", value.count.turns},
                                {"interviews", value.count.interviews}};
    if (labels.share && value.of.turns > 0) {
      line["of_turns"] = value.of.turns;
      line["of_interviews"] = value.of.interviews;
      line["share"] = std::round(1e4 * share_of(value, labels.measure)) / 1e4;
    }
    out += json_line(with_files(std::move(line), labels.files));
  };
  for (const FacetCount& value : counts.values) add(value);
  if (counts.without.turns > 0) add({std::string(kNoValue), counts.without});
  if (counts.base.filters.empty()) return {out};
  return {out, {share_base_text(counts.base)}};
}

std::string matrix_jsonl(const CountMatrix& matrix, const CountLabels& labels, bool zero) {
  std::string out;
  for_each_pair(matrix, zero, [&](const std::string& row, const std::string& column, const Count& count) {
    const nlohmann::ordered_json facets = nlohmann::ordered_json::array({labels.rows, labels.columns});
    const nlohmann::ordered_json values = nlohmann::ordered_json::array({row, column});
    out += json_line(with_files(
        {{"facets", facets}, {"values", values}, {"turns", count.turns}, {"interviews", count.interviews}},
        labels.files));
  });
  return out;
}

/// A table of either kind of counts, with its title and footing.
template <typename Counts>
std::string counts_markdown(const Counts& counts, const CountLabels& labels) {
  return markdown_table(table_of(counts, labels), labels.title, count_footing(counts, labels));
}

template <typename Counts>
std::string counts_latex(const Counts& counts, const CountLabels& labels) {
  return latex_table(table_of(counts, labels), labels.title, count_footing(counts, labels));
}

}  // namespace

RenderedOutput render_counts(Format format, const FacetCounts& counts, const CountLabels& labels,
                             const TextStyle& style) {
  switch (format) {
    case Format::text:
      return {counts_text(counts, labels, style)};
    case Format::jsonl:
      return counts_jsonl(counts, labels);
    case Format::csv:
      return counts_csv(counts, labels);
    case Format::markdown:
      return {counts_markdown(counts, labels)};
    case Format::latex:
      return {counts_latex(counts, labels)};
    case Format::svg:
      return {bar_chart_svg(counts, labels)};
    case Format::html:
    case Format::pandoc:
    case Format::sarif:
    case Format::github:
      break;
  }
  throw_no_such_format(format, "counts");
}

RenderedOutput render_total(Format format, const Count& count, const FileCounts& files) {
  if (format == Format::text) return {count_text(count) + "\n"};
  if (format == Format::jsonl) {
    return {json_line(with_files({{"turns", count.turns}, {"interviews", count.interviews}}, files))};
  }
  if (format == Format::csv) {
    CsvRows csv;
    return {csv.row({"turns", "interviews"}) +
            csv.row({std::to_string(count.turns), std::to_string(count.interviews)})};
  }
  throw_no_such_format(format, "a total");
}

RenderedOutput render_matrix(Format format, const CountMatrix& matrix, const CountLabels& labels, bool zero,
                             const TextStyle& style) {
  switch (format) {
    case Format::text:
      return {matrix_text(matrix, labels, style)};
    case Format::jsonl:
      return {matrix_jsonl(matrix, labels, zero)};
    case Format::csv:
      return matrix_csv(matrix, labels, zero);
    case Format::markdown:
      return {counts_markdown(matrix, labels)};
    case Format::latex:
      return {counts_latex(matrix, labels)};
    case Format::svg:
      return {heat_map_svg(matrix, labels)};
    case Format::html:
    case Format::pandoc:
    case Format::sarif:
    case Format::github:
      break;
  }
  throw_no_such_format(format, "counts");
}

}  // namespace verbatim
