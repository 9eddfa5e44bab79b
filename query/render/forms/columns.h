#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/render/forms/styled_text.h"

namespace verbatim {

/// How many columns of a terminal `visible_text(text)` takes.
std::size_t column_count(std::string_view text);

/// The text with blanks after it, or before it, so that it takes `columns`; unchanged if it is wider.
std::string padded(const std::string& text, std::size_t columns);
std::string padded_left(const std::string& text, std::size_t columns);

/// The text if it takes at most `columns`; else its beginning, shown by `visible_text`, and `…` in the last
/// column.
std::string cut_to(std::string_view text, std::size_t columns);

/// Cells of a table, the first row being the head.
using TableRows = std::vector<std::vector<std::string>>;

/// Rows in columns as wide as their widest cell, two blanks apart; cells are shown by `visible_text`. Columns
/// from `first_number` up to `end_number` are set to the right; the last column is not filled up.
std::string render_table(const TableRows& rows, std::size_t first_number, std::size_t end_number,
                         const TextStyle& style);

/// The same where the terminal is wide enough for it; else each row by itself, its first cell on a line and
/// the others below: `turns: 12 · interviews: 3`, without those that are empty.
std::string render_table_or_rows(const TableRows& rows, std::size_t first_number, std::size_t end_number,
                                 const TextStyle& style);

/// Whether no line of a table is wider than the terminal; always where the style wraps nothing.
bool fits_width(const std::string& table, const TextStyle& style);

}  // namespace verbatim
