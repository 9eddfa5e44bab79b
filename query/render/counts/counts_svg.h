#pragma once

#include <string>

#include "query/render/counts/count_labels.h"
#include "query/search/counts.h"

namespace verbatim {

/// A bar for each value with its count beside it, and an axis below; ready to be printed in a paper.
std::string bar_chart_svg(const FacetCounts& counts, const CountLabels& labels);

/// A heat map: each pair's count on a grey that is darker for larger counts; cells without a turn are empty.
std::string heat_map_svg(const CountMatrix& matrix, const CountLabels& labels);

}  // namespace verbatim
