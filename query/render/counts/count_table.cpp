#include "query/render/counts/count_table.h"

#include <nlohmann/json.hpp>

#include "common/text/visible_text.h"
#include "query/render/turns/csv.h"
#include "query/render/turns/jsonl.h"
#include "query/render/turns/latex.h"
#include "query/render/turns/markdown.h"

namespace verbatim {
namespace {

/// Cells as people read them, the head line first; all columns but the first hold numbers.
using Table = std::vector<std::vector<std::string>>;

Table table_of(const FacetCounts& counts, const CountLabels& labels) {
  const auto row = [](const std::string& name, const Count& count) {
    return std::vector<std::string>{name, std::to_string(count.turns), std::to_string(count.interviews)};
  };
  Table table{{labels.rows, "turns", "interviews"}};
  for (const FacetCount& value : counts.values) table.push_back(row(value.value, value.count));
  if (counts.without.turns > 0) table.push_back(row("(none)", counts.without));
  return table;
}

Table table_of(const CountMatrix& matrix, const CountLabels& labels) {
  Table table{{labels.rows}};
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

std::string markdown_table(const Table& table, const std::string& title, const std::string& footing) {
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

std::string latex_table(const Table& table, const std::string& title, const std::string& footing) {
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

}  // namespace

std::string counts_csv(const FacetCounts& counts, const CountLabels& labels, bool& is_guarded) {
  std::string out = csv_line({labels.rows, "turns", "interviews"}, is_guarded);
  for (const FacetCount& value : counts.values) {
    out += csv_line({value.value, std::to_string(value.count.turns), std::to_string(value.count.interviews)},
                    is_guarded);
  }
  return out;
}

std::string matrix_csv(const CountMatrix& matrix, const CountLabels& labels, bool zero, bool& is_guarded) {
  std::string out = csv_line({labels.rows, labels.columns, "turns", "interviews"}, is_guarded);
  for_each_pair(matrix, zero, [&](const std::string& row, const std::string& column, const Count& count) {
    out += csv_line({row, column, std::to_string(count.turns), std::to_string(count.interviews)}, is_guarded);
  });
  return out;
}

std::string counts_jsonl(const FacetCounts& counts, const CountLabels& labels) {
  std::string out;
  for (const FacetCount& value : counts.values) {
    out += json_line({{"facet", labels.rows},
                      {"value", value.value},
                      {"turns", value.count.turns},
                      {"interviews", value.count.interviews}});
  }
  return out;
}

std::string matrix_jsonl(const CountMatrix& matrix, const CountLabels& labels, bool zero) {
  std::string out;
  for_each_pair(matrix, zero, [&](const std::string& row, const std::string& column, const Count& count) {
    const nlohmann::ordered_json facets = nlohmann::ordered_json::array({labels.rows, labels.columns});
    const nlohmann::ordered_json values = nlohmann::ordered_json::array({row, column});
    out += json_line(
        {{"facets", facets}, {"values", values}, {"turns", count.turns}, {"interviews", count.interviews}});
  });
  return out;
}

std::string counts_markdown(const FacetCounts& counts, const CountLabels& labels) {
  return markdown_table(table_of(counts, labels), labels.title, count_footing(counts, labels));
}

std::string matrix_markdown(const CountMatrix& matrix, const CountLabels& labels) {
  return markdown_table(table_of(matrix, labels), labels.title, count_footing(matrix, labels));
}

std::string counts_latex(const FacetCounts& counts, const CountLabels& labels) {
  return latex_table(table_of(counts, labels), labels.title, count_footing(counts, labels));
}

std::string matrix_latex(const CountMatrix& matrix, const CountLabels& labels) {
  return latex_table(table_of(matrix, labels), labels.title, count_footing(matrix, labels));
}

}  // namespace verbatim
