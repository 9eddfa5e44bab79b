#pragma once

#include <string>

#include "query/render/counts/count_labels.h"
#include "query/search/counts.h"

namespace verbatim {

/// A head line, then a line for each value: `phase,turns,interviews`. `is_guarded`: as in `csv_field`.
std::string counts_csv(const FacetCounts& counts, const CountLabels& labels, bool& is_guarded);
/// A line for each pair, as statistics programs want it: `code,phase,turns,interviews`. Pairs without a turn
/// are left out unless `zero`.
std::string matrix_csv(const CountMatrix& matrix, const CountLabels& labels, bool zero, bool& is_guarded);

/// An object a value: `facet, value, turns, interviews`.
std::string counts_jsonl(const FacetCounts& counts, const CountLabels& labels);
/// An object a pair: `facets, values, turns, interviews`. Pairs without a turn as in `matrix_csv`.
std::string matrix_jsonl(const CountMatrix& matrix, const CountLabels& labels, bool zero);

/// A pipe table, the title above.
std::string counts_markdown(const FacetCounts& counts, const CountLabels& labels);
std::string matrix_markdown(const CountMatrix& matrix, const CountLabels& labels);

/// A `tabular` for stock LaTeX; the title stands above as a comment, since a caption is the writer's.
std::string counts_latex(const FacetCounts& counts, const CountLabels& labels);
std::string matrix_latex(const CountMatrix& matrix, const CountLabels& labels);

}  // namespace verbatim
