#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "query/render/forms/styled_text.h"

namespace verbatim {

/// Rows in columns as wide as their widest cell, two blanks apart, the first row being the head; cells are
/// shown by `visible_text`. Columns from `first_number` up to `end_number` are set to the right, the last
/// column is not filled up.
std::string render_table(const std::vector<std::vector<std::string>>& rows, std::size_t first_number,
                         std::size_t end_number, const TextStyle& style);

}  // namespace verbatim
