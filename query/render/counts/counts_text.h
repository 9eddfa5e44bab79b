#pragma once

#include <string>

#include "query/render/counts/count_labels.h"
#include "query/render/forms/styled_text.h"
#include "query/search/counts.h"

namespace verbatim {

/// A table of a facet's values with a bar for each.
std::string counts_text(const FacetCounts& counts, const CountLabels& labels, const TextStyle& style);

/// A heat map: each pair's count beside a block that is denser for larger counts, so that it can be read
/// without colour. Where the columns' names are too wide for the terminal, letters stand for them, which a
/// list below explains; names of rows are cut where they must be.
std::string matrix_text(const CountMatrix& matrix, const CountLabels& labels, const TextStyle& style);

}  // namespace verbatim
